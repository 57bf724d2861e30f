"""The order of suggestions: each way of looking alone, and all of them fused."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from servanda.evidence.asking import Asked
from servanda.evidence.held import Held
from servanda.evidence.loaded import Loaded
from servanda.evidence.rankers import by_meaning, by_names, by_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

_COPIES = 8  # times as many as asked for are sorted first: some are copies or rejected
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


def scores(held: Held, loaded: Loaded, asked: Asked) -> Scores:
    """Return what each way of looking says. Cost: some tens of ms for 100,000 passages."""
    return Scores(
        words=by_words(held, loaded, asked.terms, asked.around),
        meaning=by_meaning(loaded, asked.vector),
        names=by_names(loaded, asked.names),
    )


def allowed(loaded: Loaded, asked: Asked) -> NDArray[np.bool_]:
    """Return which passages may be suggested.

    Left out are the commitment's own document and its copies, what is dated before it (or after the
    date that is asked for), and the issuer's furniture. Undated passages stay.
    """
    may = [
        cover.sha256 not in asked.sha256 and _between(cover.date, asked.since, asked.until)
        for cover in loaded.documents
    ]
    result: NDArray[np.bool_] = np.array(may, np.bool_)[loaded.document] & ~loaded.repeated
    return result


def _between(day: str, since: str, until: str) -> bool:
    """Return whether a date may lie between two: "2023" may be after "2023-05-01"."""
    return not day or (
        day[: len(since)] >= since[: len(day)]
        and (not until or day[: len(until)] <= until[: len(day)])
    )


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
    rounded = np.where(may, score, 0.0).round(_DECIMALS)
    seen: set[int] = set()
    found: list[int] = []
    for place in _ordered(rounded, limit * _COPIES):
        mark = int(loaded.marks[place])
        if len(found) == limit:
            break
        if mark not in seen and mark not in passed:
            seen.add(mark)
            found.append(int(place))
    return found


def _ordered(rounded: NDArray[np.float64], first: int) -> Iterator[int]:
    """Yield the places of what is above 0, the highest first and equal ones by place.

    The first so many are sorted alone; most callers need no more.
    """
    least = 0.0
    if first < len(rounded):
        least = max(float(np.partition(rounded, -first)[-first]), 0.0)
    low = (rounded <= least) & (rounded > 0)
    for places in (np.flatnonzero(rounded > least), np.flatnonzero(low)):
        yield from places[np.argsort(-rounded[places], kind="stable")].tolist()
