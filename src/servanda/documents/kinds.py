"""Decides for every unit whether it is heading, list item or paragraph, by words and neighbours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from servanda.documents.headings import (
    LONGEST,
    is_closed,
    is_date,
    is_phrase,
    is_sentence,
    is_title_case,
    is_upper,
    plain,
)
from servanda.documents.markers import TIGHT_LABEL, follows, parse_marker
from servanda.model import BlockKind

if TYPE_CHECKING:
    from servanda.documents.units import Unit

TEXT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_ENDS = re.compile(r"[.:;!?\u2026\u3002\uff01\uff1f][\"'\u201d\u2019)\]*_]*\Z")
OPEN_END = re.compile(
    r"(?:\b(?:a|an|the|of|and|or|to|in|on|at|by|for|from|with|as|that|which|will|shall|is|are|our|its"
    r"|their|this|these|between|including|de|du|des|la|le|les|et|ou|en)|,)\Z"
)
"""Words after which no sentence and no heading ends."""
_DATELINE = re.compile(r"(?:[A-Z][\w.]+ ?){1,3}, (?:[A-Z][\w.]+ ?){1,3}")
_SHORTEST_PROSE = 160
_FIRST_LINES = 4


def settle_kinds(text: str, units: list[Unit]) -> None:
    """Decide for every unit without a kind whether it is heading, list item or paragraph."""
    last = _last_prose(text, units)
    for place, unit in enumerate(units):
        if place > last and unit.kind is BlockKind.HEADING:
            unit.kind = None  # nothing follows that it could stand over: a signature, a place
        if unit.kind is None and place < last and _is_heading(text, units, place):
            unit.kind = BlockKind.HEADING
        elif unit.kind is None:
            unit.kind = BlockKind.LIST_ITEM if unit.marker else BlockKind.PARAGRAPH
        if unit.kind is BlockKind.HEADING:
            _find_tight_label(text, unit)
            unit.words = plain(text[unit.body : unit.end]) or plain(text[unit.start : unit.end])
    _demote_names(units)


def _find_tight_label(text: str, unit: Unit) -> None:
    found = None if unit.marker else TIGHT_LABEL.match(text, unit.body, unit.end)
    if found:
        unit.marker = parse_marker(found["marker"])
        unit.body = found.end()


def _last_prose(text: str, units: list[Unit]) -> int:
    """Return the place of the last unit that says something: a list item or a stopped sentence."""
    for place in range(len(units) - 1, -1, -1):
        unit = units[place]
        if unit.kind not in (None, *TEXT):
            continue
        if unit.marker or unit.end - unit.start > _SHORTEST_PROSE:
            return place
        if is_stopped(text, unit) and " " in text[unit.start : unit.end]:
            return place
    return -1


def _demote_names(units: list[Unit]) -> None:
    """Make paragraphs of lines that look like headings but come three or more in a row."""
    run: list[Unit] = []
    for unit in [*units, None]:
        plain_heading = (
            unit is not None
            and unit.kind is BlockKind.HEADING
            and unit.style == "plain"
            and not unit.marker
        )
        if unit is not None and plain_heading:
            run.append(unit)
            continue
        if len(run) > 2 and run[0] is not units[0]:
            for name in run[:-1]:
                name.kind = BlockKind.PARAGRAPH
        run = []


def _is_heading(text: str, units: list[Unit], place: int) -> bool:
    """Return whether a unit without emphasis is a heading by its words and its neighbours."""
    unit = units[place]
    if not 0 < unit.end - unit.body <= LONGEST:
        return False
    words = plain(text[unit.body : unit.end])
    after = _neighbour(units, place, 1)
    if not words or is_closed(words) or after is None or goes_on(text, after):
        return False
    if unit.marker is not None:
        return _is_labelled_heading(units, place, words)
    return unit.alone and _is_plain_heading(text, units, place, words)


def _is_plain_heading(text: str, units: list[Unit], place: int, words: str) -> bool:
    if is_upper(words):
        return True
    if place and OPEN_END.search(words):
        return False
    before = _neighbour(units, place, -1)
    opening = place < _FIRST_LINES and all(other.kind not in TEXT for other in units[1:place])
    if is_date(words) or (opening and place and _DATELINE.fullmatch(words)):
        return False
    if before is not None and before.kind in TEXT and not is_stopped(text, before):
        return is_title_case(words) and is_phrase(words)
    return is_phrase(words) or (is_title_case(words) and not is_sentence(words))


def _is_labelled_heading(units: list[Unit], place: int, words: str) -> bool:
    """Return whether a numbered short line is a heading and not an item of a list."""
    marker = units[place].marker
    if marker is None or marker.style == "bullet":
        return False
    after = _neighbour(units, place, 1)
    if after is not None and after.marker is not None and follows(after.marker, marker):
        return False
    before = _neighbour(units, place, -1)
    item = before is not None and before.kind is BlockKind.LIST_ITEM
    if item and before is not None and before.marker and follows(marker, before.marker):
        return False
    return is_upper(words) or is_title_case(words) or is_phrase(words)


def _neighbour(units: list[Unit], place: int, step: int) -> Unit | None:
    """Return the closest unit before or after that is not page furniture."""
    place += step
    while 0 <= place < len(units):
        if units[place].kind in (None, BlockKind.HEADING, *TEXT):
            return units[place]
        place += step
    return None


def goes_on(text: str, unit: Unit) -> bool:
    """Return whether a unit begins in the middle of a sentence."""
    return unit.marker is None and text[unit.start].islower()


def is_stopped(text: str, unit: Unit) -> bool:
    """Return whether a unit ends in punctuation that ends a sentence or introduces a list."""
    return _ENDS.search(text[max(unit.start, unit.end - 6) : unit.end]) is not None
