"""The layout of plain text and Markdown: headings, paragraphs, list items, page furniture.

Only the characters are known, so every decision rests on white space, markers, letter case and on
what stands before and after. Offsets are those of the text as given; nothing is changed.
"""

from __future__ import annotations

import re

from servanda.documents.furniture import mark_furniture
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
from servanda.documents.markers import follows
from servanda.documents.units import Unit, cut, shadow
from servanda.model import Block, BlockKind

_ENDS = re.compile(r"[.:;!?\u2026\u3002\uff01\uff1f][\"'\u201d\u2019)\]*_]*\Z")
_FUNCTION_WORD = re.compile(
    r"(?:\b(?:a|an|the|of|and|or|to|in|on|at|by|for|from|with|as|that|which|will|shall|is|are|our|its"
    r"|their|this|these|between|including|de|du|des|la|le|les|et|ou|en)|,)\Z"
)
_RUN_IN = re.compile(
    r"(?:\*\*(?P<mark>)|(?=[A-Z\u00c0-\u00de]))(?P<words>[^:.;*\n]{2,90}(?:\n[^:.;*\n]{2,90})?):"
    r"(?(mark)\*\*|)(?=\s+[A-Z\u00c0-\u00de\u201c\"])"
)
_LEAD = re.compile(r"(?:[*_\s]|<[a-z][^<>]*>)*")
_TRAIL = re.compile(r"(?:[*_#=\s\\-]|</?[a-z][^<>]*>)*\Z")
_DATELINE = re.compile(r"(?:[A-Z][\w.]+ ?){1,3}, (?:[A-Z][\w.]+ ?){1,3}")
_SHORTEST_PROSE = 160
_FIRST_LINES = 4
_TEXT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def lay_out(text: str, start: int = 0) -> tuple[Block, ...]:
    """Return the blocks of plain text or Markdown in reading order.

    Args:
        text: The canonical text; it is not changed and spans refer to it.
        start: Code point to begin at, for instance after a YAML header.

    Returns:
        Blocks in text order that do not overlap. Page numbers and repeated running heads are
        FOOTER and HEADER blocks; form feeds are PAGE_BREAK blocks.

    Cost: linear; about 10 MB/s on wrapped prose.
    """
    lines = shadow(text)
    units = list(cut(lines, start))
    mark_furniture(lines, units)
    _settle_kinds(lines, units)
    _set_heading_depths(units, titled=start == 0)
    _set_item_depths(lines, units)
    return _blocks(lines, units)


def _settle_kinds(text: str, units: list[Unit]) -> None:
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
            unit.words = plain(text[unit.body : unit.end]) or plain(text[unit.start : unit.end])
    _demote_names(units)


def _last_prose(text: str, units: list[Unit]) -> int:
    """Return the place of the last unit that says something: a list item or a stopped sentence."""
    for place in range(len(units) - 1, -1, -1):
        unit = units[place]
        if unit.kind is None and (unit.marker or unit.end - unit.start > _SHORTEST_PROSE):
            return place
        if unit.kind is None and _is_stopped(text, unit) and " " in text[unit.start : unit.end]:
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
    if not words or is_closed(words) or after is None or _goes_on(text, after):
        return False
    if unit.marker is not None:
        return _is_labelled_heading(units, place, words)
    return unit.alone and _is_plain_heading(text, units, place, words)


def _is_plain_heading(text: str, units: list[Unit], place: int, words: str) -> bool:
    if is_upper(words):
        return True
    before = _neighbour(units, place, -1)
    opening = place < _FIRST_LINES and all(other.kind not in _TEXT for other in units[1:place])
    if is_date(words) or (opening and place and _DATELINE.fullmatch(words)):
        return False
    if before is not None and before.kind in _TEXT and not _is_stopped(text, before):
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
        if units[place].kind in (None, BlockKind.HEADING, *_TEXT):
            return units[place]
        place += step
    return None


def _goes_on(text: str, unit: Unit) -> bool:
    """Return whether a unit begins in the middle of a sentence."""
    return unit.marker is None and text[unit.start].islower()


def _is_stopped(text: str, unit: Unit) -> bool:
    return _ENDS.search(text[max(unit.start, unit.end - 6) : unit.end]) is not None


def _set_heading_depths(units: list[Unit], *, titled: bool) -> None:
    """Give each style of heading a depth: 1 for the document's title, then as they first nest."""
    depths: dict[str, int] = {}
    open_style, current = "", 1
    headings = [unit for unit in units if unit.kind is BlockKind.HEADING]
    for unit in headings[_count_titles(units, headings) if titled else 0 :]:
        style = _heading_style(unit)
        if style not in depths:
            nested = open_style and (unit.marker is None or "label" in open_style)
            depths[style] = current + 1 if nested else max(2, current)
        unit.depth = current = depths[style]
        open_style = style


def _count_titles(units: list[Unit], headings: list[Unit]) -> int:
    """Return how many of the first headings are the document's title and subtitle; mark them."""
    first_text = next((unit.start for unit in units if unit.kind in _TEXT), 0)
    for place, unit in enumerate(headings):
        style = _heading_style(unit)
        again = any(_heading_style(other) == style for other in headings[place + 1 :])
        if unit.start > first_text or unit.marker or (place and again):
            return place
        unit.depth = 1
    return len(headings)


def _heading_style(unit: Unit) -> str:
    if unit.style.startswith("#"):
        return unit.style
    if unit.marker:
        return f"label {unit.marker.style} {unit.style}"
    return f"{unit.style} upper" if is_upper(unit.words) else unit.style


def _set_item_depths(text: str, units: list[Unit]) -> None:
    """Give list items their nesting level, from indents, markers and what the item before says."""
    stack: list[Unit] = []
    for unit in units:
        if unit.kind is BlockKind.HEADING:
            stack.clear()
        elif unit.kind is BlockKind.PARAGRAPH:
            if stack and unit.indent <= stack[0].indent and not _goes_on(text, unit):
                stack = []
        elif unit.kind is BlockKind.LIST_ITEM:
            stack = [*_holders(text, stack, unit), unit]
            unit.depth = len(stack) - 1


def _holders(text: str, stack: list[Unit], unit: Unit) -> list[Unit]:
    """Return the open items that hold `unit`, outermost first."""
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


def _blocks(text: str, units: list[Unit]) -> tuple[Block, ...]:
    """Return the finished blocks, each knowing its page and whether it goes on with a sentence."""
    paged = any(unit.kind is BlockKind.PAGE_BREAK for unit in units)
    page = 1
    last: Unit | None = None
    blocks = []
    for unit in units:
        kind = unit.kind or BlockKind.PARAGRAPH
        if kind is BlockKind.PAGE_BREAK:
            blocks.append(Block(kind=kind, start=unit.start, end=unit.end, page=page))
            page += 1
            continue
        start, end = _span(text, unit)
        if start >= end:
            continue
        heading = kind is BlockKind.HEADING
        blocks.append(
            Block(
                kind=kind,
                start=start,
                end=end,
                marker=unit.marker.text if unit.marker and not heading else None,
                depth=unit.depth,
                label=_label(unit) if heading else None,
                title=unit.words if heading else _run_in(text, start, end),
                continues=kind is BlockKind.PARAGRAPH and _continues(text, last, unit),
                page=page if paged else None,
            )
        )
        if heading or kind in _TEXT:
            last = unit
    return tuple(blocks)


def _span(text: str, unit: Unit) -> tuple[int, int]:
    start, end = unit.body, unit.end
    if unit.kind is BlockKind.HEADING:
        words = text[start:end]
        trail = _TRAIL.search(words)
        end = start + trail.start() if trail else end
        lead = _LEAD.match(words)
        start += lead.end() if lead else 0
    return start, end


def _run_in(text: str, start: int, end: int) -> str | None:
    """Return the title that a paragraph or item opens with ("Tariffs:", "**Security:** ...")."""
    found = _RUN_IN.match(text, start, min(end, start + LONGEST))
    words = plain(found["words"]) if found else ""
    return words.rstrip(": ") if words and is_title_case(words) and is_phrase(words) else None


def _label(unit: Unit) -> str | None:
    return unit.marker.text.strip("().") if unit.marker else None


def _continues(text: str, last: Unit | None, unit: Unit) -> bool:
    """Return whether a paragraph goes on with the sentence of the text block before it."""
    if last is None or last.kind is BlockKind.HEADING or _is_stopped(text, last):
        return False
    return text[unit.start].islower() or bool(
        _FUNCTION_WORD.search(text[max(last.start, last.end - 12) : last.end])
    )
