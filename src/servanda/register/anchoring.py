"""Finding the words of a commitment again in a corrected text."""

from __future__ import annotations


def nearest(text: str, words: str, expected: int) -> int | None:
    """Return where `words` begin in `text`, nearest to the code point `expected`, or None."""
    before = text.rfind(words, 0, max(0, expected) + len(words))
    after = text.find(words, max(0, expected))
    found = [place for place in (before, after) if place >= 0]
    return min(found, key=lambda place: (abs(place - expected), place), default=None)
