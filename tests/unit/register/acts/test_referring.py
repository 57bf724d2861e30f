"""Documents that are registered by a hash, and their words that come in later."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from desk import OFFICER, TODAY, Desk, adding, candidates, document_of

from servanda.errors import RuleBroken
from servanda.register.acts.deciding import edit, undo
from servanda.register.acts.describing import describe
from servanda.register.acts.filing import rerun
from servanda.register.acts.purging import purge
from servanda.register.acts.referring import refer_document, supply
from servanda.register.acts.splitting import split
from servanda.register.texts import get_text
from servanda.register.verify import verify

TEXT = document_of()


def referring(**given: Any) -> Desk:
    """Return a register with the usual document, but by its hash."""
    desk = Desk()
    wanted: dict[str, Any] = {
        "name": "agenda.txt",
        "date": "2025-01-19",
        "date_basis": "printed",
        "parties": ["XBB", "XAA"],
        "parties_basis": "told",
        "language": "en",
        "today": TODAY,
        "title": "An Agenda",
    }
    bare = [replace(one, quote="") for one in candidates(TEXT)]
    desk.do(refer_document(TEXT.sha256, bare, **(wanted | given)))
    return desk


def test_it_gets_the_ids_and_references_that_its_text_would_give() -> None:
    whole, bare = Desk(), referring()
    whole.do(adding(TEXT, candidates(TEXT)))

    ids = [
        [(one.id, one.reference) for one in desk.ledger.records().commitments(desk.document().id)]
        for desk in (whole, bare)
    ]

    assert ids[0] == ids[1]
    assert bare.document().id == whole.document().id
    assert bare.document().awaits_words
    assert not bare.document().purged
    assert bare.commitment("2025-C-1").awaits_words
    assert not bare.commitment("2025-C-1").purged
    assert bare.commitment("2025-C-1").decision == "edited"
    assert verify(bare.ledger) == []


@pytest.mark.parametrize(
    "act",
    [
        split("2025-C-5", ["They will", "train clerks"], because="two"),
        edit("2025-C-1", {"start": 3}, because="x"),
        rerun("2025", [], method="t-1"),
    ],
)
def test_what_takes_words_says_that_they_are_not_here(act: Any) -> None:
    desk = referring()

    with pytest.raises(RuleBroken) as refused:
        desk.do(act)

    assert refused.value.facts["rule"] == "words-not-here"


def test_the_words_come_in_with_every_quote() -> None:
    desk = referring()
    desk.do(edit("2025-C-1", {"due": "2027"}, because="printed"))
    desk.do(describe("2025", today=TODAY, standing="agreed"))
    desk.do(supply("2025", TEXT, TEXT.text.encode()))

    quotes = [one.commitment.quote for one in desk.ledger.records().commitments(TEXT_ID)]
    assert quotes == [one.quote for one in candidates(TEXT)]
    assert get_text(desk.ledger.records(), desk.document()).text == TEXT.text
    assert not desk.document().awaits_words
    assert verify(desk.ledger) == []
    before = desk.ledger.records(7 + 1)
    assert before.documents()[0].awaits_words

    desk.do(undo("2025-C-1"))
    assert desk.commitment("2025-C-1").commitment.quote == candidates(TEXT)[0].quote
    with pytest.raises(RuleBroken, match="here already"):
        desk.do(supply("2025", TEXT, TEXT.text.encode()))


def test_another_text_is_refused_in_one_sentence() -> None:
    desk = referring()
    size = len(list(desk.ledger.entries()))

    with pytest.raises(RuleBroken, match="is not the text that document 2025 was registered with"):
        desk.do(supply("2025", document_of("Other words.", "other.txt"), b"Other words."))

    assert len(list(desk.ledger.entries())) == size


def test_the_same_text_is_not_registered_twice() -> None:
    desk = referring()

    with pytest.raises(RuleBroken, match="servanda supply 2025 FILE"):
        desk.do(adding(TEXT, candidates(TEXT)))
    with pytest.raises(RuleBroken, match="the same text"):
        desk.do(
            refer_document(
                TEXT.sha256,
                [],
                name="x.txt",
                date="2025",
                date_basis="told",
                parties=["XAA"],
                parties_basis="told",
                language="en",
                today=TODAY,
            )
        )


@pytest.mark.parametrize(
    "wrong",
    [
        {"quote": "Conclude"},
        {"document_sha256": "1" * 64},
        {"start": 5, "end": 5},
    ],
)
def test_only_places_in_its_own_text_are_filed(wrong: dict[str, Any]) -> None:
    bare = replace(candidates(TEXT)[0], **({"quote": ""} | wrong))
    act = refer_document(
        TEXT.sha256,
        [bare],
        name="x.txt",
        date="2025",
        date_basis="told",
        parties=["XAA"],
        parties_basis="told",
        language="en",
        today=TODAY,
    )

    with pytest.raises(RuleBroken, match="another text"):
        Desk().do(act)


def test_what_was_purged_gets_no_words_again() -> None:
    desk = referring()
    desk.do(purge("2025-C-2", author=OFFICER, because="x", history=desk.ledger.history))
    assert desk.commitment("2025-C-2").purged

    desk.do(supply("2025", TEXT, TEXT.text.encode()))
    assert desk.commitment("2025-C-2").commitment.quote == ""
    assert verify(desk.ledger) == []

    desk.do(purge("2025", author=OFFICER, because="x", history=desk.ledger.history))
    assert desk.document().purged
    assert not desk.document().awaits_words
    assert verify(desk.ledger) == []


TEXT_ID = referring().document().id
