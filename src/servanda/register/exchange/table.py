"""Where the headings of a sheet are, which column each one means, and the rows below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from xlsxwriter.utility import xl_col_to_name

from servanda.errors import InputError
from servanda.register.exchange.columns import COLUMNS, COMPUTED, NOTICE, TITLE
from servanda.register.exchange.fault import Fault, shortened
from servanda.register.exchange.grid import Grid, Raw, settled, text_of

_DEEPEST = 30
"""Rows at the top in which headings are looked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row below the headings: its number in the sheet, and its cells by column."""

    number: int
    cells: Mapping[str, Raw]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A sheet whose columns are known.

    Attributes:
        name: Base name of the file.
        exported: Whether it was exported from a register, so that rows mean its records.
        headings: Column to the heading as printed.
        rows: Those with anything in a known column.
        guarded: See `Grid`.
        notes: What was passed over, as sentences.
        faults: What is wrong with the headings.
    """

    name: str
    exported: bool
    headings: Mapping[str, str]
    rows: tuple[Row, ...]
    guarded: bool
    notes: tuple[str, ...]
    faults: tuple[Fault, ...] = ()


def find_table(grid: Grid) -> Table:
    """Return the table in a sheet.

    Raises:
        InputError: No row of the first thirty looks like headings.
    """
    number, exported = _headings(grid)
    printed = [settled(text_of(cell)) for cell in grid.rows[number]]
    places, faults, notes = _places(printed, number + 1, exported=exported)
    faults += _unusable(grid, number, printed, places)
    rows, passed = _rows(grid, number, places, exported=exported)
    above = sum(any(settled(text_of(cell)) for cell in row) for row in grid.rows[:number])
    if above:
        notes.insert(0, f"{above} rows above the headings in row {number + 1} were passed over.")
    notes += [*_unknown(grid, number, printed, places), *passed]
    return Table(
        name=grid.name,
        exported=exported,
        headings={column: printed[place] for column, place in places.items()},
        rows=tuple(rows),
        guarded=grid.guarded,
        notes=(*grid.notes, *notes),
        faults=tuple(faults),
    )


@cache
def _data() -> dict[str, Any]:
    source = files("servanda.register.exchange").joinpath("headings.yml").read_text("utf-8")
    data: dict[str, Any] = yaml.safe_load(source)
    return data


@cache
def _known() -> dict[str, tuple[str, int]]:
    """Return the column that each plain heading means, with its rank among those."""
    return {
        heading: (column, rank)
        for column, headings in _data()["columns"].items()
        for rank, heading in enumerate(headings)
    }


@cache
def says_nothing() -> frozenset[str]:
    """Return what stands in a cell that says nothing ("n/a", "tbd")."""
    return frozenset(_data()["nothing"])


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", heading.casefold()).split())


def count_known(row: Iterable[Raw]) -> int:
    """Return how many cells of a row are headings that are known."""
    words = [settled(text_of(cell)).casefold() for cell in row]
    exported = len(set(words) & set(COLUMNS)) if {"id", "version"} <= set(words) else 0
    return max(exported, len(_columns(words)))


def _columns(words: Iterable[str]) -> set[str]:
    """Return the columns that words mean as headings."""
    plain = (_plain(word) for word in words)
    return {_known()[word][0] for word in plain if word in _known()}


def _headings(grid: Grid) -> tuple[int, bool]:
    """Return the number of the row of headings, and whether they are those of an export."""
    best = (0, 0)
    for number, row in enumerate(grid.rows[:_DEEPEST]):
        words = [settled(text_of(cell)).casefold() for cell in row]
        if {"id", "version"} <= set(words) and len(set(words) & set(COLUMNS)) > 3:
            return number, True
        columns = _columns(words)
        if "quote" in columns:
            best = max(best, (len(columns), -number))
    if best == (0, 0):
        raise InputError(
            f"{grid.name}: no row of the first {_DEEPEST} has headings that are known. Expected "
            "one for the words, such as commitment, text, description or title, and perhaps due, "
            "area, party, owner, strength.",
            document=grid.name,
        )
    return -best[1], False


def _places(
    printed: list[str], row: int, *, exported: bool
) -> tuple[dict[str, int], list[Fault], list[str]]:
    """Return the place of each column; what is there twice is a fault, for the words a note."""
    found: dict[str, list[tuple[int, int]]] = {}
    for place, heading in enumerate(printed):
        if exported and heading.casefold() in COLUMNS:
            found.setdefault(heading.casefold(), []).append((0, place))
        elif not exported and _plain(heading) in _known():
            column, rank = _known()[_plain(heading)]
            found.setdefault(column, []).append((rank, place))
    faults, notes = [], []
    for column, several in found.items():
        ranks = sorted(several)
        others = ", ".join(repr(printed[place]) for _, place in ranks[1:])
        if not others:
            continue
        if column == "quote" and ranks[0][0] != ranks[1][0]:
            best = printed[ranks[0][1]]
            notes.append(f"The words were taken from the column {best!r}; not kept: {others}.")
        else:
            first = printed[ranks[0][1]]
            expected = f"the column {others} says the same; rename or remove all but one"
            faults.append(Fault(row=row, column=first, expected=expected))
    return {column: min(several)[1] for column, several in found.items()}, faults, notes


def _unknown(
    grid: Grid, number: int, printed: list[str], places: Mapping[str, int]
) -> Iterable[str]:
    """Say which columns hold something and are not kept; what an export computed is no surprise."""
    named = set(places.values())
    told = (*COMPUTED, TITLE, NOTICE) if {"id", "version"} <= places.keys() else ()
    width = max((len(row) for row in grid.rows[number:]), default=0)
    unknown = []
    for place in range(width):
        heading = printed[place] if place < len(printed) else ""
        plain = _known().get(_plain(heading), ("", 0))[0]
        if place in named or heading in told or (plain == "quote" and "quote" in places):
            continue
        below = any(place < len(r) and settled(text_of(r[place])) for r in grid.rows[number + 1 :])
        if heading or below:
            unknown.append(
                repr(heading) if heading else f"{xl_col_to_name(place)} (without a heading)"
            )
    if unknown:
        yield f"Columns that mean nothing here and were not kept: {', '.join(unknown)}."


def _unusable(
    grid: Grid, number: int, printed: list[str], places: Mapping[str, int]
) -> Iterable[Fault]:
    """Return a fault for each error in a column that counts."""
    known = set(places.values())
    for row, place, found in grid.errors:
        if row > number and place in known:
            expected = "expected a value; mend the formula, or write the value itself"
            yield Fault(row=row + 1, column=printed[place], found=found, expected=expected)


def _rows(
    grid: Grid, number: int, places: Mapping[str, int], *, exported: bool
) -> tuple[list[Row], list[str]]:
    """Return the rows below the headings, and what is said of those passed over.

    A cell merged over several rows counts for each of them; a row that is one merged cell from
    side to side is a heading in the table and is passed over.
    """
    rows, notes = [], []
    down = {(r, left): top for top, left, bottom, _ in grid.spans for r in range(top, bottom + 1)}
    across = {top: right - left for top, left, _, right in grid.spans}
    for index in range(number + 1, len(grid.rows)):
        source = grid.rows[index]
        cells: dict[str, Raw] = {}
        for column, place in places.items():
            row = source if exported else grid.rows[down.get((index, place), index)]
            cell = row[place] if place < len(row) else None
            if settled(text_of(cell)):
                cells[column] = cell
        if not exported and across.get(index, 0) >= max(len(places) // 2, 1) and len(cells) <= 1:
            words = next((text_of(cell) for cell in source if text_of(cell).strip()), "")
            notes.append(
                f"Row {index + 1} spans the table and was passed over: {shortened(words)!r}."
            )
        elif any(settled(text_of(cell)) for cell in source):
            rows.append(Row(number=index + 1, cells=cells))
    return rows, notes
