from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from icalendar import Calendar

from servanda.followup.calendar import CalendarEntry, calendar_bytes, uid
from servanda.followup.deadline import parse_deadline

STAMP = dt.datetime(2005, 1, 19, 12, tzinfo=dt.UTC)
ENTRY = CalendarEntry(
    register="r",
    commitment="2005-C-24",
    procedure="series",
    occurrence="2005",
    title="Symposium; Tokyo, first day",
    date=parse_deadline("2005-06-10"),
    version=3,
    about="Fourth",
    category="Series",
    address="https://example.org/c",
)


def read(*entries: CalendarEntry) -> list[dict[str, object]]:
    calendar = Calendar.from_ical(calendar_bytes(entries, stamp=STAMP, name="Agenda"))
    return [
        {key: event.decoded(key) for key in ("uid", "sequence", "dtstart", "dtend", "summary")}
        for event in calendar.walk("VEVENT")
    ]


def test_an_event_reads_back() -> None:
    assert read(ENTRY) == [
        {
            "uid": uid(ENTRY),
            "sequence": 3,
            "dtstart": dt.date(2005, 6, 10),
            "dtend": dt.date(2005, 6, 11),
            "summary": "Symposium; Tokyo, first day",
        }
    ]


def test_a_partial_date_covers_its_days_and_says_so() -> None:
    entry = replace(ENTRY, date=parse_deadline("2005-09"))
    found = Calendar.from_ical(calendar_bytes([entry], stamp=STAMP, name="x")).walk("VEVENT")[0]
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (
        dt.date(2005, 9, 1),
        dt.date(2005, 10, 1),
    )
    assert str(found["description"]) == "Fourth\nOnly the month is known."


def test_a_newer_version_keeps_its_identity_and_replaces_the_older() -> None:
    newer = replace(ENTRY, date=parse_deadline("2005-06-12"), title="Moved", version=4)
    assert uid(newer) == uid(ENTRY)
    assert read(newer, ENTRY) == read(newer)


def test_other_occurrences_have_other_identities() -> None:
    others = [
        replace(ENTRY, register="other"),
        replace(ENTRY, commitment="other"),
        replace(ENTRY, procedure="other"),
        replace(ENTRY, occurrence="other"),
    ]
    assert len({uid(entry) for entry in (ENTRY, *others)}) == 5


def test_the_same_entries_give_the_same_bytes_in_any_order() -> None:
    other = replace(ENTRY, occurrence="2006", date=parse_deadline("2006"))
    first = calendar_bytes([ENTRY, other], stamp=STAMP, name="x")
    assert first == calendar_bytes([other, ENTRY], stamp=STAMP, name="x")
    assert first.startswith(b"BEGIN:VCALENDAR\r\n")
    assert max(map(len, first.split(b"\r\n"))) <= 75


def test_what_has_no_date_and_a_stamp_without_zone_are_refused() -> None:
    undated = replace(ENTRY, date=parse_deadline("soon"))
    with pytest.raises(ValueError, match="'soon' has no date"):
        calendar_bytes([undated], stamp=STAMP, name="x")
    with pytest.raises(ValueError, match="no time zone"):
        calendar_bytes([], stamp=STAMP.replace(tzinfo=None), name="x")
