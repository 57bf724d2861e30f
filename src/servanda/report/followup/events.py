"""What is followed as events of a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from servanda.followup.loading import procedure as declared
from servanda.followup.scheduling import Subject, dated, entry_of
from servanda.report.followup import wording
from servanda.report.followup.wording import title_of

if TYPE_CHECKING:
    from servanda.adherence.regions import Language
    from servanda.followup.calendar import CalendarEntry
    from servanda.followup.deadline import Deadline
    from servanda.followup.declaration import Procedure
    from servanda.followup.scheduling import Dated
    from servanda.register.courses import Course
    from servanda.register.followed import FollowingRecord, FollowUpRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class Manner:
    """How events are told.

    Attributes:
        register: What tells this register from every other.
        language: Of titles.
        said: How an event stands, in words, for its longer text.
        address: From the reference of a commitment to the address of its page; "" for none.
    """

    register: str
    language: Language
    said: Callable[[Procedure, CalendarEntry], str]
    address: Callable[[str], str]


def in_english(made: Procedure, entry: CalendarEntry) -> str:
    """Return how an event stands, in English."""
    labels = made.expecting.labels if made.expecting else {}
    if entry.occurrence.startswith("occurrence/"):
        own = {state: names["en"] for state, names in labels.items()}
        return {**wording.STATES, **own}[entry.state]
    names = {"coming": "Coming up", "not-needed": "Not needed"}
    return names.get(entry.state, entry.state.capitalize())


def events(
    found: Mapping[str, Sequence[Course]], *, register: str, day: dt.date, horizon: dt.timedelta
) -> Iterator[CalendarEntry]:
    """Yield deadlines and occurrences from `horizon` before a day to as long after it.

    What is done or was held stays an event; what was cancelled or not held is a cancelled one.
    What is overdue is one, however long it has been.

    Args:
        found: What is followed, by reference of the commitment.
        register: What tells this register from every other.
        day: The day up to which facts count.
        horizon: How far to look both ways.
    """
    manner = Manner(register=register, language="en", said=in_english, address=lambda _: "")
    for reference, courses in found.items():
        for course in courses:
            told = {one.id: one for one in course.told}
            followed = Told(course.following, reference, course.version, told)
            for one in dated(course.state):
                # What is overdue still waits, however long ago it was due.
                if one.state == "overdue" or is_within(one.date, day - horizon, day + horizon):
                    yield event(one, followed, manner)


def is_within(date: Deadline, first: dt.date, last: dt.date) -> bool:
    """Return whether a date has any of the days from `first` to `last`."""
    return (
        date.first is not None
        and date.last is not None
        and date.first <= last
        and date.last >= first
    )


class Told(NamedTuple):
    """What words of an event are taken from.

    Attributes:
        following: What is followed.
        reference: Of the commitment.
        version: How often its follow-up was changed.
        records: Those with deadlines of their own, by id.
    """

    following: FollowingRecord
    reference: str
    version: int
    records: Mapping[str, FollowUpRecord]


def event(one: Dated, told: Told, manner: Manner) -> CalendarEntry:
    """Return an event in words; each party's follow-up of a commitment has its own."""
    following, language = told.following, manner.language
    made = declared(following.procedure)
    name = _name(one, told, made, language)
    subject = Subject(
        register=manner.register,
        commitment=f"{following.commitment}/{following.party}",
        title=f"{made.names[language]}: {title_of(made, following.settings) or told.reference}",
        category=made.names[language],
        version=told.version,
        titles={one.of: name} if name else {},
        address=manner.address(told.reference),
    )
    entry = entry_of(one, following.procedure, subject)
    return replace(entry, about=f"{told.reference} · {manner.said(made, entry)}")


def _name(one: Dated, told: Told, made: Procedure, language: Language) -> str:
    """Return what a step or a record with a deadline is called; "" for the others."""
    if one.key.startswith("step/"):
        key, _, party = one.of.partition("/")
        name = made.steps[key].names[language]
        return f"{name} ({party})" if party else name
    record = told.records.get(one.of) if one.key.startswith("item/") else None
    if record is None:
        return ""
    kind = made.records[record.type]
    texts = [one.values[0] for one in record.fields if kind.fields[one.field].type == "text"]
    return texts[0] if texts else kind.names[language]
