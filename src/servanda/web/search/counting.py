"""Counts of what was found, by the values of facets. Pure.

A facet in which values are chosen is counted as if none were, so that the others can be seen and
chosen as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """Something to count by.

    Attributes:
        place: Where rows have what says it.
        values: Returns the values, each once, that follow from what stands there.
    """

    place: int
    values: Callable[[Any], Iterable[str]]

    def count(self, found: Iterable[Row]) -> Counter[str]:
        """Return how many rows have each value."""
        counts: Counter[str] = Counter()
        for cell, number in Counter(map(itemgetter(self.place), found)).items():
            for value in self.values(cell):
                counts[value] += number
        return counts

    def lacking(self, found: Sequence[Row], wanted: frozenset[str]) -> list[bool]:
        """Return of each row whether it has none of these values."""
        cells = list(map(itemgetter(self.place), found))
        fitting = {cell for cell in set(cells) if not wanted.isdisjoint(self.values(cell))}
        return [cell not in fitting for cell in cells]


def itself(cell: str) -> Iterable[str]:
    """Return the one value that stands there."""
    return (cell,)


def line(name: str) -> Callable[[str], Iterable[str]]:
    """Return what reads values out of lines: `name`, a tab, the value."""
    start = f"{name}\t"

    def values(cell: str) -> Iterable[str]:
        return [one[len(start) :] for one in cell.split("\n") if one.startswith(start)]

    return values


def choose(
    found: Sequence[Row], facets: Mapping[str, Facet], chosen: Mapping[str, frozenset[str]]
) -> tuple[list[Row], dict[str, Counter[str]]]:
    """Return the rows that have a chosen value of each facet, and counts for every facet.

    Args:
        found: Rows.
        facets: What they are counted by.
        chosen: Values that are asked for, of some of the facets.

    Cost: linear in rows, once for each facet.
    """
    lacking = {name: facets[name].lacking(found, values) for name, values in chosen.items()}
    lacks = [sum(row) for row in zip(*lacking.values(), strict=True)] or [0] * len(found)
    kept = [row for row, number in zip(found, lacks, strict=True) if not number]
    counts = {}
    for name, facet in facets.items():
        if name in lacking:
            told = zip(found, lacks, lacking[name], strict=True)
            counts[name] = facet.count(row for row, number, lack in told if number == lack)
        else:
            counts[name] = facet.count(kept)
    return kept, counts
