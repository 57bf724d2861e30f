"""Finding the words of commitments again in a corrected text.

Both texts are cut into tokens and aligned once: shingles of three tokens first, which are nearly
unique and so quick to match, then single tokens in the gaps between.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\w+|[^\w\s]")
_SHINGLE = 3
_GAP = 2000
"""Tokens of a gap up to which single tokens are matched; longer gaps are other words."""
SURVIVES = 0.6
"""Share of a quote's tokens that must stand in the corrected text for it to be found again."""
_SPREAD = 2
"""How many times longer the found words may be than the quote."""


def nearest(text: str, words: str, expected: int) -> int | None:
    """Return where `words` begin in `text`, nearest to the code point `expected`, or None."""
    before = text.rfind(words, 0, max(0, expected) + len(words))
    after = text.find(words, max(0, expected))
    found = [place for place in (before, after) if place >= 0]
    return min(found, key=lambda place: (abs(place - expected), place), default=None)


class Realignment:
    """Two texts of one document, aligned; finds spans of the old one in the new one.

    Cost: about linear in the length of the texts where they are alike.
    """

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._cut = [match.span() for match in _TOKEN.finditer(old)]
        self._recut = [match.span() for match in _TOKEN.finditer(new)]
        words = [old[start:end] for start, end in self._cut]
        new_words = [new[start:end] for start, end in self._recut]
        self._image = _aligned(words, new_words)
        self._starts = [start for start, _ in self._cut]

    def find(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the span of the new text that holds the words of a span of the old one, or None.

        The exact words count where the alignment expects them, or anywhere when they stand once
        in both texts (a moved paragraph). Else the aligned words do, when most of them survived.
        """
        quote = self._old[start:end]
        aligned = self._find_aligned(start, end)
        place = nearest(self._new, quote, aligned[0] if aligned else start) if quote else None
        if place is not None and (
            (aligned is not None and place < aligned[1] and aligned[0] < place + len(quote))
            or self._old.count(quote) == self._new.count(quote) == 1
        ):
            return place, place + len(quote)
        return aligned

    def _find_aligned(self, start: int, end: int) -> tuple[int, int] | None:
        first = bisect_right(self._starts, start) - 1
        first += first < 0 or self._cut[first][1] <= start
        last = bisect_left(self._starts, end)
        images = [self._image[n] for n in range(first, last) if n in self._image]
        if not images or len(images) < SURVIVES * (last - first):
            return None
        begin, stop = self._edges(first, last, images[0], images[-1] + 1)
        if stop - begin > _SPREAD * (last - first):
            begin, stop = images[0], images[-1] + 1
        if stop - begin > _SPREAD * (last - first):
            return None
        return self._recut[begin][0], self._recut[stop - 1][1]

    def _edges(self, first: int, last: int, begin: int, stop: int) -> tuple[int, int]:
        """Return the found tokens with those that stand for a replaced first or last token."""
        if first not in self._image and first - 1 in self._image:
            begin = self._image[first - 1] + 1
        if last - 1 not in self._image and last in self._image:
            stop = self._image[last]
        return begin, stop


def _aligned(old: list[str], new: list[str]) -> dict[int, int]:
    """Return which token of the new text each token of the old one became; both rise."""
    image: dict[int, int] = {}
    done, redone = 0, 0
    for first, second, size in [*_shingled(old, new), (len(old), len(new), 0)]:
        behind = max(0, done - first, redone - second)  # shingles overlap, so may their blocks
        if behind > size:
            continue
        start, restart = first + behind, second + behind
        if max(start - done, restart - redone) <= _GAP:
            for left, right, length in _blocks(old[done:start], new[redone:restart]):
                image.update((done + left + n, redone + right + n) for n in range(length))
        image.update((start + n, restart + n) for n in range(size - behind))
        done, redone = first + size, second + size
    return image


def _shingled(old: list[str], new: list[str]) -> list[tuple[int, int, int]]:
    """Return the stretches of tokens (place, place, length) that runs of shingles share."""
    return [
        (first, second, size + _SHINGLE - 1)
        for first, second, size in _blocks(_shingles(old), _shingles(new))
        if size
    ]


def _shingles(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[n : n + _SHINGLE]) for n in range(len(words) - _SHINGLE + 1)]


def _blocks(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int, int]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks()]
