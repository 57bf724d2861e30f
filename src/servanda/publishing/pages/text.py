"""A document's text as HTML: its layout, with every commitment marked and linked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import NamedTuple

from servanda.model import Block, BlockKind, Document
from servanda.publishing.pages.frame import html, page_of, words_of

LEFT_OUT = frozenset({BlockKind.PAGE_BREAK, BlockKind.HEADER, BlockKind.FOOTER})
"""What stands on every page, and where pages end."""
_DEEPEST = 3


def anchor(reference: str) -> str:
    """Return the id of the place where a commitment begins in its document's text."""
    return f"t-{reference}"


class Place(NamedTuple):
    """Where a commitment stands, what it is called, and its kind."""

    start: int
    end: int
    reference: str
    kind: str


class Piece(NamedTuple):
    """Part of a text in which no commitment begins or ends, with those that it is of, in order."""

    start: int
    end: int
    places: list[Place]

    @property
    def shortest(self) -> Place | None:
        """The one that says most closely what the words are; None where they are of none."""
        return min(self.places, key=lambda one: one.end - one.start, default=None)


class Places:
    """Where commitments stand in a text.

    Args:
        found: Start, end, reference and kind of each.
    """

    def __init__(self, found: Iterable[tuple[int, int, str, str]]) -> None:
        self._found = sorted(map(Place._make, found), key=lambda one: (one.start, -one.end))
        self._starts = [one.start for one in self._found]
        self._longest = max((one.end - one.start for one in self._found), default=0)

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """Yield a span in pieces, cut wherever a commitment begins or ends."""
        found = self._touching(start, end)
        cuts = {start, end}
        for one in found:
            cuts |= {max(one.start, start), min(one.end, end)}
        for first, last in pairwise(sorted(cuts)):
            inside = [one for one in found if one.start <= first and last <= one.end]
            yield Piece(first, last, inside)

    def _touching(self, start: int, end: int) -> list[Place]:
        """Return those with a character in a span, in order."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_right(self._starts, end - 1)
        return [one for one in self._found[first:last] if one.end > start and one.start < end]


def marked_text(document: Document, places: Places, up: str) -> Iterator[str]:
    """Yield the blocks of a text; a run of list items becomes one list."""
    in_list, level = False, 2
    for block in document.blocks:
        if block.kind in LEFT_OUT:
            continue
        is_item = block.kind is BlockKind.LIST_ITEM
        if is_item != in_list:
            yield "<ul>\n" if is_item else "</ul>\n"
            in_list = is_item
        words = "".join(_words(document.text, block, places, up))
        if block.kind is BlockKind.HEADING:
            level = min(max(block.depth, 1) + 1, level + 1, 6)
            label = f"{html(block.label)}. " if block.label else ""
            yield f"<h{level}>{label}{words}</h{level}>\n"
        elif is_item:
            deep = f" class=deep-{min(block.depth, _DEEPEST)}" if block.depth else ""
            yield f"<li{deep}><i>{html(block.marker or '')}</i> {words}</li>\n"
        else:
            kind = f" class={block.kind}" if block.kind is not BlockKind.PARAGRAPH else ""
            yield f"<p{kind}>{words}</p>\n"
    yield "</ul>\n" if in_list else ""


def _words(text: str, block: Block, places: Places, up: str) -> Iterator[str]:
    """Yield the words of a block; of commitments that overlap the shortest decides the colour."""
    for piece in places.pieces(block.start, block.end):
        words, shortest = words_of(text[piece.start : piece.end]), piece.shortest
        if shortest is None or not words.strip():
            yield words
            continue
        begins = "".join(
            f'<a class=ref id="{escape(anchor(name))}" href="{up}{page_of(name)}">{html(name)}</a> '
            for at, _, name, _ in piece.places
            if at == piece.start
        )
        yield f"{begins}<mark class={shortest.kind}>{words}</mark>"
