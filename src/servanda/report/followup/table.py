"""How one commitment is kept, on the terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from servanda.followup.loading import procedure as declared
from servanda.register.followed import values_of
from servanda.register.titles import spoken
from servanda.report.followup import wording
from servanda.report.painting import paint
from servanda.report.printable import printable

if TYPE_CHECKING:
    from rich.console import RenderableType

    from servanda.followup.declaration import Procedure
    from servanda.register.courses import Course
    from servanda.register.records import CommitmentRecord
    from servanda.report.followup.json import Namings

_MOST = 24  # occurrences and records that are shown: the last ones
_STYLES = {"done": "green", "next": "bold", "precluded": "dim", "not-needed": "dim"}


def render(  # noqa: PLR0913 - what is shown, and how wide
    record: CommitmentRecord,
    found: Sequence[Course],
    day: dt.date,
    *,
    namings: Namings = (),
    proposed: Procedure | None,
    width: int,
    colours: bool,
) -> Iterator[bytes]:
    """Yield a commitment with each procedure by which it is followed; UTF-8."""
    for part in _parts(record, found, day, proposed, namings):
        yield paint(part, width=width, colours=colours)


def _parts(
    record: CommitmentRecord,
    found: Sequence[Course],
    day: dt.date,
    proposed: Procedure | None,
    namings: Namings,
) -> Iterator[RenderableType]:
    quote = printable(" ".join(spoken(record, "en").split()))
    yield Text.assemble((record.reference, "bold"), f"  as of {day}\n{quote}")
    if not found:
        named = f" {proposed.id}" if proposed else " PROCEDURE"
        yield Text(f"\nNot followed. Follow it: servanda record {record.reference}{named}")
    for course in found:
        yield from _course(course, declared(course.following.procedure))
    yield from _section("Named by", _namings(namings))


def _namings(namings: Namings) -> Iterator[Sequence[str]]:
    for one, about in namings:
        yield about.reference, one.party, wording.item_of(declared(one.procedure), one)


def _course(course: Course, made: Procedure) -> Iterator[RenderableType]:
    state = course.state
    stand = f"done {state.done_on.text}" if state.done_on else "done" if state.done else "open"
    late, due = wording.lateness(state.late), wording.deadline(state.due)
    head = [f"{made.names['en']} ({made.id})", course.following.party, stand]
    head += [f"due {due}" if due else "", late]
    yield Text("\n" + "  ".join(printable(part) for part in head if part), style="bold")
    settings = wording.values(made.settings, values_of(course.following.settings))
    yield Text(printable(settings), style="dim")
    yield from _section("Steps", _steps(course, made))
    yield from _section("Occurrences", _occurrences(course, made))
    yield from _section("With a deadline", _items(course, made))
    yield from _section("Indicators", _indicators(course, made))
    yield from _section("Records", _records(course, made))


def _section(title: str, rows: Iterable[Sequence[str]]) -> Iterator[RenderableType]:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), title_justify="left")
    for row in rows:
        cells = [Text(printable(cell)) for cell in row]
        if cells[0].plain in _STYLES:
            cells[0].stylize(_STYLES[cells[0].plain])
        table.add_row("", *cells)
    if table.row_count:
        yield Text(f"  {title}", style="bold")
        yield table


def _steps(course: Course, made: Procedure) -> Iterator[Sequence[str]]:
    for state in course.state.steps:
        name = made.steps[state.key].names["en"] + (f" ({state.party})" if state.party else "")
        due = wording.deadline(state.due)
        told = [state.on.text if state.on else "", f"due {due}" if due else ""]
        told += ["optional" if state.optional and state.state == "next" else ""]
        yield state.state, name, ", ".join(part for part in told if part)


def _occurrences(course: Course, made: Procedure) -> Iterator[Sequence[str]]:
    every = course.state.occurrences
    if len(every) > _MOST:
        yield "...", f"{len(every) - _MOST} before these: --format json has all", "", ""
    for one in every[-_MOST:]:
        date = one.expected.text if one.expected else "not expected"
        told = [one.on.text if one.on else "", wording.lateness(one.late)]
        told += [f"to {one.moved_to.text}" if one.moved_to else ""]
        name = wording.occurrence(made, one.state)
        yield date, one.of or "", name, ", ".join(part for part in told if part)


def _items(course: Course, made: Procedure) -> Iterator[Sequence[str]]:
    for item in course.state.items:
        stand = f"settled {item.settled.text}" if item.settled else "open"
        due = wording.deadline(item.due)
        late = wording.lateness(item.late)
        name = made.records[item.type].names["en"]
        yield stand, f"{name} {item.record[:8]}", f"due {due}" if due else "", late


def _indicators(course: Course, made: Procedure) -> Iterator[Sequence[str]]:
    for key, one in course.state.indicators.items():
        indicator = made.indicators[key]
        yield indicator.names["en"], wording.measured(indicator, one)


def _records(course: Course, made: Procedure) -> Iterator[Sequence[str]]:
    counting = set(course.state.records)
    if len(course.told) > _MOST:
        yield "...", "", f"{len(course.told) - _MOST} before these: --format json has all", ""
    for one in course.told[-_MOST:]:
        kind, given = made.records[one.type], values_of(one.fields)
        on = wording.value(kind.fields.get(kind.date), given.get(kind.date, ""))
        later = "" if one.id in counting else "later; "
        yield (
            one.id[:8],
            on,
            kind.names["en"],
            later + wording.values(kind.fields, given, without=kind.date),
        )
