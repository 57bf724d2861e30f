"""The bytes of a CSV file to a grid of cells."""

from __future__ import annotations

import csv
from codecs import BOM_UTF8
from collections.abc import Iterator
from io import StringIO

from servanda.documents.decode import decode
from servanda.errors import InputError, UnreadableDocument
from servanda.register.exchange.grid import Grid, Raw
from servanda.register.exchange.table import count_known

TEXTS = (".csv", ".tsv", ".txt")
_DELIMITERS = ",;\t|"
_LONGEST_CELL = 64 * 1024 * 1024


def read_csv(data: bytes, name: str) -> Grid:
    """Return the cells of a CSV file.

    Any encoding that `documents.decode` tells apart; the separator is that of the first lines.

    Raises:
        InputError: It is no text, or its quotation marks do not close.
    """
    whole, guessed = _decoded(data, name)
    text, stated = _stated(whole)
    delimiter = stated or _delimiter(text)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[Raw]] = [[]] if stated else []
    try:
        rows.extend(list(row) for row in reader)
    except csv.Error as error:
        raise InputError(
            f"{name}, line {reader.line_num}: the cells cannot be told apart ({error}). Expected "
            "CSV with quotation marks around cells that hold separators, and doubled in them.",
            document=name,
            line=reader.line_num,
        ) from None
    note = f"The file states no encoding; it was read as {guessed}."
    return Grid(name=name, rows=rows, guarded=True, notes=(note,) if guessed else ())


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """Return the text, and its encoding when that is a guess."""
    try:
        if data.startswith(BOM_UTF8):  # as exports are: any character may stand in a cell
            return data.decode("utf-8-sig"), ""
        found = decode(data, name)
    except (UnicodeDecodeError, UnreadableDocument):
        message = f"{name} is not text in any known encoding; save the table as CSV UTF-8 or .xlsx."
        raise InputError(message, document=name) from None
    return found.text, found.encoding if found.guessed else ""


def _stated(text: str) -> tuple[str, str]:
    """Return the text without the line "sep=;" that some spreadsheets write, and its separator."""
    first, _, rest = text.partition("\n")
    if first.strip()[:4].lower() == "sep=" and len(first.strip("\r\n")) == 5:
        return rest, first[4]
    return text, ""


def _delimiter(text: str) -> str:
    """Return the separator that shows the most known headings, else the most even first rows."""

    def fitness(delimiter: str) -> tuple[int, int, int]:
        rows = list(_first_rows(text, delimiter))
        widest = max(map(len, rows), default=1)
        even = sum(len(row) == widest for row in rows) if widest > 1 else 0
        return max(map(count_known, rows), default=0), even, widest

    return max(_DELIMITERS, key=fitness)


def _first_rows(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(StringIO(text[:200_000], newline=""), delimiter=delimiter)
    try:
        for _, row in zip(range(30), reader, strict=False):
            yield row
    except csv.Error:
        return
