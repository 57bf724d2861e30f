"""How words are joined to those before them."""

from __future__ import annotations

import pytest

from servanda.extraction.joints import MEANS, NONE, OTHER, VERB, joints
from servanda.extraction.sequence import sequence_of
from servanda.reading import read


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("They will hold talks and exchange officers.", "exchange", VERB),
        ("They plan to hold talks, and to exchange officers.", "to exchange", VERB),
        ("They plan to hold talks and to exchange officers.", "exchange", NONE),
        ("They will hold talks and will exchange officers.", "will exchange", VERB),
        ("Clearing mines, training guards and building roads.", "building", VERB),
        ("They met in spring, building on earlier talks.", "building", NONE),
        ("They will help by training guards.", "training", MEANS),
        ("They will help farmers, fishers and traders.", "traders", OTHER),
        ("They will help, and the ports will open.", "the", NONE),
        ("They welcome the opening of ports and promotion of trade.", "promotion", NONE),
        ("They will give aid, support, and advice.", "support", NONE),
        ("They will help. And exchange officers.", "exchange", NONE),
    ],
)
def test_how_a_word_is_joined(text: str, word: str, expected: int) -> None:
    document = read(text.encode(), name="joined.txt")
    sequence = sequence_of(document)
    place = sequence.start.tolist().index(text.index(word))

    assert joints(document.text, sequence)[place] == expected


def test_nothing_is_joined_in_an_empty_text() -> None:
    document = read(b"x", name="short.txt")

    assert not joints(document.text, sequence_of(document)).any()
