"""iCalendar (RFC 5545) of what is expected and due: all-day events that keep their identity.

The UID of an event rests on register, commitment, procedure and occurrence only, so that reading a
newer calendar changes the event and never adds a second one. A date that is only a month or year
covers its days, and the description says how exact it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from icalendar import Calendar, Event

from servanda.adherence.regions import Language
from servanda.followup.deadline import Deadline
from servanda.ids import content_id

PRODUCT = "-//Servanda//Follow-up//EN"
_EXACT: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "month": "Only the month is known.",
        "year": "Only the year is known.",
        "fiscal-year": "Due in the fiscal year.",
    },
    "fr": {
        "month": "Seul le mois est connu.",
        "year": "Seule l'année est connue.",
        "fiscal-year": "Échéance au cours de l'exercice.",
    },
    "ja": {
        "month": "月のみ判明しています。",
        "year": "年のみ判明しています。",
        "fiscal-year": "会計年度内が期限です。",
    },
}


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarEntry:
    """One event of a calendar.

    Attributes:
        register, commitment, procedure, occurrence: What it is; together its identity.
        title: What people read.
        date: When; dated.
        state: How it stands on the day of the facts: an `occurrences.OccurrenceState`, a state of a
            step, or "done", "overdue", "due" or "coming".
        version: How often the underlying records changed; never falls.
        cancelled: Whether it will not be.
        about: Longer text.
        category: Label of the procedure.
        address: Of its page.
    """

    register: str
    commitment: str
    procedure: str
    occurrence: str
    title: str
    date: Deadline
    state: str = ""
    version: int = 0
    cancelled: bool = False
    about: str = ""
    category: str = ""
    address: str = ""


def uid(entry: CalendarEntry) -> str:
    """Return the identity of an event, which no change of date, title or version touches."""
    parts = (entry.register, entry.commitment, entry.procedure, entry.occurrence)
    return f"{content_id('calendar', *parts)}@servanda"


def _event(entry: CalendarEntry, stamp: dt.datetime, language: Language) -> Event:
    first, last = entry.date.first, entry.date.last
    if first is None or last is None:
        raise ValueError(f"{entry.date.text!r} has no date: only dated events have a calendar")
    exact = _EXACT[language].get(entry.date.unit or "", "")
    about = "\n".join(text for text in (entry.about, exact) if text)
    event = Event()
    event.add("uid", uid(entry))
    event.add("dtstamp", stamp)
    event.add("sequence", entry.version)
    event.add("summary", entry.title)
    event.add("dtstart", first)
    event.add("dtend", last + dt.timedelta(days=1))
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    for name, text in (
        ("description", about),
        ("categories", entry.category),
        ("url", entry.address),
    ):
        if text:
            event.add(name, [text] if name == "categories" else text)
    return event


def calendar_bytes(  # noqa: PLR0913 - what programs show of a calendar
    entries: Iterable[CalendarEntry],
    *,
    stamp: dt.datetime,
    name: str,
    language: Language = "en",
    refresh: dt.timedelta | None = None,
    about: str = "",
) -> bytes:
    """Return a calendar as bytes, events in order of date and identity.

    Args:
        entries: Dated events; of two with one identity that with the higher version stays.
        stamp: When the calendar is made, in UTC.
        name: What programs show it as.
        language: Of what is said about the dates.
        refresh: How often programs that subscribe are to look again; None for a file.
        about: What is said of the whole calendar.

    Raises:
        ValueError: An event has no date, or `stamp` no time zone.
    """
    if stamp.tzinfo is None:
        raise ValueError("the stamp has no time zone: expected a moment in UTC")
    kept: dict[str, CalendarEntry] = {}
    for entry in entries:
        other = kept.get(uid(entry))
        if other is None or other.version <= entry.version:
            kept[uid(entry)] = entry
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    if about:
        calendar.add("description", about)
        calendar.add("x-wr-caldesc", about)
    if refresh is not None:
        calendar.add("refresh-interval", refresh, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", f"PT{int(refresh.total_seconds()) // 60}M")  # of Outlook
    moment = stamp.astimezone(dt.UTC).replace(microsecond=0)
    ordered = sorted(kept.items(), key=lambda item: (item[1].date.first or dt.date.max, item[0]))
    for _, entry in ordered:
        calendar.add_component(_event(entry, moment, language))
    return bytes(calendar.to_ical())
