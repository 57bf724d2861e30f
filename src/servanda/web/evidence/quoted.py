"""The text of a piece of evidence with the words marked that are quoted from it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from servanda.assessment.ladder import Stance
from servanda.model import Block, BlockKind, Document
from servanda.register.evidenced import EvidenceLinkRecord

_PASSED_OVER = {BlockKind.HEADER, BlockKind.FOOTER}


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Words that a link quotes: half-open span in code points."""

    start: int
    end: int
    link: EvidenceLinkRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """Text over which the same quotes stand.

    Attributes:
        text: The words.
        stance: What the shortest of the quotes says; None where nothing is quoted.
        links: Ids of the links that quote it.
        at: Where quotes begin here, for anchors; None where none does.
    """

    text: str
    stance: Stance | None = None
    links: tuple[str, ...] = ()
    at: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Quoted:
    """A block of the text."""

    block: Block
    runs: tuple[Run, ...]


def places_of(links: Iterable[EvidenceLinkRecord]) -> list[Place]:
    """Return the places that links quote, in the order of the text."""
    found = [
        Place(start=span.start, end=span.end, link=link) for link in links for span in link.spans
    ]
    return sorted(found, key=lambda place: (place.start, place.end))


def quoted(document: Document, places: Sequence[Place], start: int, end: int) -> Iterator[Quoted]:
    """Yield the blocks that begin within [start, end), with the quotes marked in them.

    Furniture of pages is passed over where nothing of it is quoted.
    """
    for block in document.blocks:
        if not start <= block.start < end:
            continue
        within = [one for one in places if one.start < block.end and one.end > block.start]
        if block.kind not in _PASSED_OVER or within:
            yield Quoted(block=block, runs=tuple(_runs(document.text, block, within)))


def _runs(text: str, block: Block, within: Sequence[Place]) -> Iterator[Run]:
    edges = {block.start, block.end}
    for one in within:
        edges |= {max(one.start, block.start), min(one.end, block.end)}
    for first, last in pairwise(sorted(edges)):
        over = [one for one in within if one.start <= first and one.end >= last]
        inner = min(over, key=lambda one: one.end - one.start, default=None)
        yield Run(
            text=text[first:last],
            stance=inner.link.stance if inner else None,
            links=tuple(dict.fromkeys(one.link.id for one in over)),
            at=first if any(one.start == first for one in over) else None,
        )
