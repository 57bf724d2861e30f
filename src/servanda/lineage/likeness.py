"""How alike the commitments of two sides are: a score for each pair that could be one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from servanda.lineage.features import Prepared, Weights
from servanda.lineage.settings import settings
from servanda.lineage.stems import rarity
from servanda.lineage.vectors import Floats

if TYPE_CHECKING:
    from numpy.typing import NDArray

_UNSPECIFIC = "coordination"
_DECIMALS = 6  # what is left of a score where sums in another order may differ


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs with their scores, by later and then earlier place.

    Attributes:
        earlier, later: int64 places in the two sides.
        score: float64 from 0 to 1.
    """

    earlier: NDArray[np.int64]
    later: NDArray[np.int64]
    score: NDArray[np.float64]


class _Postings:
    """The bags of one side by what is in them, each weighed and brought to length 1."""

    def __init__(self, bags: Sequence[Weights], weigh: dict[str, float]) -> None:
        self._weigh = weigh
        self._size = len(bags)
        self._column = {word: number for number, word in enumerate(weigh)}
        entries = [
            (self._column[word], row, w) for row, bag in enumerate(bags) for word, w in bag.items()
        ]
        columns = np.array([entry[0] for entry in entries], np.int64)
        rows = np.array([entry[1] for entry in entries], np.int64)
        given = np.array([entry[2] for entry in entries], np.float64)
        values = given * np.array(list(weigh.values()), np.float64)[columns] if entries else given
        lengths = np.sqrt(np.bincount(rows, values**2, minlength=len(bags)))
        values = values / lengths[rows]
        order = np.argsort(columns, kind="stable")
        self._rows, self._values = rows[order], values[order]
        sizes = np.bincount(columns, minlength=len(weigh)).tolist()
        self._first = [0, *accumulate(sizes)]

    def alike(self, bag: Weights) -> NDArray[np.float64]:
        """Return float64 (rows,): the cosine of `bag` with each row."""
        result = np.zeros(self._size)
        weighed = {word: weight * self._weigh[word] for word, weight in bag.items()}
        length = math.sqrt(sum(weight**2 for weight in weighed.values()))
        for word, weight in weighed.items():
            number = self._column[word]
            part = slice(self._first[number], self._first[number + 1])
            result[self._rows[part]] += weight / length * self._values[part]
        return result


def _information(bags: Iterable[Weights], size: int) -> dict[str, float]:
    """Return how much each entry says here, in nats: rare ones more."""
    counts: dict[str, int] = {}
    for bag in bags:
        for word in bag:
            counts[word] = counts.get(word, 0) + 1
    return {word: math.log(1 + size / (counts[word] + 0.5)) for word in sorted(counts)}


def candidates(earlier: Prepared, later: Prepared) -> Candidates:
    """Return the pairs that share a word, a theme or a name and score enough to be looked at.

    Cost: linear in the product of the sizes for the vectors (one product of matrices a later
    commitment), in the shared words for the rest; memory linear in the sizes.
    """
    sides = (*earlier.features, *later.features)
    words = _information((f.words for f in sides), len(sides))
    # A word's rarity here and in real statements each count half: two agendas are few words.
    words = {word: (here + rarity(word)) / 2 for word, here in words.items()}
    themes = _information((f.themes for f in sides), len(sides))
    names = _information((f.names for f in sides), len(sides))
    by_words = _Postings([f.words for f in earlier.features], words)
    by_themes = _Postings([f.themes for f in earlier.features], themes)
    by_names = _Postings([f.names for f in earlier.features], names)
    vectors = _stacked([f.vector for f in earlier.features])
    works = np.array([_work(c.mechanism) for c in earlier.commitments])
    weights = settings().weights
    found = []
    for place, (commitment, feature) in enumerate(
        zip(later.commitments, later.features, strict=True)
    ):
        shared = weights["words"] * by_words.alike(feature.words)
        shared += weights["themes"] * by_themes.alike(feature.themes)
        shared += weights["names"] * by_names.alike(feature.names)
        score = shared + weights["meaning"] * (vectors @ feature.vector)
        score += weights["mechanism"] * (works == (commitment.mechanism or ""))
        score = np.round(np.clip(score, 0.0, 1.0), _DECIMALS)
        rows = np.flatnonzero((shared > 0) & (score >= settings().possible))
        found.append((rows, np.full(len(rows), place), score[rows]))
    return _joined(found)


def _work(mechanism: str) -> str:
    return "" if mechanism == _UNSPECIFIC else mechanism


def _stacked(vectors: Sequence[Floats]) -> Floats:
    return np.stack(vectors) if vectors else np.zeros((0, 0), np.float32)


def _joined(
    found: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]],
) -> Candidates:
    if not found:
        nothing = np.zeros(0, np.int64)
        return Candidates(nothing, nothing, np.zeros(0))
    rows, places, scores = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return Candidates(rows, places, scores)
