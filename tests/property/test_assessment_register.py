"""No act stores a rating that its evidence does not carry, and no later entry changes a status."""

from __future__ import annotations

import ast
import datetime as dt
from pathlib import Path
from typing import Any

from carried import carried
from desk import OFFICER, OTHER, TODAY, Desk, adding, candidates, document_of
from hypothesis import given, settings
from hypothesis import strategies as st

import servanda
from servanda.assessment.ladder import RUNGS, STANCES
from servanda.assessment.rating import Period, Search, same_person
from servanda.assessment.scales import load_scale, scale_ids
from servanda.assessment.status import Status
from servanda.errors import RegisterError
from servanda.register.acts.assessing import Rating, approve, draft, give_back, submit
from servanda.register.acts.capturing import Told, capture_and_link, withdraw
from servanda.register.acts.concurring import concur, part
from servanda.register.acts.evidencing import Says, unlink
from servanda.register.acts.following import Way
from servanda.register.acts.guiding import Scoring, set_guideline
from servanda.register.acts.marking import mark
from servanda.register.acts.people import appoint
from servanda.register.acts.purging import purge
from servanda.register.acts.recording import record
from servanda.register.acts.showing import describe
from servanda.register.entry import Author, Draft, Marking
from servanda.register.fold_assessment import as_assessment
from servanda.register.grounds import evidence_on
from servanda.register.ledger import Act
from servanda.register.payloads_assessment import AssessmentDrafted
from servanda.register.rechecking import recheck
from servanda.register.records import CommitmentRecord
from servanda.register.standing import status_of

SECOND = Author(party="XAA", person="A Second")
OF = "2025-C-5"
DAYS = [dt.date(2025, 6, 1), dt.date(2026, 3, 1)]
SEARCH = Search(
    where=("Gazette",),
    terms=("clerks",),
    first="2025-01-20",
    last="2025-12-31",
    on=TODAY,
    by=str(OFFICER),
)
SHOWN = st.tuples(
    st.just("evidence"),
    st.sampled_from(STANCES),
    st.sampled_from(RUNGS),
    st.sampled_from(["2024-05-01", "2025-03-01", "2025-11", "2025"]),
)
VALUES = [(scale, value) for scale in scale_ids() for value in load_scale(scale).values]
RATED = st.tuples(
    st.just("rating"), st.sampled_from(VALUES), st.booleans(), st.sampled_from([None, "XAA", "XBB"])
)
MOVED = st.tuples(
    st.sampled_from(["submit", "return", "approve", "approve-own", "concur", "part"]),
    st.integers(0, 9),
)
OTHERS = st.tuples(
    st.sampled_from(["withdraw", "unlink", "purge", "guideline", "record", "date", "mark"]),
    st.integers(0, 9),
)
DEEDS = st.lists(st.one_of(SHOWN, RATED, RATED, MOVED, MOVED, OTHERS), max_size=14)


def new_desk() -> Desk:
    desk, document = Desk(), document_of()
    desk.do(adding(document, candidates(document), standing="agreed"))
    desk.do(appoint("XAA", "A Second", ["approver"], author=OFFICER))
    desk.do(appoint("XBB", "Another Officer", ["approver"], author=OFFICER))
    desk.do(mark([OF], marking=Marking.SHARED))
    guideline(desk, 0)
    return desk


def guideline(desk: Desk, number: int) -> None:
    scoring = Scoring(full=f"all {number}", partial="some", none="none", sources=("Gazette",))
    desk.do(set_guideline([OF], scoring, author=OFFICER, today=TODAY, because="clearer"))


def show(desk: Desk, deed: tuple[Any, ...]) -> None:
    _, stance, rung, date = deed
    number = len(desk.ledger.records().evidence())
    news = document_of(f"The clerks were trained, says paper {number}.", "news.txt")
    told = Told(date=date, publisher="A Gazette", marking=Marking.SHARED)
    says = Says(stance=stance, rung=rung, spans=((0, 10),))
    desk.do(capture_and_link(news, b"x", told, [OF], says, party="XAA", today=TODAY))


def rate(desk: Desk, deed: tuple[Any, ...]) -> None:
    _, (scale, value), searched, about = deed
    rating = Rating(
        scale=scale,
        value=value,
        about=about,
        period=Period(first="2025-01-20", last="2025-12-31"),
        grounds="So it is.",
        cites=tuple(evidence_on(desk.ledger.records(), desk.commitment(OF).id)),
        searches=(SEARCH,) if searched else (),
    )
    desk.do(draft(OF, rating, author=OFFICER, today=TODAY, marking=Marking.SHARED))


def move(desk: Desk, deed: tuple[Any, ...]) -> None:
    name, number = deed
    found = desk.ledger.records().assessments()
    if not found:
        return
    key = found[number % len(found)].id
    acts: dict[str, tuple[Act, Author]] = {
        "submit": (submit(key, author=OFFICER), OFFICER),
        "return": (give_back(key, author=SECOND, because="x"), SECOND),
        "approve": (approve(key, author=SECOND, today=TODAY), SECOND),
        "approve-own": (approve(key, author=OFFICER, today=TODAY), OFFICER),
        "concur": (concur(key, author=OTHER, today=TODAY), OTHER),
        "part": (part(key, author=OTHER), OTHER),
    }
    desk.do(*acts[name])


def change(desk: Desk, deed: tuple[Any, ...]) -> None:
    name, number = deed
    records = desk.ledger.records()
    if name == "guideline":
        guideline(desk, number)
    elif name == "record":
        meeting = {"on": f"2025-0{1 + number % 9}", "state": "held"}
        desk.do(record(Way(OF, "series", "XAA"), "meeting", [meeting]))
    else:
        found = records.evidence_links() if name == "unlink" else records.evidence()
        if found:
            key = found[number % len(found)].id
            because = {"author": OFFICER, "because": "x", "history": desk.ledger.history}
            act = {
                "unlink": lambda: unlink(key, party="XAA"),
                "withdraw": lambda: withdraw(key, party="XAA"),
                "purge": lambda: purge(key, **because),
                "date": lambda: describe(
                    key, party="XAA", today=TODAY, date=f"2025-0{1 + number % 9}-15"
                ),
                "mark": lambda: describe(
                    key, party="XAA", today=TODAY, marking=list(Marking)[number % 3]
                ),
            }[name]
            desk.do(act())


def do(desk: Desk, deed: tuple[Any, ...]) -> None:
    deeds = {"evidence": show, "rating": rate}
    moves = {"submit", "return", "approve", "approve-own", "concur", "part"}
    try:
        deeds.get(deed[0], move if deed[0] in moves else change)(desk, deed)
    except RegisterError:  # refused: nothing was stored
        return


@settings(max_examples=80, deadline=None)
@given(deeds=DEEDS)
def test_no_act_stores_a_rating_that_its_evidence_does_not_carry(deeds: Any) -> None:
    desk = new_desk()
    seen: dict[str, int] = {}
    for deed in deeds:
        do(desk, deed)
        records, commitment = desk.ledger.records(), desk.commitment(OF)
        evidence = {key: one for key, (_, one) in evidence_on(records, commitment.id).items()}
        for kept in records.assessments():
            if seen.get(kept.id) != kept.version:  # stored, or moved on, just now
                seen[kept.id] = kept.version
                returned = kept.assessment.state == "returned"
                assert returned or carried(kept.assessment, evidence, commitment)
            if kept.assessment.state == "approved":
                assert kept.assessment.approver is not None
                assert not same_person(kept.assessment.approver, kept.assessment.author)


@settings(max_examples=60, deadline=None)
@given(deeds=DEEDS)
def test_what_the_acts_stored_passes_the_check_of_an_import(deeds: Any) -> None:
    desk = new_desk()
    for deed in deeds:
        do(desk, deed)
    assert list(recheck(desk.ledger.entries(), desk.ledger.content)) == []


@settings(max_examples=60, deadline=None)
@given(rated=RATED, shown=st.lists(SHOWN, max_size=3))
def test_no_import_stores_a_rating_that_its_evidence_does_not_carry(rated: Any, shown: Any) -> None:
    desk = new_desk()
    for deed in shown:
        do(desk, deed)
    _, (scale, value), searched, about = rated
    commitment = desk.commitment(OF)
    evidence = {
        key: one for key, (_, one) in evidence_on(desk.ledger.records(), commitment.id).items()
    }
    forged = AssessmentDrafted(
        commitment=commitment.id,
        about=about,
        assessor_kind="self",
        assessor="XAA",
        rated_on=TODAY,
        first="2025-01-20",
        last="2025-12-31",
        scale=scale,
        value=value,
        cites=tuple(evidence),
        guideline=1,
        round="final",
        grounds="So it is.",
        searches=(SEARCH,) if searched else (),
    )
    key = "f" * 20
    desk.do(lambda _: [Draft(subject=key, payload=forged)])
    findings = list(recheck(desk.ledger.entries(), desk.ledger.content))
    kept = as_assessment(key, forged, str(OFFICER))
    assert findings or carried(kept, evidence, commitment)
    assert {finding.sequence for finding in findings} <= {len(list(desk.ledger.entries()))}


def status(desk: Desk, day: dt.date, as_of: int | None = None) -> Status:
    records = desk.ledger.records(as_of)
    found = records.find(CommitmentRecord, desk.commitment(OF).id)
    assert found is not None
    return status_of(records, found, day)


@settings(max_examples=60, deadline=None)
@given(deeds=DEEDS)
def test_the_status_as_of_an_entry_never_depends_on_later_ones(deeds: Any) -> None:
    desk = new_desk()
    then: dict[tuple[int, dt.date], Status] = {}
    for deed in deeds:
        size = len(list(desk.ledger.entries()))
        then |= {(size, day): status(desk, day) for day in DAYS}
        do(desk, deed)
    assert {key: status(desk, key[1], key[0]) for key in then} == then


def test_ratings_are_drafted_in_one_place_only() -> None:
    """Whatever stores a rating goes through the act that asks for refusals."""
    makers = set()
    for path in Path(servanda.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(getattr(node, "func", None), "id", None)
            if isinstance(node, ast.Call) and name == "AssessmentDrafted":
                makers.add(path.name)
    assert makers == {"assessing.py"}
