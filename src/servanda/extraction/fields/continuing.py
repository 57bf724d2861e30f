"""Tells whether a commitment continues something that exists. Source: guideline, "continuing"."""

from __future__ import annotations

import re
from functools import cache

from servanda.extraction.fields.rulebook import expand, load

_WHOLE = 40


def read_continuing(quote: str, *, before: str, head: bool) -> tuple[bool, str]:
    """Return whether the commitment continues something, and the rule's id.

    Args:
        quote: Words of the commitment.
        before: Rest of the same sentence before the quote; "continue to" there governs a
            coordinated verb.
        head: Whether the commitment of which this is a listed part continues something.
    """
    if head:
        return True, "continuing.head"
    rules, carried, coordinated = _rules()
    for name, within, pattern in rules:
        # Two words after the limit, so that a match that starts before it is seen whole.
        hit = pattern.search(quote, 0, within + _WHOLE)
        if hit is not None and hit.start() < within:
            return True, f"continuing.{name}"
    if coordinated.match(quote) and carried.search(before):
        return True, "continuing.carried"
    return False, "continuing.none"


@cache
def _rules() -> tuple[
    tuple[tuple[str, int, re.Pattern[str]], ...], re.Pattern[str], re.Pattern[str]
]:
    content = load("continuing")
    rules = tuple(
        (
            rule["id"],
            rule["within"],
            re.compile(expand(rule["pattern"], {}), re.IGNORECASE),
        )
        for rule in content["rules"]
    )
    return (
        rules,
        re.compile(expand(content["carried"], {}), re.IGNORECASE),
        re.compile(expand(content["coordinated"], {})),
    )
