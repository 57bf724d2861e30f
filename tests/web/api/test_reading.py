"""Reading through the API: shapes, filters, pages, the past, and what others never learn."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from servanda.codec import from_json
from servanda.register.acts import deciding, owning
from servanda.register.acts.filing import rerun
from servanda.register.filters import Filters
from servanda.web.api.asked import CommitmentsAsked, Paging

LISTS = ["documents", "commitments", "entries", "people"]


def test_a_commitment_has_the_shape_of_read_and_what_the_register_adds(site, program):
    record = site.desk("officer").commitment("2026-C-1")

    response = program().get("commitments/2026-C-1")
    told = response.json()

    assert response["ETag"] == '"1"'
    assert from_json(told).quote == record.commitment.quote
    assert (told["id"], told["reference"], told["decision"]) == (record.id, "2026-C-1", "proposed")
    assert (told["standing"], told["document_id"]) == ("agreed", record.document)
    assert program().get(f"commitments/{record.id}").json() == told


def test_a_document_with_text_and_blocks(program):
    document = program().get("documents/2026")
    text = program().get(f"documents/{document.json()['id']}/text").json()
    first = program().get("commitments/2026-C-1").json()

    assert (document["ETag"], document.json()["label"]) == ('"1"', "2026")
    assert text["text"][first["start"] : first["end"]] == first["quote"]
    assert len(text["blocks"]) > 10


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("document=2026", {}),
        ("kind=appeal", {"kind": "appeal"}),
        ("decision=accepted&decision=rejected", {"decision": ("accepted", "rejected")}),
        ("strength=bind", {"strength": "bind"}),
        ("mechanism=training", {"mechanism": "training"}),
        ("area=A", {"area": "A"}),
        ("owner=XAA", {"owner": "XAA"}),
        ("person=B. Person", {"person": "B. Person"}),
        ("actor=XAA", {"actor": "XAA"}),
        ("due_until=2027", {"due_until": "2027"}),
        ("due_from=2027-01", {"due_from": "2027-01"}),
        ("standing=agreed&marking=internal", {"standing": "agreed"}),
        ("in_force=true", {"in_force": True}),
        ("stale=false&continuing=true&anchor=anchored", {"continuing": True}),
        ("text=will", {"text": "will"}),
    ],
)
def test_filters_are_those_of_the_register(site, program, query, filters):
    desk = site.desk("officer")
    for name in ("2026-C-1", "2026-C-2"):
        desk.write(deciding.accept(name), owning.assign(name, party="XAA", person="B. Person"))

    told = program().get(f"commitments?limit=500&{query}").json()

    expected = [record.reference for record in desk.load(desk.rows(Filters(**filters)))]
    assert [item["reference"] for item in told["items"]] == expected
    assert told["total"] == len(expected)


def test_every_filter_can_be_asked_for():
    asked = set(CommitmentsAsked.model_fields) - set(Paging.model_fields)
    assert asked == {field.name for field in fields(Filters)}


@pytest.mark.parametrize("name", LISTS)
def test_pages_of_a_list_make_the_whole(program, name):
    mine = program()
    whole = mine.get(f"{name}?limit=500").json()

    parts = [mine.get(f"{name}?limit=3&offset={n}").json() for n in range(0, whole["total"], 3)]

    assert [item for part in parts for item in part["items"]] == whole["items"]
    assert {part["total"] for part in parts} == {len(whole["items"])}


def test_documents_are_filtered_too(program):
    totals = {
        query: program().get(f"documents?{query}").json()["total"]
        for query in ("party=XAA", "party=CAN", "standing=agreed", "standing=draft", "text=zzz")
    }

    assert totals == {
        "party=XAA": 1,
        "party=CAN": 0,
        "standing=agreed": 1,
        "standing=draft": 0,
        "text=zzz": 0,
    }


@pytest.mark.parametrize(
    "address", ["documents", "commitments", "entries", "people", "register", "checkpoint"]
)
def test_the_past_was_empty(program, address):
    told = program().get(f"{address}?as_of=2001-01-01")

    found = told.json()
    assert told.status_code == (404 if address == "register" else 200)
    assert found.get("total", found.get("size", 0)) == 0


def test_the_past_of_a_record(site, program):
    before = site.ledger.last().at
    site.desk("officer").write(deciding.accept("2026-C-1"))
    mine = program()

    then = mine.get(f"commitments/2026-C-1?as_of={before}")
    later = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    now = mine.get(f"commitments/2026-C-1?as_of={later}")

    assert (then["ETag"], then.json()["decision"]) == ('"1"', "proposed")
    assert (now["ETag"], now.json()["decision"]) == ('"2"', "accepted")
    assert len(mine.get(f"commitments/2026-C-1/history?as_of={before}").json()["items"]) == 1


def test_a_history_tells_what_changed_and_why(site, program):
    was = site.desk("officer").commitment("2026-C-1").commitment.strength
    site.desk("officer").write(deciding.reject("2026-C-1", reason="past", because="Old words."))
    site.desk("admin").write(deciding.edit("2026-C-1", {"strength": "bind"}, because="Still is."))

    steps = program().get("commitments/2026-C-1/history").json()["items"]

    assert [(s["kind"], s["version"], s["author"]["person"]) for s in steps] == [
        ("commitment-filed", 1, "A. Person"),
        ("commitment-rejected", 2, "B. Person"),
        ("commitment-edited", 3, "A. Person"),
    ]
    assert (steps[1]["reason"], steps[1]["because"]) == ("past", "Old words.")
    assert steps[2]["changes"][0] == {"field": "strength", "before": was, "after": "bind"}


def test_checkpoint_and_people(site, program):
    last = site.ledger.last()

    taken = program("guest", "read").get("checkpoint").json()
    assert (taken["size"], taken["root"]) == (last.sequence, last.hash)
    assert taken["at"] > last.at  # when it was taken
    person = program().get("people/XAA/B. Person").json()
    assert person["roles"] == ["officer"]
    assert program().get("people/XAA/Nobody").status_code == 404


@pytest.mark.parametrize("name", ["outsider", "guest"])
def test_others_learn_nothing_of_internal_records(site, program, name):
    site.desk("officer").write(deciding.accept("2026-C-1", because="A secret of ours."))
    theirs = program(name, "administer")
    record = site.desk("officer").commitment("2026-C-1")
    secrets = [record.id, record.document, record.commitment.quote, "secret of ours", "2026-C"]

    answers = [
        theirs.get(address)
        for address in (
            "documents",
            "commitments",
            "commitments?document=2026",
            "commitments?text=will",
            "search/commitments?q=hold",
            "search/passages?q=agenda OR hold",
            "commitments?person=B. Person",
            "entries?limit=500",
            f"entries?subject={record.id}",
            "register",
            "people",
            "me",
            "checkpoint",
            "documents/2026",
            "documents/2026/text",
            "documents/2026/history",
            f"commitments/{record.id}",
            f"commitments/{record.id}/history",
            f"entries/{record.filed}",
        )
    ]

    said = "\n".join(f"{dict(one.headers)} {one.content.decode()}" for one in answers)
    asked = (record.id,)  # what they asked for themselves may stand in an error
    assert [secret for secret in secrets if secret in said and secret not in asked] == []
    assert theirs.get("register").json()["commitments"] == 0
    assert theirs.get("commitments").json()["total"] == 0


@pytest.mark.parametrize(
    ("hidden", "absent"),
    [
        ("documents/2026", "documents/1999"),
        ("commitments/2026-C-1", "commitments/1999-C-1"),
        ("commitments/2026-C-1/history", "commitments/1999-C-1/history"),
        ("documents/2026/text", "documents/1999/text"),
        ("commitments?document=2026", "commitments?document=1999"),
    ],
)
def test_what_is_hidden_looks_like_what_is_not_there(program, hidden, absent):
    theirs = program("outsider")

    answers = [theirs.get(address) for address in (hidden, absent)]

    assert [one.status_code for one in answers] == [404, 404]
    told = [one.content.decode().replace("1999", "2026") for one in answers]
    assert told[0] == told[1]
    assert "ETag" not in answers[0]


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("POST", "commitments/2026-C-1/accept"),
        ("POST", "commitments/2026-C-1/undo"),
        ("PATCH", "commitments/2026-C-1"),
        ("PATCH", "documents/2026"),
        ("POST", "documents/2026/rerun"),
    ],
)
def test_writing_tells_others_nothing_either(program, method, address):
    body = {"changes": {"strength": "bind"}} if "C-1" in address and method == "PATCH" else {}

    response = program("outsider").send(method, address, body, If_Match='"7"')

    assert response.status_code == 404
    assert "current" not in response.json()


def test_what_is_shared_names_nothing_that_is_not(site, program, share):
    desk = site.desk("officer")
    head, *parts = [r for r in desk.commitments(desk.documents[0].id) if r.commitment.kind][:2]
    desk.write(deciding.edit(parts[0].id, {"parent": head.id}))
    share(parts[0].reference)
    theirs = program("guest", "read")

    told = theirs.get(f"commitments/{parts[0].reference}").json()

    assert (told["parent"], told["standing"], told["document_id"]) == (None, None, None)
    assert theirs.get("commitments").json()["total"] == 1
    said = json.dumps([theirs.get("entries?limit=500").json(), theirs.get("commitments").json()])
    assert head.id not in said


def test_entries_name_only_records_in_sight(site, program, share):
    desk = site.desk("officer")
    document, first = desk.documents[0], desk.commitment("2026-C-1")
    found = [record.commitment for record in desk.commitments(document.id)]
    desk.write(rerun(document.id, found, method="test"))
    share("2026-C-1")

    told = program().get("entries?kind=document-extracted").json()["items"][-1]
    theirs = program("guest", "read").get("entries?kind=document-extracted").json()

    assert len(told["payload"]["found"]) > 20
    assert first.id in told["payload"]["found"]
    assert theirs["total"] == 0


def test_search_finds_and_counts(program):
    mine = program()

    found = mine.get("search/commitments?q=train&limit=2").json()
    passages = mine.get("search/passages?q=training").json()
    none = mine.get("search/commitments?q=train&facet=strength:nothing").json()
    wrong = mine.get("search/commitments?q=train&facet=colour:red")

    assert found["total"] == sum(found["facets"]["kind"].values()) >= 1
    assert any(part["marked"] for part in found["items"][0]["words"])
    assert passages["items"][0]["label"] == "2026"
    assert (none["total"], none["items"]) == (0, [])
    assert (wrong.status_code, wrong.json()["field"]) == (400, "facet")


@pytest.mark.parametrize(
    "address",
    ["commitments?limit={n}", "entries?limit={n}", "documents?limit={n}", "people?limit={n}"],
)
def test_queries_of_a_list_do_not_grow(program, address):
    mine = program()
    mine.get("me")

    counts = []
    for n in (1, 3):
        with CaptureQueriesContext(connection) as captured:
            mine.get(address.format(n=n))
        counts.append(len(captured))

    assert counts[0] == counts[1] <= 8


def test_queries_of_a_history_do_not_grow(site, program):
    mine, desk = program(), site.desk("officer")
    mine.get("me")

    counts = []
    for strength in ("bind", "act", "intend"):
        desk.write(deciding.edit("2026-C-1", {"strength": strength}, because="Look."))
        with CaptureQueriesContext(connection) as captured:
            mine.get("commitments/2026-C-1/history")
        counts.append(len(captured))

    assert len(set(counts)) == 1
    assert counts[0] <= 9
