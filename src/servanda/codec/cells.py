"""Cells of tables: CSV that no spreadsheet runs, with what it held, and words that are too long.

A cell that a spreadsheet would run as a formula gets an apostrophe in front, and so does a cell
that begins with an apostrophe: taking one leading apostrophe away always gives the value back.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""What a CSV file begins with, so that spreadsheets read UTF-8."""
LONGEST = 32_767
"""Characters that a cell of a workbook can hold."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'")


def guard(cell: str) -> str:
    """Return `cell` so that no spreadsheet runs it; `cell` again when it could not be run."""
    return "'" + cell if cell.startswith(_FORMULA) else cell


def unguard(cell: str) -> str:
    """Return what `guard` was given."""
    return cell.removeprefix("'")


def cut(text: str) -> str:
    """Return `text` as a cell of a workbook holds it: what is longer ends in "…"."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def csv_rows(rows: Iterable[Iterable[str]]) -> bytes:
    """Return rows of CSV: UTF-8, CRLF. Whether cells are guarded is up to the caller."""
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8")
