"""Comparing through the API: what is proposed, what a dry run shows, what is refused."""

from __future__ import annotations

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from proposals import BOTH, PAIR, best, found

from servanda.register.acts import linking
from servanda.register.acts.deciding import edit
from servanda.register.acts.deciding import reject as reject_commitment
from servanda.register.acts.purging import purge
from servanda.register.entry import Marking
from servanda.web.comparing import links
from servanda.web.comparing.listing import comparison


def test_comparing_proposes_what_the_page_proposes(both, program):
    mine = program()
    before = mine.get(f"comparisons?{PAIR}").json()

    told = mine.post("comparisons", BOTH).json()
    again = mine.post("comparisons", BOTH).json()

    desk = both.desk("officer")
    documents = (desk.document("2026"), desk.document("2026b"))
    shown = comparison(desk, *documents, links.between(desk, *documents))
    assert (before["last"], before["links"], before["counts"]["open"]) == (None, [], 0)
    assert told["proposed"] == len(told["links"]) == len(found(both)) > 5
    assert told["counts"] == shown.counts
    assert (len(told["gone"]), len(told["new"])) == (
        told["counts"]["gone"],
        told["counts"]["new"],
    )
    assert [link["id"] for link in told["links"]] == [link.record.id for link in shown.links]
    assert told["last"]["by"] == "XAA/B. Person"
    assert again == {**told, "proposed": 0}
    assert mine.get(f"comparisons?{PAIR}").json() == {**told, "proposed": 0}


def test_a_dry_run_shows_what_would_be_and_proposes_nothing(both, program):
    mine, last = program(), both.ledger.last()

    dry = mine.post("comparisons", {**BOTH, "dry_run": True}).json()
    untouched = both.ledger.last()
    told = mine.post("comparisons", BOTH).json()

    assert untouched == last
    assert (dry["last"], dry["proposed"]) == (None, told["proposed"])
    assert dry["counts"] == told["counts"]
    assert [{**link, "changed_at": ""} for link in dry["links"]] == [
        {**link, "changed_at": ""} for link in told["links"]
    ]


def test_a_dry_run_withdraws_and_keeps_what_comparing_would(compared, program):
    mine, (one, two, *_) = program(), found(compared)
    desk = compared.desk("officer")
    desk.write(linking.reject(one.id, because="No."), edit(two.later, {"strength": "explore"}))
    desk.write(reject_commitment(best(compared).later, reason="past"))

    dry = mine.post("comparisons", {**BOTH, "dry_run": True}).json()
    told = mine.post("comparisons", BOTH).json()

    assert dry["counts"] == told["counts"]
    assert {link["id"]: link["decision"] for link in dry["links"]} == {
        link["id"]: link["decision"] for link in told["links"]
    }
    assert {link["decision"] for link in dry["links"]} == {"proposed", "rejected"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"earlier": "2026", "later": "2026"}, 422),
        ({"earlier": "2026", "later": "1999"}, 404),
        ({"earlier": "2026"}, 422),
        ({**BOTH, "marking": "public"}, 403),
        ({**BOTH, "colour": "red"}, 422),
    ],
)
def test_what_is_compared_is_two_documents(both, program, body, status):
    last = both.ledger.last()

    assert program().post("comparisons", body).status_code == status
    assert both.ledger.last() == last


def test_a_purged_document_is_not_compared(both, program):
    desk = both.desk("admin")
    act = purge("2026b", author=desk.viewer.author, because="Out.", history=desk.ledger.history)
    desk.write(act)

    response = program().post("comparisons", BOTH)

    assert (response.status_code, response.json()["rule"]) == (422, "purged")


def test_links_are_never_wider_than_what_they_join(both, program):
    program().post("comparisons", {**BOTH, "marking": "shared"})
    assert {link.marking for link in found(both)} == {Marking.INTERNAL}


def test_queries_of_a_comparison_do_not_grow(compared, program):
    mine, desk = program(), compared.desk("admin")
    kept = sorted(found(compared), key=lambda link: -link.score)
    counts = []
    for number in (3, 1):
        for link in kept[number:]:
            if links.get(desk, link.id).decision == "proposed":
                desk.write(linking.reject(link.id, because="fewer"))
        mine.get("me")
        with CaptureQueriesContext(connections["default"]) as captured:
            told = mine.get(f"comparisons?{PAIR}").json()
        assert len([x for x in told["links"] if x["decision"] == "proposed"]) == number
        counts.append(len(captured))

    assert counts[0] == counts[1] <= 13
