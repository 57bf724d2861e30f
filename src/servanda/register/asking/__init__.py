"""Asking agencies by workbook, and reading what comes back."""
