"""What the Calendar keeps of what is dated is always what following everything anew finds."""

from __future__ import annotations

import datetime as dt

import pytest
from following import DAY, TALKS, TREATY, WORK, take_up, way_of

from servanda.register.acts.deciding import reject
from servanda.register.acts.following import drop, follow
from servanda.register.acts.marking import mark
from servanda.register.acts.recording import record, withdraw
from servanda.register.entry import Marking
from servanda.web.calendars.asked import Chosen
from servanda.web.calendars.dates import LAID, _anew, dates
from servanda.web.calendars.events import Span
from servanda.web.calendars.scheduled import schedule


def same(site):
    """Compare for everybody, and return what the officer of XAA finds."""
    found = {}
    for name in ("officer", "outsider", "stranger"):
        desk = site.desk(name)
        for day in (DAY, DAY + dt.timedelta(days=40)):
            kept = {one for one in dates(desk, day) if one.things or one.version}
            assert kept == set(_anew(desk, None, day, LAID)), (name, day)
        found[name] = dates(desk, DAY)
    return {
        (one.procedure, thing.key, thing.state) for one in found["officer"] for thing in one.things
    }


def test_after_every_change(site):
    assert same(site) == set()
    take_up(site)
    desk = site.desk("admin")
    before = same(site)
    assert ("treaty-making", "whole", "overdue") in before
    assert ("series", "occurrence/2026-09-10", "held") in before
    desk.write(follow(way_of(desk, TREATY), {"due": "event: signing @ 2026-12"}))
    assert ("treaty-making", "whole", "coming") in same(site)
    desk.write(mark([TALKS], marking=Marking.SHARED))
    desk.write(follow(way_of(desk, TALKS), {"level": "experts"}, marking=Marking.SHARED))
    desk.write(record(way_of(desk, TALKS), "meeting", [{"on": "2026-10-10", "state": "held"}]))
    assert ("series", "occurrence/2026-10-10", "held") in same(site)
    commitment = desk.commitment(TALKS)
    (key,) = [one.id for one in desk.follow_ups(commitment.id) if "2026-09-10" in str(one.fields)]
    desk.write(withdraw(commitment.id, key, party="XAA", because="Recorded twice."))
    assert ("series", "occurrence/2026-09-10", "no-record") in same(site)
    desk.write(drop(way_of(desk, WORK)))
    assert not any(made == "milestones" for made, _, _ in same(site))
    desk.write(follow(way_of(desk, WORK)))
    assert any(made == "milestones" for made, _, _ in same(site))


def test_words_are_not_kept(site):
    take_up(site)
    desk = site.desk("admin")
    desk.write(follow(way_of(desk, TREATY), {"due": "event: a secret signing @ 2026-12"}))
    assert "secret" not in str(dates(site.desk("officer"), DAY))
    assert "Talks" not in str(dates(site.desk("officer"), DAY))


@pytest.mark.parametrize("most", [0, 1, None])
def test_what_was_rejected_is_not_shown(site, most):
    take_up(site)
    desk = site.desk("admin")
    span = Span(on=DAY, first=dt.date(2026, 1, 1), last=dt.date(2026, 12, 31))
    every = schedule(desk, Chosen(), span)
    cut = schedule(desk, Chosen(), span, most=most)
    assert len(cut.events) + cut.left == len(every.events) == 14
    desk.write(reject(TREATY, because="It is none."))
    assert TREATY not in {one.reference for one in schedule(desk, Chosen(), span).events}
