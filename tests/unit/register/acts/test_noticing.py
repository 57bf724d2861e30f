"""A person files what the extractor did not find; its fields are read from the words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import BOTH, OFFICER, TODAY, Desk, adding, candidates, document_of

from servanda.errors import Conflict, InvalidRecord, RuleBroken
from servanda.register.acts.deciding import accept, edit, undo
from servanda.register.acts.describing import describe
from servanda.register.acts.filing import rerun
from servanda.register.acts.noticing import notice
from servanda.register.memory import folded
from servanda.register.noticed import commitment_at

FOUND = ("Meet every year in Osk", "They will train clerks")
GIVE = "They will give 5 million euros to the Fund"
URGE = "Both Governments urge Tarvia to disarm"


def register_with(text: str | None = None, language: str = "en") -> Desk:
    desk = Desk()
    document = replace(document_of(text) if text else document_of(), language=language)
    desk.do(adding(document, candidates(document, FOUND)))
    return desk


def span(words: str, text: str | None = None) -> tuple[int, int]:
    start = (text or document_of().text).index(words)
    return start, start + len(words)


def test_what_a_person_noticed_counts_and_has_its_fields() -> None:
    desk = register_with()

    (entry,) = desk.do(notice("2025", *span(GIVE)))

    record = desk.commitment("2025-C-3")
    words = record.commitment
    assert (entry.subject, record.origin, record.decision) == (record.id, "person", "edited")
    assert (record.decided_by, record.restores) == (str(OFFICER), 0)
    assert (words.quote, words.amount, words.action) == (GIVE, "5 million euros", ("give",))
    assert (words.actors, words.kind, words.confidence) == (BOTH, "commitment", 0.0)
    assert "amount.money-word" in words.decided_by


def test_an_appeal_has_the_labels_of_an_appeal() -> None:
    desk = register_with()

    desk.do(notice("2025", *span(URGE), kind="appeal"))

    words = desk.commitment("2025-C-3").commitment
    assert (words.kind, words.strength, words.mechanism) == ("appeal", "intend", "advocacy")


def test_a_due_date_is_read_against_the_document_s_date() -> None:
    words = "Open two ports by the end of next year"
    text = f"Plan\n\n- {words}.\n"
    desk = Desk()
    desk.do(adding(document_of(text), []))

    desk.do(notice("2025", *span(words, text)))

    assert desk.commitment("2025-C-1").commitment.due == "2026-12-31"


def test_in_other_languages_the_fields_are_left_to_the_person() -> None:
    text = "Les deux gouvernements formeront 20 juges avant 2027."
    desk = register_with(text, language="fr")

    desk.do(notice("2025", 0, len(text) - 1))

    words = desk.commitment("2025-C-1").commitment
    assert (words.actors, words.due, words.strength) == (BOTH, None, "act")
    assert words.decided_by == ()


def test_the_language_is_what_a_person_said_of_the_document() -> None:
    desk = register_with(language="und-x")
    desk.do(describe("2025", today=TODAY, language="en"))

    desk.do(notice("2025", *span(GIVE)))

    assert desk.commitment("2025-C-3").commitment.amount == "5 million euros"


def test_taking_it_back_withdraws_it_and_it_may_be_filed_again() -> None:
    desk = register_with()
    desk.do(notice("2025", *span(GIVE)))

    desk.do(undo("2025-C-3"))
    desk.do(notice("2025", *span(GIVE)))

    assert desk.commitment("2025-C-3").decision == "withdrawn"
    assert desk.commitment("2025-C-4").decision == "edited"


def test_words_that_are_in_the_register_are_not_filed_twice() -> None:
    desk = register_with()

    with pytest.raises(RuleBroken, match="2025-C-2 has these words already"):
        desk.do(notice("2025", *span(FOUND[1])))


@pytest.mark.parametrize("place", [(0, 0), (-1, 4), (2, 3), (5, 10_000)])
def test_a_span_that_is_none_is_refused(place: tuple[int, int]) -> None:
    desk = register_with()

    with pytest.raises(RuleBroken):
        desk.do(notice("2025", *place))
    assert len(desk.ledger.records().commitments(desk.document().id)) == 2


def test_what_the_person_says_counts_more_than_what_is_read() -> None:
    desk = register_with()

    desk.do(notice("2025", *span(GIVE), fields={"strength": "bind", "targets": ["UN"]}))

    words = desk.commitment("2025-C-3").commitment
    assert (words.strength, words.amount) == ("bind", "5 million euros")
    assert [target.id for target in words.targets] == ["UN"]


@pytest.mark.parametrize("fields", [{"quote": "x"}, {"due": "soon"}, {"parent": "none"}])
def test_a_value_that_does_not_fit_its_field_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(InvalidRecord) as refused:
        register_with().do(notice("2025", *span(GIVE), fields=fields))
    assert refused.value.facts["field"] in fields


def test_a_kind_that_is_none_is_refused() -> None:
    with pytest.raises(RuleBroken, match="no kind"):
        register_with().do(notice("2025", *span(GIVE), kind="wish"))  # type: ignore[arg-type]


def test_a_document_changed_meanwhile_is_a_conflict() -> None:
    with pytest.raises(Conflict):
        register_with().do(notice("2025", *span(GIVE), base=7))


def test_the_extractor_finding_it_later_changes_nothing() -> None:
    desk = register_with()
    desk.do(notice("2025", *span(GIVE)))

    desk.do(rerun("2025", candidates(document_of()), method="tagger-2"))

    record = desk.commitment("2025-C-3")
    assert (record.decision, record.stale, record.version) == ("edited", False, 1)


def test_it_can_be_edited_and_the_ledger_folds_to_the_same() -> None:
    desk = register_with()
    desk.do(notice("2025", *span(GIVE)))
    desk.do(edit("2025-C-3", {"due": "2026"}, because="next budget"))
    desk.do(accept("2025-C-1"))

    now, document = desk.ledger.records(), desk.document().id
    again = folded(desk.ledger.entries(), desk.ledger.content)
    assert again.commitments(document) == now.commitments(document)


def test_reading_the_same_words_twice_gives_the_same() -> None:
    document = document_of()
    read = [
        commitment_at(
            document, *span(GIVE), kind="commitment", parties=("XAA", "XBB"), date="2025-01-19"
        )
        for _ in range(2)
    ]

    assert read[0] == read[1]
