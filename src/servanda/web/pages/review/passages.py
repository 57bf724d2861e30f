"""What nobody marked: the sentences of a document that hold no commitment of the register."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servanda.extraction.sequence import sentence_ends
from servanda.model import BlockKind, Document

_READ = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL}
_FULL_STOP = re.compile(r"[。！？]\s*")
_STOPS = " \t\r\n.;:,。、"
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 3
"""Words below which a stretch is a fragment and no sentence; Japanese counts by its length."""
_FEWEST_LETTERS = 12


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence without a record: half-open span in code points, without its final stop."""

    start: int
    end: int


def unmarked(document: Document, spans: Sequence[tuple[int, int]]) -> list[Passage]:
    """Return the sentences that none of `spans` touches, in text order. Cost: linear.

    Headings, footnotes, running heads and fragments are left out.
    """
    taken, found, first = sorted(spans), [], 0
    for passage in _sentences(document):
        while first < len(taken) and taken[first][1] <= passage.start:
            first += 1
        touched = any(
            s < passage.end and passage.start < e for s, e in _near(taken, first, passage)
        )
        if not touched:
            found.append(passage)
    return found


def _near(taken: list[tuple[int, int]], first: int, passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the spans from number `first` on that begin before the passage ends."""
    for span in taken[first:]:
        if span[0] >= passage.end:
            return
        yield span


def _sentences(document: Document) -> Iterator[Passage]:
    for block in document.blocks:
        if block.kind not in _READ:
            continue
        stops = {m.end() for m in _FULL_STOP.finditer(document.text, block.start, block.end)}
        stops |= set(sentence_ends(document.text, block.start, block.end))
        low = block.start
        for high in (*sorted(stops), block.end):
            words = document.text[low:high]
            start = low + len(words) - len(words.lstrip())
            end = low + len(words.rstrip(_STOPS))
            if start < end and _is_sentence(document.text[start:end]):
                yield Passage(start, end)
            low = high


def _is_sentence(words: str) -> bool:
    parts = _WORD.findall(words)
    return len(parts) >= _FEWEST or sum(map(len, parts)) >= _FEWEST_LETTERS
