"""Where two coders saw units: how far the stretches they marked agree, apart from any label."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from servanda.assessment.resampling import USUAL, Drawing, Floats, Interval, interval


@dataclass(frozen=True, kw_only=True, slots=True)
class Marked:
    """A stretch that a coder marked as a unit: half-open, in code points of a document's text."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Boundaries:
    """How far two coders marked the same.

    Attributes:
        first, second: How many units each marked.
        pairs: How many met with enough overlap.
        exact: How many have the very same ends.
        f1: 2 x pairs / (first + second); None where nobody marked anything.
        interval: Of f1, by documents; None for fewer than two.
        overlap: Mean overlap of the pairs.
    """

    first: int
    second: int
    pairs: int
    exact: int
    f1: float | None
    interval: Interval | None
    overlap: float | None


def overlap(one: Marked, other: Marked) -> float:
    """Return the length of the intersection over that of the union; 0 where they do not meet."""
    if one.document != other.document:
        return 0.0
    shared = min(one.end, other.end) - max(one.start, other.start)
    whole = max(one.end, other.end) - min(one.start, other.start)
    return max(shared, 0) / whole if whole else 0.0


def paired(
    first: Sequence[Marked], second: Sequence[Marked], least: float = 0.5
) -> list[tuple[int, int, float]]:
    """Return which units of two coders are the same: places in both, and their overlap.

    Greedy from the largest overlap down, one to one, as the extraction is scored; of equal
    overlaps that of the earliest stretches, whoever marked them.

    Cost: that of all pairs within a document.
    """
    there: Mapping[str, list[int]] = _by_document(second)
    meeting = sorted(
        (
            (overlap(one, second[other]), place, other)
            for place, one in enumerate(first)
            for other in there.get(one.document, ())
        ),
        key=lambda each: (-each[0], *sorted((_key(first[each[1]]), _key(second[each[2]])))),
    )
    found: list[tuple[int, int, float]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for shared, place, other in meeting:
        if shared >= least and shared and place not in used[0] and other not in used[1]:
            used[0].add(place)
            used[1].add(other)
            found.append((place, other, shared))
    return found


def _key(marked: Marked) -> tuple[str, int, int]:
    return marked.document, marked.start, marked.end


def _by_document(marked: Iterable[Marked]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(marked):
        found[each.document].append(place)
    return found


def _f1(counts: Floats) -> float | None:
    """Return F1 of (pairs, units of both)."""
    pairs, units = counts
    return float(2 * pairs / units) if units else None


def boundaries(
    first: Sequence[Marked],
    second: Sequence[Marked],
    least: float = 0.5,
    drawing: Drawing = USUAL,
) -> Boundaries:
    """Return how far two coders marked the same stretches.

    Args:
        first: What one marked, in any order.
        second: What the other marked.
        least: Overlap (intersection over union) from which two stretches are the same unit.
        drawing: Of the interval.
    """
    pairs = paired(first, second, least)
    documents = sorted({each.document for each in (*first, *second)})
    place = {document: number for number, document in enumerate(documents)}
    counts = np.zeros((len(documents), 2))
    for each in (*first, *second):
        counts[place[each.document], 1] += 1
    for one, _, _ in pairs:
        counts[place[first[one].document], 0] += 1
    return Boundaries(
        first=len(first),
        second=len(second),
        pairs=len(pairs),
        exact=sum(first[one] == second[other] for one, other, _ in pairs),
        f1=_f1(counts.sum(axis=0)),
        interval=interval(counts, _f1, drawing),
        overlap=sum(shared for *_, shared in pairs) / len(pairs) if pairs else None,
    )
