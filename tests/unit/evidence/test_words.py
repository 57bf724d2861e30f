from __future__ import annotations

import numpy as np

from servanda.evidence.matching import near_words
from servanda.evidence.meaning import meaning_of
from servanda.evidence.naming import names_in, shown
from servanda.evidence.words import Word, telling, words_in


def spelt(text: str, **said: object) -> list[str]:
    return [word.spelt for word in words_in(text, 0, len(text), **said)]  # type: ignore[arg-type]


def test_a_short_form_is_followed_by_what_the_document_says_it_is() -> None:
    found = spelt("The JCP met.", aliases={"JCP": "Joint Customs Panel"})
    assert found == ["the", "jcp", "joint", "customs", "panel", "met"]


def test_a_short_form_of_the_vocabulary_is_spelt_out_once() -> None:
    found = spelt("The IAEA met. The IAEA left.")
    assert found.count("atomic") == 1
    assert found.count("iaea") == 2


def test_long_forms_stand_where_the_short_one_does() -> None:
    text = "The JCP met."
    found = words_in(text, 0, len(text), aliases={"JCP": "Joint Customs Panel"})
    assert {text[word.start : word.end] for word in found if word.spelt == "customs"} == {"JCP"}


def test_spans_left_out_have_no_words() -> None:
    assert spelt("RELEASE Arland met", without=[(0, 7)]) == ["arland", "met"]


def test_forms_of_a_word_are_one_term() -> None:
    one, other = (words_in(text, 0, len(text))[0] for text in ("negotiations", "negotiated"))
    assert one.term == other.term


def test_two_letter_words_of_japanese_are_terms() -> None:
    text = "両国は条約を締結した。"
    assert "締結" in [word.term for word in words_in(text, 0, len(text))]


def test_who_speaks_and_that_it_will_be_done_tells_nothing() -> None:
    text = "The leaders will strengthen cooperation on fisheries"
    assert [word.spelt for word in telling(words_in(text, 0, len(text)))] == ["fisheries"]


def words(text: str) -> list[Word]:
    return words_in(text, 0, len(text))


def test_meaning_is_of_length_one_or_nothing() -> None:
    assert np.isclose(np.linalg.norm(meaning_of(words("fisheries and ports"), [], 0.3)), 1)
    assert not meaning_of(words("will"), [], 0.3).any()


def test_what_stands_above_counts_less() -> None:
    port, trade = meaning_of(words("ports"), [], 0.3), meaning_of(words("trade"), [], 0.3)
    both = meaning_of(words("ports"), words("trade"), 0.3)
    assert both @ port > both @ trade


def test_near_words_are_of_letters_and_nearest_first() -> None:
    found = near_words(["vessel", "2024"], words("ships and boats of 2025"))
    assert all(one == "vessel" for one, _ in found)


def test_names_have_the_ids_of_the_vocabulary_and_agencies_count_for_their_state() -> None:
    keys = {name.key for name in names_in("Japan and the European Union recalled the NPT.")}
    assert {"JPN", "EU"} <= keys
    assert shown("JPN") == "Japan"
    assert shown("joint port treaty") == "joint port treaty"
