"""What is due, overdue, coming up or without a record, in lines with the commitment's reference.

What nobody agreed to is never due nor late, as in statuses: its dates are told as proposed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from servanda.brief.content import Line
from servanda.brief.gathering import Matter
from servanda.followup.deadline import parse_deadline
from servanda.followup.due import Due, DueState, OpenThing, due, due_as, state_of, window
from servanda.followup.loading import procedure
from servanda.register.courses import Course
from servanda.register.records import CommitmentRecord
from servanda.report.followup import wording

_ORDER: Mapping[DueState, int] = {"overdue": 0, "due": 1, "no-record": 2, "coming": 3}


@dataclass(frozen=True, kw_only=True, slots=True)
class Waits:
    """One thing that waits, with its line; `is_proposed`: by a date that nobody agreed to."""

    due: Due
    line: Line
    is_proposed: bool = False


def waiting(matter: Matter, commitments: Iterable[CommitmentRecord]) -> list[Waits]:
    """Return what waits on the day: overdue first, then due, without a record, and coming up.

    What is only proposed comes last.

    Deadlines that the words themselves state wait too, where no procedure follows them.
    """
    found = [one for record in commitments for one in _of(matter, record)]
    return sorted(found, key=_place)


def _place(one: Waits) -> tuple[bool, int, dt.date]:
    return one.is_proposed, _ORDER[one.due.state], one.due.day


def _of(matter: Matter, record: CommitmentRecord) -> Iterator[Waits]:
    """Yield what waits of a commitment; the same thing followed by several parties once."""
    alike: dict[tuple[str, str], tuple[Due, Line, list[str]]] = {}
    for course in matter.courses.get(record.id, ()):
        for one in due([(record.id, course.state)], horizon=matter.asked.horizon):
            line = _line(matter, record, _named(matter, course, one), one)
            party = course.following.party
            alike.setdefault((line.text, line.date), (one, line, []))[2].append(party)
    for one, line, _parties in alike.values():
        yield Waits(due=one, line=line, is_proposed=_is_proposed(matter, one))
    stated = _stated(matter, record)
    if stated is not None and not any(one.kind == "whole" for one, _, _ in alike.values()):
        line = _line(matter, record, matter.title(record), stated)
        yield Waits(due=stated, line=line, is_proposed=_is_proposed(matter, stated))


def _is_proposed(matter: Matter, one: Due) -> bool:
    """Return whether its date is that of words which were not agreed, and not a record's own."""
    return one.kind != "item" and not matter.standings[one.commitment].subject.agreed


def _named(matter: Matter, course: Course, one: Due) -> str:
    """Return what waits: the step, record or occurrence, after the commitment's title."""
    made = procedure(course.following.procedure)
    named = wording.what(course, made, one, matter.asked.language)
    party = one.key.partition("/")[2]
    named = named.replace(f"({party})", f"({matter.words.state(party)})") if party else named
    # An item is told with the beginning of its id, which means nothing on paper.
    return named.replace(f" {one.key[:8]}", "", 1) if one.kind == "item" else named


def _stated(matter: Matter, record: CommitmentRecord) -> Due | None:
    """Return the deadline that the words state, where it waits and the commitment is open."""
    text = record.commitment.due
    if text is None or not matter.is_open(record):
        return None
    deadline = parse_deadline(text)
    days = window(matter.asked.as_of, matter.asked.horizon)
    if deadline.first is None or deadline.last is None:
        return None
    state = state_of("whole", deadline.first, deadline.last, days)
    thing = OpenThing(kind="whole", key="", deadline=deadline)
    return due_as(record.id, "", thing, state, matter.asked.as_of) if state else None


def _line(matter: Matter, record: CommitmentRecord, what: str, one: Due) -> Line:
    words = matter.words
    title, short = matter.title(record), matter.short_title(record)
    return Line(
        text=title if what == title else words.say("waits", title=short, what=what),
        references=(record.reference,),
        date=words.deadline(one.deadline),
        tags=tuple(_tags(matter, one)),
    )


def _tags(matter: Matter, one: Due) -> Iterator[str]:
    words, is_proposed = matter.words, _is_proposed(matter, one)
    if one.state == "no-record" or not is_proposed:
        yield words.lateness(one.late) if one.late else words.label("due", one.state)
    if is_proposed:
        yield words.say("proposed")
