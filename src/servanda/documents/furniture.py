"""Page numbers and running heads in text that has lost its pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from servanda.model import BlockKind

if TYPE_CHECKING:
    from servanda.documents.units import Unit

PAGE_NUMBER = re.compile(
    r"[-\u2013\u2014|\[(]?\s*(?:(?:page|p\.|seite|p\u00e1gina)\s*)?\d{1,3}"
    r"(?:\s*(?:/|of|sur|de|von)\s*\d{1,3})?\s*[-\u2013\u2014|\])]?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_LONGEST_LINE = 100


def mark_furniture(text: str, units: list[Unit]) -> None:
    """Set the kind of page numbers to FOOTER and of repeated running heads to HEADER."""
    found = [place for place, unit in enumerate(units) if _is_page_number(text, unit)]
    numbers = (
        found if len(found) > 1 or _has_breaks(units) or _interrupts(text, units, found) else []
    )
    for place in numbers:
        units[place].kind = BlockKind.FOOTER
        units[place].marker = None
        units[place].body = units[place].start
    _mark_running(text, units)


def _is_page_number(text: str, unit: Unit) -> bool:
    return (
        unit.end - unit.start < 20
        and unit.kind is None
        and unit.alone
        and PAGE_NUMBER.fullmatch(text, unit.start, unit.end) is not None
    )


def _has_breaks(units: list[Unit]) -> bool:
    return any(unit.kind is BlockKind.PAGE_BREAK for unit in units)


def _interrupts(text: str, units: list[Unit], places: list[int]) -> bool:
    return any(
        0 < place < len(units) - 1 and text[units[place + 1].start].islower() for place in places
    )


def _mark_running(text: str, units: list[Unit]) -> None:
    """Mark short lines that come back beside page ends or in the middle of sentences."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        if unit.kind in (None, BlockKind.HEADING) and unit.end - unit.start <= _LONGEST_LINE:
            places[_DIGITS.sub("0", " ".join(text[unit.start : unit.end].split()))].append(place)
    edges = Counter(
        key
        for key, where in places.items()
        if len(where) > 1
        for place in where
        if _at_edge(text, units, place)
    )
    for key, near in edges.items():
        if near * 2 >= len(places[key]) - 1:
            for place in places[key]:
                if place > 0:
                    units[place].kind = BlockKind.HEADER


def _at_edge(text: str, units: list[Unit], place: int) -> bool:
    ends = (BlockKind.PAGE_BREAK, BlockKind.FOOTER)
    before = units[place - 1] if place else None
    after = units[place + 1] if place + 1 < len(units) else None
    if (before and before.kind in ends) or (after and after.kind in ends):
        return True
    return bool(
        before
        and after
        and after.marker is None
        and text[after.start].islower()
        and text[before.end - 1].isalpha()
    )
