from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda import read
from servanda.extraction.decode import Lean, Tagged, log_softmax, readings, spans
from servanda.extraction.edges import trimmed, whole
from servanda.extraction.heads import WIDTH
from servanda.extraction.joints import joints
from servanda.extraction.sequence import sequence_of

TEXT = "We will meet every year and train officers in the field."
SEQUENCE = sequence_of(read(TEXT.encode(), name="one.txt"))
OUTSIDE, BEGIN, INSIDE = 0, 1, 2


def scores_of(labels, sure=6.0):
    scores = np.zeros((len(SEQUENCE), WIDTH), np.float32)
    for row, label in enumerate(labels):
        scores[row, label] = sure
    return scores


def words_of(span):
    return TEXT[SEQUENCE.start[span.first] : SEQUENCE.end[span.last - 1]]


def labels_for(*quotes):
    labels = [OUTSIDE] * len(SEQUENCE)
    for quote in quotes:
        start = TEXT.index(quote)
        where = [
            i
            for i in range(len(SEQUENCE))
            if SEQUENCE.start[i] >= start and SEQUENCE.end[i] <= start + len(quote)
        ]
        labels[where[0] : where[-1] + 1] = [BEGIN, *[INSIDE] * (len(where) - 1)]
    return labels


def test_two_neighbours_are_told_apart_by_their_beginnings():
    labels = labels_for("We will meet every year", "train officers in the field")

    assert [words_of(s) for s in spans(SEQUENCE, scores_of(labels))] == [
        "We will meet every year",
        "train officers in the field",
    ]


def test_inside_without_a_beginning_is_not_a_span():
    labels = [OUTSIDE] * len(SEQUENCE)
    labels[4] = INSIDE

    for span in spans(SEQUENCE, scores_of(labels)):
        assert span.first == 4


def test_leaning_finds_what_was_just_missed():
    scores = scores_of([OUTSIDE] * len(SEQUENCE), sure=1.0)
    scores[2, BEGIN] = 0.5

    assert spans(SEQUENCE, scores) == []
    assert len(spans(SEQUENCE, scores, Lean(inside=3.0))) >= 1


def test_log_softmax_rows_are_probabilities():
    rows = log_softmax(np.array([[1000.0, 0.0], [0.0, 0.0]], np.float32))

    assert np.allclose(np.exp(rows).sum(-1), 1.0)


def test_leaning_against_beginnings_joins_what_was_split():
    scores = scores_of(labels_for("We will meet every year and train officers"))
    middle = next(i for i in range(len(SEQUENCE)) if TEXT[SEQUENCE.start[i] :].startswith("train"))
    scores[middle, BEGIN] = 7.0

    assert len(spans(SEQUENCE, scores)) == 2
    assert [words_of(s) for s in spans(SEQUENCE, scores, Lean(begin=-3.0))] == [
        "We will meet every year and train officers"
    ]


def test_leaning_towards_joined_verbs_splits_there_only():
    scores = scores_of(labels_for("We will meet every year and train officers"))
    joined = joints(TEXT, SEQUENCE)

    found = spans(SEQUENCE, scores, Lean(verb=20.0), joined)

    assert [words_of(s) for s in found] == ["We will meet every year and", "train officers"]
    assert len(spans(SEQUENCE, scores, Lean(verb=20.0))) == 1


def test_a_second_reading_adds_another_cut_of_the_same_words():
    scores = scores_of(labels_for("We will meet every year and train officers"))
    middle = next(i for i in range(len(SEQUENCE)) if TEXT[SEQUENCE.start[i] :].startswith("train"))
    scores[middle, BEGIN] = 7.0

    found = readings(SEQUENCE, scores, [Lean(begin=-3.0), Lean()])

    assert [words_of(s) for s in found] == [
        "We will meet every year and train officers",
        "train officers",  # the other half is nearly the whole and adds nothing
    ]


def test_a_reading_that_finds_the_same_adds_nothing():
    scores = scores_of(labels_for("We will meet every year"))

    assert readings(SEQUENCE, scores, [Lean(), Lean(inside=1.0)]) == spans(SEQUENCE, scores)


@given(st.integers(0, 2**32 - 1), st.floats(-4, 4), st.floats(-4, 4))
def test_spans_never_overlap_and_never_hold_an_opening_piece(seed, inside, begin):
    scores = np.random.default_rng(seed).normal(0, 3, (len(SEQUENCE), WIDTH)).astype(np.float32)

    found = spans(SEQUENCE, scores, Lean(inside, begin))

    edges = [(int(SEQUENCE.start[s.first]), int(SEQUENCE.end[s.last - 1])) for s in found]
    assert all(0 <= a < b for a, b in edges)
    assert all(b <= c for (_, b), (c, _) in pairwise(edges))
    assert all(0.0 <= s.confidence <= 1.0 for s in found)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("and will train officers,", "will train officers"),
        ("will train officers, including by", "will train officers"),
        ("train officers from the U.S. and", "train officers from the U.S"),
        ("strengthen ties by trade", "strengthen ties by trade"),
        ("Also support the region.", "support the region"),
    ],
)
def test_edges_are_trimmed_to_the_words_of_the_promise(words, kept):
    text = f"So they {words} then."

    start, end = trimmed(text, 8, 8 + len(words))

    assert text[start:end] == kept


@pytest.mark.parametrize("words", ["We", "and the", "reaffirm,", "The Prime Minister"])
def test_too_few_words_are_no_promise(words):
    assert trimmed(words, 0, len(words)) is None


def test_a_verb_alone_joins_the_span_that_it_shares_an_object_with():
    text = "Negotiate and conclude a treaty."
    sequence = sequence_of(read(text.encode(), name="one.txt"))
    second = next(i for i in range(len(sequence)) if text[sequence.start[i] :].startswith("concl"))
    verb, rest = Tagged(1, second, 0.9), Tagged(second, len(sequence) - 1, 0.8)

    assert whole(text, sequence, [verb, rest]) == [Tagged(1, len(sequence) - 1, 0.8)]
    assert whole(text, sequence, [verb]) == []


def test_a_span_takes_in_the_first_of_two_verbs_that_open_a_block():
    text = "Negotiate and conclude a treaty."
    sequence = sequence_of(read(text.encode(), name="one.txt"))
    second = next(i for i in range(len(sequence)) if text[sequence.start[i] :].startswith("concl"))
    last = len(sequence) - 1

    assert whole(text, sequence, [Tagged(second, last, 0.8)]) == [Tagged(1, last, 0.8)]


def test_a_noun_before_and_is_no_verb_to_take_in():
    text = "Ministers and negotiate a treaty."
    sequence = sequence_of(read(text.encode(), name="one.txt"))
    second = next(i for i in range(len(sequence)) if text[sequence.start[i] :].startswith("negot"))
    rest = Tagged(second, len(sequence) - 1, 0.8)

    assert whole(text, sequence, [rest]) == [rest]
