"""A corrected text keeps what was decided and says which words it lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import QUOTES, TEXT, Desk, adding, candidate, candidates, document_of, filled

from servanda.errors import RuleBroken
from servanda.model import Document
from servanda.register.acts.correcting import correct
from servanda.register.acts.deciding import accept, edit
from servanda.register.acts.filing import rerun
from servanda.register.verify import verify

NEW = (
    TEXT.replace("Meet every year", "Meet twice every year")
    .replace("They will give 5 million euros to the Fund. ", "")
    .replace("They will give 5 million euros to the Fund.", "Nothing was said.")
    .replace("B. Safety", "Some new words stand here.\n\nB. Safety")
)


def corrected(desk: Desk, text: str = NEW, *, found: bool = True) -> Document:
    document = document_of(text, "corrected.txt")
    quotes = (*(q for q in QUOTES if q in text), "Meet twice every year in Osk", "Some new words")
    given = candidates(document, quotes) if found else []
    act = correct("2025", document, text.encode(), candidates=given, method="t-2", because="typo")
    desk.do(act)
    return document


def test_words_are_found_again_decisions_stay_and_the_lost_are_named() -> None:
    desk = filled()
    desk.do(accept("2025-C-1"))
    before = {n: desk.commitment(f"2025-C-{n}") for n in range(1, 6)}

    document = corrected(desk)

    now = {n: desk.commitment(f"2025-C-{n}") for n in range(1, 7)}
    assert {n: record.anchor for n, record in now.items()} == {
        1: "anchored",
        2: "anchored",
        3: "anchored",
        4: "lost",
        5: "anchored",
        6: "anchored",
    }
    assert now[2].commitment.quote == "Meet twice every year in Osk"
    assert now[6].commitment.quote == "Some new words"
    for number in (1, 3, 5):
        start = document.text.index(before[number].commitment.quote)
        words = before[number].commitment
        assert now[number].commitment == replace(
            words,
            document_sha256=document.sha256,
            start=start,
            end=start + len(words.quote),
        )
    assert (now[1].decision, now[1].decided_in) == ("accepted", before[1].decided_in)
    assert [t.text_sha256 for t in desk.document().texts] == [
        document_of().sha256,
        document.sha256,
    ]
    assert verify(desk.ledger) == []


def test_the_entry_says_what_it_corrects_and_why() -> None:
    desk = filled()
    corrected(desk)

    entry = next(e for e in desk.ledger.entries() if e.kind == "document-corrected")
    assert entry.supersedes == desk.document().filed
    with pytest.raises(RuleBroken, match="needs a reason"):
        desk.do(correct("2025", document_of("x"), b"x", candidates=[], method=None, because=" "))


def test_a_person_anchors_lost_words_by_an_edit_of_the_span_only() -> None:
    desk = filled()
    corrected(desk)

    desk.do(edit("2025-C-4", {"due": "2030"}))
    still = desk.commitment("2025-C-4")
    desk.do(edit("2025-C-4", {"quote": "Nothing was said"}, because="this stands for it"))

    assert (still.anchor, still.commitment.document_sha256) == ("lost", document_of().sha256)
    now = desk.commitment("2025-C-4")
    assert (now.anchor, now.commitment.quote) == ("anchored", "Nothing was said")
    assert verify(desk.ledger) == []


def test_going_back_to_the_first_text_finds_the_lost_again() -> None:
    desk = filled()
    corrected(desk, found=False)

    corrected(desk, TEXT, found=False)

    record = desk.commitment("2025-C-4")
    assert (record.anchor, record.commitment) == ("anchored", candidates(document_of())[3])


def test_a_rerun_after_a_correction_matches_by_place() -> None:
    desk = filled()
    document = corrected(desk)
    before = desk.ledger.records().commitments(desk.document().id)

    again = [
        candidate(document, r.commitment.start, r.commitment.end)
        for r in before
        if r.anchor == "anchored"
    ]
    desk.do(rerun("2025", again, method="t-2"))

    assert desk.ledger.records().commitments(desk.document().id) == before


def test_a_text_that_counts_already_or_is_anothers_is_refused() -> None:
    desk = filled()
    other = document_of("They will sign.", "other.txt")
    desk.do(adding(other, []))

    for document, message in ((document_of(), "this one already"), (other, "registered already")):
        with pytest.raises(RuleBroken, match=message):
            desk.do(correct("2025", document, b"x", candidates=[], method=None, because="why not"))
