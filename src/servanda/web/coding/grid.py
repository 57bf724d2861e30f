"""Ratings in a grid: a row a commitment, a column a member, a value in each cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from servanda.register.coded import CodingRecord
from servanda.register.codings import Values, units_of
from servanda.register.payloads_coding import GivenCode
from servanda.register.records import CommitmentRecord

ROWS = 20
"""Commitments on a page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One field of the form.

    Attributes:
        name: Of the field.
        unit: What is rated.
        member: Code of the party; "" for the commitment as a whole.
        value: What stands in it; "" for nothing.
        stored: What the register holds, where that differs from what was sent.
    """

    name: str
    unit: str
    member: str
    value: str
    stored: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A commitment with its cells."""

    record: CommitmentRecord
    cells: tuple[Cell, ...]

    @property
    def is_done(self) -> bool:
        """Whether every cell has a value."""
        return all(cell.value for cell in self.cells)


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """A page of it.

    Attributes:
        members: Codes of the columns; "" alone where commitments are rated as a whole.
        rows: The commitments of the page.
        page, pages: Its number, from 1, and how many there are.
    """

    members: tuple[str, ...]
    rows: tuple[Row, ...]
    page: int
    pages: int


def pages_of(task: CodingRecord) -> int:
    """Return how many pages the grid has."""
    return max(-(-len(task.commitments) // ROWS), 1)


def page_with(task: CodingRecord, unit: str) -> int:
    """Return the page, from 1, on which a unit stands."""
    return task.commitments.index(unit.partition("/")[0]) // ROWS + 1


def grid(
    task: CodingRecord,
    found: Mapping[str, CommitmentRecord],
    values: Values,
    page: int,
    sent: Mapping[str, str] | None = None,
) -> Grid:
    """Return a page of the grid.

    Args:
        task: What is coded.
        found: The commitments by id; those that are not there are passed over.
        values: The coder's own codes.
        page: Which page; one that is not there is the nearest.
        sent: What a form sent, by unit, where it is shown again.
    """
    pages = pages_of(task)
    number = min(max(page, 1), pages)
    shown = task.commitments[(number - 1) * ROWS : number * ROWS]
    members = task.members or ("",)
    first = (number - 1) * ROWS * len(members)
    return Grid(
        members=members,
        rows=tuple(
            Row(
                record=found[key],
                cells=tuple(_cells(task, key, first + row * len(members), values, sent)),
            )
            for row, key in enumerate(shown)
            if key in found
        ),
        page=number,
        pages=pages,
    )


def _cells(
    task: CodingRecord,
    key: str,
    place: int,
    values: Values,
    sent: Mapping[str, str] | None,
) -> Iterator[Cell]:
    """Yield the cells of a commitment; `place` is that of its first unit (`units_of`)."""
    field = task.fields[0]
    for number, member in enumerate(task.members or ("",), place):
        unit = f"{key}/{member}" if member else key
        stored = values.get(unit, {}).get(field, "")
        value = sent.get(unit, stored) if sent is not None else stored
        yield Cell(
            name=f"v{number}",
            unit=unit,
            member=member,
            value=value,
            stored=stored if value != stored else None,
        )


def sent_in(task: CodingRecord, posted: Mapping[str, str]) -> dict[str, str]:
    """Return what a form sent, by unit; "" takes a code back. Other fields are passed over."""
    units = units_of(task)
    found = {}
    for name, value in posted.items():
        place = name[1:]
        if name[:1] == "v" and place.isdecimal() and len(place) < 7 and int(place) < len(units):
            found[units[int(place)]] = value
    return found


def codes_in(task: CodingRecord, sent: Mapping[str, str]) -> list[GivenCode]:
    """Return the codes that a form gives."""
    return [
        GivenCode(unit=unit, field=task.fields[0], value=value or None)
        for unit, value in sent.items()
    ]
