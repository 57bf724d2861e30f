"""Commitments of the sample that people of XAA own and follow; for tests of digests and calendars.

The treaty was due on 30 June 2026, the talks are expected on the tenth of each month of 2026, the
work has a milestone in December 2026; on `DAY` one is overdue, and others come up.
"""

from __future__ import annotations

import datetime as dt

from servanda.register.acts.following import Way, follow
from servanda.register.acts.owning import assign
from servanda.register.acts.recording import record

DAY = dt.date(2026, 11, 22)
NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
TREATY, TALKS, WORK = "2026-C-1", "2026-C-2", "2026-C-3"
SETTINGS = {
    TREATY: ("treaty-making", {"title": "Treaty", "parties": ["XAA", "XBB"], "due": "2026-06-30"}),
    TALKS: ("series", {"title": "Talks", "starts": "2026-01-10", "rule": "FREQ=MONTHLY;COUNT=12"}),
    WORK: ("milestones", {"subject": "Work on rules"}),
}


def way_of(desk, reference: str) -> Way:
    """Return how XAA follows one of them."""
    commitment = desk.commitment(reference)
    return Way(commitment.id, SETTINGS[reference][0], "XAA")


def take_up(site, *, owner: str | None = "B. Person") -> None:
    """Follow the three; the first two are the officer's own, or nobody's."""
    desk = site.desk("admin")
    for reference, (_, settings) in SETTINGS.items():
        desk.write(follow(way_of(desk, reference), settings))
        if owner and reference != WORK:
            desk.write(assign(reference, party="XAA", person=owner))
    milestone = {"on": "2026-01-05", "title": "A draft", "due": "2026-12-01"}
    desk.write(record(way_of(desk, WORK), "milestone", [milestone]))
    desk.write(record(way_of(desk, TALKS), "meeting", [{"on": "2026-09-10", "state": "held"}]))
