import pytest

from servanda.extraction.tokens import UNKNOWN, pieces, words


def test_words_carry_exact_offsets():
    text = "Both Governments will co-operate."

    found = [(text[start:end], len(ids)) for start, end, ids in words(text, 0, len(text))]

    assert [word for word, _ in found] == [
        "Both", "Governments", "will", "co", "-", "operate", ".",
    ]  # fmt: skip


def test_pieces_of_a_long_word_join_to_the_word():
    names = {number: piece for piece, number in pieces().items()}

    [(_, _, ids)] = words("universalisation", 0, 16)

    assert "".join(names[i].removeprefix("##") for i in ids) == "universalisation"


def test_accents_and_capitals_do_not_change_the_pieces():
    [(_, _, plain)] = words("Quebec", 0, 6)
    [(_, _, accented)] = words("QUÉBEC", 0, 6)

    assert accented == plain


def test_a_word_of_another_script_is_unknown_and_kept_in_place():
    text = "the ꙮ sign"

    assert (4, 5, (UNKNOWN,)) in words(text, 0, len(text))


def test_only_the_stretch_asked_for_is_read():
    text = "one two three"

    assert [text[s:e] for s, e, _ in words(text, 4, 7)] == ["two"]


# Recorded from the tokenizer that the encoder was pretrained with (its package's tokenizer.json).
RECORDED = {
    "Negotiate and conclude a Treaty by 31 December 2027.":
        [13676, 1998, 16519, 1037, 5036, 2011, 2861, 2285, 16798, 2581, 1012],
    "Côte d’Ivoire's co-operation (MLAT), US$20 billion":
        [17155, 1040, 1521, 28346, 7442, 1005, 1055, 2522, 1011, 3169, 1006, 18619, 2102, 1007,
         1010, 2149, 1002, 2322, 4551],
    "universalization of NACD/BTWC CBMs":
        [5415, 3989, 1997, 6583, 19797, 1013, 18411, 16526, 17324, 5244],
}  # fmt: skip


@pytest.mark.parametrize("text", RECORDED)
def test_pieces_are_those_that_the_encoder_learnt_from(text):
    assert [i for *_, ids in words(text, 0, len(text)) for i in ids] == RECORDED[text]
