"""Bags of weighted words packed into arrays, by word: what makes many of them quick to search."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Bags:
    """Many bags, the entries of one word after those of another.

    Attributes:
        size: How many bags.
        place: Word to its number, in sorted order.
        first: int64 (words + 1,), where the entries of each word begin.
        rows: int64, the bag of each entry, rising within a word.
        values: float64, its weight.
    """

    size: int
    place: Mapping[str, int]
    first: NDArray[np.int64]
    rows: NDArray[np.int64]
    values: NDArray[np.float64]

    def counts(self, standing: NDArray[np.float64]) -> dict[str, float]:
        """Return in how many bags each word is; `standing`: float64 (size,), what each counts."""
        if not self.place:
            return {}
        counts = np.add.reduceat(standing[self.rows], self.first[:-1])
        return dict(zip(self.place, counts.tolist(), strict=True))

    def weighed(self, says: Mapping[str, float]) -> Bags:
        """Return the bags with each word weighed by what it says, each bag brought to length 1."""
        weights = np.array([says[word] for word in self.place], np.float64)
        values = self.values * np.repeat(weights, np.diff(self.first))
        lengths = np.sqrt(np.bincount(self.rows, values**2, minlength=self.size))
        return Bags(self.size, self.place, self.first, self.rows, values / lengths[self.rows])

    def alike(self, bag: Weights, says: Mapping[str, float]) -> NDArray[np.float64]:
        """Return float64 (size,): the cosine of `bag` with each of these, which are weighed."""
        result = np.zeros(self.size)
        weighed = {word: weight * says[word] for word, weight in bag.items()}
        length = math.sqrt(sum(weight**2 for weight in weighed.values()))
        for word, weight in weighed.items():
            number = self.place.get(word)
            if number is not None:
                part = slice(int(self.first[number]), int(self.first[number + 1]))
                result[self.rows[part]] += weight / length * self.values[part]
        return result


def packed(bags: Sequence[Weights]) -> Bags:
    """Return bags packed by word. Cost: linear in their entries."""
    words = sorted({word for bag in bags for word in bag})
    place = {word: number for number, word in enumerate(words)}
    columns = np.array([place[word] for bag in bags for word in bag], np.int64)
    values = np.array([weight for bag in bags for weight in bag.values()], np.float64)
    rows = np.repeat(np.arange(len(bags)), [len(bag) for bag in bags])
    order = np.argsort(columns, kind="stable")
    first = np.concatenate([[0], np.cumsum(np.bincount(columns, minlength=len(words)))])
    return Bags(len(bags), place, first.astype(np.int64), rows[order], values[order])
