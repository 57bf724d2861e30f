"""The JSON Schema of entries is the generated one, and entries keep to it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from asked import Asking
from desk import (
    OFFICER,
    OTHER,
    TODAY,
    Desk,
    both,
    candidate,
    comparing,
    document_of,
    searched,
    status_of,
)
from jsonschema import Draft202012Validator

from servanda.assessment.rating import Period
from servanda.assessment.scores import read_scores
from servanda.codec.schema import write_schema
from servanda.codec.shapes import encode
from servanda.register.acts.answering import accept as accept_answer
from servanda.register.acts.answering import undo as undo_answer
from servanda.register.acts.asking import withdraw_question
from servanda.register.acts.assessing import Rating, approve, draft, give_back, submit
from servanda.register.acts.capturing import Told, capture_and_link, refer
from servanda.register.acts.capturing import withdraw as withdraw_evidence
from servanda.register.acts.coding import Asked, adjudicate, give, hand_in, hand_out
from servanda.register.acts.coding import withdraw as withdraw_coding
from servanda.register.acts.commenting import comment
from servanda.register.acts.concurring import concur, freeze, part
from servanda.register.acts.correcting import correct
from servanda.register.acts.deciding import accept, edit, reject, undo
from servanda.register.acts.describing import describe
from servanda.register.acts.evidencing import Says, unlink
from servanda.register.acts.following import Way, drop
from servanda.register.acts.guiding import Scoring, declare_practice, set_guideline
from servanda.register.acts.handling import list_labels
from servanda.register.acts.importing import import_statuses, undo_import
from servanda.register.acts.linking import accept as accept_link
from servanda.register.acts.linking import reject as reject_link
from servanda.register.acts.linking import undo as undo_link
from servanda.register.acts.marking import mark
from servanda.register.acts.owning import assign
from servanda.register.acts.people import appoint
from servanda.register.acts.purging import purge
from servanda.register.acts.recording import correct as correct_record
from servanda.register.acts.recording import record, withdraw
from servanda.register.acts.recording import restore as restore_record
from servanda.register.acts.referring import refer_document, supply
from servanda.register.acts.scoring import import_scores, withdraw_scores
from servanda.register.acts.showing import describe as describe_evidence
from servanda.register.acts.showing import mark_rating
from servanda.register.acts.splitting import merge, split
from servanda.register.acts.suggesting import reject as reject_suggestion
from servanda.register.acts.suggesting import restore
from servanda.register.acts.titling import set_notice, title, title_document
from servanda.register.entry import Author, Marking
from servanda.register.payloads import KINDS
from servanda.register.payloads_coding import GivenCode
from servanda.register.schema import entries_schema

SCHEMAS = Path(__file__).parents[3] / "schemas" / "v1"
NAME = "entries.schema.json"


def schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SCHEMAS / NAME).read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def busy() -> Desk:
    """Return a register in which everything happened that can."""
    desk = both()
    desk.do(comparing(desk))
    (link, *_) = desk.ledger.records().links(desk.document().id)
    new = document_of("Preface. Meet every year in Osk.", "new.txt")
    for act in (
        accept_link(link.id, because="alike"),
        undo_link(link.id),
        reject_link(link.id, because="not alike"),
        list_labels(["LIMITED"], author=OFFICER),
        describe("2025", today=TODAY, standing="agreed"),
        accept("2025-C-1"),
        edit("2025-C-1", {"due": "2027", "actors": ["XAA"]}, because="printed"),
        undo("2025-C-1"),
        reject("2025-C-2", reason="past", because="done"),
        split("2025-C-5", ["They will", "train clerks"]),
        merge(["2025-C-1", "2025-C-4"], because="one"),
        assign("2025-C-2", party="XAA", agency="Ports", person="B"),
        comment("2025-C-2", "Ask Ports.", author=OFFICER, history=desk.ledger.history),
        mark(["2025-C-2"], marking=Marking.SHARED, handling="LIMITED", because="asked"),
        correct("2025", new, b"x", candidates=[], method="t-2", because="misprint"),
    ):
        desk.do(act)
    desk.do(import_statuses([status_of()], party="XAA"))
    (imported,) = desk.ledger.records().imports()
    desk.do(undo_import(imported, because="wrong file"))
    way = Way("2025-C-6", "treaty-making", "XAA")
    round_ = {"on": "2026-01", "kind": "round", "place": "Osk"}
    desk.do(record(way, "talks", [round_]))
    (told,) = desk.ledger.records().follow_ups()
    desk.do(correct_record("2025-C-6", told.id, {"on": "2026-01-15"}, party="XAA", because="news"))
    desk.do(withdraw("2025-C-6", told.id, party="XAA", because="a slip"))
    desk.do(restore_record("2025-C-6", told.id, party="XAA", because="none"))
    desk.do(drop(way, because="no longer"))
    asking_about(desk)
    evidence_on(desk)
    ratings_of(desk)
    words_of(desk)
    codes_of(desk)
    desk.do(purge("2025-C-3", author=OFFICER, because="x", history=desk.ledger.history))
    return desk


def words_of(desk: Desk) -> None:
    """Let a document come by its hash and then with its words, and records be titled."""
    text = document_of("They will count ships.", "hashed.txt")
    waiting = replace(candidate(text, 0, 20), quote="", area="A", area_title="Ports")
    desk.do(
        refer_document(
            text.sha256,
            [waiting],
            name="hashed.txt",
            date="2024",
            date_basis="told",
            parties=["XAA"],
            parties_basis="told",
            language="en",
            today=TODAY,
            title="Ships",
        )
    )
    desk.do(supply("2024", text, text.text.encode()))
    desk.do(title("2024-C-1", {"en": "Counting ships"}))
    desk.do(title_document("2024", {"fr": "Navires"}, {("A", "Ports"): {"fr": "Les ports"}}))
    desk.do(set_notice({"en": "Nobody endorsed this."}, author=OFFICER))


def codes_of(desk: Desk) -> None:
    """Let two code blind and a third decide, a coding be withdrawn, and scores come in and go."""
    people = [Author(party="XAA", person=name) for name in ("One", "Two", "Three")]
    for one in people:
        desk.do(appoint("XAA", one.person, ["assessor"], author=OFFICER))
    coders = (str(people[0]), str(people[1]))
    asked = Asked(
        coding="units",
        fields=("kind",),
        coders=coders,
        adjudicator=str(people[2]),
        document="2025",
        sample="the whole text",
    )
    key, other = (desk.do(hand_out(asked, author=OFFICER))[0].subject for _ in range(2))
    code = GivenCode(unit="9-20", field="kind", value="commitment")
    desk.do(give(key, [code], author=people[0]), people[0])
    for one in people[:2]:
        desk.do(hand_in(key, author=one), one)
    desk.do(adjudicate(key, author=people[2]), people[2])
    desk.do(withdraw_coding(other, author=OFFICER, because="a slip"))
    text = "id,year,text,average,XAA\n2025-1,2025,Words,1,1\n"
    table = read_scores(text, "scores.csv")
    told = {"name": "scores.csv", "assessor": "A Group", "source": "a page"}
    entry = desk.do(import_scores(table, text.encode(), author=OFFICER, **told))[0]
    desk.do(withdraw_scores(entry.subject, author=OFFICER, because="a slip"))


def evidence_on(desk: Desk) -> None:
    """Let evidence be captured, referred to, linked, and taken back; suggestions be rejected."""
    news = document_of("The Ministry gave 5 million euros to the Fund.", "news.txt")
    told = Told(date="2025-06", publisher="A Gazette", title="News", address="https://x.example")
    says = Says(stance="advances", rung="budget", spans=((0, 20),))
    shown = capture_and_link(news, b"news", told, ["2025-C-6"], says, party="XAA", today=TODAY)
    entries = desk.do(shown)
    way = Way("2025-C-6", "series", "XAA")
    entry = desk.do(record(way, "meeting", [{"on": "2026-01", "state": "held"}]))[-1]
    held = Says(stance="advances", rung="held-or-deposited")
    desk.do(refer("occurrence", entry.subject, ["2025-C-6"], held, party="XAA"))
    desk.do(mark(["2025-C-6"], marking=Marking.SHARED))
    desk.do(
        describe_evidence(
            entries[0].subject, party="XAA", today=TODAY, marking=Marking.SHARED, because="asked"
        )
    )
    desk.do(unlink(entries[1].subject, party="XAA", because="another fund"))
    desk.do(withdraw_evidence(entries[0].subject, party="XAA", because="a slip"))
    desk.do(reject_suggestion("2025-C-6", "a" * 15, party="XAA", because="another fund"))
    desk.do(restore("2025-C-6", "a" * 15, party="XAA"))


def ratings_of(desk: Desk) -> None:
    """Let a search be rated, returned, approved, concurred with, and a round be frozen."""
    desk.do(appoint("XBB", "Another Officer", ["approver"], author=OFFICER))
    desk.do(declare_practice(author=OFFICER, single_officer=True))
    scoring = Scoring(full="a", partial="b", none="c", sources=("Gazette",))
    desk.do(set_guideline(["2025-C-6"], scoring, author=OFFICER, today=TODAY))
    search = searched("fund", "2026-01-31")
    rating = Rating(
        scale="status",
        value="no-evidence-found",
        period=Period(first="2025-01-20", last="2026-01-31"),
        grounds="Nothing was found.",
        searches=(search,),
    )
    key = desk.do(draft("2025-C-6", rating, author=OFFICER, today=TODAY))[0].subject
    desk.do(mark_rating(key, Marking.SHARED, party="XAA", because="asked"))
    desk.do(submit(key, author=OFFICER))
    desk.do(give_back(key, author=OFFICER, because="again"))
    desk.do(submit(key, author=OFFICER))
    desk.do(approve(key, author=OFFICER, today=TODAY))
    desk.do(concur(key, author=OTHER, today=TODAY), OTHER)
    desk.do(part(key, author=OTHER, because="no"), OTHER)
    desk.do(freeze("A round", "interim", author=OFFICER, today=TODAY))


def asking_about(desk: Desk) -> None:
    """Let an agency be asked and answer."""
    desk.do(assign("2025-C-6", party="XAA", agency="Ports"))
    asking = Asking(desk, "XAA/Ports")
    asking.take(asking.filled({("Commitments", "I3"): "Under way."}))
    (answer,) = asking.answers
    desk.do(accept_answer(answer.id, party="XAA", because="minuted"))
    desk.do(undo_answer(answer.id, party="XAA"))
    desk.do(withdraw_question(asking.question.id, party="XAA", because="moot"))


def test_the_committed_schema_is_the_generated_one(tmp_path: Path, *, golden: bool) -> None:
    if golden:
        write_schema(entries_schema(), SCHEMAS)
    write_schema(entries_schema(), tmp_path)

    assert (tmp_path / NAME).read_bytes() == (SCHEMAS / NAME).read_bytes()
    Draft202012Validator.check_schema(schema())


def test_every_kind_of_entry_keeps_to_the_schema(busy: Desk) -> None:
    whole = Draft202012Validator(schema())
    seen = set()

    for entry in busy.ledger.entries():
        whole.validate(encode(entry))
        content = busy.ledger.content(entry.sealed) if entry.sealed else None
        if content:
            part = {"$ref": f"#/$defs/{entry.kind}/properties/sealed", "$defs": schema()["$defs"]}
            Draft202012Validator(part).validate(json.loads(content.body))
        seen.add(entry.kind)

    assert seen | {"person-appointed"} == set(KINDS)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sequence", 0),
        ("at", "2026-01-31"),
        ("kind", "commitment-forgotten"),
        ("version", 2),
        ("payload", {}),
        ("marking", "secret"),
        ("hash", "abc"),
        ("author", {"party": "XAA"}),
    ],
)
def test_the_schema_refuses_what_is_no_entry(busy: Desk, field: str, value: object) -> None:
    entry = encode(next(busy.ledger.entries()))
    whole = Draft202012Validator(schema())

    assert whole.is_valid(entry)
    assert not whole.is_valid({**entry, field: value})
