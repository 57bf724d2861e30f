import pytest

from servanda.extraction.lemmas import is_verb, lemma


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("strengthening", "strengthen"),
        ("Committed", "commit"),
        ("identifies", "identify"),
        ("planning", "plan"),
        ("ensured", "ensure"),
        ("addresses", "address"),
        ("held", "hold"),
        ("pursuit", "pursue"),
        ("universalization", "universalize"),
        ("enabling", "enable"),
        ("Exchange", "exchange"),
    ],
)
def test_forms_and_action_nouns_lead_to_the_verb(word, base):
    assert lemma(word) == base


def test_an_unknown_word_comes_back_without_its_ending():
    assert lemma("Blorping") in {"blorp", "blorpe"}


def test_a_base_form_is_a_verb_and_a_noun_is_not():
    assert is_verb("negotiate")
    assert not is_verb("treaty")
