"""Where words that somebody quotes stand in a text."""

from __future__ import annotations

import re


def find_quote(text: str, quote: str) -> list[tuple[int, int]]:
    """Return every place [start, end) of a quote in a text; white space counts as one blank.

    A quote without words stands nowhere.
    """
    words = r"\s+".join(map(re.escape, quote.split()))
    return [match.span() for match in re.finditer(words, text)] if words else []


def find_stretch(text: str, first: str, last: str = "") -> tuple[int, tuple[int, int] | None]:
    """Return how often some words stand in a text, and the stretch from them to others.

    Args:
        text: The text.
        first: The words with which it begins; they have to stand there once.
        last: The words with which it ends, where they first stand after its beginning; without
            words it is the first ones alone.

    Returns:
        The number, and [start, end); None where the first words do not stand there once, or the
        last ones not after them.
    """
    starts = find_quote(text, first)
    if len(starts) != 1:
        return len(starts), None
    start, least = starts[0]
    ends = find_quote(text, last) if last.split() else starts
    end = next((end for begins, end in ends if begins >= start), None)
    return 1, (start, max(end, least)) if end is not None else None
