from __future__ import annotations

import datetime as dt
from dataclasses import replace

from icalendar import Calendar
from taken_up import followed

from servanda.followup.calendar import calendar_bytes
from servanda.followup.scheduling import Subject, calendar_entries

SUBJECT = Subject(register="r", commitment="2005-C-24", title="Symposium", titles={"r2": "Minutes"})
SERIES = {"title": "Symposium", "starts": "2004", "rule": "FREQ=YEARLY", "ends": "2006"}
MOVED = {
    "type": "meeting",
    "on": "2005-03",
    "state": "moved",
    "slot": "2005",
    "moved_to": "2005-10",
}
ITEM = {"type": "item", "on": "2005-01", "title": "Minutes", "due": "2005-02-28"}
GONE = {"type": "meeting", "on": "2005-04", "state": "cancelled", "slot": "2006"}


def test_deadlines_and_occurrences_are_dated_and_the_undated_left_out() -> None:
    found = followed("series", SERIES | {"due": "soon"}, [MOVED, ITEM, GONE], "2005-06-01")
    entries = calendar_entries(found, SUBJECT)
    assert [(one.occurrence, one.title, one.date.text, one.cancelled) for one in entries] == [
        ("item/r2", "Symposium: Minutes", "2005-02-28", False),
        ("occurrence/2004", "Symposium", "2004", False),
        ("occurrence/2005", "Symposium", "2005-10", False),
        ("occurrence/2006", "Symposium", "2006", True),
    ]


def test_a_later_calendar_moves_events_and_adds_none() -> None:
    stamp = dt.datetime(2005, 6, 1, tzinfo=dt.UTC)
    shown = []
    for version, records in enumerate(([], [MOVED])):
        found = followed("series", SERIES, records, "2005-06-01")
        entries = calendar_entries(found, replace(SUBJECT, version=version))
        events = Calendar.from_ical(calendar_bytes(entries, stamp=stamp, name="x")).walk("VEVENT")
        shown.append({str(event["uid"]): event.decoded("dtstart") for event in events})
    before, after = shown
    assert before.keys() == after.keys()
    assert [after[uid] for uid in before if before[uid] != after[uid]] == [dt.date(2005, 10, 1)]
