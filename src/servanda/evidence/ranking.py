"""The order of suggestions: each way of looking alone, and all of them fused."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from servanda.evidence.asking import Asked
from servanda.evidence.loaded import Loaded
from servanda.evidence.rankers import by_meaning, by_names, by_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DECIMALS = 6  # what is left of a score where sums in another order may differ


@dataclass(frozen=True, slots=True)
class Scores:
    """What each way of looking says of every passage: float64 (n,), 0 to 1."""

    words: NDArray[np.float64]
    meaning: NDArray[np.float64]
    names: NDArray[np.float64]

    def fused(self, weights: Mapping[str, float]) -> NDArray[np.float64]:
        """Return words and meaning together, taken down where the names are others."""
        alike = weights["words"] * self.words + weights["meaning"] * np.maximum(self.meaning, 0)
        result: NDArray[np.float64] = alike * (1 - weights["names"] * (1 - self.names))
        return result

    def by(self, ranker: str, weights: Mapping[str, float]) -> NDArray[np.float64]:
        """Return what one way of looking says, or all of them fused ("fused")."""
        alone = {"words": self.words, "meaning": self.meaning, "names": self.names}
        return self.fused(weights) if ranker == "fused" else alone[ranker]


def scores(connection: sqlite3.Connection, loaded: Loaded, asked: Asked) -> Scores:
    """Return what each way of looking says. Cost: some tens of ms for 100,000 passages."""
    return Scores(
        words=by_words(connection, loaded, asked.terms, asked.around),
        meaning=by_meaning(loaded, asked.vector),
        names=by_names(loaded, asked.names),
    )


def allowed(loaded: Loaded, asked: Asked) -> NDArray[np.bool_]:
    """Return which passages may be suggested.

    Left out are the commitment's own document and its copies, what is dated before it (or after the
    date that is asked for), and the issuer's furniture. Undated passages stay.
    """
    own = [row for row, told in loaded.documents.items() if told[1] in asked.sha256]
    dated = (loaded.dates == "") | _between(loaded, asked.since, asked.until)
    result: NDArray[np.bool_] = ~loaded.repeated & ~np.isin(loaded.document, own) & dated
    return result


def _between(loaded: Loaded, since: str, until: str) -> NDArray[np.bool_]:
    """Return which dates may lie between two: "2023" may be after "2023-05-01"."""
    days = sorted({told[3] for told in loaded.documents.values()})
    fitting = [
        day
        for day in days
        if day[: len(since)] >= since[: len(day)]
        and (not until or day[: len(until)] <= until[: len(day)])
    ]
    result: NDArray[np.bool_] = np.isin(loaded.dates, fitting)
    return result


def best(
    loaded: Loaded,
    score: NDArray[np.float64],
    may: NDArray[np.bool_],
    limit: int,
    *,
    passed: Container[int] = (),
) -> list[int]:
    """Return the places of the best passages, best first, of those with the same words one.

    Equal scores go by their place in the corpus: its documents by name, each from its beginning.

    Args:
        loaded: The passages.
        score: Float64 (n,); what has 0 is not returned.
        may: Which may be suggested.
        limit: How many to return.
        passed: Fingerprints of passages to leave out, such as rejected ones.
    """
    rounded = np.round(np.where(may, score, 0.0), _DECIMALS)
    seen: set[int] = set()
    found: list[int] = []
    for place in np.argsort(-rounded, kind="stable"):
        mark = int(loaded.marks[place])
        if rounded[place] <= 0 or len(found) == limit:
            break
        if mark not in seen and mark not in passed:
            seen.add(mark)
            found.append(int(place))
    return found


def reciprocal(orders: list[list[int]], size: int, constant: float) -> NDArray[np.float64]:
    """Return float64 (size,): the sum of 1 / (constant + rank) over orders of places."""
    result = np.zeros(size)
    for order in orders:
        result[order] += 1 / (constant + 1 + np.arange(len(order)))
    return result
