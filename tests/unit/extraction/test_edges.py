"""What is no record by itself is joined to the span it belongs to, or dropped."""

import pytest

from servanda import read
from servanda.extraction.decode import Tagged
from servanda.extraction.edges import trimmed, whole
from servanda.extraction.sequence import sequence_of


def joined(text, *quotes):
    sequence = sequence_of(read(text.encode(), name="one.txt"))
    found = []
    for quote in quotes:
        start = text.index(quote)
        inside = [
            i
            for i in range(len(sequence))
            if start <= sequence.start[i] and sequence.end[i] <= start + len(quote)
        ]
        found.append(Tagged(inside[0], inside[-1] + 1, 0.9))
    spans = whole(text, sequence, found)
    return [text[sequence.start[s.first] : sequence.end[s.last - 1]] for s in spans]


def test_a_name_alone_is_the_subject_of_the_next_span_of_its_sentence():
    text = "The Governments of Arvenia and Borvia, aware of the need, will train coast guards."

    found = joined(text, "The Governments of Arvenia and Borvia", "will train coast guards")

    assert found == [text.rstrip(".")]


def test_a_name_alone_is_not_joined_across_sentences():
    text = "They thank the Northern Sea Council. Both will train coast guards."

    found = joined(text, "the Northern Sea Council", "Both will train coast guards")

    assert found == ["Both will train coast guards"]


@pytest.mark.parametrize("name", ["the Northern Sea Council", "Arvenia", "Borvia and the Council"])
def test_a_name_alone_is_no_record(name):
    assert joined(f"We thank {name} for all this.", name) == []


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("train coast guards (all of them)", "train coast guards (all of them)"),
        ("keep to the convention)", "keep to the convention"),
        ("keep to the convention).", "keep to the convention"),
    ],
)
def test_a_bracket_that_opens_elsewhere_is_left_out(words, kept):
    assert trimmed(words, 0, len(words)) == (0, len(kept))
