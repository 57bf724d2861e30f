"""Where words that somebody quotes stand in a text."""

from __future__ import annotations

import re


def find_quote(text: str, quote: str) -> list[tuple[int, int]]:
    """Return every place [start, end) of a quote in a text; white space counts as one blank.

    A quote without words stands nowhere.
    """
    words = r"\s+".join(map(re.escape, quote.split()))
    return [match.span() for match in re.finditer(words, text)] if words else []
