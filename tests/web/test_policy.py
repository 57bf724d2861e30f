"""Who may see and do what."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from typing import get_args

import pytest
from assessed import drafted, fixed, rating, verified
from walked import routes

from servanda.assessment.rating import State
from servanda.register.entry import Marking
from servanda.web import urls
from servanda.web.policy import RULES, Refused, may, may_mark_as, sees


def plain(response):
    return re.sub(r'value="\w{64}"', "", response.content.decode())


def test_every_route_declares_its_rule():
    without = [r for r, view in routes(urls.urlpatterns) if getattr(view, "rule", None) is None]

    assert without == []
    assert all(RULES.rule_exists(view.rule) for _, view in routes(urls.urlpatterns))


@pytest.mark.parametrize("name", ["admin", "officer", "reader"])
def test_people_of_the_party_see_internal_records(site, name):
    assert [d.label for d in site.desk(name).documents] == ["2026"]
    assert site.desk(name).count() == site.desk("admin").count() > 20


@pytest.mark.parametrize("name", ["outsider", "guest", "stranger"])
def test_others_see_neither_internal_records_nor_their_number(site, name):
    desk, label = site.desk(name), "2026"

    assert (desk.documents, desk.count(), desk.load(desk.rows())) == ((), 0, [])
    assert site.client(name).get(f"/documents/{label}/").status_code in (403, 404)
    assert (
        desk.entries().filter(subject__in=[d.id for d in site.desk("admin").documents]).count() == 0
    )


def test_an_unknown_address_and_an_invisible_record_look_the_same(site):
    outsider = site.client("outsider")

    hidden, absent = outsider.get("/documents/2026/"), outsider.get("/documents/1999/")

    assert hidden.status_code == absent.status_code == 404
    assert plain(hidden).replace("2026", "1999") == plain(absent)


def test_rules_ask_for_role_and_party(site):
    document = site.desk("admin").documents[0]

    able = {
        (name, rule)
        for name in ("admin", "officer", "reader", "outsider", "guest", "stranger")
        for rule in ("read", "decide", "publish", "administer")
        if may(site.desk(name).viewer, rule, document)
    }

    assert able == {
        ("admin", "read"),
        ("admin", "decide"),
        ("admin", "publish"),
        ("admin", "administer"),
        ("officer", "read"),
        ("officer", "decide"),
        ("reader", "read"),
    }


@pytest.mark.parametrize("now", Marking)
@pytest.mark.parametrize("to", Marking)
def test_only_making_something_public_takes_an_approver(site, now, to):
    document = replace(site.desk("admin").documents[0], marking=now)
    makes_public = to == Marking.PUBLIC != now

    assert may_mark_as(site.desk("admin").viewer, to, document)
    assert may_mark_as(site.desk("officer").viewer, to, document) is not makes_public
    assert may_mark_as(site.desk("officer").viewer, to) is (to != Marking.PUBLIC)


def test_a_rating_is_its_partys_alone_until_it_is_approved(site):
    fixed(site)
    held = rating(site, drafted(site, verified(site)))
    viewers = {name: site.desk(name).viewer for name in ("officer", "outsider", "stranger")}
    able = replace(viewers["outsider"], roles=frozenset({"approver"}))

    seen = set()
    for marking, state in product(Marking, get_args(State)):
        one = replace(held, marking=marking, assessment=replace(held.assessment, state=state))
        seen |= {(name, marking, state) for name, who in viewers.items() if sees(who, one)}
        assert may(able, "concur", one) is (("outsider", marking, state) in seen)

    own = {("officer", marking, state) for marking, state in product(Marking, get_args(State))}
    marked = (Marking.SHARED, Marking.PUBLIC)
    assert seen == own | {("outsider", marking, "approved") for marking in marked}


def test_nobody_sees_nothing(site):
    assert not sees(None, site.desk("admin").documents[0])
    assert not may(None, "read")
    with pytest.raises(KeyError):
        may(None, "fly")


def test_nobody_writes_to_the_past(site):
    with pytest.raises(Refused):
        replace(site.desk("officer"), as_of=3).write()
