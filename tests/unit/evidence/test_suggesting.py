from __future__ import annotations

import pytest
from corpus_made import AGENDA, ROWS, asked, index_of

from servanda.evidence import Index, asked_for, suggest


def names(found: list[object]) -> list[str]:
    return [suggestion.document for suggestion in found]  # type: ignore[attr-defined]


@pytest.fixture
def index() -> Index:
    return index_of()


def test_the_report_of_the_act_comes_first(index: Index) -> None:
    first = suggest(index, asked())[0]
    assert first.document == "a-school.md"
    assert first.text == ROWS[0][2]
    assert first.timing == "after"


def test_a_suggestion_says_which_words_and_names_matched_and_where(index: Index) -> None:
    first = suggest(index, asked())[0]
    assert {"customs", "school", "open"} <= set(first.why.terms)
    assert set(first.why.shared) == {"Canada", "Japan"}
    assert "customs" in {ROWS[0][2][start:end] for start, end in first.why.matched}
    assert first.text == ROWS[0][2][first.start : first.end]


def test_what_is_dated_before_the_commitment_is_left_out(index: Index) -> None:
    assert "c-early.md" not in names([*suggest(index, asked(), limit=99)])
    assert "c-early.md" in names([*suggest(index, asked("2019-12-31"), limit=99)])


def test_a_partial_date_may_be_later(index: Index) -> None:
    assert "c-early.md" in names([*suggest(index, asked("2020"), limit=99)])


def test_what_has_no_date_is_told_apart(index: Index) -> None:
    found = {suggestion.document: suggestion.timing for suggestion in suggest(index, asked())}
    assert found["g-undated.md"] == "undated"
    assert found["a-school.md"] == "after"


def test_the_day_of_the_document_is_told(index: Index) -> None:
    assert suggest(index, asked("2023-05-04"))[0].timing == "same day"


def test_copies_of_a_passage_are_one_suggestion(index: Index) -> None:
    found = suggest(index, asked(), limit=99)
    assert "e-copy.md" not in names([*found])
    assert ("e-copy.md", 0) in found[0].copies


def test_a_rejected_suggestion_and_its_copies_do_not_come_back(index: Index) -> None:
    first = suggest(index, asked())[0]
    left = names([*suggest(index, asked(), limit=99, rejected=[first.mark])])
    assert not {"a-school.md", "e-copy.md"} & set(left)
    assert left


def test_the_commitments_own_document_is_left_out() -> None:
    index = index_of([*ROWS, ("agenda.txt", "2022-03-01", AGENDA)])
    assert "agenda.txt" not in names([*suggest(index, asked(), limit=99)])


@pytest.mark.parametrize("ranker", ["fused", "words", "meaning", "names"])
def test_the_order_is_the_same_every_time(ranker: str) -> None:
    one = suggest(index_of(), asked(), ranker=ranker)  # type: ignore[arg-type]
    other = suggest(index_of(), asked(), ranker=ranker)  # type: ignore[arg-type]
    assert one == other


def test_two_letter_words_of_japanese_find_their_passage(index: Index) -> None:
    assert names([*suggest(index, asked_for("締結"), ranker="words")]) == ["f-japanese.md"]


def test_words_in_full_width_find_the_same(index: Index) -> None:
    assert suggest(index, asked_for("ｗｈａｌｅｓ"))[0].document == "b-whales.md"


def test_nothing_is_found_for_no_words(index: Index) -> None:
    assert suggest(index, asked_for("")) == []


def test_nothing_is_found_in_an_empty_index() -> None:
    assert suggest(Index(":memory:"), asked()) == []


def test_what_stands_in_many_documents_is_furniture() -> None:
    line = "Canada and Japan thank the customs school."
    rows = [(f"{n}.md", "2023-01-01", f"{line}\n\nText number {n}0 of whales.") for n in range(6)]
    assert names([*suggest(index_of(rows[:5]), asked(), ranker="words")])
    assert not suggest(index_of(rows), asked(), ranker="words")
