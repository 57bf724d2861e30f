"""English as the workspace writes it."""
