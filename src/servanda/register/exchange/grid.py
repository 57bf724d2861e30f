"""A sheet as rows of raw cells, whichever kind of file it came from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from servanda.codec.cells import guard

Raw = str | float | bool | date | datetime | time | timedelta | None
"""What a cell may hold: workbooks know numbers and dates, CSV knows text."""

_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NUMBER = re.compile(r"[\d\s.,:/+\-()%$€£¥eE]*\d[\d\s.,:/+\-()%$€£¥eE]*")
_STEADY = re.compile(r"0|[1-9]\d{0,14}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """The cells of one sheet.

    Attributes:
        name: Base name of the file.
        rows: First row first; rows may differ in length.
        guarded: Whether cells carry the apostrophes of `protected` (CSV).
        spans: Merged cells as (first row, first column, last row, last column), 0-based.
        errors: Cells without a value that can be used: (row, column), 0-based, and what they hold.
        notes: What the reader passed over or assumed, as sentences.
    """

    name: str
    rows: Sequence[Sequence[Raw]]
    guarded: bool = False
    spans: tuple[tuple[int, int, int, int], ...] = ()
    errors: tuple[tuple[int, int, str], ...] = ()
    notes: tuple[str, ...] = ()


def text_of(cell: Raw) -> str:
    """Return the words of a cell: whole numbers without ".0", dates as ISO."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ")
    return str(cell)


def settled(text: str) -> str:
    """Return `text` without what spreadsheets change by themselves.

    That is outer white space, the kind of line break, and characters that no workbook can hold.
    """
    return _ODD.sub("", text).replace("\r\n", "\n").replace("\r", "\n").strip()


def protected(cell: str) -> str:
    """Return `cell` so that a spreadsheet that opens the CSV file shows just these characters.

    What would be run (see `guard`) or be taken for a number or a date ("1.10", "3-4", an id of
    digits) gets an apostrophe in front; `unguard` takes it away.
    """
    kept = guard(cell)
    if kept == cell and _NUMBER.fullmatch(cell) and not _STEADY.fullmatch(cell):
        return "'" + cell
    return kept
