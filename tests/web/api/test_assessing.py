"""Assessment through the API: the same rules as everywhere, and reasons for what is refused."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from judged import MINE, OTHER, OTHERS, TODAY, prepare
from test_assessment_register import RATED, SHOWN, carried

from servanda.assessment.rating import Period
from servanda.codec.shapes import encode
from servanda.register.acts.assessing import Rating, approve, draft, submit
from servanda.register.entry import Marking
from servanda.register.grounds import evidence_on
from servanda.report.assessment.grounds import grounds
from servanda.web.adherence.asking import today
from servanda.web.assessment.explained import status_of

AT = f"commitments/{MINE}/assessments"
SEARCHED = {
    "where": ["Gazette"],
    "terms": ["divers"],
    "first": "2026-03-18",
    "last": "2026-10-31",
    "on": "2026-11-20",
    "by": "XAA/A. Person",
}
GUIDE = {"full": "all", "partial": "some", "none": "none", "sources": ["Gazette"]}
NUMBERS = count(1)
RATING = Rating(
    scale="status",
    value="done",
    period=Period(first="2026-03-18", last="2026-10-30"),
    grounds="",
    cites=(),
)


@pytest.fixture
def judged(site):
    """Return a site where the other party has rated one commitment."""
    prepare(site)
    return site


def rating(**changes):
    given = {"scale": "status", "value": "done", "first": "2026-03-18", "last": "2026-10-31"}
    return {**given, "grounds": "So it is.", **changes}


def captured(mine, stance: str, rung: str, date: str) -> str:
    """Capture a paper and say what it says; return its id, linked or not."""
    file = io.BytesIO(f"The divers were trained, says paper {next(NUMBERS)}.".encode())
    file.name = "paper.txt"
    made = mine.upload("evidence", file, date=date, publisher="A Gazette")
    key = made.json()["id"]
    says = {"commitments": [MINE], "stance": stance, "rung": rung}
    mine.post(f"evidence/{key}/links", {**says, "spans": [{"start": 0, "end": 10}]})
    return key


def test_no_program_stores_a_rating_that_its_evidence_does_not_carry(judged, program):
    mine = program("admin")
    assert mine.post(f"commitments/{MINE}/guidelines", GUIDE).status_code == 201
    made = set()

    @settings(
        max_examples=25,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(rated=RATED, shown=st.lists(SHOWN, max_size=2))
    def tried(rated, shown):
        cites = [
            captured(mine, stance, rung, date.replace("2025", "2026"))
            for _, stance, rung, date in shown
        ]
        _, (scale, value), searched, about = rated
        body = rating(scale=scale, value=value, about=about, cites=cites)
        answer = mine.post(AT, body | {"searches": [SEARCHED] if searched else []})
        made.add(answer.status_code)
        records = judged.ledger.records()
        commitment = judged.desk("admin").commitment(MINE)
        evidence = {key: one for key, (_, one) in evidence_on(records, commitment.id).items()}
        for kept in records.assessments(commitment.id):
            assert carried(kept.assessment, evidence, commitment)
        if answer.status_code != 201:
            assert answer["Content-Type"] == "application/problem+json"

    tried()
    assert made == {201, 422}


def test_every_reason_of_a_refusal_is_told(judged, program):
    mine = program("admin")
    mine.post(f"commitments/{MINE}/guidelines", GUIDE)

    refused = mine.post(AT, rating(grounds=""))

    told = refused.json()
    assert (refused.status_code, told["type"]) == (422, "/api/v1/docs#rule-broken")
    codes = [one["field"] for one in told["errors"]]
    assert {"no-grounds", "nothing-fulfils"} <= set(codes)
    assert told["rule"] == codes[0]
    assert judged.ledger.records().assessments(judged.desk("admin").commitment(MINE).id) == []


@pytest.mark.usefixtures("judged")
def test_a_draft_is_its_partys_alone_until_it_is_approved(program):
    mine, theirs = program("admin"), program("outsider")
    theirs.post(f"commitments/{OTHERS}/assessments", rating(value=None, marking="shared"))

    def states(sender):
        return [
            one["state"] for one in sender.get(f"commitments/{OTHERS}/assessments").json()["items"]
        ]

    assert (states(mine), states(theirs)) == (["approved"], ["approved", "draft"])

    def payloads(sender):
        told = sender.get("entries?kind=assessment-drafted").json()
        return [one["payload"] != {} for one in told["items"]]

    assert (payloads(mine), payloads(theirs)) == ([True, False], [True, True])


def test_what_stood_in_it_before_it_was_approved_stays_its_partys(judged, program):
    write, (old,) = judged.ledger.write, judged.ledger.records().assessments()
    first = replace(RATING, cites=old.assessment.cites, grounds="Our first words.")
    shared = draft(OTHERS, first, author=OTHER, today=TODAY, marking=Marking.SHARED)
    key = write(OTHER, shared)[0].subject
    again = replace(first, grounds="Our second words.")
    write(OTHER, draft(OTHERS, again, author=OTHER, today=TODAY, instead=key))
    write(OTHER, submit(key, author=OTHER))
    write(OTHER, approve(key, author=OTHER, today=TODAY))

    def payloads(sender):
        told = sender.get("entries?kind=assessment-drafted").json()
        return [one["payload"] != {} for one in told["items"] if one["subject"] == key]

    assert payloads(program("admin")) == [False, True]
    assert payloads(program("outsider")) == [True, True]


def test_who_may_what_is_what_the_policy_says(judged, program):
    mine = program("admin")
    mine.post(f"commitments/{MINE}/guidelines", GUIDE)
    key = captured(mine, "fulfils", "verified-outcome", "2026-06-01")
    draft = mine.post(AT, rating(cites=[key])).json()
    where = f"assessments/{draft['id']}"

    assert program("reader").post(AT, rating()).status_code == 403
    assert program("outsider").post(f"{where}/submit", base=1).status_code == 404
    assert mine.post(f"{where}/submit").status_code == 428
    assert mine.post(f"{where}/submit", base=1)["ETag"] == '"2"'
    assert mine.post(f"{where}/submit", base=1).status_code == 412
    assert program("officer").post(f"{where}/approve", base=2).status_code == 403
    own = judged.desk("admin").commitment(OTHERS).id
    (other,) = judged.ledger.records().assessments(own)
    assert mine.post(f"assessments/{other.id}/submit", base=3).status_code == 403


@pytest.mark.usefixtures("judged")
def test_what_a_caller_may_not_see_changes_no_answer(program):
    mine, theirs = program("admin"), program("outsider")
    key = captured(mine, "fulfils", "verified-outcome", "2026-06-01")
    says = {"commitments": [OTHERS], "stance": "contradicts", "rung": "verified-outcome"}
    mine.post(f"evidence/{key}/links", {**says, "spans": [{"start": 0, "end": 10}]})

    assert theirs.get(f"evidence/{key}").status_code == 404
    assert theirs.get(f"commitments/{MINE}/status").status_code == 404
    ours, others = (sender.get(f"commitments/{OTHERS}/status").json() for sender in (mine, theirs))
    assert (ours["contradicted_by"], others["contradicted_by"]) == ([key], [])
    told = [sender.get("progress").json()["whole"] for sender in (mine, theirs)]
    assert [(one["heads"]["all"], one["appeals"]) for one in told] == [(1, 1), (0, 1)]


def test_a_round_of_no_rating_is_refused(judged, program):
    mine = program("admin")

    refused = mine.post("rounds", {"name": "None", "round": "final", "marking": "shared"})
    made = mine.post("rounds", {"name": "One", "round": "interim", "marking": "shared"})

    assert (refused.status_code, refused.json()["rule"]) == (422, "round-empty")
    assert made.status_code == 201
    assert [one.name for one in judged.ledger.records().rounds()] == ["One"]


@pytest.mark.usefixtures("judged")
def test_a_day_of_the_past_shows_what_was_known_then(program):
    mine = program("admin")
    then = mine.get(f"commitments/{OTHERS}/status?as_of=2001-01-01")
    assert then.status_code == 404
    assert mine.get("progress?as_of=2001-01-01").json()["whole"]["heads"]["all"] == 0
    assert mine.get("rounds?as_of=2001-01-01").json()["total"] == 0


def test_a_status_says_what_each_id_is_that_it_names(judged, program):
    mine, theirs = program("admin"), program("outsider")
    told = mine.get(f"commitments/{OTHERS}/status").json()
    (listed,) = (one for one in mine.get("statuses").json()["items"] if one["commitment"] == OTHERS)
    desk = judged.desk("admin")
    found = status_of(desk, desk.commitment(OTHERS), today())

    expected = [encode(one) for one in grounds(judged.ledger.records(), found)]
    assert told["grounds"] == listed["grounds"] == expected
    assert [one["id"] for one in expected] == told["rests_on"]
    assert all(one["kind"] and one["by"] and one["date"] for one in expected)
    assert any(f"{one['id']} (" in said for one in expected for said in told["explained"])
    seen = theirs.get(f"commitments/{OTHERS}/status").json()
    assert {one["id"] for one in seen["grounds"]} == set(seen["rests_on"])
