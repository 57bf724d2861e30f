"""How far the cells of a workbook reach, told before a reader makes room for all of them.

A cell in the last row and column of a sheet takes a reader hundreds of gigabytes, however small the
file is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from servanda.errors import InputError

MAX_ROWS = 20_000
MAX_COLUMNS = 500
_PLACE = re.compile(r"([A-Za-z]*)(\d*)")
_REPEATS = re.compile(r"number-(rows|columns)-repeated$")


def must_fit(parts: Iterator[tuple[str, bytes]], name: str) -> None:
    """Refuse a workbook whose cells reach further than those of any that we send.

    Args:
        parts: Of the archive, with their names.
        name: Of the file, for the message.

    Raises:
        InputError: They do, or a part that should be XML is none.
    """
    for part, data in parts:
        if not part.lower().endswith(".xml"):
            continue
        try:
            _measure(data)
        except etree.XMLSyntaxError as error:
            message = f"{name}: the part {part!r} is damaged ({error.msg}); send the file again."
            raise InputError(message, document=name, rule="answers-damaged") from None
        except _TooFar as error:
            raise InputError(
                f"{name}: a cell stands in row or column {error}; no workbook of answers reaches so"
                " far. Fill in the workbook as it was sent.",
                document=name,
                rule="answers-size",
            ) from None


class _TooFar(Exception):
    """A row or column beyond the limits."""


def _measure(data: bytes) -> None:
    """Look at each cell that holds something.

    Raises:
        _TooFar: One stands too far down or right.
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
        elif tag in {"c", "table-cell"}:
            if len(element) or element.text or tag == "c":
                _check(row, column)
            element.clear()
        elif tag in {"row", "table-row"}:
            element.clear()


def _check(row: int, column: int) -> None:
    if row > MAX_ROWS or column > MAX_COLUMNS:
        raise _TooFar(row if row > MAX_ROWS else column)


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
