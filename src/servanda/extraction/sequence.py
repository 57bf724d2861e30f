"""A document as one sequence of word pieces with layout, and the windows the tagger reads.

Headings, list items and paragraphs follow each other in reading order, each opened by a piece that
says what it is; the tagger sees a lead-in above its list and a heading above both. Windows are cut
between sentences and overlap, so that every sentence is read with what stands around it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from servanda.extraction.tokens import SEPARATOR, START, words
from servanda.model import Block, BlockKind, Document

Ints = NDArray[np.int32]

WINDOW, BEFORE, AFTER = 160, 8, 0
READ = {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL}
_OPENING = {BlockKind.HEADING: 1001, BlockKind.LIST_ITEM: 1011}  # "#" and "-" in the vocabulary
_SENTENCE_END = re.compile(r"[.!?;:][\"”’')\]]*\s+(?=[“\"‘'(\[]?[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|No|Nos|art|para|paras|vs|cf|al|Gen|Col|Hon|Prof|Rep|Sen|Gov"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|incl|i\.e|e\.g)|\b[A-Z])\.$"
)
_LONGEST_ABBREVIATION = len("approx.")


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parallel arrays over the pieces of a document.

    Attributes:
        ids: Word-piece ids.
        start, end: Span of the piece's word in code points; -1 for pieces that only open a block.
        shape: 0 lower case or other, 1 initial capital, 2 all capitals.
        layout: 0 paragraph, 1 list item, 2 heading, 3 table cell.
        block: Index of the block in `document.blocks`.
        cuts: Positions where a sentence or block begins (first is 0), and the length.
    """

    ids: Ints
    start: Ints
    end: Ints
    shape: Ints
    layout: Ints
    block: Ints
    cuts: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.ids)


_LAYOUT = {
    BlockKind.PARAGRAPH: 0,
    BlockKind.LIST_ITEM: 1,
    BlockKind.HEADING: 2,
    BlockKind.TABLE_CELL: 3,
}


def sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where sentences (and clauses closed by ; or :) end inside `text[start:end]`."""
    for match in _SENTENCE_END.finditer(text, start, end):
        stop = match.start() + 1
        low = max(start, stop - _LONGEST_ABBREVIATION)
        if text[stop - 1] != "." or not _ABBREVIATED.search(text, low, stop):
            yield match.end()


def sequence_of(document: Document) -> Sequence:
    """Return the pieces of all blocks that are read, in reading order. Cost: linear."""
    rows: list[tuple[int, int, int, int, int, int]] = []
    cuts: list[int] = []
    for number, block in enumerate(document.blocks):
        if block.kind not in READ or block.start >= block.end:
            continue
        if not block.continues or not rows:
            cuts.append(len(rows))
            opening = _OPENING.get(block.kind, SEPARATOR)
            rows.append((opening, -1, -1, 0, _LAYOUT[block.kind], number))
        rows.extend(_pieces(document.text, block, number, cuts, len(rows)))
    ids, start, end, shape, layout, blocks = np.array(rows, np.int32).reshape(-1, 6).T.copy()
    return Sequence(ids, start, end, shape, layout, blocks, (*cuts, len(rows)))


def _pieces(
    text: str, block: Block, number: int, cuts: list[int], position: int
) -> Iterator[tuple[int, int, int, int, int, int]]:
    """Yield the rows of one block and note in `cuts` where its sentences begin."""
    ends = sentence_ends(text, block.start, block.end)
    next_end = next(ends, block.end)
    layout = _LAYOUT[block.kind]
    for start, end, ids in words(text, block.start, block.end):
        if start >= next_end:
            cuts.append(position)
            next_end = next((e for e in ends if e > start), block.end)
        first = text[start]
        shape = (
            0 if not first.isupper() else 2 if end - start > 1 and text[start:end].isupper() else 1
        )
        for piece in ids:
            yield piece, start, end, shape, layout, number
        position += len(ids)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a sequence: pieces [start, end) are read, of which [first, last) are decided."""

    start: int
    first: int
    last: int
    end: int


def windows(
    cuts: tuple[int, ...], *, offset: int = 0, before: int = BEFORE, after: int = AFTER
) -> list[Window]:
    """Cut a sequence into overlapping windows that decide every piece exactly once.

    Args:
        cuts: As in `Sequence`.
        offset: Shortens the first window by so many pieces (training varies it).
        before: Pieces of context before those that a window decides.
        after: Pieces of context after them.
    """
    room = WINDOW - 2 - before - after
    length = cuts[-1]
    result: list[Window] = []
    first = 0
    while first < length:
        limit = first + (room if first or not offset else max(room - offset, 32))
        cut = cuts[bisect_right(cuts, limit) - 1]
        last = cut if cut > first else min(limit, length)
        result.append(Window(max(first - before, 0), first, last, min(last + after, length)))
        first = last
    return result


def framed(sequence: Sequence, window: Window) -> tuple[Ints, Ints, Ints]:
    """Return (ids, shape, layout) of a window between its start and separator pieces."""
    part = slice(window.start, window.end)
    return (
        np.concatenate([[START], sequence.ids[part], [SEPARATOR]]).astype(np.int32),
        np.concatenate([[0], sequence.shape[part], [0]]).astype(np.int32),
        np.concatenate([[0], sequence.layout[part], [0]]).astype(np.int32),
    )
