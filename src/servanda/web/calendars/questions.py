"""Questions to agencies on the Calendar: the day by which each that is open shall be answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from servanda.followup.calendar import CalendarEntry
from servanda.followup.deadline import parse_deadline
from servanda.register.answered import QuestionRecord
from servanda.report.asking.due import due_of
from servanda.web import words
from servanda.web.calendars.asked import Chosen
from servanda.web.calendars.events import Event, Span
from servanda.web.desk import Desk
from servanda.web.followup import saying


def asked_events(
    desk: Desk, chosen: Chosen, span: Span, register: str, address: Callable[[str], str]
) -> Iterator[Event]:
    """Yield the questions that the viewer sees and nobody answered, of some days. One query.

    They stand under no procedure and no area; their owner is the agency.

    Args:
        desk: The register as somebody sees it.
        chosen: Which events.
        span: The days.
        register: Id of the register.
        address: From the path of a page to its address, for files.
    """
    if chosen.procedure or chosen.area:
        return
    for one in desk.questions():
        owner = chosen.owner.casefold()
        if chosen.party in {"", one.party} and owner in {"", one.name.casefold()}:
            due = due_of(one, span.on, dt.timedelta.max)
            if due and span.first <= dt.date.fromisoformat(one.by) <= span.last:
                yield _event(one, due.state, register, address)


def _event(one: QuestionRecord, state: str, register: str, address: Callable[[str], str]) -> Event:
    path = f"{reverse('answers')}#asked"
    entry = CalendarEntry(
        register=register,
        commitment="",
        procedure="",
        occurrence=f"question/{one.id}",
        title=_("Answer of %(agency)s") % {"agency": one.name},
        date=parse_deadline(one.by),
        state=state,
        version=one.version,
        address=address(path),
    )
    return Event(
        entry=entry,
        reference=one.id[:8],
        path=path,
        party=one.party,
        state=words.label(state, "event"),
        when=saying.deadline(entry.date),
    )
