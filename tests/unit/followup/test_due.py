from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from taken_up import followed

from servanda.followup.deadline import Lateness
from servanda.followup.due import Identity, due, local_day, reminders
from servanda.followup.following import Followed, follow
from servanda.followup.loading import procedure
from servanda.followup.occurrences import occurrences
from servanda.followup.records import Record

TREATY = {"title": "Treaty", "parties": ["CAN", "JPN"], "due": "2003-12-31"}
MILESTONES = {"subject": "Work"}


def told(found: Followed) -> list[tuple[str, str, str]]:
    return [(one.kind, one.key, one.state) for one in due([("c1", found)])]


def whole(on: str, **settings_: Any) -> list[tuple[str, str, str]]:
    return told(followed("treaty-making", TREATY | settings_, [], on))


def test_the_whole_is_coming_then_due_then_overdue() -> None:
    assert whole("2003-10-01") == []
    assert whole("2003-10-02") == [("whole", "", "coming")]
    assert whole("2003-12-31") == [("whole", "", "due")]
    assert whole("2004-01-01") == [("whole", "", "overdue")]


def test_a_partial_deadline_is_due_from_its_first_day_to_its_last() -> None:
    assert whole("2005-09-01", due="2005-09") == [("whole", "", "due")]
    assert whole("2005-09-30", due="2005-09") == [("whole", "", "due")]
    assert whole("2005-10-01", due="2005-09") == [("whole", "", "overdue")]


def test_what_is_undated_is_never_due() -> None:
    assert whole("2030-01-01", due="soon") == []
    assert whole("2030-01-01", due="event: next meeting") == []


def test_items_are_due_until_they_are_settled() -> None:
    item = {"type": "milestone", "on": "2005", "title": "x", "due": "2006-03", "settled": "2006-06"}
    states = {
        on: told(followed("milestones", MILESTONES, [item], on))
        for on in ("2006-04-01", "2006-06-30")
    }
    assert states == {"2006-04-01": [("item", "r1", "overdue")], "2006-06-30": []}
    late = due([("c", followed("milestones", MILESTONES, [item], "2006-05-01"))])[0].late
    assert late == Lateness(2, "month")


def test_an_occurrence_in_silence_is_asked_for_and_never_overdue() -> None:
    series = {"title": "Talks", "starts": "2005-03-01", "rule": "FREQ=YEARLY;COUNT=1"}
    states = {
        on: told(followed("series", series, [], on))
        for on in ("2005-03-01", "2005-03-02", "2006-01-01")
    }
    assert states == {
        "2005-03-01": [("occurrence", "2005-03-01", "due")],
        "2005-03-02": [("occurrence", "2005-03-01", "no-record")],
        "2006-01-01": [],
    }


SERIES = procedure("series")
CLOCK = st.integers(1, 40)


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(["America/Toronto", "Asia/Tokyo"]),
    st.sampled_from(["2004-02-29", "2004-03-28", "2004-10-31", "2004-01-31"]),
    st.sampled_from(["FREQ=YEARLY", "FREQ=MONTHLY;INTERVAL=3"]),
    st.lists(CLOCK, min_size=3, max_size=8),
)
def test_ten_simulated_years_miss_no_reminder_and_give_none_twice(
    zone: str, starts: str, rule: str, gaps: list[int]
) -> None:
    values = {"title": "Talks", "starts": starts, "rule": rule}
    item = {"on": "2004-02-01", "title": "Report", "due": "2008-02-29"}
    records = [Record(id="i", type="item", values=item)]
    moment = dt.datetime(2004, 2, 1, 23, 30, tzinfo=dt.UTC)
    identities: list[Identity] = []
    tick = 0
    while moment.year < 2014:
        state = follow(SERIES, values, records, local_day(moment, zone))
        identities += [
            one.identity for one in reminders([("c", state)], identities, dt.timedelta(45))
        ]
        moment += dt.timedelta(days=gaps[tick % len(gaps)], hours=tick % 24)
        tick += 1
    assert len(set(identities)) == len(identities)
    last = local_day(moment, zone) - dt.timedelta(days=41)
    assert SERIES.expecting is not None
    slots = [each.expected for each in occurrences(SERIES.expecting, values, [], last)]
    expected = {slot.text for slot in slots if slot and slot.last <= last}
    assert expected | {"i"} <= {identity[3] for identity in identities}


def test_a_changed_deadline_is_told_again() -> None:
    item = {"type": "milestone", "on": "2005", "title": "x", "due": "2006-03-01"}
    first = reminders([("c", followed("milestones", MILESTONES, [item], "2006-02-20"))], [])
    seen = [one.identity for one in first]
    again = reminders([("c", followed("milestones", MILESTONES, [item], "2006-02-21"))], seen)
    moved = followed("milestones", MILESTONES, [item | {"due": "2006-03-05"}], "2006-02-21")
    assert (len(first), len(again), len(reminders([("c", moved)], seen))) == (1, 0, 1)


def test_a_moment_is_another_day_elsewhere() -> None:
    moment = dt.datetime(2005, 4, 3, 6, 59, tzinfo=dt.UTC)
    days = [local_day(moment, zone).isoformat() for zone in ("America/Vancouver", "Asia/Tokyo")]
    assert days == ["2005-04-02", "2005-04-03"]
