from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda import read
from servanda.extraction.sequence import WINDOW, framed, sentence_ends, sequence_of, windows

AGENDA = """A. First area

Both Governments will meet. They will also consult with Dr. Osk of the U.N. on mines.

- Train officers; exchange lists.
"""


def agenda(text=AGENDA):
    return read(text.encode(), name="agenda.txt")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("They meet. They talk.", ["They meet. ", "They talk."]),
        ("Mr. Osk and Dr. Ard met. It rained.", ["Mr. Osk and Dr. Ard met. ", "It rained."]),
        ("See art. 5 of the treaty.", ["See art. 5 of the treaty."]),
        ("We meet; We talk.", ["We meet; ", "We talk."]),
        ("The U.S. Government will act.", ["The U.S. Government will act."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, sentences):
    ends = [0, *sentence_ends(text, 0, len(text)), len(text)]

    assert [text[a:b] for a, b in pairwise(ends)] == sentences


def test_every_word_of_the_text_is_in_the_sequence_once_and_in_order():
    document = agenda()
    sequence = sequence_of(document)

    spans = dict.fromkeys(
        (int(s), int(e)) for s, e in zip(sequence.start, sequence.end, strict=True) if s >= 0
    )

    printed = "".join(document.text[s:e] for s, e in spans)
    assert printed == "".join(
        "".join(document.text[b.start : b.end].split()) for b in document.blocks
    )
    assert list(spans) == sorted(spans)


def test_layout_and_shape_are_told_apart():
    sequence = sequence_of(agenda())

    assert set(sequence.layout.tolist()) == {0, 1, 2}
    assert set(sequence.shape.tolist()) <= {0, 1, 2}


def test_a_document_without_words_has_an_empty_sequence():
    empty = replace(agenda(), blocks=())

    assert len(sequence_of(empty)) == 0
    assert windows(sequence_of(empty).cuts) == []


@given(st.lists(st.integers(1, 400), max_size=40), st.integers(0, 100))
def test_windows_decide_every_piece_once_within_their_size(lengths, offset):
    cuts = [0]
    for length in lengths:
        cuts.append(cuts[-1] + length)

    cut = windows(tuple(cuts), offset=offset)

    decided = [p for w in cut for p in range(w.first, w.last)]
    assert decided == list(range(cuts[-1]))
    assert all(w.start <= w.first < w.last <= w.end for w in cut)
    assert all(w.end - w.start <= WINDOW - 2 for w in cut)


def test_a_window_is_framed_by_its_two_signs():
    sequence = sequence_of(agenda())
    [window] = windows(sequence.cuts)

    ids, shape, layout = framed(sequence, window)

    assert len(ids) == len(shape) == len(layout) == len(sequence) + 2
