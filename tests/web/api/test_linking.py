"""Links through the API: reading and deciding on them, and what others never learn."""

from __future__ import annotations

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from proposals import BOTH, PAIR, best, found, join, share

from servanda.register.acts import linking
from servanda.register.acts.deciding import edit
from servanda.register.acts.deciding import reject as reject_commitment
from servanda.register.acts.marking import mark
from servanda.register.acts.purging import purge
from servanda.register.entry import Marking
from servanda.web.api import changing


def test_a_link_is_given_with_its_commitments_and_what_differs(compared, program):
    link = best(compared)
    ends = {end.id: end for end in compared.desk("officer").filed([link.earlier, link.later])}

    response = program().get(f"links/{link.id}")
    told = response.json()

    assert response["ETag"] == '"1"'
    assert (told["decision"], told["decision_by"], told["party"]) == ("proposed", None, "XAA")
    assert (told["relation"], told["score"], told["method"]) == (
        link.relation,
        link.score,
        link.method,
    )
    for name, label in (("earlier", "2026"), ("later", "2026b")):
        end = ends[getattr(link, name)]
        assert (told[name]["reference"], told[name]["document"]) == (end.reference, label)
        assert told[name]["quote"] == end.commitment.quote
        assert all(word["text"] in end.commitment.quote for word in told[name]["words"])
        assert told[name]["words"]
    assert [(c["field"], c["effect"]) for c in told["changes"]] == [
        (c.field, c.effect) for c in link.changes
    ]


def test_links_are_filtered(compared, program):
    every, mine, link = found(compared), program(), best(compared)
    compared.desk("officer").write(linking.reject(link.id, because="Another matter."))
    one = compared.desk("officer").filed([link.earlier])[0].reference
    expected = {
        PAIR: every,
        "earlier=2026b": [],
        "later=2026b&party=XAA": every,
        "party=XBB": [],
        "relation=repeated": [x for x in every if x.relation == "repeated"],
        "relation=new": [],
        "confidence=possible": [x for x in every if x.confidence == "possible"],
        f"commitment={link.later}": [x for x in every if x.later == link.later],
        f"commitment={one}": [x for x in every if x.earlier == link.earlier],
        "decision=rejected": [link],
        "decision=rejected&decision=proposed": every,
        "decision=accepted": [],
    }

    for query, those in expected.items():
        told = mine.get(f"links?limit=500&{query}").json()
        assert told["total"] == len(those), query
        assert {item["id"] for item in told["items"]} == {x.id for x in those}, query


@pytest.mark.usefixtures("compared")
def test_pages_of_links_make_the_whole(program):
    mine = program()
    whole = mine.get("links?limit=500").json()

    parts = [mine.get(f"links?limit=3&offset={n}").json() for n in range(0, whole["total"], 3)]

    assert whole["total"] > 5
    assert [item for part in parts for item in part["items"]] == whole["items"]


@pytest.mark.parametrize("name", ["outsider", "guest"])
def test_links_of_others_are_not_there(compared, program, name):
    link, theirs = best(compared), program(name, "administer")
    share(compared, link, is_shared=False)

    assert theirs.get("links").json() == {"total": 0, "limit": 50, "offset": 0, "items": []}
    hidden, absent = theirs.get(f"links/{link.id}"), theirs.get("links/0123")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert hidden.content.decode().replace(link.id, "0123") == absent.content.decode()
    assert theirs.get(f"commitments/{link.earlier}/links").json() == {"steps": [], "open": []}
    seen = theirs.get(f"comparisons?{PAIR}").json()
    assert (seen["links"], seen["last"], seen["gone"]) == ([], None, [link.earlier])
    for deed in ("accept", "reject", "undo"):
        sent = theirs.send("POST", f"links/{link.id}/{deed}", {"because": "x"}, If_Match='"1"')
        assert sent.status_code == (404 if name == "outsider" else 403)


def test_a_shared_link_is_there_with_both_its_commitments_only(compared, program):
    link, theirs = best(compared), program("outsider")
    share(compared, link)

    assert [item["id"] for item in theirs.get("links").json()["items"]] == [link.id]
    refused = theirs.send("POST", f"links/{link.id}/undo", {}, If_Match='"2"')
    assert (refused.status_code, refused.json()["rule"]) == (403, "decide")

    compared.desk("admin").write(mark([link.later], marking=Marking.INTERNAL))
    addresses = (
        *("links", f"links/{link.id}", f"links?commitment={link.earlier}"),
        *(f"commitments/{link.earlier}/links", f"comparisons?{PAIR}"),
    )
    said = {address: theirs.get(address).content.decode() for address in addresses}
    assert theirs.get("links").json()["total"] == 0
    assert [address for address, text in said.items() if link.later in text] == []
    assert theirs.get(f"links?commitment={link.later}").status_code == 404


def test_a_document_out_of_sight_is_not_named(compared, program):
    link = best(compared)
    share(compared, link)
    compared.desk("admin").write(mark(["2026"], marking=Marking.INTERNAL))

    told = program("guest", "read").get(f"links/{link.id}").json()

    assert (told["earlier"]["document"], told["earlier"]["document_id"]) == (None, None)
    assert told["later"]["document"] == "2026b"


def test_entries_of_comparisons_name_only_links_in_sight(compared, program):
    link = best(compared)
    desk = compared.desk("admin")
    every = {end for x in found(compared) for end in (x.earlier, x.later)}
    desk.write(mark(["2026", "2026b", *every], marking=Marking.SHARED))
    program().post("comparisons", {**BOTH, "marking": "shared"})
    theirs = program("guest", "read")
    address = "entries?kind=documents-compared"

    before = theirs.get(address).json()["items"][-1]["payload"]["links"]
    desk.write(mark([link.later, "2026"], marking=Marking.INTERNAL))
    after = theirs.get(address).json()["items"][-1]["payload"]

    assert link.later in {one["later"] for one in before}
    assert {one["later"] for one in after["links"]} == {x["later"] for x in before} - {link.later}
    assert after["earlier"] is None
    assert program().get(address).json()["items"][-1]["payload"]["links"] == before


def test_a_link_is_accepted_rejected_and_taken_back(compared, program):
    link, mine = best(compared), program()

    accepted = mine.post(f"links/{link.id}/accept", base=1)
    unexplained = mine.post(f"links/{link.id}/reject", {"because": " "}, base=2)
    rejected = mine.post(f"links/{link.id}/reject", {"because": "Another."}, base=2)
    undone = mine.post(f"links/{link.id}/undo", base=3)

    assert (accepted.status_code, accepted["ETag"]) == (200, '"2"')
    assert accepted.json()["decision_by"] == "XAA/B. Person"
    assert (unexplained.status_code, unexplained.json()["rule"]) == (422, "reason")
    told = rejected.json()
    assert (told["decision"], told["because"], told["counts"]) == ("rejected", "Another.", False)
    assert (undone.json()["decision"], undone["ETag"]) == ("accepted", '"4"')
    kinds = [entry.kind for entry in compared.ledger.entries()][-3:]
    assert kinds == ["link-accepted", "link-rejected", "link-decision-undone"]


@pytest.mark.parametrize(
    ("deed", "body", "told"),
    [
        ("reject", {}, {"status": 422, "field": "because"}),
        ("reject", {"because": "x", "reason": "past"}, {"status": 422, "field": "reason"}),
        ("accept", {"marking": "shared"}, {"status": 422, "rule": "link-marking"}),
        ("accept", {"marking": "public"}, {"status": 403, "rule": "publish"}),
        ("undo", {}, {"status": 422, "rule": "undecided"}),
    ],
)
def test_what_is_not_right_is_refused(compared, program, deed, body, told):
    link = best(compared)

    response = program().post(f"links/{link.id}/{deed}", body, base=1)

    assert response.status_code == told["status"]
    assert told.items() <= response.json().items()
    assert best(compared) == link


@pytest.mark.parametrize(("base", "status"), [(None, 428), (7, 412)])
def test_a_decision_names_the_version_of_now(compared, program, base, status):
    link = best(compared)

    assert program().post(f"links/{link.id}/accept", base=base).status_code == status
    assert best(compared) == link


def test_what_does_not_stand_any_more_is_not_decided_on(compared, program):
    link, mine = best(compared), program()
    compared.desk("officer").write(reject_commitment(link.earlier, reason="past"))

    refused = mine.post(f"links/{link.id}/accept", base=1)
    told = mine.get(f"links/{link.id}").json()

    assert (refused.status_code, refused.json()["rule"]) == (422, "closed")
    assert (told["counts"], told["is_outdated"], told["earlier"]["words"]) == (False, False, [])
    assert link.id not in {x["id"] for x in mine.get(f"comparisons?{PAIR}").json()["links"]}


def test_nothing_of_a_purged_commitment_is_in_its_link(compared, program):
    link = next(x for x in found(compared) if x.changes)
    desk, mine = compared.desk("admin"), program()
    quote = mine.get(f"links/{link.id}").json()["earlier"]["quote"]
    act = purge(
        link.earlier, author=desk.viewer.author, because="It names.", history=desk.ledger.history
    )
    desk.write(act)

    told = mine.get(f"links/{link.id}").json()

    assert quote
    assert (told["earlier"]["quote"], told["earlier"]["words"]) == ("", [])
    assert {(*c["earlier"], *c["later"]) for c in told["changes"]} == {()}


def test_a_link_whose_commitment_was_edited_says_so(compared, program):
    link, mine = best(compared), program()
    before = mine.get(f"links/{link.id}").json()
    compared.desk("officer").write(edit(link.later, {"due": "2031"}))

    after = mine.get(f"links/{link.id}").json()

    assert (before["is_outdated"], after["is_outdated"]) == (False, True)
    assert {"field": "due", "earlier": [], "later": ["2031"]}.items() <= next(
        c for c in after["changes"] if c["field"] == "due"
    ).items()


def test_the_second_of_two_sees_both_versions(compared, program, monkeypatch):
    link = best(compared)

    def overtaken(_, record):
        compared.desk("admin").write(linking.accept(record.id))
        return record.version

    monkeypatch.setattr(changing, "started_from", overtaken)
    response = program().post(f"links/{link.id}/reject", {"because": "No."}, base=1)
    told = response.json()

    assert (response.status_code, response["ETag"]) == (412, '"2"')
    assert told["started_from"]["decision"] == "proposed"
    assert told["current"]["decision"] == "accepted"


def test_readers_read_and_do_not_decide(compared, program):
    link, reader, narrow = best(compared), program("reader", "write"), program(scope="read")

    for mine in (reader, narrow):
        assert mine.get(f"links/{link.id}").status_code == 200
        assert mine.get(f"comparisons?{PAIR}").json()["links"]
        assert mine.post(f"links/{link.id}/accept", base=1).status_code == 403
        assert mine.post("comparisons", {**BOTH, "dry_run": True}).status_code == 403


def test_a_commitment_has_its_life_over_all_agendas(compared, program):
    mine, link = program(), best(compared)
    possible = next(x for x in found(compared) if x.confidence == "possible")

    told = mine.get(f"commitments/{link.later}/links").json()
    waiting = mine.get(f"commitments/{possible.earlier}/links").json()
    mine.post(f"links/{link.id}/reject", {"because": "No."}, base=1)
    after = mine.get(f"commitments/{link.later}/links").json()

    steps = [(step["document"], step["commitment"]["id"]) for step in told["steps"]]
    assert steps.index(("2026", link.earlier)) < steps.index(("2026b", link.later))
    assert told["steps"][0]["date"] == "2026-03-17"
    (last,) = [step for step in told["steps"] if step["commitment"]["id"] == link.later]
    assert link.id in {one["id"] for one in last["links"]}
    assert possible.id in {one["id"] for one in waiting["open"]}
    assert link.earlier not in {step["commitment"]["id"] for step in after["steps"]}


def test_links_are_as_they_were(compared, program):
    mine, link = program(), best(compared)
    made = next(e for e in compared.ledger.entries() if e.kind == "documents-compared")
    before = next(compared.ledger.entries(made.sequence - 2)).at
    mine.post(f"links/{link.id}/accept", base=1)

    then = mine.get(f"links/{link.id}?as_of={made.at}")
    assert (then["ETag"], then.json()["decision"]) == ('"1"', "proposed")
    assert mine.get(f"links?decision=accepted&as_of={made.at}").json()["total"] == 0
    assert mine.get("links?as_of=2001-01-01").json()["total"] == 0
    assert mine.get(f"comparisons?{PAIR}&as_of={made.at}").json()["last"]["at"] == made.at
    assert before <= made.at
    past = mine.post(f"comparisons?as_of={made.at}", {**BOTH, "dry_run": True})
    assert past.status_code == 409


@pytest.mark.parametrize(
    "address",
    ["links?limit={n}", f"links?{PAIR}&limit={{n}}", "links?commitment=2026-C-1&limit={n}"],
)
@pytest.mark.usefixtures("compared")
def test_queries_of_a_list_of_links_do_not_grow(program, address):
    mine = program()
    mine.get("me")

    counts = []
    for n in (1, 3):
        with CaptureQueriesContext(connections["default"]) as captured:
            assert mine.get(address.format(n=n)).status_code == 200
        counts.append(len(captured))

    assert counts[0] == counts[1] <= 12


def test_queries_of_a_life_do_not_grow(compared, program):
    mine, desk = program(), compared.desk("admin")
    of = desk.commitments(desk.document("2026").id)[0]
    every = desk.commitments(desk.document("2026b").id)
    later = [record for record in every if record.commitment.parent is None]
    counts = []
    for number in (1, 3):
        join(compared, of, later[:number])
        mine.get("me")
        with CaptureQueriesContext(connections["default"]) as captured:
            told = mine.get(f"commitments/{of.id}/links").json()
        assert len(told["steps"]) == 1 + number
        counts.append(len(captured))

    assert counts[0] == counts[1] <= 16
