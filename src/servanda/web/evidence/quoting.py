"""Where the words that somebody types stand in a text. Pure but for the sentences of refusals."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext as _

from servanda.register.quoting import find_quote

Span = tuple[int, int]
_BETWEEN = re.compile(r"\n\s*\n")
_SHOWN = 60


def quotes_in(typed: str) -> list[str]:
    """Return the quotes that were typed: one for each paragraph."""
    return [part.strip() for part in _BETWEEN.split(typed.replace("\r\n", "\n")) if part.strip()]


def find_quotes(text: str, typed: str, near: Span | None = None) -> list[Span]:
    """Return where the quotes that were typed stand; white space counts as one blank.

    Args:
        text: The canonical text.
        typed: The quotes, with empty lines between them.
        near: The passage that was chosen: what stands there is meant, though it stands elsewhere
            too.

    Raises:
        forms.ValidationError: The text does not hold a quote, or holds it several times.
    """
    return [_find(text, quote, near) for quote in quotes_in(typed)]


def _find(text: str, quote: str, near: Span | None) -> Span:
    places = find_quote(text, quote)
    shown = quote if len(quote) <= _SHOWN else quote[: _SHOWN - 1] + "…"
    if not places:
        said = _("The text does not hold “%(words)s”: copy the words from it.")
        raise forms.ValidationError(said % {"words": shown})
    within = [place for place in places if near and near[0] <= place[0] and place[1] <= near[1]]
    if len(places) > 1 and len(within) != 1:
        said = _("“%(words)s” stands in the text %(n)s times: quote more of it.")
        raise forms.ValidationError(said % {"words": shown, "n": len(places)})
    return within[0] if within else places[0]


def parse_span(text: str, length: int) -> Span | None:
    """Return the passage that an address names ("120:184"); None where that is none."""
    match = re.fullmatch(r"(\d{1,9}):(\d{1,9})", text)
    if match is None:
        return None
    start, end = int(match[1]), int(match[2])
    return (start, end) if start < end <= length else None
