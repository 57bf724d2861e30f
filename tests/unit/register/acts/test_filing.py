"""Documents and their candidates enter the register once; a re-run changes nothing decided."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from desk import TEXT, TODAY, Desk, adding, candidate, candidates, document_of, filled

from servanda.errors import RuleBroken, UnknownCode
from servanda.register.acts.deciding import accept, edit, reject
from servanda.register.acts.describing import describe
from servanda.register.acts.filing import rerun
from servanda.register.acts.splitting import split
from servanda.register.entry import Marking
from servanda.register.texts import get_text


def test_a_document_is_kept_with_its_bytes_text_and_candidates() -> None:
    desk = filled()

    document, records = desk.document(), desk.ledger.records()
    assert get_text(records, document) == document_of()
    assert records.content(document.text.file) == TEXT.encode()
    assert (document.parties, document.date, document.method) == (
        ("XAA", "XBB"),
        "2025-01-19",
        "tagger-1",
    )
    filed = records.commitments(document.id)
    assert [record.commitment for record in filed] == candidates(document_of())
    assert [record.reference for record in filed] == [f"2025-C-{n}" for n in range(1, 6)]
    assert {(r.decision, r.origin, r.marking) for r in filed} == {
        ("proposed", "extraction", Marking.INTERNAL)
    }


def test_a_marking_given_to_a_document_is_not_given_to_what_was_extracted() -> None:
    desk = Desk()
    document = document_of()

    desk.do(adding(document, candidates(document), marking=Marking.PUBLIC))

    assert desk.document().marking == Marking.PUBLIC
    assert desk.commitment("2025-C-1").marking == Marking.INTERNAL


def test_documents_of_one_year_get_letters() -> None:
    desk = Desk()
    for number in range(28):
        document = document_of(f"Text {number}", f"{number}.txt")
        desk.do(adding(document, [], method=None))

    labels = [document.label for document in desk.ledger.records().documents()]
    assert labels[:3] == ["2025", "2025b", "2025c"]
    assert labels[24:] == ["2025y", "2025z", "2025aa", "2025ab"]


@pytest.mark.parametrize(
    ("given", "error", "rule"),
    [
        ({"date": "2026-02-02"}, RuleBroken, "future"),
        ({"date": "2026-03"}, RuleBroken, "future"),
        ({"date": "2027"}, RuleBroken, "future"),
        ({"date": "19 January"}, RuleBroken, "date"),
        ({"date": "2025-02-30"}, RuleBroken, "date"),
        ({"handling": "LIMITED"}, RuleBroken, "handling"),
        ({"parties": ["XQQ"]}, UnknownCode, None),
    ],
)
def test_bad_descriptions_are_refused(
    given: dict[str, Any], error: type[Exception], rule: str | None
) -> None:
    desk = Desk()
    before = list(desk.ledger.entries())

    with pytest.raises(error) as refusal:
        desk.do(adding(document_of(), [], **given))

    assert refusal.value.facts.get("rule") == rule  # type: ignore[attr-defined]
    assert list(desk.ledger.entries()) == before


@pytest.mark.parametrize("date", ["2026", "2026-02", "2026-02-01"])
def test_a_date_that_may_have_been_is_taken(date: str) -> None:
    desk = Desk()

    desk.do(adding(document_of(), [], date=date))

    assert desk.document("2026").date == date


def test_the_same_text_or_file_is_not_registered_twice() -> None:
    desk = filled()
    renamed = document_of(name="copy.txt")
    same_file = replace(document_of("Other words"), file_sha256=renamed.file_sha256)

    for document, what in ((renamed, "text"), (same_file, "file")):
        with pytest.raises(RuleBroken, match=f"document 2025 .* has the same {what}"):
            desk.do(adding(document, []))


def test_a_rerun_files_what_is_new_and_marks_what_it_did_not_find() -> None:
    desk = filled()
    desk.do(accept("2025-C-1"))
    desk.do(reject("2025-C-2", reason="past"))
    desk.do(edit("2025-C-4", {"due": "2030"}))
    before = {n: desk.commitment(f"2025-C-{n}") for n in range(1, 6)}
    document = document_of()
    found = candidates(document)
    longer = candidate(document, found[2].start, found[2].end + 1, confidence=0.3)
    new = candidate(document, 0, 9, parent=longer.id)

    desk.do(rerun("2025", [new, found[0], longer, found[3]], method="tagger-2"))

    stale = {1: False, 2: True, 3: False, 4: False, 5: True}
    for number, record in before.items():
        now = desk.commitment(f"2025-C-{number}")
        assert now == replace(record, stale=stale[number])
    added = desk.commitment("2025-C-6")
    assert added.commitment == replace(new, parent=before[3].id)
    assert desk.document().method == "tagger-2"


def test_a_rerun_finds_what_was_split_again_and_files_nothing() -> None:
    desk = filled()
    desk.do(split("2025-C-1", ["Conclude a treaty by the end of 2027", "open two ports"]))
    before = desk.ledger.records().commitments(desk.document().id)

    desk.do(rerun("2025", candidates(document_of()), method="tagger-1"))

    assert desk.ledger.records().commitments(desk.document().id) == before


def test_candidates_of_another_text_are_refused() -> None:
    other = document_of("Meet every year in Osk")

    with pytest.raises(RuleBroken, match="another text"):
        filled().do(rerun("2025", candidates(other), method="tagger-1"))


def test_describing_changes_what_is_given_and_keeps_the_label() -> None:
    desk = filled()
    before = desk.document()

    (entry,) = desk.do(describe("2025", today=TODAY, date="2024", standing="agreed", title="T"))

    assert desk.document() == replace(
        before,
        date="2024",
        date_basis="told",
        standing="agreed",
        title="T",
        version=before.version + 1,
        changed_at=entry.at,
    )
    with pytest.raises(RuleBroken, match="described so already"):
        desk.do(describe("2025", today=TODAY, standing="agreed"))
    with pytest.raises(RuleBroken, match="no standing"):
        desk.do(describe("2025", today=TODAY, standing="binding"))  # type: ignore[arg-type]
