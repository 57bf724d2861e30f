"""From the tagger's scores to spans: the likeliest reading as outside, begin, inside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from servanda.extraction.heads import columns
from servanda.extraction.joints import Joints
from servanda.extraction.sequence import Ints, Sequence

Scores = NDArray[np.float32]
_NEVER = -1e4
SAME = 0.7  # from this overlap on two readings are taken for one


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span as the tagger saw it: pieces [first, last) and its confidence from 0 to 1."""

    first: int
    last: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Lean:
    """What is added to the log odds of the labels before the likeliest reading is taken.

    Attributes:
        inside: To being inside a span; above 0 finds more.
        begin: To beginning one, which also splits; below 0 finds fewer and longer spans.
        verb, means, other: To beginning one at words that are joined so to those before them; see
            `joints`.
    """

    inside: float = 0.0
    begin: float = 0.0
    verb: float = 0.0
    means: float = 0.0
    other: float = 0.0


EVEN = Lean()


def log_softmax(scores: Scores) -> Scores:
    """Return log probabilities along the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    result: Scores = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


def spans(
    sequence: Sequence, scores: Scores, lean: Lean = EVEN, joined: Joints | None = None
) -> list[Tagged]:
    """Return the spans of the likeliest sequence of labels, in text order.

    Args:
        sequence: The pieces.
        scores: float32 (pieces, heads.WIDTH), before softmax.
        lean: How to read them.
        joined: int8 (pieces,), how each is joined to what is before it (`joints`); None: not.
    """
    if not len(sequence):
        return []
    logs = log_softmax(scores[:, columns()["span"]])
    logs = logs + np.array([0.0, lean.inside + lean.begin, lean.inside], np.float32)
    if joined is not None:
        by_joint = np.array([0.0, lean.verb, lean.means, lean.other], np.float32)
        logs[:, 1] += by_joint[joined]
    logs[sequence.start < 0, 1:] = _NEVER
    logs[1:][sequence.start[1:] == sequence.start[:-1], 1] = _NEVER  # none begins inside a word
    path = _viterbi(logs)
    inside = 1.0 - np.exp(log_softmax(scores[:, columns()["span"]])[:, 0])
    return [
        Tagged(first, last, round(float(inside[first:last].mean()), 2))
        for first, last in _runs(path)
    ]


def readings(
    sequence: Sequence, scores: Scores, leans: Iterable[Lean], joined: Joints | None = None
) -> list[Tagged]:
    """Return the spans of several readings in text order, the first reading's before all others'.

    A later reading adds what is not nearly the same as a span already taken, so that a reviewer
    sees another cut of the same words beside the first. One reading has no overlaps.
    """
    kept: list[Tagged] = []
    for lean in leans:
        found = spans(sequence, scores, lean, joined)
        kept += [span for span in found if all(_shared(span, k) < SAME for k in kept)]
    return sorted(kept, key=lambda span: (span.first, -span.last))


def _shared(one: Tagged, other: Tagged) -> float:
    """Return intersection over union in pieces."""
    shared = min(one.last, other.last) - max(one.first, other.first)
    return max(shared, 0) / (max(one.last, other.last) - min(one.first, other.first))


def _viterbi(logs: Scores) -> Ints:
    """Return the best labels where inside (2) follows only begin (1) or inside."""
    # Ties go to the later label; plain comparisons, as this loop runs once a piece.
    (out, *outs), (begin, *begins), (_, *insides) = logs.T.tolist()
    inside = _NEVER
    back: list[tuple[int, int]] = []
    for o, b, i in zip(outs, begins, insides, strict=True):
        into, into_label = (inside, 2) if inside >= begin else (begin, 1)
        # Where out and begin may follow anything, one best predecessor serves both.
        best, best_label = (into, into_label) if into >= out else (out, 0)
        back.append((best_label, into_label))
        out, begin, inside = best + o, best + b, into + i
    label = max((out, 0), (begin, 1), (inside, 2))[1]
    path = [label]
    for best_label, into_label in reversed(back):
        label = into_label if label == 2 else best_label
        path.append(label)
    return np.array(path[::-1], np.int32)


def _runs(path: Ints) -> list[tuple[int, int]]:
    """Return [first, last) of every run that begins with begin."""
    runs: list[tuple[int, int]] = []
    first = -1
    for position, label in enumerate(path.tolist()):
        if first >= 0 and label != 2:
            runs.append((first, position))
            first = -1
        if label == 1:
            first = position
    return [*runs, (first, len(path))] if first >= 0 else runs
