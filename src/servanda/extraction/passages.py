"""What stands around a span: its paragraph or list item, its sentence, the lead-in of its list."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from servanda.extraction.sequence import READ, sentence_ends
from servanda.model import Block, BlockKind, Document


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Text around a span.

    Attributes:
        before: From the start of the paragraph or list item (after its lead-in) to the span.
        sentence_before, sentence_after: The rest of the sentence on both sides.
    """

    before: str
    sentence_before: str
    sentence_after: str


class Passages:
    """The blocks of a document that are read, searchable by position."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._blocks = [b for b in document.blocks if b.kind in READ and b.start < b.end]
        self._starts = [b.start for b in self._blocks]
        self._ends: dict[tuple[int, int], list[int]] = {}

    def around(self, start: int, end: int) -> Surroundings:
        """Return what stands around [start, end)."""
        number = max(bisect_right(self._starts, start) - 1, 0)
        first = number
        while first and self._blocks[first].continues:
            first -= 1
        low = min(self._blocks[first].start, start)
        high = max(self._closing(number, end), end)
        ends = self._sentences(low, high)
        left = ends[max(bisect_right(ends, start) - 1, 0)]
        right = ends[min(bisect_left(ends, end), len(ends) - 1)]
        lead = self._lead_in(first)
        return Surroundings(
            before=lead + self._text[low:start],
            sentence_before=self._text[left:start],
            sentence_after=self._text[end:right],
        )

    def _sentences(self, low: int, high: int) -> list[int]:
        """Return `low` and where the sentences of [low, high) end; read once for all its spans."""
        if (low, high) not in self._ends:
            self._ends[low, high] = [low, *sentence_ends(self._text, low, high), high]
        return self._ends[low, high]

    def _closing(self, number: int, end: int) -> int:
        """Return where the block that holds `end`, or the one that continues it, ends."""
        last = number
        while last + 1 < len(self._blocks) and (
            self._blocks[last].end < end or self._blocks[last + 1].continues
        ):
            last += 1
        return self._blocks[last].end if self._blocks else end

    def _lead_in(self, number: int) -> str:
        """Return the last sentence of the paragraph that introduces the list of this item."""
        block = self._blocks[number] if self._blocks else None
        if block is None or block.kind is not BlockKind.LIST_ITEM:
            return ""
        for earlier in reversed(self._blocks[:number]):
            if earlier.kind is BlockKind.HEADING:
                return ""
            if _introduces(earlier, block):
                words = self._text[earlier.start : earlier.end]
                if not words.rstrip("*_ ").endswith(":"):
                    return ""
                starts = [0, *sentence_ends(words, 0, len(words))]
                return words[starts[-1] :] + " "
        return ""


def _introduces(earlier: Block, block: Block) -> bool:
    return earlier.kind is BlockKind.PARAGRAPH or (
        earlier.kind is BlockKind.LIST_ITEM and earlier.depth < block.depth
    )
