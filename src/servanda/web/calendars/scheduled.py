"""What the Calendar shows: deadlines and occurrences of what a viewer sees followed, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from servanda.followup.calendar import CalendarEntry
from servanda.followup.declaration import Procedure
from servanda.followup.following import HORIZON
from servanda.followup.loading import procedure as declared
from servanda.followup.scheduling import Dated
from servanda.register.followed import FollowingRecord, FollowUpRecord, following_key
from servanda.report.followup.events import Manner, Told, event, is_within
from servanda.web import words
from servanda.web.adherence.asking import language
from servanda.web.calendars.asked import Chosen
from servanda.web.calendars.choosing import Choices, choices, references
from servanda.web.calendars.dates import LAID, Dates, dates, records_by_id, register_id
from servanda.web.calendars.events import Event, Span
from servanda.web.calendars.questions import asked_events
from servanda.web.desk import Desk
from servanda.web.followup import saying
from servanda.web.followup.proposed import proposed


@dataclass(frozen=True, kw_only=True, slots=True)
class Schedule:
    """The events of some days.

    Attributes:
        events: By first day, commitment and key.
        left: How many more there are.
        choices: By filter: what can be chosen, as values and labels; empty where nobody asked.
    """

    events: tuple[Event, ...]
    left: int
    choices: Choices


_OPEN = frozenset({"overdue", "due", "coming", "no-record"})
_Found = tuple[Dates, Dated, str]
"""What is followed, what of it is dated, and the reference of the commitment."""


def schedule(
    desk: Desk,
    chosen: Chosen,
    span: Span,
    address: Callable[[str], str] = lambda _: "",
    most: int | None = None,
) -> Schedule:
    """Return what is due, expected and held in some days.

    Args:
        desk: The register as somebody sees it, now or as it was.
        chosen: Which events.
        span: The days.
        address: From the path of a page to its address, for files.
        most: How many, of a page with what can be chosen; None for all, of a file.
    """
    ahead = max(HORIZON, span.last - span.on)
    every = dates(desk, span.on, max(LAID, ahead))
    found = _found(desk, every, chosen, span)
    shown = found if most is None else found[:most]
    register = register_id(desk)
    manner = Manner(
        register=register,
        language=language(),
        said=state_of,
        address=lambda reference: address(_path(reference)),
    )
    events = [*asked_events(desk, chosen, span, register, address), *_worded(desk, shown, manner)]
    return Schedule(
        events=tuple(sorted(events, key=lambda one: one.first)),
        left=len(found) - len(shown),
        choices={} if most is None else choices(desk, every),
    )


def _found(desk: Desk, every: Sequence[Dates], chosen: Chosen, span: Span) -> list[_Found]:
    wanted = [
        (one, thing)
        for one in every
        if chosen.party in {"", one.party} and chosen.procedure in {"", one.procedure}
        for thing in one.things
        if is_within(thing.date, span.first, span.last)
    ]
    names = references(desk, {one.commitment for one, _ in wanted}, chosen)
    found = [
        (one, thing, names[one.commitment]) for one, thing in wanted if one.commitment in names
    ]
    return sorted(found, key=_order)


def _order(found: _Found) -> tuple[dt.date, str, str, str, str]:
    one, thing, reference = found
    return thing.date.first or dt.date.max, reference, one.procedure, one.party, thing.key


def _worded(desk: Desk, found: Sequence[_Found], manner: Manner) -> Iterator[Event]:
    keys = {_key(one) for one, _, _ in found}
    items = {thing.of for _, thing, _ in found if thing.key.startswith("item/")}
    followings: Mapping[str, FollowingRecord] = records_by_id(desk, FollowingRecord, keys)
    records = records_by_id(desk, FollowUpRecord, items)
    ours = proposed(desk, {reference for _, _, reference in found})
    for one, thing, reference in found:
        told = Told(followings[_key(one)], reference, one.version, records)
        entry = event(thing, told, manner)
        is_proposed = reference in ours and _waits_by_words(thing)
        yield Event(
            entry=entry,
            reference=reference,
            path=_path(reference),
            party=one.party,
            state=state_of(declared(one.procedure), entry),
            when=saying.deadline(entry.date),
            proposed=gettext("proposed, not agreed") if is_proposed else "",
        )


def _waits_by_words(thing: Dated) -> bool:
    """Return whether something is open, and by no date that a record has itself."""
    return thing.state in _OPEN and not thing.key.startswith("item/")


def _path(reference: str) -> str:
    return f"{reverse('commitment', args=[reference])}#follow-up"


def _key(one: Dates) -> str:
    return following_key(one.commitment, one.procedure, one.party)


def state_of(made: Procedure, entry: CalendarEntry) -> str:
    """Return how an event stands, in the language of the interface."""
    if entry.occurrence.startswith("occurrence/") and made.expecting is not None:
        return saying.occurrence(made.expecting, entry.state)
    return words.label(entry.state, "event")
