"""From the tagger's scores to spans: the likeliest reading as outside, begin, inside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from servanda.extraction.heads import columns
from servanda.extraction.lemmas import is_verb, lemma
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
    """

    inside: float = 0.0
    begin: float = 0.0


EVEN = Lean()


def log_softmax(scores: Scores) -> Scores:
    """Return log probabilities along the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    result: Scores = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


def spans(sequence: Sequence, scores: Scores, lean: Lean = EVEN) -> list[Tagged]:
    """Return the spans of the likeliest sequence of labels, in text order.

    Args:
        sequence: The pieces.
        scores: float32 (pieces, heads.WIDTH), before softmax.
        lean: How to read them.
    """
    if not len(sequence):
        return []
    logs = log_softmax(scores[:, columns()["span"]])
    logs = logs + np.array([0.0, lean.inside + lean.begin, lean.inside], np.float32)
    logs[sequence.start < 0, 1:] = _NEVER
    logs[1:][sequence.start[1:] == sequence.start[:-1], 1] = _NEVER  # none begins inside a word
    path = _viterbi(logs)
    inside = 1.0 - np.exp(log_softmax(scores[:, columns()["span"]])[:, 0])
    return [
        Tagged(first, last, round(float(inside[first:last].mean()), 2))
        for first, last in _runs(path)
    ]


def readings(sequence: Sequence, scores: Scores, leans: Iterable[Lean]) -> list[Tagged]:
    """Return the spans of several readings in text order, the first reading's before all others'.

    A later reading adds what is not nearly the same as a span already taken, so that a reviewer
    sees another cut of the same words beside the first. One reading has no overlaps.
    """
    kept: list[Tagged] = []
    for lean in leans:
        found = spans(sequence, scores, lean)
        kept += [span for span in found if all(_shared(span, k) < SAME for k in kept)]
    return sorted(kept, key=lambda span: (span.first, -span.last))


def whole(text: str, sequence: Sequence, found: list[Tagged]) -> list[Tagged]:
    """Join a verb that stands alone to the span right after it, and drop what names no action.

    Coordinated verbs that share an object are one record (guideline, "Splitting"): "negotiate and"
    belongs to "conclude a treaty".
    """
    result: list[Tagged] = []
    waiting: Tagged | None = None
    for span in found:
        if waiting is not None and waiting.last == span.first:
            span = Tagged(waiting.first, span.last, span.confidence)  # noqa: PLW2901 - it grew
        span = _with_first_verb(text, sequence, span)  # noqa: PLW2901 - it grew
        waiting = None
        start, end = int(sequence.start[span.first]), int(sequence.end[span.last - 1])
        if trimmed(text, start, end) is None:
            waiting = span
        else:
            result.append(span)
    return result


def _with_first_verb(text: str, sequence: Sequence, span: Tagged) -> Tagged:
    """Let a span that begins at the second of two verbs that open a block begin at the first."""
    opening = span.first - 1
    while opening >= 0 and sequence.start[opening] >= 0 and span.first - opening <= LONGEST_OPENING:
        opening -= 1
    if opening < 0 or sequence.start[opening] >= 0 or opening + 1 == span.first:
        return span
    words = text[sequence.start[opening + 1] : sequence.start[span.first]]
    found = _COORDINATED.fullmatch(words)
    if found is None or not is_verb(found[1].lower()):
        return span
    return Tagged(opening + 1, span.last, span.confidence)


def _shared(one: Tagged, other: Tagged) -> float:
    """Return intersection over union in pieces."""
    shared = min(one.last, other.last) - max(one.first, other.first)
    return max(shared, 0) / (max(one.last, other.last) - min(one.first, other.first))


_OPENS = re.compile(r"(?:(?:and|or|also)\s+|[\s,;:.–-]+)+", re.IGNORECASE)
_STOPS = " \t\r\n,;:.–-"
_CONNECTIVE = re.compile(r"\s(?:and|or|as\s+well\s+as|including|through|by|while)$", re.IGNORECASE)
_LONGEST_CONNECTIVE = 16  # characters, white space included
_COORDINATED = re.compile(r"(\w+)\s+(?:and|or)\s+", re.IGNORECASE)
LONGEST_OPENING = 8  # word pieces of a verb and a connective
FEW = 3


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span without connectives and stops at its edges; None if too little is left.

    Source: annotation guideline, "quote" (no "They also", no final stop, ends before its list).
    """
    opens = _OPENS.match(text, start, end)
    first = opens.end() if opens else start
    last = first + len(_without_tail(text[first:end]))
    return (first, last) if _names_an_action(text[first:last]) else None


def _without_tail(words: str) -> str:
    """Return words without the stops and connectives at their end."""
    while True:
        words = words.rstrip(_STOPS)
        found = _CONNECTIVE.search(words, max(len(words) - _LONGEST_CONNECTIVE, 0))
        if found is None:
            return words
        words = words[: found.start()]


def _names_an_action(words: str) -> bool:
    """Return False for fragments: a word alone, or two or three without any verb among them."""
    parts = re.findall(r"[^\W\d_]+", words)
    return len(parts) > FEW or (len(parts) > 1 and any(is_verb(lemma(part)) for part in parts))


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
