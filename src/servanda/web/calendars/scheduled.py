"""What the Calendar shows: deadlines and occurrences of what a viewer sees followed, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.followup.declaration import Procedure
from servanda.followup.following import HORIZON
from servanda.followup.loading import procedure as declared
from servanda.followup.loading import procedures
from servanda.register.records import CommitmentRecord
from servanda.report.followup.choosing import is_in_area, is_owned_by, owner_names
from servanda.report.followup.events import Manner, course_events, is_within
from servanda.report.result import area_name
from servanda.web import words
from servanda.web.adherence.asking import language
from servanda.web.calendars.asked import Chosen
from servanda.web.desk import Desk
from servanda.web.followup import saying
from servanda.web.followup.known import Seen, known

if TYPE_CHECKING:
    from collections.abc import Callable

    from servanda.followup.calendar import CalendarEntry


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """An event of the Calendar.

    Attributes:
        entry: What a calendar file says of it.
        reference: Of the commitment.
        party: Who follows it.
        state: How it stands, in words.
        when: Its date, as exact as it is known.
    """

    entry: CalendarEntry
    reference: str
    party: str
    state: str
    when: str

    @property
    def first(self) -> dt.date:
        """The first day that it may be on."""
        return self.entry.date.first or dt.date.max

    @property
    def is_a_day(self) -> bool:
        """Whether its day is known."""
        return self.entry.date.unit == "day"


@dataclass(frozen=True, kw_only=True, slots=True)
class Schedule:
    """The events of some days.

    Attributes:
        events: By first day, commitment and title.
        choices: By filter: what can be chosen, as values and labels.
    """

    events: tuple[Event, ...]
    choices: Mapping[str, list[tuple[str, str]]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Days that are shown, `first` to `last`, with facts up to the day `on`."""

    on: dt.date
    first: dt.date
    last: dt.date


def schedule(
    desk: Desk,
    chosen: Chosen,
    span: Span,
    address: Callable[[str], str] = lambda _: "",
) -> Schedule:
    """Return what is due, expected and held in some days.

    Args:
        desk: The register as somebody sees it, now or as it was.
        chosen: Which events.
        span: The days.
        address: From a reference to the address of its page, for files.
    """
    seen = known(desk, span.on, horizon=max(HORIZON, span.last - span.on))
    manner = Manner(register=register_id(desk), language=language(), said=state_of, address=address)
    found = [
        Event(
            entry=entry,
            reference=one.record.reference,
            party=course.following.party,
            state=state_of(declared(course.following.procedure), entry),
            when=saying.deadline(entry.date),
        )
        for one in seen
        if _is_chosen(one.record, chosen)
        for course in one.courses
        if chosen.party in {"", course.following.party}
        and chosen.procedure in {"", course.following.procedure}
        for entry in course_events(course, one.record.reference, manner)
        if is_within(entry, span.first, span.last)
    ]
    found.sort(key=lambda one: (one.first, one.reference, one.entry.title, one.entry.occurrence))
    return Schedule(events=tuple(found), choices=_choices(seen))


def register_id(desk: Desk) -> str:
    """Return what tells this register from every other: the hash of its first entry."""
    first = next(iter(desk.ledger.entries(until=1)), None)
    return first.hash if first else ""


def state_of(made: Procedure, entry: CalendarEntry) -> str:
    """Return how an event stands, in the language of the interface."""
    if entry.occurrence.startswith("occurrence/") and made.expecting is not None:
        return saying.occurrence(made.expecting, entry.state)
    return words.label(entry.state, "event")


def _is_chosen(record: CommitmentRecord, chosen: Chosen) -> bool:
    return (not chosen.owner or is_owned_by(record, chosen.owner)) and (
        not chosen.area or is_in_area(record, chosen.area)
    )


def _choices(seen: Iterable[Seen]) -> dict[str, list[tuple[str, str]]]:
    """Return what can be chosen among all that is seen."""
    parties: set[str] = set()
    owners: set[str] = set()
    made: set[str] = set()
    areas: dict[str, str] = {}
    for one in seen:
        parties |= {course.following.party for course in one.courses}
        made |= {course.following.procedure for course in one.courses}
        owners |= set(owner_names(one.record))
        label, title = one.record.commitment.area, one.record.commitment.area_title
        if label or title:
            areas[title or label or ""] = area_name(one.record.commitment) or ""
    names = procedures()
    return {
        "party": [(code, words.party_name(code)) for code in sorted(parties)],
        "owner": [(name, name) for name in sorted(owners)],
        "area": sorted(areas.items(), key=lambda pair: pair[1]),
        "procedure": sorted(
            ((key, saying.named(names[key].names)) for key in made), key=lambda pair: pair[1]
        ),
    }
