"""Words that a form holds, found in a document's text again."""

from __future__ import annotations

import re

from servanda.errors import RuleBroken


def located(text: str, words: str, low: int, high: int) -> tuple[int, int] | None:
    """Return where words stand in text[low:high], or None; any white space counts as the same.

    The text breaks its lines where it was printed; what a person types into a form does not.
    """
    parts = words.split()
    if not parts:
        return None
    found = re.compile(r"\s+".join(map(re.escape, parts))).search(text, low, high)
    return found.span() if found else None


def near(text: str, words: str, start: int, end: int) -> tuple[int, int]:
    """Return where words stand: in text[start:end], else around it, else anywhere.

    Raises:
        RuleBroken: Nowhere.
    """
    reach = max(len(words), 200)
    stretches = ((start, end), (max(0, start - reach), min(len(text), end + reach)), (0, len(text)))
    for low, high in stretches:
        span = located(text, words, low, high)
        if span is not None:
            return span
    shown = words if len(words) <= 60 else words[:57] + "..."
    message = f"The document's text does not hold the words {shown!r}; copy them from it."
    raise RuleBroken(message, rule="quote")
