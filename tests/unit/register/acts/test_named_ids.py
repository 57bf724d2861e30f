"""Ids in refusals and statuses stand with what people call what they name, where it may be seen."""

from __future__ import annotations

import pytest
from desk import OFFICER, OTHER, TODAY, Desk, document_of
from rating_desk import OF, approved, done, drafted, shown, status, to_rate

from servanda.assessment.explaining import explain
from servanda.assessment.findings import found, refuse
from servanda.assessment.rating import Particulars
from servanda.assessment.status import Status
from servanda.errors import NotFound, RuleBroken
from servanda.register.acts.assessing import submit
from servanda.register.acts.capturing import Told, capture, capture_and_link
from servanda.register.acts.concurring import concur
from servanda.register.acts.evidencing import Says, link
from servanda.register.acts.following import Way
from servanda.register.acts.purging import purge
from servanda.register.acts.recording import record
from servanda.register.entry import Author, Marking
from servanda.register.ledger import Act
from servanda.report.assessment.grounds import Ground, grounds


@pytest.fixture
def desk() -> Desk:
    return to_rate()


def words_of(desk: Desk, act: Act, who: Author = OFFICER) -> str:
    with pytest.raises((RuleBroken, NotFound)) as refused:
        desk.do(act, who)
    return refused.value.message


def named(desk: Desk, of: Status) -> list[Ground]:
    return grounds(desk.ledger.records(), of)


def test_a_finding_keeps_ids_as_facts_and_says_names_beside_them() -> None:
    reason = found("citation-elsewhere", evidence="e1", commitment="c1")

    with pytest.raises(RuleBroken) as refused:
        refuse([reason], {"e1": "A report, Gazette, 2025-06"})

    assert refused.value.facts["findings"] == (reason,)
    assert refused.value.facts["findings"][0].facts == {"evidence": "e1", "commitment": "c1"}
    assert "Evidence e1 (A report, Gazette, 2025-06) is cited" in refused.value.message
    assert "the commitment c1." in refused.value.message


def test_a_rating_that_its_evidence_does_not_carry_is_refused_with_its_name(desk: Desk) -> None:
    cited = shown(desk)

    with pytest.raises(RuleBroken) as refused:
        drafted(desk, done(cited, value="not-started"))

    assert f"{cited} (A Gazette, 2025-06)" in refused.value.message


def test_evidence_that_is_anothers_alone_is_not_named(desk: Desk) -> None:
    text = document_of("Nothing was done in Ulm at all.", "theirs.txt")
    told = Told(date="2025-07", publisher="A Secret Desk", title="Their own note")
    says = Says(stance="contradicts", rung="verified-outcome", spans=((0, 30),))
    act = capture_and_link(text, text.text.encode(), told, [OF], says, party="XBB", today=TODAY)
    hidden = str(desk.do(act, OTHER)[-1].payload["evidence"])

    with pytest.raises(RuleBroken) as refused:
        drafted(desk, done(hidden))

    assert f"There is no evidence {hidden}." in refused.value.message
    assert "Their own note" not in refused.value.message
    assert "A Secret Desk" not in refused.value.message


def test_refusals_of_acts_say_what_an_id_is(desk: Desk) -> None:
    cited = shown(desk)
    key = approved(desk, done(cited), marking=Marking.SHARED)
    again = document_of(
        "The clerks were trained in Ulm. The audit office confirmed it.", "news.txt"
    )
    told = Told(date="2025-06", publisher="A Gazette")
    early = Told(date="2024-06", publisher="A Gazette", title="An earlier report")
    paper = document_of("The clerks were trained before.", "early.txt")
    old = desk.do(capture(paper, paper.text.encode(), early, party="XAA", today=TODAY))[0].subject
    fulfils = Says(stance="fulfils", rung="verified-outcome", spans=((0, 10),))
    rating, evidence = f"{key[:8]} (XAA: done)", f"{cited[:8]} (A Gazette, 2025-06)"

    twice = capture(again, again.text.encode(), told, party="XAA", today=TODAY)
    assert f"as evidence {evidence}." in words_of(desk, twice)
    assert f"rating {rating} already" in words_of(
        desk, concur(key, author=OTHER, today=TODAY), agreed(desk, key)
    )
    assert f"Rating {rating} is XAA's" in words_of(desk, submit(key, author=OTHER), OTHER)
    too_old = words_of(desk, link(old, [OF], fulfils, party="XAA"))
    assert f"Evidence {old} (An earlier report, A Gazette, 2024-06) of 2024-06" in too_old


def agreed(desk: Desk, key: str) -> Author:
    desk.do(concur(key, author=OTHER, today=TODAY), OTHER)
    return OTHER


def test_a_status_names_what_it_rests_on(desk: Desk) -> None:
    cited = shown(desk)
    shown_first = Ground(id=cited, kind="evidence", what="news.txt", by="A Gazette", date="2025-06")
    assert named(desk, status(desk)) == [shown_first]

    key = approved(desk, done(cited), marking=Marking.SHARED)
    rated = Ground(id=key, kind="rating", what="status done", by="XAA", date=TODAY)
    assert named(desk, status(desk)) == [rated, shown_first]
    (entry,) = desk.do(concur(key, author=OTHER, today=TODAY), OTHER)
    joint = Ground(
        id=entry.subject, kind="concurrence", what=f"with rating {key[:8]}", by="XBB", date=TODAY
    )
    of = status(desk)
    assert named(desk, of) == [rated, joint, shown_first]
    names = {one.id: one.name for one in named(desk, of)}
    assert explain(of, names=names)[2] == (
        f"It rests on: {key} (rating: status done, XAA, {TODAY}), "
        f"{entry.subject} (concurrence: with rating {key[:8]}, XBB, {TODAY}), "
        f"{cited} (evidence: news.txt, A Gazette, 2025-06)."
    )
    assert explain(of)[2] == f"It rests on: {key}, {entry.subject}, {cited}."
    desk.do(purge(cited, author=OFFICER, because="x", history=desk.ledger.history))
    assert named(desk, status(desk))[-1].what == "words destroyed"


def test_a_status_names_what_its_rating_names_besides(desk: Desk) -> None:
    ended = Particulars(what="a later agenda")
    approved(desk, done("", value="superseded", cites=(), particulars=ended))
    (found,) = named(desk, status(desk))
    assert found.what == "status superseded: a later agenda"


def test_a_status_names_records_of_follow_up(desk: Desk) -> None:
    given = [{"on": "2025-05", "state": "held"}]
    desk.do(record(Way(OF, "series", "XAA"), "meeting", given))
    (told,) = desk.ledger.records().follow_ups(desk.commitment(OF).id)

    assert named(desk, status(desk)) == [
        Ground(id=told.id, kind="record", what="series meeting", by="XAA", date="2025-05")
    ]
