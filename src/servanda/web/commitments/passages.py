"""The words of a document with its commitments marked in them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from servanda.model import Block, BlockKind, Document
from servanda.register.records import CommitmentRecord

_PASSED_OVER = {BlockKind.HEADER, BlockKind.FOOTER}
_LONGEST = 1500
"""Code points of a block around a commitment that are shown on either side of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """Text in which the same commitment stands; the innermost one, or None.

    Attributes:
        first: Whether the commitment begins here.
    """

    text: str
    record: CommitmentRecord | None = None
    first: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A block of a document's text; `cut_before` and `cut_after` say that there is more of it."""

    block: Block
    runs: tuple[Run, ...]
    cut_before: bool = False
    cut_after: bool = False


def passages(
    document: Document, records: Sequence[CommitmentRecord], start: int = 0, end: int | None = None
) -> Iterator[Passage]:
    """Yield the blocks of a text that begin within [start, end), with what stands in them.

    Records whose words stand in another text are passed over.
    """
    last = len(document.text) if end is None else end
    standing = [r for r in records if _stands_in(r, document)]
    for block in document.blocks:
        if start <= block.start < last and block.kind not in _PASSED_OVER:
            yield Passage(block=block, runs=_runs(document.text, block.start, block.end, standing))


def around(document: Document, record: CommitmentRecord) -> list[Passage]:
    """Return the passage in which a commitment stands, with the block before and after it.

    Nothing when its words do not stand in this text. Long blocks are cut.
    """
    if not _stands_in(record, document):
        return []
    place = record.commitment
    blocks = [b for b in document.blocks if b.kind not in _PASSED_OVER and b.end > b.start]
    inside = [n for n, b in enumerate(blocks) if b.start < place.end and b.end > place.start]
    if not inside:  # between blocks: the words alone
        return [Passage(block=_block(place.start, place.end), runs=(_whole(document, record),))]
    shown = blocks[max(inside[0] - 1, 0) : inside[-1] + 2]
    return [_cut(document, block, record) for block in shown]


def _cut(document: Document, block: Block, record: CommitmentRecord) -> Passage:
    place = record.commitment
    start = max(block.start, min(place.start, block.end) - _LONGEST)
    end = min(block.end, max(place.end, block.start) + _LONGEST)
    return Passage(
        block=block,
        runs=_runs(document.text, start, end, [record]),
        cut_before=start > block.start,
        cut_after=end < block.end,
    )


def _runs(text: str, start: int, end: int, records: Sequence[CommitmentRecord]) -> tuple[Run, ...]:
    """Return the runs of text[start:end]; of nested commitments the shortest counts."""
    within = [r for r in records if r.commitment.start < end and r.commitment.end > start]
    edges = {start, end}
    for record in within:
        edges |= {max(record.commitment.start, start), min(record.commitment.end, end)}
    places = sorted(edges)
    runs = []
    for first, last in pairwise(places):
        over = [r for r in within if r.commitment.start <= first and r.commitment.end >= last]
        inner = min(over, key=_length, default=None)
        begins = inner is not None and inner.commitment.start == first
        runs.append(Run(text=text[first:last], record=inner, first=begins))
    return tuple(runs)


def _length(record: CommitmentRecord) -> int:
    return record.commitment.end - record.commitment.start


def _stands_in(record: CommitmentRecord, document: Document) -> bool:
    return record.anchor == "anchored" and record.commitment.document_sha256 == document.sha256


def _block(start: int, end: int) -> Block:
    return Block(kind=BlockKind.PARAGRAPH, start=start, end=end)


def _whole(document: Document, record: CommitmentRecord) -> Run:
    place = record.commitment
    return Run(text=document.text[place.start : place.end], record=record, first=True)
