"""Commitments of the sample that people of XAA own and follow; for tests of digests and calendars.

The treaty was due on 30 June 2026, the talks are expected on the tenth of each month of 2026, the
work has a milestone in December 2026; on `DAY` one is overdue, and others come up. Where pages can
be asked for today only (a feed), all of it stands as far from today.
"""

from __future__ import annotations

import datetime as dt

from dateutil.relativedelta import relativedelta

from servanda.register.acts.following import Way, follow
from servanda.register.acts.owning import assign
from servanda.register.acts.recording import record

DAY = dt.date(2026, 11, 22)
NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
TREATY, TALKS, WORK = "2026-C-1", "2026-C-2", "2026-C-3"
PROCEDURES = {TREATY: "treaty-making", TALKS: "series", WORK: "milestones"}


def way_of(desk, reference: str) -> Way:
    """Return how XAA follows one of them."""
    commitment = desk.commitment(reference)
    return Way(commitment.id, PROCEDURES[reference], "XAA")


def near(day: dt.date, months: int, on: int) -> str:
    """Return a day of a month that is some months after that of another day, or before it."""
    return (day + relativedelta(months=months, day=on)).isoformat()


def take_up(site, *, owner: str | None = "B. Person", day: dt.date = DAY) -> None:
    """Follow the three as seen on a day; the first two are the officer's own, or nobody's."""
    desk = site.desk("admin")
    starts, rule = near(day, -10, 10), "FREQ=MONTHLY;COUNT=12"
    settings = {
        TREATY: {"title": "Treaty", "parties": ["XAA", "XBB"], "due": near(day, -5, 30)},
        TALKS: {"title": "Talks", "starts": starts, "rule": rule},
        WORK: {"subject": "Work on rules"},
    }
    for reference, given in settings.items():
        desk.write(follow(way_of(desk, reference), given))
        if owner and reference != WORK:
            desk.write(assign(reference, party="XAA", person=owner))
    milestone = {"on": near(day, -10, 5), "title": "A draft", "due": near(day, 1, 1)}
    desk.write(record(way_of(desk, WORK), "milestone", [milestone]))
    held = {"on": near(day, -2, 10), "state": "held"}
    desk.write(record(way_of(desk, TALKS), "meeting", [held]))
