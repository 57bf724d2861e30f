"""Why a passage is suggested: the words and names that it shares with what was looked for."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from servanda.evidence.boilerplate import Span, boilerplate
from servanda.evidence.naming import shown
from servanda.evidence.settings import settings
from servanda.evidence.words import Word, telling, words_in
from servanda.lineage.vectors import Floats, word_vector


@dataclass(frozen=True, kw_only=True, slots=True)
class Why:
    """What speaks for a suggestion.

    Attributes:
        words, meaning, names: What each way of looking says, 0 to 1, two digits.
        matched: Half-open spans of the words looked for, in code points of the document's canonical
            text, in order; those of short forms whose long form was looked for as well.
        terms: What was looked for and is there, as the commitment spells it, in alphabetical order.
        near: Words of the commitment with a word of the passage that is near in meaning.
        shared: Names of states, bodies and instruments in common, as people read them.
    """

    words: float
    meaning: float
    names: float
    matched: tuple[Span, ...]
    terms: tuple[str, ...]
    near: tuple[tuple[str, str], ...]
    shared: tuple[str, ...]


class Matched(NamedTuple):
    """What of some terms stands in a stretch of text.

    Attributes:
        spans: Where they stand, in order.
        terms: Those that are there.
        others: Words that are there and were not looked for.
    """

    spans: list[Span]
    terms: list[str]
    others: list[Word]


def matched_words(
    text: str, span: Span, terms: Container[str], aliases: Mapping[str, str], language: str
) -> Matched:
    """Return where terms stand in a stretch, which of them, and what else is there.

    Args:
        text: Canonical text of the document.
        span: The stretch.
        terms: What was looked for.
        aliases: What the document's own short forms stand for.
        language: Of the document.
    """
    start, end = span
    without = boilerplate(text, start, end)
    found = telling(words_in(text, start, end, without=without, aliases=aliases, language=language))
    here = [word for word in found if word.term in terms]
    spans = sorted({(word.start, word.end) for word in here})
    there = sorted({word.term for word in here})
    return Matched(spans, there, [word for word in found if word.term not in terms])


def near_words(asked: Iterable[str], others: Sequence[Word]) -> list[tuple[str, str]]:
    """Return words asked for with the other word that is nearest to each, the nearest pairs first.

    Only pairs above the declared cosine count, and no more than are shown.
    """
    left = sorted({word for word in asked if word.isalpha()})
    right = sorted({word.spelt for word in others if word.spelt.isalpha()})
    if not left or not right:
        return []
    cosines = _unit(left) @ _unit(right).T
    best = cosines.argmax(1)
    pairs = [
        (round(float(cosines[row, column]), 4), left[row], right[column])
        for row, column in enumerate(best)
        if cosines[row, column] >= settings().near
    ]
    pairs.sort(key=lambda pair: (-pair[0], pair[1]))
    return [(one, other) for _, one, other in pairs[: settings().shown]]


def shared_names(keys: Iterable[str], says: Mapping[str, float]) -> list[str]:
    """Return names as people read them, those that say most first."""
    return [shown(key) for key in sorted(keys, key=lambda key: (-says.get(key, 0.0), key))]


def _unit(words: Sequence[str]) -> Floats:
    rows = np.stack([word_vector(word) for word in words])
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    result: Floats = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return result
