"""The columns of a page: stretches in reading order, parted where a white gutter runs down."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from servanda.documents.pdf_lines import Stretch

_FEWEST = 4
"""Lines that each side of a gutter must have."""
_FILLED = 0.55
"""Share of a column's width that its middle line fills; cells of a table fill less."""
_TITLE_LEADING = 1.5
"""Ems between the lines of one title."""
_NARROWEST = 0.15
"""Share of the region's width below which a side is a margin of bullets, not a column."""


def split_columns(stretches: list[Stretch]) -> list[list[Stretch]]:
    """Return groups of stretches in reading order: each is one column between full-width lines."""
    gutter = _find_gutter(stretches)
    if gutter is None:
        return [stretches] if stretches else []
    groups: list[list[Stretch]] = []
    across: list[Stretch] = []
    sides: tuple[list[Stretch], list[Stretch]] = ([], [])
    for row in _rows(stretches):
        if _is_across(row, gutter, across if not any(sides) else []):
            groups += [*split_columns(sides[0]), *split_columns(sides[1])]
            sides = ([], [])
            across += row
            continue
        groups += [across] if across else []
        across = []
        for one in row:
            sides[one.x0 >= gutter].append(one)
    groups += [across] if across else []
    return [*groups, *split_columns(sides[0]), *split_columns(sides[1])]


def _rows(stretches: list[Stretch]) -> list[list[Stretch]]:
    """Return the stretches by baseline, from top to bottom."""
    rows: list[list[Stretch]] = []
    for one in sorted(stretches, key=lambda stretch: (-stretch.y, stretch.x0)):
        if rows and abs(rows[-1][0].y - one.y) < 0.3 * one.size:
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def _is_across(row: list[Stretch], gutter: float, above: list[Stretch]) -> bool:
    """Return whether a row runs over the gutter, or ends a title that does."""
    if any(one.x0 < gutter < one.x1 for one in row):
        return True
    if not above or len(row) > 1:
        return False
    last, one = above[-1], row[0]
    same = abs(last.size - one.size) < 0.05 * one.size and last.style == one.style
    return same and last.y - one.y < _TITLE_LEADING * one.size and bool(one.style)


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
    edge = x - 0.5 * size
    intruders = [one for one in left if one.x1 > edge]
    left = [one for one in left if one.x1 <= edge]
    across += len(intruders)
    if len(left) < _FEWEST or 10 * len(intruders) > len(left) or not _beside(left, right):
        return None
    left_edge = max(one.x1 for one in left)
    width = edges[1] - edges[0]
    for side, low, high in ((left, edges[0], left_edge), (right, x, edges[1])):
        if high - low < _NARROWEST * width or _middle_width(side) < _FILLED * (high - low):
            return None
    return min(x - left_edge, 3 * size) - size * across


def _middle_width(stretches: list[Stretch]) -> float:
    """Return the width that half of the lines reach, whatever they are made of."""
    widths = [max(one.x1 for one in row) - row[0].x0 for row in _rows(stretches)]
    return sorted(widths)[len(widths) // 2]


def _beside(left: list[Stretch], right: list[Stretch]) -> bool:
    """Return whether the two sides stand beside each other and not one above the other."""
    low = max(min(one.y for one in left), min(one.y for one in right))
    high = min(max(one.y for one in left), max(one.y for one in right))
    inside = sum(low <= one.y <= high for one in left + right)
    return inside >= 0.4 * len(left + right)
