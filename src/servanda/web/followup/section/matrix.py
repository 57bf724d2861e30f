"""The assistance matrix: areas against recipient states, with gaps and overlaps in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from servanda.adherence.regions import members
from servanda.followup.declaration import Procedure
from servanda.followup.matrix import Matrix, matrix
from servanda.followup.records import listed
from servanda.followup.showing import Crossing
from servanda.register.courses import Course
from servanda.register.followed import values_of
from servanda.web.adherence.asking import Wanted
from servanda.web.followup import saying
from servanda.web.followup.known import Seen, known
from servanda.web.followup.section.files import Cells
from servanda.web.followup.section.narrowing import Narrowed, choices, narrowed
from servanda.web.followup.section.views import View
from servanda.web.request import Request

COLUMNS = ("procedure", "row", "state", "number", "standing", "followed_by")
"""Columns of the file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """What one state has of one row.

    Attributes:
        row, column: Which one, as kept.
        number: How many; 0 for none.
        standing: "gap" (asked for, none), "overlap" (more than one), "one", or "" for nothing.
        parties: Whose they are, with numbers, where several parties are shown.
        address: Of the records; "" where there are none, or no table of them.
    """

    row: str
    column: str
    number: int
    standing: str
    parties: str
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Crossed:
    """One matrix.

    Attributes:
        made: The procedure that declares it.
        caption: What it counts.
        columns: Codes and names of the states.
        rows: Name of each row with its cells.
        gaps, overlaps: Rows with the names of the states where there is one.
    """

    made: Procedure
    caption: str
    columns: Sequence[tuple[str, str]]
    rows: Sequence[tuple[str, Sequence[Cell]]]
    gaps: Sequence[tuple[str, str]]
    overlaps: Sequence[tuple[str, str]]


def crossed(made: Procedure, found: Iterable[Seen], asked: Wanted) -> Crossed | None:
    """Return the matrix that a procedure declares, over the commitments that follow it.

    Args:
        made: Declares a matrix.
        found: What is followed by it, as the viewer sees it.
        asked: The day, and the region where only its states are shown.

    Returns:
        None where nobody follows anything so.
    """
    courses = [
        course for seen in found for course in seen.courses if course.following.procedure == made.id
    ]
    declared = made.shown.matrix
    if declared is None or not courses:
        return None
    rows, columns = _wanted(made, declared, courses, asked)
    whole = matrix((one.state.indicators[declared.indicator] for one in courses), rows, columns)
    shown = _inside(whole.columns, asked)
    return _worded(made, whole, shown, _by_party(declared, courses), asked)


def _by_party(declared: Crossing, courses: Iterable[Course]) -> dict[str, Matrix]:
    found: dict[str, list[Course]] = {}
    for course in courses:
        found.setdefault(course.following.party, []).append(course)
    return {
        party: matrix((one.state.indicators[declared.indicator] for one in own), (), ())
        for party, own in sorted(found.items())
    }


def _wanted(
    made: Procedure, declared: Crossing, courses: Iterable[Course], asked: Wanted
) -> tuple[list[str], list[str]]:
    """Return the rows and columns that are asked for: always, and by the settings."""
    rows, columns = set(declared.always), set()
    for course in courses:
        settings = values_of(course.following.settings)
        rows |= {*listed(settings.get(declared.rows))}
        columns |= {*listed(settings.get(declared.columns or ""))}
        for region in listed(settings.get(declared.region or "")):
            columns |= members(region, asked.on)
    named = sorted(columns, key=lambda code: asked.names.order(code, asked.language))
    return [row for row in made.settings[declared.rows].choices if row in rows], named


def _inside(columns: Iterable[str], asked: Wanted) -> list[str]:
    within = members(asked.region.id, asked.on) if asked.region else None
    return [code for code in columns if within is None or code in within]


def _worded(
    made: Procedure,
    whole: Matrix,
    columns: Sequence[str],
    by_party: Mapping[str, Matrix],
    asked: Wanted,
) -> Crossed:
    indicator = made.indicators[made.shown.matrix.indicator if made.shown.matrix else ""]
    field = made.records[indicator.record or ""].fields[indicator.by[0]]
    gaps = {*whole.gaps}
    rows = []
    for row in whole.rows:
        cells = [
            Cell(
                row=row,
                column=column,
                number=(number := int(whole.cells.get((row, column), 0))),
                standing=_standing(number, is_gap=(row, column) in gaps),
                parties=_parties(by_party, row, column),
                address=_address(made, row, column, asked) if number else "",
            )
            for column in columns
        ]
        rows.append((saying.value(field, row), cells))
    return Crossed(
        made=made,
        caption=saying.named(indicator.names),
        columns=[(code, saying.state(code)) for code in columns],
        rows=rows,
        gaps=[*_listed(rows, "gap")],
        overlaps=[*_listed(rows, "overlap")],
    )


def _standing(number: int, *, is_gap: bool) -> str:
    return "gap" if is_gap else "overlap" if number > 1 else "one" if number else ""


def _parties(by_party: Mapping[str, Matrix], row: str, column: str) -> str:
    """Return whose the records are: "CAN 1, JPN 2"; "" where one party's alone are shown."""
    if len(by_party) < 2:
        return ""
    numbers = {party: int(one.cells.get((row, column), 0)) for party, one in by_party.items()}
    return ", ".join(f"{party} {number}" for party, number in numbers.items() if number)


def _address(made: Procedure, row: str, column: str, asked: Wanted) -> str:
    """Return where the records of a cell are listed; "" where no table has such filters."""
    declared = made.shown.matrix
    indicator = made.indicators[declared.indicator] if declared else None
    listing = made.shown.tables.get(indicator.record or "") if indicator else None
    if declared is None or indicator is None or listing is None:
        return ""
    if listing.about != indicator.by[0] or indicator.by[1] not in listing.where:
        return ""
    key = f"{made.id}.{listing.record}"
    return asked.address("follow-up-view", listing.pages[0], key, about=row, where=column)


def _listed(rows: Iterable[tuple[str, Sequence[Cell]]], standing: str) -> Iterator[tuple[str, str]]:
    for name, cells in rows:
        states = [saying.state(cell.column) for cell in cells if cell.standing == standing]
        if states:
            yield name, ", ".join(states)


def context(request: Request, asked: Wanted, view: View) -> dict[str, Any]:
    """Return what the template shows. Three queries."""
    narrow = narrowed(request, _known(request, asked, view))
    return {"narrow": narrow, "found": _found(narrow, asked, view), "regions": choices(asked)}


def file(request: Request, asked: Wanted, view: View) -> tuple[Sequence[str], Iterator[Cells]]:
    """Return the columns and rows of the file."""
    narrow = narrowed(request, _known(request, asked, view))
    return COLUMNS, cells(_found(narrow, asked, view))


def _known(request: Request, asked: Wanted, view: View) -> list[Seen]:
    return known(request.desk, asked.on, procedures={made.id for made in view.procedures})


def _found(narrow: Narrowed, asked: Wanted, view: View) -> list[Crossed]:
    found = (crossed(made, narrow.found, asked) for made in view.procedures)
    return [one for one in found if one is not None]


def cells(found: Iterable[Crossed]) -> Iterator[Cells]:
    """Yield the cells of the file: one line for each row and state that is asked for, or has."""
    for one in found:
        for _name, row in one.rows:
            for cell in row:
                if cell.standing:
                    yield {
                        "procedure": one.made.id,
                        "row": cell.row,
                        "state": cell.column,
                        "number": str(cell.number),
                        "standing": cell.standing,
                        "followed_by": cell.parties,
                    }
