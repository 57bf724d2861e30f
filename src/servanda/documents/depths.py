"""Gives headings their level and list items their nesting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.documents.headings import is_upper
from servanda.documents.kinds import TEXT, goes_on
from servanda.documents.markers import follows
from servanda.model import BlockKind

if TYPE_CHECKING:
    from servanda.documents.units import Unit


def set_heading_depths(units: list[Unit], *, titled: bool) -> None:
    """Give each heading a depth: its own level, else one for each style as they first nest.

    Args:
        units: All units with their kinds.
        titled: Whether the first heading may be the title of the document (depth 1).
    """
    depths: dict[str, int] = {}
    open_style, current = "", 1
    headings = [unit for unit in units if unit.kind is BlockKind.HEADING]
    for unit in headings[_count_titles(units, headings) if titled else 0 :]:
        style = _heading_style(unit)
        if unit.level:
            depths[style] = unit.level
        elif style not in depths:
            nested = open_style and (unit.marker is None or not open_style.startswith("plain"))
            depths[style] = current + 1 if nested else max(2, current)
        unit.depth = current = depths[style]
        open_style = style


def _count_titles(units: list[Unit], headings: list[Unit]) -> int:
    """Return how many of the first headings are the document's title and subtitle; mark them."""
    first_text = next((unit.start for unit in units if unit.kind in TEXT), 0)
    for place, unit in enumerate(headings):
        style = _heading_style(unit)
        again = any(_heading_style(other) == style for other in headings[place + 1 :])
        if unit.start > first_text or unit.marker or (place and again) or unit.level > 1:
            return place
        unit.depth = 1
    return len(headings)


def _heading_style(unit: Unit) -> str:
    if unit.level:
        return f"level {unit.level}"
    if unit.marker:
        return f"label {unit.marker.style} {unit.style}"
    return f"{unit.style} upper" if is_upper(unit.words) else unit.style


def set_item_depths(text: str, units: list[Unit]) -> None:
    """Give list items their nesting level, from indents, markers and what the item before says."""
    stack: list[Unit] = []
    for unit in units:
        if unit.kind is BlockKind.HEADING:
            stack.clear()
        elif unit.kind is BlockKind.PARAGRAPH:
            if stack and unit.indent <= stack[0].indent and not goes_on(text, unit):
                stack = []
        elif unit.kind is BlockKind.LIST_ITEM:
            stack = [*_holders(text, stack, unit), unit]
            unit.depth = len(stack) - 1


def _holders(text: str, stack: list[Unit], unit: Unit) -> list[Unit]:
    """Return the open items that hold `unit`, outermost first."""
    if unit.nested:
        return [item for item in stack if item.indent < unit.indent - 1]
    for level in range(len(stack) - 1, -1, -1):
        if abs(stack[level].indent - unit.indent) <= 1 and _are_siblings(unit, stack[level]):
            return stack[:level]
    kept = [item for item in stack if item.indent <= unit.indent + 1]
    if not kept or unit.indent - kept[-1].indent > 1 or _ends_in_colon(text, kept[-1]):
        return kept
    return kept if _is_finer(unit, kept[-1]) else kept[:-1]


def _are_siblings(one: Unit, other: Unit) -> bool:
    if one.marker is None or other.marker is None:
        return False
    return one.marker.style == other.marker.style or follows(one.marker, other.marker)


def _is_finer(unit: Unit, item: Unit) -> bool:
    """Return whether an enumerated item stands below another kind of enumeration."""
    return bool(unit.marker and unit.marker.ordinals and item.marker and item.marker.ordinals)


def _ends_in_colon(text: str, unit: Unit) -> bool:
    return text[unit.end - 1] in ":,\uff1a"
