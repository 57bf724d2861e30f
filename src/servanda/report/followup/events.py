"""What is followed as events of a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from servanda.followup.loading import procedure as declared
from servanda.followup.scheduling import Subject, calendar_entries
from servanda.report.followup import wording

if TYPE_CHECKING:
    from servanda.adherence.regions import Language
    from servanda.followup.calendar import CalendarEntry
    from servanda.followup.declaration import Procedure
    from servanda.register.courses import Course
    from servanda.register.followed import FollowUpRecord


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
    found: Mapping[str, Sequence[Course]],
    *,
    register: str,
    day: dt.date,
    horizon: dt.timedelta,
) -> Iterator[CalendarEntry]:
    """Yield deadlines and occurrences from `horizon` before a day to as long after it.

    What is done or was held stays an event; what was cancelled or not held is a cancelled one.

    Args:
        found: What is followed, by reference of the commitment.
        register: What tells this register from every other.
        day: The day up to which facts count.
        horizon: How far to look both ways.
    """
    manner = Manner(register=register, language="en", said=in_english, address=lambda _: "")
    for reference, courses in found.items():
        for course in courses:
            for entry in course_events(course, reference, manner):
                if is_within(entry, day - horizon, day + horizon):
                    yield entry


def is_within(entry: CalendarEntry, first: dt.date, last: dt.date) -> bool:
    """Return whether an event has any of the days from `first` to `last`."""
    begin, end = entry.date.first, entry.date.last
    return begin is not None and end is not None and begin <= last and end >= first


def course_events(course: Course, reference: str, manner: Manner) -> list[CalendarEntry]:
    """Return the events of what one party follows; each party's have identities of their own."""
    following, made = course.following, declared(course.following.procedure)
    subject = Subject(
        register=manner.register,
        commitment=f"{following.commitment}/{following.party}",
        title=f"{made.names[manner.language]}: {wording.title(course, made) or reference}",
        category=made.names[manner.language],
        version=course.version,
        titles=_titles(course, made, manner.language),
        address=manner.address(reference),
    )
    return [
        replace(entry, about=f"{reference} · {manner.said(made, entry)}")
        for entry in calendar_entries(course.state, subject)
    ]


def _titles(course: Course, made: Procedure, language: Language) -> dict[str, str]:
    """Return what steps and records with deadlines are called."""
    items = {one.record for one in course.state.items}
    titles = {one.id: _item(one, made, language) for one in course.told if one.id in items}
    for step in course.state.steps:
        key = f"{step.key}/{step.party}" if step.party else step.key
        name = made.steps[step.key].names[language]
        titles[key] = f"{name} ({step.party})" if step.party else name
    return titles


def _item(told: FollowUpRecord, made: Procedure, language: Language) -> str:
    kind = made.records[told.type]
    texts = [one.values[0] for one in told.fields if kind.fields[one.field].type == "text"]
    return texts[0] if texts else kind.names[language]
