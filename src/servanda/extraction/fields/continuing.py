"""Tells whether a commitment continues something that exists. Source: guideline, "continuing"."""

from __future__ import annotations

import re
from functools import cache

from servanda.extraction.fields.rulebook import expand, load


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
    rules, carried, opening = _rules()
    for name, pattern in rules:
        if pattern.search(quote, 0, opening):
            return True, f"continuing.{name}"
    if carried.search(before):
        return True, "continuing.carried"
    return False, "continuing.none"


@cache
def _rules() -> tuple[tuple[tuple[str, re.Pattern[str]], ...], re.Pattern[str], int]:
    content = load("continuing")
    rules = tuple(
        (rule["id"], re.compile(expand(rule["pattern"], {}), re.IGNORECASE))
        for rule in content["rules"]
    )
    return rules, re.compile(expand(content["carried"], {}), re.IGNORECASE), content["opening"]
