"""What of a commitment's follow-up belongs in a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from servanda.followup.calendar import CalendarEntry
from servanda.followup.deadline import Deadline, of_partial
from servanda.followup.following import Followed
from servanda.followup.occurrences import Occurrence
from servanda.followup.stepping import StepState


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """What a calendar says of a commitment beside the dates.

    Attributes:
        register: Id of the register.
        commitment: Id of the commitment.
        title: What people read.
        category: Label of the procedure.
        version: How often its follow-up was changed.
        titles: Of records with deadlines by id, and of steps by key ("signed", "signed/JPN").
        about: Longer text.
        address: Of its page.
    """

    register: str
    commitment: str
    title: str
    category: str = ""
    version: int = 0
    titles: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    address: str = ""


class Dated(NamedTuple):
    """Something dated of a commitment's follow-up, without words.

    Attributes:
        key: What the identity of its event rests on.
        of: What it is called by: key of a step, id of a record, state of an occurrence; or "".
        date: When.
        state: As of `CalendarEntry`.
    """

    key: str
    of: str
    date: Deadline
    state: str


_OFF = frozenset({"cancelled", "not-held", "not-needed", "precluded"})
"""States of what will not be: such an event is a cancelled one."""


def _stands(deadline: Deadline, as_of: dt.date) -> str:
    """Return how a deadline stands that was not met."""
    if deadline.last is None or deadline.first is None or as_of < deadline.first:
        return "coming"
    return "due" if as_of <= deadline.last else "overdue"


def _of_occurrence(each: Occurrence) -> Dated | None:
    """Return when an occurrence was or will be; of one that was cancelled when it should have."""
    date = each.on or each.moved_to or each.expected
    if date is None:
        return None
    return Dated(f"occurrence/{each.key}", each.of or "", of_partial(date), each.state)


def _of_step(one: StepState, as_of: dt.date) -> Dated | None:
    if one.due is None:
        return None
    key = f"{one.key}/{one.party}" if one.party else one.key
    is_open = one.state in {"next", "waiting"}
    return Dated(f"step/{key}", key, one.due, _stands(one.due, as_of) if is_open else one.state)


def _every(followed: Followed) -> Iterator[Dated | None]:
    as_of = followed.as_of
    if followed.due is not None:
        state = "done" if followed.done else _stands(followed.due, as_of)
        yield Dated("whole", "", followed.due, state)
    for step in followed.steps:
        yield _of_step(step, as_of)
    for item in followed.items:
        if item.due is not None:
            state = _stands(item.due, as_of) if item.settled is None else "done"
            yield Dated(f"item/{item.record}", item.record, item.due, state)
    for each in followed.occurrences:
        yield _of_occurrence(each)


def dated(followed: Followed) -> list[Dated]:
    """Return what has a date of what is followed; what is undated is left out."""
    return [one for one in _every(followed) if one is not None and one.date.first is not None]


def entry_of(one: Dated, procedure: str, subject: Subject) -> CalendarEntry:
    """Return the event of something dated under a procedure."""
    name = subject.titles.get(one.of)
    title = f"{subject.title}: {name}" if name else subject.title
    if one.of and one.key.startswith("occurrence/"):
        title = f"{subject.title} ({one.of})"
    return CalendarEntry(
        register=subject.register,
        commitment=subject.commitment,
        procedure=procedure,
        occurrence=one.key,
        title=title,
        date=one.date,
        state=one.state,
        version=subject.version,
        cancelled=one.state in _OFF,
        about=subject.about,
        category=subject.category,
        address=subject.address,
    )


def calendar_entries(followed: Followed, subject: Subject) -> list[CalendarEntry]:
    """Return the dated deadlines and occurrences of a commitment as events."""
    return [entry_of(one, followed.procedure, subject) for one in dated(followed)]
