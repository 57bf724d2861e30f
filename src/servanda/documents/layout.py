"""The layout of a text: headings, paragraphs, list items, page furniture.

Only the characters are known of plain text and Markdown, so every decision rests on white space,
markers, letter case and on what stands before and after. Readers of other formats give what their
file states and leave the rest to the same rules. Offsets are those of the text as given.
"""

from __future__ import annotations

import re

from servanda.documents.depths import set_heading_depths, set_item_depths
from servanda.documents.furniture import mark_furniture
from servanda.documents.headings import LONGEST, is_phrase, is_title_case, plain
from servanda.documents.kinds import OPEN_END, TEXT, is_stopped, settle_kinds
from servanda.documents.units import Unit, cut, shadow
from servanda.model import Block, BlockKind

_RUN_IN = re.compile(
    r"(?:\*\*(?P<mark>)|(?=[A-Z\u00c0-\u00de]))(?P<words>[^:.;*\n]{2,90}(?:\n[^:.;*\n]{2,90})?):"
    r"(?(mark)\*\*|)(?=\s+[A-Z\u00c0-\u00de\u201c\"])"
)
_PAGE_ENDS = (BlockKind.PAGE_BREAK, BlockKind.HEADER, BlockKind.FOOTER)
_LEAD = re.compile(r"(?:[*_\s]|<[a-z][^<>]*>)*")
_TRAIL = re.compile(r"(?:[*_#=\s\\-]|</?[a-z][^<>]*>)*\Z")


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
    return arrange(lines, units, titled=start == 0)


def arrange(text: str, units: list[Unit], *, titled: bool) -> tuple[Block, ...]:
    """Return the blocks of `units`, deciding whatever their reader has left open.

    Args:
        text: The canonical text, or its shadow.
        units: In reading order; their fields are filled in place.
        titled: Whether the first heading may be the title of the document.
    """
    settle_kinds(text, units)
    set_heading_depths(units, titled=titled)
    set_item_depths(text, units)
    return _blocks(text, units)


def _blocks(text: str, units: list[Unit]) -> tuple[Block, ...]:
    """Return the finished blocks, each knowing its page and whether it goes on with a sentence."""
    paged = any(unit.kind is BlockKind.PAGE_BREAK for unit in units)
    page = 1
    last: Unit | None = None
    parted = False
    blocks = []
    for unit in units:
        goes_on = unit.kind is BlockKind.PARAGRAPH and _continues(text, last, unit, parted=parted)
        block = _block(text, unit, unit.page or (page if paged else None), goes_on=goes_on)
        if block is not None:
            blocks.append(block)
        page += unit.kind is BlockKind.PAGE_BREAK
        if unit.kind is BlockKind.HEADING or unit.kind in TEXT:
            last, parted = unit, False
        else:
            parted = parted or unit.kind in _PAGE_ENDS
    return tuple(blocks)


def _block(text: str, unit: Unit, page: int | None, *, goes_on: bool) -> Block | None:
    """Return the block of a unit, or None if no words are left of it."""
    kind = unit.kind or BlockKind.PARAGRAPH
    if kind is BlockKind.PAGE_BREAK:
        return Block(kind=kind, start=unit.start, end=unit.end, page=page)
    start, end = _span(text, unit)
    if start >= end:
        return None
    heading = kind is BlockKind.HEADING
    return Block(
        kind=kind,
        start=start,
        end=end,
        marker=unit.marker.text if unit.marker and not heading else None,
        depth=unit.depth,
        label=_label(unit) if heading else None,
        title=unit.words if heading else _run_in(text, start, end),
        continues=goes_on,
        page=page,
    )


def _span(text: str, unit: Unit) -> tuple[int, int]:
    start, end = unit.body, unit.end
    if unit.kind is BlockKind.HEADING or unit.style != "plain":
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


def _continues(text: str, last: Unit | None, unit: Unit, *, parted: bool) -> bool:
    """Return whether a paragraph goes on with the sentence of the text block before it.

    Where a page ends between them (`parted`) it does so without further signs.
    """
    if last is None or last.kind is BlockKind.HEADING or is_stopped(text, last):
        return False
    return (
        parted
        or text[unit.start].islower()
        or OPEN_END.search(text[max(last.start, last.end - 12) : last.end]) is not None
    )
