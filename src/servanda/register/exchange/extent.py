"""How far the cells of a workbook reach, told before a reader makes room for all of them.

A cell in the last row and column of a sheet takes a reader hundreds of gigabytes, however small the
file is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree

MAX_CELLS = 20_000_000
"""Cells of the rectangle that a sheet takes: what a reader makes room for."""
_PLACE = re.compile(r"([A-Za-z]*)(\d*)")
_REPEATS = re.compile(r"number-(rows|columns)-repeated$")


class TooFar(Exception):
    """A cell stands too far down or right; `place` is the number of its row or column."""

    def __init__(self, place: int) -> None:
        super().__init__(str(place))
        self.place = place


class Damaged(Exception):
    """A part that should be XML is none."""

    def __init__(self, part: str, why: str) -> None:
        super().__init__(why)
        self.part, self.why = part, why


def must_fit(parts: Iterator[tuple[str, bytes]], rows: int, columns: int) -> None:
    """Refuse a workbook whose cells reach further than so many rows and columns.

    Args:
        parts: Of the archive, with their names.
        rows: How far down cells with something in them may reach; see `MAX_CELLS` too.
        columns: How far right.

    Raises:
        TooFar: They reach further.
        Damaged: A part that should be XML is none.
    """
    for part, data in parts:
        if part.lower().endswith(".xml"):
            try:
                _measure(data, _Sheet(rows, columns))
            except etree.XMLSyntaxError as error:
                raise Damaged(part, error.msg) from None


@dataclass(slots=True)
class _Sheet:
    """How far cells may reach, and how far those of a sheet do."""

    rows: int
    columns: int
    row: int = 0
    column: int = 0

    def begin(self) -> None:
        """Begin another sheet."""
        self.row = self.column = 0

    def take(self, row: int, column: int) -> None:
        """Take note of a cell with something in it.

        Raises:
            TooFar: It stands too far down or right.
        """
        self.row, self.column = max(self.row, row), max(self.column, column)
        if row > self.rows or column > self.columns:
            raise TooFar(row if row > self.rows else column)
        if self.row * self.column > MAX_CELLS:
            raise TooFar(max(row, column))


def _measure(data: bytes, sheet: _Sheet) -> None:
    """Look at each cell that holds something.

    Raises:
        TooFar: One stands too far down or right.
    """
    row = column = 0
    events = etree.iterparse(
        BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
    )
    for event, element in events:
        tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in {"row", "table-row"}:
                row, column = _row(element, row, tag), 0
            elif tag in {"c", "table-cell", "covered-table-cell"}:
                row, column = _cell(element, row, column, tag)
            elif tag in {"sheetData", "table"}:
                row = 0
                sheet.begin()
        elif tag in {"c", "table-cell"}:
            if len(element) or element.text:
                sheet.take(row, column)
            element.clear()
        elif tag in {"row", "table-row"}:
            element.clear()


def _row(element: Any, row: int, tag: str) -> int:
    """Return the number of a row: the one it states, or after the one before."""
    if tag == "row":
        stated = element.get("r", "")
        return int(stated) if stated.isdecimal() else row + 1
    return row + _repeated(element)


def _cell(element: Any, row: int, column: int, tag: str) -> tuple[int, int]:
    if tag != "c":
        return row, column + _repeated(element)
    found = _PLACE.fullmatch(element.get("r", ""))
    if found is None or not found[1]:
        return row, column + 1
    number = 0
    for letter in found[1].upper():
        number = number * 26 + ord(letter) - 64
    return int(found[2]) if found[2] else row, number


def _repeated(element: Any) -> int:
    for key, value in element.attrib.items():
        if _REPEATS.search(str(key)) and str(value).isdecimal():
            return int(value)
    return 1
