"""Records that name a commitment show on its page: now, in the past, and only what one may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from section_of import C, lessons, share, tell

from servanda.register.acts.purging import purge
from servanda.register.acts.recording import correct, withdraw
from servanda.register.entry import Marking
from servanda.web.desk import Desk
from servanda.web.models import Facet

if TYPE_CHECKING:
    from cast import Site


def titles(site: Site, name: str, who: str = "officer", as_of: int | None = None) -> list[str]:
    desk = site.desk(who)
    found = Desk(ledger=desk.ledger, viewer=desk.viewer, as_of=as_of).naming(name)
    return [
        next(each.values[0] for each in one.fields if each.field == "title")
        for one in found
        if not one.is_withdrawn
    ]


def facets(site: Site) -> list[tuple[str, int]]:
    found = Facet.objects.using(site.ledger.alias).filter(name="named").order_by("value", "row")
    return list(found.values_list("value", "row"))


def test_a_lesson_shows_on_the_commitments_that_it_informs(site, officer):
    lessons(site)
    for name, said in ((C(1), "Ask early"), (C(9), "Ask early"), (C(2), "Plan for rain")):
        page = officer.get(f"/commitments/{name}/?on=2026-04-30").content.decode()
        assert "Named by" in page
        assert f'<a href="/commitments/{C(3)}/#follow-lessons-XAA">{said}</a>' in page
        assert "Named by" not in officer.get(f"/commitments/{name}/?on=2026-04-29").content.decode()
    assert "Named by" not in officer.get(f"/commitments/{C(3)}/?on=2027").content.decode()


def test_what_is_named_follows_corrections_and_the_past(site):
    lessons(site)
    before = site.ledger.checkpoint().size
    (one,) = site.desk("officer").naming(C(2))
    site.desk("officer").write(correct(C(3), one.id, {"informs": C(1)}, party="XAA"))
    assert (titles(site, C(1)), titles(site, C(2))) == (["Ask early", "Plan for rain"], [])
    assert (titles(site, C(1), as_of=before), titles(site, C(2), as_of=before)) == (
        ["Ask early"],
        ["Plan for rain"],
    )
    site.desk("officer").write(withdraw(C(3), one.id, party="XAA"))
    assert titles(site, C(1)) == ["Ask early"]


def test_only_what_one_may_see_is_named(site, outsider):
    share(site, C(2), C(9))
    lessons(site)
    assert titles(site, C(9), "outsider") == []
    lesson = {"on": "2026-04", "title": "A", "lesson": "B", "source": "C", "informs": C(9)}
    share(site, C(4))
    tell(site, C(4), "lessons", "lesson", lesson, settings={"subject": "S"}, marking=Marking.SHARED)
    assert titles(site, C(9), "outsider") == ["A"]
    page = outsider.get(f"/commitments/{C(9)}/").content.decode()
    assert ">A</a>" in page
    assert "Ask early" not in page


def test_the_index_is_the_same_after_rebuilding_purging_and_an_update(site):
    lessons(site)
    before = facets(site)
    assert len(before) == 3
    site.ledger.rebuild()
    assert facets(site) == before
    executor = MigrationExecutor(connections[site.ledger.alias])
    executor.migrate([("servanda", "0010_about")])
    again = MigrationExecutor(connections[site.ledger.alias])
    again.migrate(again.loader.graph.leaf_nodes("servanda"))
    assert facets(site) == before
    desk = site.desk("admin")
    act = purge(C(3), author=desk.viewer.author, because="x", history=site.ledger.history)
    desk.write(act)
    assert sorted({value for value, _ in facets(site)}) == ["2026-c-1", "2026-c-2", "2026-c-9"]
    (one,) = site.desk("officer").naming(C(2))
    assert {each.field for each in one.fields} == {"on", "informs"}
