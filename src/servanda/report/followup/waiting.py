"""What is due, overdue and coming up over many commitments: table, JSON, CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from servanda.codec.cells import BYTE_ORDER_MARK, csv_rows, guard
from servanda.followup.due import Due, due
from servanda.followup.loading import procedure as declared
from servanda.report.followup import wording
from servanda.report.followup.json import dump
from servanda.report.painting import paint
from servanda.report.printable import printable

if TYPE_CHECKING:
    from servanda.register.courses import Course

COLUMNS = (
    *("commitment", "party", "procedure", "kind", "key", "what", "title", "due"),
    *("last_day", "state", "late"),
)
"""Names and order of the columns."""
_STYLES = {"overdue": "bold red", "due": "bold", "no-record": "yellow", "coming": ""}


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """One thing that waits, with whose it is, what it is, and what is followed."""

    due: Due
    party: str
    what: str
    title: str


def waiting(found: Mapping[str, Sequence[Course]], horizon: dt.timedelta) -> list[Waiting]:
    """Return what waits, by last day, commitment, procedure and key.

    Args:
        found: What is followed, by reference of the commitment.
        horizon: How far ahead to look; see `followup.due.due`.
    """
    several = []
    for reference, courses in found.items():
        for course in courses:
            made = declared(course.following.procedure)
            several += [
                Waiting(
                    due=one,
                    party=course.following.party,
                    what=wording.what(course, made, one),
                    title=wording.title(course, made),
                )
                for one in due([(reference, course.state)], horizon)
            ]
    return sorted(several, key=lambda one: (one.due.day, *one.due.identity, one.party))


def as_row(one: Waiting) -> dict[str, str]:
    """Return it as cells by column."""
    late = one.due.late
    return {
        "commitment": one.due.commitment,
        "party": one.party,
        "procedure": one.due.procedure,
        "kind": one.due.kind,
        "key": one.due.key,
        "what": one.what,
        "title": one.title,
        "due": one.due.deadline.text,
        "last_day": one.due.day.isoformat(),
        "state": one.due.state,
        "late": f"{late.amount} {late.unit}" if late else "",
    }


def render_json(found: Sequence[Waiting], day: dt.date) -> bytes:
    """Return what waits; `late` is an object with amount and unit, or null."""
    rows: list[dict[str, Any]] = []
    for one in found:
        late = one.due.late
        told = {"amount": late.amount, "unit": late.unit} if late else None
        rows.append(as_row(one) | {"late": told})
    return dump({"as_of": day.isoformat(), "due": rows})


def render_csv(found: Sequence[Waiting]) -> Iterator[bytes]:
    """Yield what waits for spreadsheets; no formulas."""
    yield BYTE_ORDER_MARK + csv_rows([COLUMNS])
    for one in found:
        row = as_row(one)
        yield csv_rows([[guard(row[column]) for column in COLUMNS]])


def render_table(
    found: Sequence[Waiting],
    day: dt.date,
    horizon: dt.timedelta,
    *,
    width: int,
    colours: bool,
) -> Iterator[bytes]:
    """Yield what waits in lines, and a sentence that sums up."""
    if found:
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        for one in found:
            late = wording.lateness(one.due.late)
            cells = [wording.deadline(one.due.deadline), late or one.due.state.replace("-", " ")]
            cells += [one.due.commitment, one.party, one.what]
            row = [Text(printable(cell)) for cell in cells]
            row[-1].append(f"  {printable(one.title)}" if one.title else "", style="dim")
            row[1].stylize(_STYLES[one.due.state])
            table.add_row(*row)
        yield paint(table, width=width, colours=colours)
    yield paint(Text(_summary(found, day, horizon)), width=width, colours=False)


def _summary(found: Sequence[Waiting], day: dt.date, horizon: dt.timedelta) -> str:
    if not found:
        return f"Nothing is due as of {day}, nor in the {horizon.days} days after it."
    names = {"overdue": "overdue", "due": "due", "coming": "coming up", "no-record": "no record"}
    counts = [
        f"{count} {name}"
        for state, name in names.items()
        if (count := sum(one.due.state == state for one in found))
    ]
    return f"As of {day}: {', '.join(counts)}."
