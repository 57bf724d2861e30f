"""How alike the commitments of two sides are: a score for each pair that could be one."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from servanda.lineage.bags import Bags
from servanda.lineage.features import Prepared
from servanda.lineage.settings import settings
from servanda.lineage.stems import rarity
from servanda.lineage.vectors import Floats

if TYPE_CHECKING:
    from numpy.typing import NDArray

_UNSPECIFIC = "coordination"
_AT_ONCE = 64  # later commitments whose cosines are held at a time
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


def candidates(earlier: Prepared, later: Prepared) -> Candidates:
    """Return the pairs that share a word, a theme or a name and score enough to be looked at.

    Cost: linear in the product of the sizes, with small constants: one product of matrices for the
    vectors, and one addition for each word that two commitments share. Memory is linear.
    """
    likeness = _Likeness(earlier, later)
    found = []
    for first in range(0, len(later.commitments), _AT_ONCE):
        part = slice(first, first + _AT_ONCE)
        meanings = earlier.vectors @ later.vectors[part].T
        for place, meaning in enumerate(meanings.T, first):
            shared, score = likeness.scores(place, meaning)
            rows = np.flatnonzero((shared > 0) & (score >= settings().possible))
            found.append((rows, np.full(len(rows), place), score[rows]))
    return _joined(found)


class _Likeness:
    """Scores the earlier commitments of one comparison, for one later at a time."""

    def __init__(self, earlier: Prepared, later: Prepared) -> None:
        sides = (earlier, later)
        self._later = later
        self._works = np.array([_work(c.mechanism) for c in earlier.commitments])
        self._words_say = {
            # Its rarity here and in real statements each count half: two agendas are few words.
            word: (here + rarity(word)) / 2
            for word, here in _information([(one.words, one.standing) for one in sides]).items()
        }
        self._themes_say = _information([(one.themes, one.standing) for one in sides])
        self._names_say = _information([(one.names, one.standing) for one in sides])
        self._words = earlier.words.weighed(self._words_say)
        self._themes = earlier.themes.weighed(self._themes_say)
        self._names = earlier.names.weighed(self._names_say)

    def scores(
        self, place: int, meaning: Floats
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return float64 (earlier,) twice: what is shared with a later commitment, and the scores.

        Args:
            place: Of the later commitment.
            meaning: float32 (earlier,): the cosines of the vectors with its own.
        """
        weights, feature = settings().weights, self._later.features[place]
        shared = weights["words"] * self._words.alike(feature.words, self._words_say)
        shared += weights["themes"] * self._themes.alike(feature.themes, self._themes_say)
        shared += weights["names"] * self._names.alike(feature.names, self._names_say)
        score = shared + weights["meaning"] * meaning
        work = _work(self._later.commitments[place].mechanism)
        if work:
            score += weights["mechanism"] * (self._works == work)
        return shared, np.round(np.clip(score, 0.0, 1.0), _DECIMALS)


def _information(sides: Sequence[tuple[Bags, NDArray[np.float64]]]) -> dict[str, float]:
    """Return how much each entry of either side says here, in nats: rare ones more."""
    counts: Counter[str] = Counter()
    for bags, standing in sides:
        counts.update(bags.counts(standing))
    size = sum(float(standing.sum()) for _, standing in sides)
    return {word: math.log(1 + size / (count + 0.5)) for word, count in counts.items()}


def _work(mechanism: str) -> str:
    return "" if mechanism == _UNSPECIFIC else mechanism


def _joined(
    found: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]],
) -> Candidates:
    if not found:
        nothing = np.zeros(0, np.int64)
        return Candidates(nothing, nothing, np.zeros(0))
    rows, places, scores = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return Candidates(rows, places, scores)
