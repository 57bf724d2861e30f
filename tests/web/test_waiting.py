"""What waits, as each viewer sees it: found from what is kept, the same as followed anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from servanda.register.acts.following import Way, follow
from servanda.register.acts.marking import mark
from servanda.register.entry import Marking
from servanda.register.filters import Filters
from servanda.web.followup.waiting import Waits, waiting, worded

if TYPE_CHECKING:
    from cast import Site

DAY = dt.date(2026, 11, 21)
TREATY = {"title": "A treaty", "parties": ["XAA", "XBB"], "due": "2026-10-31"}
MEETINGS = {"title": "Talks", "starts": "2026-12-01", "rule": "FREQ=YEARLY"}


@pytest.fixture
def site(open_site: Callable[..., Site]) -> Site:
    return open_site(sample=True)


def references(site: Site) -> list[str]:
    return [one.reference for one in site.desk("officer").load(site.desk("officer").rows())]


def take_up(site: Site, who: str, reference: str, procedure: str, **settings: Any) -> None:
    desk = site.desk(who)
    assert desk.viewer is not None
    desk.write(follow(Way(reference, procedure, desk.viewer.party), settings))


def told(found: list[Waits]) -> list[tuple[str, str, str, str, str]]:
    return [
        (one.reference, one.party, one.due.procedure, one.due.key, one.due.state) for one in found
    ]


def test_what_waits_is_told_with_its_commitment_and_words(site: Site) -> None:
    first, second = references(site)[:2]
    take_up(site, "officer", first, "treaty-making", **TREATY)
    take_up(site, "officer", second, "series", **MEETINGS)
    desk = site.desk("reader")
    found = waiting(desk, DAY)
    assert told(found) == [
        (first, "XAA", "treaty-making", "", "overdue"),
        (second, "XAA", "series", "2026-12-01", "coming"),
    ]
    assert [one.due.commitment for one in found] == [
        desk.commitment(first).id,
        desk.commitment(second).id,
    ]
    assert [one.title for one in worded(desk, found)] == ["A treaty", "Talks"]
    assert told(waiting(desk, DAY, filters=Filters(area="none such"))) == []
    assert told(waiting(desk, DAY, party="XBB")) == []
    assert told(waiting(desk, DAY, dt.timedelta(days=5))) == told(found)[:1]


def test_others_see_what_waits_only_where_they_see_record_and_commitment(site: Site) -> None:
    first = references(site)[0]
    take_up(site, "officer", first, "treaty-making", **TREATY)
    assert told(waiting(site.desk("guest"), DAY)) == []
    site.desk("admin").write(mark([first], marking=Marking.SHARED))
    assert told(waiting(site.desk("guest"), DAY)) == []
    desk = site.desk("officer")
    shared = follow(Way(first, "treaty-making", "XAA"), marking=Marking.SHARED)
    desk.write(shared)
    assert len(waiting(site.desk("guest"), DAY)) == 1
    assert waiting(site.desk("stranger"), DAY) == []
