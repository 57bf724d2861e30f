"""The text of a document in its layout, with a highlight on every candidate.

Made here and not in a template: a document has thousands of stretches, and a piece of it is sent
again after every decision.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from servanda.model import Block, BlockKind, Document

_STEERING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
_DEEPEST = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A highlight.

    Attributes:
        number: Number of the candidate, or where a passage begins; `name` tells which.
        start, end: Half-open span in code points.
        name: Id of the link to it in the page.
        css: Classes.
        sign: What stands in the link, in front of the words.
        spoken: What the link is called.
        address: Where the link leads.
    """

    number: int
    start: int
    end: int
    name: str
    css: str
    sign: str
    spoken: str
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A block of the text as HTML, with its span; `swap` is the same to replace it in the page."""

    start: int
    end: int
    is_item: bool
    html: SafeString
    swap: SafeString


def laid_out(document: Document, marks: Sequence[Mark]) -> list[Piece]:
    """Return the blocks of a document with the marks on them. Cost: linear in marks and blocks."""
    touching = _touching(document.blocks, marks)
    pieces, level = [], 2
    for number, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING:
            level = min(max(block.depth, 1) + 2, level + 1, 6)
        words = _words(document.text, block, touching.get(number, []))
        opening, rest = _tagged(number, block, level, words)
        pieces.append(
            Piece(
                start=block.start,
                end=block.end,
                is_item=block.kind is BlockKind.LIST_ITEM,
                html=mark_safe(f"{opening}>{rest}"),  # noqa: S308 - escaped where it is made
                swap=mark_safe(f'{opening} hx-swap-oob="true">{rest}'),  # noqa: S308
            )
        )
    return pieces


def joined(pieces: Sequence[Piece]) -> SafeString:
    """Return all blocks as one text; a run of list items is a list."""
    parts = []
    for is_item, run in groupby(pieces, key=lambda piece: piece.is_item):
        inside = "\n".join(piece.html for piece in run)
        parts.append(f'<ul role="list">\n{inside}\n</ul>' if is_item else inside)
    return mark_safe("\n".join(parts))  # noqa: S308 - made of safe pieces


@dataclass(frozen=True, slots=True)
class _Laid:
    """A mark on one block; `link` is where its link stands there, or -1."""

    mark: Mark
    link: int


def _touching(blocks: Sequence[Block], marks: Sequence[Mark]) -> dict[int, list[_Laid]]:
    """Return the marks that lie on each block, by the block's number."""
    order = sorted(range(len(blocks)), key=lambda number: blocks[number].start)
    starts = [blocks[number].start for number in order]
    found: dict[int, list[_Laid]] = {}
    for mark in marks:
        at, is_first = max(bisect_right(starts, mark.start) - 1, 0), True
        while at < len(order) and starts[at] < mark.end:
            if blocks[order[at]].end > mark.start:
                link = max(mark.start, starts[at]) if is_first else -1
                found.setdefault(order[at], []).append(_Laid(mark, link))
                is_first = False
            at += 1
    return found


_CLASSES = {
    BlockKind.TABLE_CELL: "cell",
    BlockKind.FOOTNOTE: "footnote",
    BlockKind.HEADER: "edge",
    BlockKind.FOOTER: "edge",
    BlockKind.PAGE_BREAK: "page-break",
}


def _tagged(number: int, block: Block, level: int, words: str) -> tuple[str, str]:
    """Return a block's opening tag without its bracket, and what follows it."""
    tag, css, marker = "p", _CLASSES.get(block.kind, ""), block.marker or ""
    if block.kind is BlockKind.LIST_ITEM:
        tag, css = "li", f"deep-{min(block.depth, _DEEPEST)}" if block.depth else ""
    elif block.kind is BlockKind.HEADING:
        tag, marker = f"h{level}", f"{block.label}." if block.label else ""
    elif block.kind is BlockKind.PAGE_BREAK:
        marker = _("page %(number)s") % {"number": block.page} if block.page else "—"
    elif block.kind is BlockKind.PARAGRAPH and block.continues:
        css = "goes-on"
    opening = f'<{tag} id="b{number}"' + (f' class="{css}"' if css else "")
    lead = f'<span class="marker">{_shown(marker)}</span> ' if marker else ""
    return opening, f'{lead}<span class="words" data-s="{block.start}">{words}</span></{tag}>'


def _shown(words: str) -> str:
    """Return words as HTML, character by character: the page counts them to tell a span."""
    # A carriage return as such would become a line feed, and CR LF one character.
    return escape(_STEERING.sub("\N{REPLACEMENT CHARACTER}", words)).replace("\r", "&#13;")


def _words(text: str, block: Block, laid: list[_Laid]) -> str:
    """Return the words of a block, cut where marks begin and end."""
    cuts = {block.start, block.end}
    for one in laid:
        cuts |= {max(one.mark.start, block.start), min(one.mark.end, block.end)}
    return "".join(_stretch(text, start, end, laid) for start, end in pairwise(sorted(cuts)))


def _stretch(text: str, start: int, end: int, laid: list[_Laid]) -> str:
    """Return a stretch with the marks that cover it; the shortest one gives its colour."""
    words = _shown(text[start:end])
    inside = [one for one in laid if one.mark.start <= start and end <= one.mark.end]
    if not inside or not words.strip():
        return words
    inside.sort(key=lambda one: one.mark.end - one.mark.start)
    names = " ".join(one.mark.name for one in inside)
    links = "".join(_link(one.mark) for one in reversed(inside) if one.link == start)
    more = " several" if len(inside) > 1 else ""
    return f'<mark class="{inside[0].mark.css}{more}" data-c="{names}">{links}{words}</mark>'


def _link(mark: Mark) -> str:
    return (
        f'<a class="ref" id="{mark.name}" href="{escape(mark.address)}" '
        f'aria-label="{escape(mark.spoken)}">{escape(mark.sign)}</a>'
    )
