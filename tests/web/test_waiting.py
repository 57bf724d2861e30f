"""What waits, as each viewer sees it: found from what is kept, the same as followed anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from servanda.register.acts.deciding import reject
from servanda.register.acts.following import Way, drop, follow
from servanda.register.acts.marking import mark
from servanda.register.acts.purging import purge
from servanda.register.acts.recording import correct, record
from servanda.register.entry import Marking
from servanda.register.filters import Filters
from servanda.web.desk import Desk
from servanda.web.followup.personal import too_long
from servanda.web.followup.waiting import Waits, sight_of, waiting, worded
from servanda.web.waiting import finding
from servanda.web.waiting.models import Course, OpenThing

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


def known(site: Site) -> list[str]:
    """Return the procedures of which what is open is known."""
    found = Course.objects.using(site.ledger.alias).exclude(until="")
    return sorted(found.values_list("procedure", flat=True))


def tell(
    site: Site, who: str, way: Way, kind: str, marking: Marking | None = None, **fields: Any
) -> None:
    given = {"on": "2026-11-01", "title": "Told"} | fields
    site.desk(who).write(record(way, kind, [given], marking=marking))


def agree(site: Site, day: dt.date = DAY) -> None:
    """Look whether everybody is told from what is kept what following anew tells."""
    for who in ("officer", "reader", "outsider", "guest"):
        sight = sight_of(site.desk(who))
        for horizon in (dt.timedelta(days=30), dt.timedelta(days=400), dt.timedelta(days=1500)):
            anew = sorted(finding.anew(sight, day, horizon))
            assert sorted(finding.kept(sight, day, horizon)) == anew


def test_only_what_changed_is_found_out_again(site: Site) -> None:
    first, second = references(site)[:2]
    take_up(site, "officer", first, "treaty-making", **TREATY)
    take_up(site, "officer", second, "series", **MEETINGS)
    assert known(site) == []
    waiting(site.desk("reader"), DAY)
    assert known(site) == ["series", "treaty-making"]
    way = Way(second, "series", "XAA")
    tell(site, "officer", way, "item", due="2026-11-30")
    assert known(site) == ["treaty-making"]
    found = waiting(site.desk("reader"), DAY)
    assert [one.due.kind for one in found] == ["whole", "item", "occurrence"]
    assert known(site) == ["series", "treaty-making"]
    site.desk("officer").write(drop(way))
    assert [one.due.procedure for one in waiting(site.desk("reader"), DAY)] == ["treaty-making"]
    site.desk("officer").write(reject(first, reason="position"))
    assert waiting(site.desk("reader"), DAY) == []


def test_those_who_see_fewer_records_are_told_what_these_say(site: Site) -> None:
    first, second = references(site)[:2]
    site.desk("admin").write(mark([first, second], marking=Marking.SHARED))
    for reference, who in ((first, "officer"), (second, "outsider")):
        way = Way(reference, "milestones", "XAA" if who == "officer" else "XBB")
        settings = {"subject": "Work", "due": "2027-01-31"}
        site.desk(who).write(follow(way, settings, marking=Marking.SHARED))
        tell(site, who, way, "milestone", due="2026-11-30")
        tell(site, who, way, "milestone", Marking.SHARED, due="2026-12-31")
        tell(site, who, way, "milestone", Marking.SHARED, settled="2027-03-01", due="2027-02-01")
    for day in (DAY, dt.date(2026, 10, 31), dt.date(2027, 3, 1), dt.date(2030, 1, 1)):
        agree(site, day)
    seen = {who: len(waiting(site.desk(who), DAY)) for who in ("reader", "guest", "stranger")}
    assert seen == {"reader": 7, "guest": 7, "stranger": 0}
    sight = sight_of(site.desk("guest"))
    kept = list(finding.kept(sight, DAY, dt.timedelta(days=90), "XAA"))
    assert len(kept) == 3


def test_no_words_stay_where_a_commitment_was_purged(site: Site) -> None:
    first = references(site)[0]
    take_up(site, "officer", first, "milestones", subject="Work", due="event: secret @ 2026-12")
    assert len(waiting(site.desk("officer"), DAY)) == 1
    admin = site.desk("admin")
    assert admin.viewer is not None
    history = site.ledger.history
    key = admin.commitment(first).id
    admin.write(purge(key, author=admin.viewer.author, because="Test", history=history))
    rows = OpenThing.objects.using(site.ledger.alias)
    assert not rows.exists()
    assert waiting(site.desk("officer"), DAY) == []
    assert not rows.filter(deadline__contains="secret").exists()


def test_where_nothing_can_be_written_it_is_told_all_the_same(site: Site) -> None:
    take_up(site, "officer", references(site)[0], "treaty-making", **TREATY)
    last = site.ledger.checkpoint().size
    assert not site.ledger.derive(last - 1, lambda: pytest.fail("somebody wrote meanwhile"))
    other = connections[site.ledger.alias].copy()
    with other.cursor() as cursor:
        if other.vendor == "sqlite":
            cursor.execute("BEGIN IMMEDIATE")
        else:
            cursor.execute("BEGIN")
            cursor.execute("LOCK TABLE servanda_entry IN EXCLUSIVE MODE")
        assert len(waiting(site.desk("officer"), DAY)) == 1
        assert known(site) == []
        cursor.execute("ROLLBACK")
    other.close()
    assert len(waiting(site.desk("officer"), DAY)) == 1
    assert known(site) == ["treaty-making"]


def test_a_register_as_it_was_tells_what_waited(site: Site) -> None:
    first, second = references(site)[:2]
    take_up(site, "officer", first, "treaty-making", **TREATY)
    before = site.ledger.checkpoint().size
    take_up(site, "officer", second, "series", **MEETINGS)
    desk = site.desk("officer")
    past = Desk(ledger=desk.ledger, viewer=desk.viewer, as_of=before)
    assert [one.reference for one in waiting(past, DAY)] == [first]
    site.ledger.rebuild()
    assert known(site) == []
    assert [one.reference for one in waiting(desk, DAY)] == [first, second]


def test_a_register_of_an_older_release_knows_what_is_followed(site: Site) -> None:
    take_up(site, "officer", references(site)[0], "treaty-making", **TREATY)
    rows = Course.objects.using(site.ledger.alias)
    before = list(rows.values())
    for last in ("0008_digests", "0009_waiting"):
        MigrationExecutor(connections[site.ledger.alias]).migrate([("servanda", last)])
    assert list(rows.values()) == before
    assert len(waiting(site.desk("officer"), DAY)) == 1


def test_names_that_are_kept_too_long_are_told_to_their_party(site: Site) -> None:
    first = references(site)[0]
    way = Way(first, "placement", "XAA")
    site.desk("officer").write(follow(way, {"programme": "Exchange"}))
    named = {"sends": "XAA/MOD", "receives": "XBB/MOD", "places": "1", "person": "A name"}
    fields = {"on": "2020-01", "until": "2021-06-30", "post": "Liaison officer"} | named
    site.desk("officer").write(record(way, "placement", [fields]))
    desk = site.desk("reader")
    waiting(desk, DAY)
    assert too_long(sight_of(desk), dt.date(2023, 6, 29)) == []
    (late,) = too_long(sight_of(desk), DAY)
    assert (late.reference, late.fields, late.since) == (first, ("person",), dt.date(2023, 6, 30))
    assert too_long(sight_of(site.desk("outsider")), DAY) == []
    site.desk("officer").write(drop(way))
    waiting(desk, DAY)
    assert len(too_long(sight_of(desk), DAY)) == 1
    site.desk("officer").write(correct(first, late.record.id, {"person": ""}, party="XAA"))
    waiting(desk, DAY)
    assert too_long(sight_of(desk), DAY) == []
    admin = site.desk("admin")
    assert admin.viewer is not None
    author, history = admin.viewer.author, site.ledger.history
    admin.write(purge(late.record.id, author=author, because="Time", history=history))
    *said, last = history(late.record.id)
    assert last.kind == "content-purged"
    assert [site.ledger.content(entry.sealed or "") for entry in said] == [None, None]
    (left,) = site.ledger.records().follow_ups()
    assert {one.field for one in left.fields}.isdisjoint({"person", "post"})
