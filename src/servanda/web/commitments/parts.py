"""A long text in parts that fit a page. Pure."""

from __future__ import annotations

from servanda.model import Document

SIZE = 24_000
"""Code points of a part: with its marks it stays below 100 kB."""


def parts_of(document: Document, size: int = SIZE) -> list[tuple[int, int]]:
    """Return the spans of the parts of a text; each begins where a block begins."""
    starts = [0]
    for block in document.blocks:
        if block.end - starts[-1] > size and block.start > starts[-1]:
            starts.append(block.start)
    ends = [*starts[1:], len(document.text) + 1]
    return list(zip(starts, ends, strict=True))


def part_with(spans: list[tuple[int, int]], place: int) -> int:
    """Return the number (from 1) of the part that a code point is in; the last one after all."""
    return next((n for n, (_, end) in enumerate(spans, 1) if place < end), max(len(spans), 1))
