"""Counts of what was found, by the values of facets. Pure.

A facet in which values are chosen is counted as if none were, so that the others can be seen and
chosen as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Any

Row = tuple[Any, ...]


def _itself(cell: str) -> Iterable[str]:
    return (cell,)


@dataclass(frozen=True, kw_only=True, slots=True)
class Facet:
    """Something to count by.

    Attributes:
        place: Where rows have what says it.
        values: Returns the values, each once, that follow from what stands there.
        line: When set, lines stand there, and those with this word, a tab and a value count.
    """

    place: int
    values: Callable[[str], Iterable[str]] = _itself
    line: str = ""

    def count(self, cells: Mapping[str, int]) -> Counter[str]:
        """Return how many rows have each value; `cells` says how many have each cell or line."""
        counts: Counter[str] = Counter()
        if self.line:
            start = f"{self.line}\t"
            told = {c[len(start) :]: number for c, number in cells.items() if c.startswith(start)}
            return Counter(told)
        for cell, number in cells.items():
            for value in self.values(cell):
                counts[value] += number
        return counts

    def lacking(self, found: Sequence[Row], wanted: frozenset[str]) -> list[bool]:
        """Return of each row whether it has none of these values."""
        cells = [row[self.place] for row in found]
        parts = str.splitlines if self.line else self.values
        told = frozenset(f"{self.line}\t{value}" for value in wanted) if self.line else wanted
        fitting = {cell for cell in set(cells) if not told.isdisjoint(parts(cell))}
        return [cell not in fitting for cell in cells]


def choose(
    found: Sequence[Row], facets: Mapping[str, Facet], chosen: Mapping[str, frozenset[str]]
) -> tuple[Sequence[Row], dict[str, Counter[str]]]:
    """Return the rows that have a chosen value of each facet, and counts for every facet.

    Args:
        found: Rows.
        facets: What they are counted by.
        chosen: Values that are asked for, of some of the facets.

    Cost: linear in rows, once for each place that facets read and each facet with a choice.
    """
    if not chosen:
        return found, _counts(found, facets)
    lacking = {name: facets[name].lacking(found, values) for name, values in chosen.items()}
    lacks = [sum(row) for row in zip(*lacking.values(), strict=True)]
    kept = [row for row, number in zip(found, lacks, strict=True) if not number]
    counts = _counts(kept, facets)
    for name, here in lacking.items():
        told = zip(found, lacks, here, strict=True)
        beside = [row for row, number, lack in told if number == lack]
        counts |= _counts(beside, {name: facets[name]})
    return kept, counts


def _counts(found: Sequence[Row], facets: Mapping[str, Facet]) -> dict[str, Counter[str]]:
    cells: dict[tuple[int, bool], Counter[str]] = {}
    for facet in facets.values():
        read = facet.place, bool(facet.line)
        if read not in cells:  # facets that read the same have it counted once
            there = map(itemgetter(facet.place), found)
            cells[read] = Counter(_lines(there) if facet.line else there)
    return {
        name: facet.count(cells[facet.place, bool(facet.line)]) for name, facet in facets.items()
    }


def _lines(cells: Iterable[str]) -> Iterable[str]:
    return chain.from_iterable(cell.split("\n") for cell in cells)
