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


class _Dated(NamedTuple):
    """What of it stands in a calendar: the key of the event, its title, when, and how it stands."""

    key: str
    title: str
    date: Deadline
    state: str


_OFF = frozenset({"cancelled", "not-held", "not-needed", "precluded"})
"""States of what will not be: such an event is a cancelled one."""


def _stands(deadline: Deadline, as_of: dt.date) -> str:
    """Return how a deadline stands that was not met."""
    if deadline.last is None or deadline.first is None or as_of < deadline.first:
        return "coming"
    return "due" if as_of <= deadline.last else "overdue"


def _of_occurrence(each: Occurrence, title: str) -> _Dated | None:
    """Return when an occurrence was or will be; of one that was cancelled when it should have."""
    date = each.on or each.moved_to or each.expected
    if date is None:
        return None
    name = f"{title} ({each.of})" if each.of else title
    return _Dated(f"occurrence/{each.key}", name, of_partial(date), each.state)


def _of_step(one: StepState, subject: Subject, as_of: dt.date) -> _Dated | None:
    if one.due is None:
        return None
    key = f"{one.key}/{one.party}" if one.party else one.key
    is_open = one.state in {"next", "waiting"}
    state = _stands(one.due, as_of) if is_open else one.state
    return _Dated(f"step/{key}", _titled(subject, key), one.due, state)


def _titled(subject: Subject, key: str) -> str:
    name = subject.titles.get(key)
    return f"{subject.title}: {name}" if name else subject.title


def _dated(followed: Followed, subject: Subject) -> Iterator[_Dated | None]:
    as_of = followed.as_of
    if followed.due is not None:
        state = "done" if followed.done else _stands(followed.due, as_of)
        yield _Dated("whole", subject.title, followed.due, state)
    for step in followed.steps:
        yield _of_step(step, subject, as_of)
    for item in followed.items:
        if item.due is not None:
            state = _stands(item.due, as_of) if item.settled is None else "done"
            title = _titled(subject, item.record)
            yield _Dated(f"item/{item.record}", title, item.due, state)
    for each in followed.occurrences:
        yield _of_occurrence(each, subject.title)


def calendar_entries(followed: Followed, subject: Subject) -> list[CalendarEntry]:
    """Return the dated deadlines and occurrences of a commitment; what is undated is left out."""
    return [
        CalendarEntry(
            register=subject.register,
            commitment=subject.commitment,
            procedure=followed.procedure,
            occurrence=one.key,
            title=one.title,
            date=one.date,
            state=one.state,
            version=subject.version,
            cancelled=one.state in _OFF,
            about=subject.about,
            category=subject.category,
            address=subject.address,
        )
        for one in _dated(followed, subject)
        if one is not None and one.date.first is not None
    ]
