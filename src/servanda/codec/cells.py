"""Cells of CSV files that no spreadsheet runs, and what they held.

A cell that a spreadsheet would run as a formula gets an apostrophe in front, and so does a cell
that begins with an apostrophe: taking one leading apostrophe away always gives the value back.
"""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'")


def guard(cell: str) -> str:
    """Return `cell` so that no spreadsheet runs it; `cell` again when it could not be run."""
    return "'" + cell if cell.startswith(_FORMULA) else cell


def unguard(cell: str) -> str:
    """Return what `guard` was given."""
    return cell.removeprefix("'")
