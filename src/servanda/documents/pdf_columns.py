"""The columns of a page: stretches in reading order, parted where a white gutter runs down."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from servanda.documents.pdf_lines import Stretch

_FEWEST = 4
"""Lines that each side of a gutter must have."""
_FILLED = 0.55
"""Share of a column's width that its middle line fills; cells of a table fill less."""
_NARROWEST = 0.15
"""Share of the region's width below which a side is a margin of bullets, not a column."""


def split_columns(stretches: list[Stretch]) -> list[list[Stretch]]:
    """Return groups of stretches in reading order: each is one column between full-width lines."""
    gutter = _find_gutter(stretches)
    if gutter is None:
        return [stretches] if stretches else []
    groups: list[list[Stretch]] = []
    left: list[Stretch] = []
    right: list[Stretch] = []
    across: list[Stretch] = []
    for one in sorted(stretches, key=lambda stretch: (-stretch.y, stretch.x0)):
        if one.x0 < gutter < one.x1:
            if left or right:
                groups += [*split_columns(left), *split_columns(right)]
                left, right = [], []
            across.append(one)
            continue
        if across:
            groups.append(across)
            across = []
        (left if one.x1 <= gutter else right).append(one)
    groups += [across] if across else []
    return [*groups, *split_columns(left), *split_columns(right)]


def _find_gutter(stretches: list[Stretch]) -> float | None:
    """Return the x of a gutter that parts the stretches into columns of text, or None."""
    if len(stretches) < 2 * _FEWEST:
        return None
    x0 = min(one.x0 for one in stretches)
    x1 = max(one.x1 for one in stretches)
    size = sorted(one.size for one in stretches)[len(stretches) // 2]
    best: tuple[float, float] | None = None
    for x in _candidates(stretches, x0, x1):
        worth = _worth(stretches, x, (x0, x1), size)
        if worth is not None and (best is None or worth > best[0]):
            best = (worth, x)
    return best[1] if best else None


def _candidates(stretches: list[Stretch], x0: float, x1: float) -> list[float]:
    """Return places just left of where stretches begin, away from the margins."""
    margin = 0.1 * (x1 - x0)
    begins = sorted({round(one.x0) for one in stretches})
    return [x - 1.5 for x in begins if x0 + margin < x < x1 - margin]


def _worth(
    stretches: list[Stretch], x: float, edges: tuple[float, float], size: float
) -> float | None:
    """Return how well `x` parts two columns, or None if it does not."""
    left = [one for one in stretches if one.x1 <= x]
    right = [one for one in stretches if one.x0 >= x]
    across = len(stretches) - len(left) - len(right)
    if min(len(left), len(right)) < _FEWEST or across > 0.3 * len(stretches):
        return None
    left_edge = _edge(left)
    gap = x - left_edge
    if gap < 0.5 * size or not _beside(left, right):
        return None
    width = edges[1] - edges[0]
    for side, low, high in ((left, edges[0], left_edge), (right, x, edges[1])):
        if high - low < _NARROWEST * width or _middle_width(side) < _FILLED * (high - low):
            return None
    return min(gap, 3 * size) - size * across


def _edge(stretches: list[Stretch]) -> float:
    return max(one.x1 for one in stretches)


def _middle_width(stretches: list[Stretch]) -> float:
    """Return the width that half of the lines reach, whatever they are made of."""
    rows: list[tuple[float, float, float]] = []
    for one in sorted(stretches, key=lambda stretch: -stretch.y):
        if rows and abs(rows[-1][0] - one.y) < 0.3 * one.size:
            y, low, high = rows[-1]
            rows[-1] = (y, min(low, one.x0), max(high, one.x1))
        else:
            rows.append((one.y, one.x0, one.x1))
    return sorted(high - low for _, low, high in rows)[len(rows) // 2]


def _beside(left: list[Stretch], right: list[Stretch]) -> bool:
    """Return whether the two sides stand beside each other and not one above the other."""
    low = max(min(one.y for one in left), min(one.y for one in right))
    high = min(max(one.y for one in left), max(one.y for one in right))
    inside = sum(low <= one.y <= high for one in left + right)
    return inside >= 0.4 * len(left + right)
