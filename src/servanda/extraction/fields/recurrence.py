"""Reads how often something is to happen. Source: guideline, field "recurrence"; RFC 5545."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from servanda.extraction.fields.calendar import number_of
from servanda.extraction.fields.rulebook import expand, load

Word = Literal["annual", "biennial", "regular"]

# Searched for in lower case, which is much faster than in any case.
_GATE = re.compile(r"annual|ennial|regular|period|quarter|month|week|year|routine|frequent")


def read_recurrence(quote: str, before: str, after: str) -> tuple[Word | None, str | None, str]:
    """Return the recurrence's word, its RFC 5545 rule where it can be said, and the rule's id.

    Args:
        quote: Words of the commitment.
        before: Rest of the same sentence before the quote; an opening phrase ("Through regular
            consultations, ...") or a coordinated verb before it governs the quote too.
        after: Rest of the same sentence after it; only what follows at once counts ("[meet] every
            year"), the rest is another action.
    """
    found = _search(quote)
    if found is None and _is_carried(before):
        found = _search(before)
    if found is None and (following := _following().match(after)) is not None:
        found = _search(following[0])
    return found or (None, None, "recurrence.none")


def _search(text: str) -> tuple[Word, str | None, str] | None:
    if _GATE.search(text.lower()) is None:
        return None
    ignored, rules = _rules()
    text = ignored.sub(" ", text)
    for name, word, rrule, pattern in rules:
        hit = pattern.search(text)
        if hit is not None:
            return word, _rrule(rrule, hit), f"recurrence.{name}"
    return None


def _rrule(template: str | None, hit: re.Match[str]) -> str | None:
    if template is None or "{n}" not in template:
        return template
    return template.format(n=number_of(hit["n"]))


def _is_carried(before: str) -> bool:
    return _GATE.search(before.lower()) is not None and any(
        pattern.search(before) for pattern in _carried()
    )


@cache
def _rules() -> tuple[re.Pattern[str], tuple[tuple[str, Word, str | None, re.Pattern[str]], ...]]:
    content = load("recurrence")
    ignored = "|".join(f"(?:{expand(pattern, {})})" for pattern in content["ignored"])
    rules = tuple(
        (
            rule["id"],
            rule["word"],
            rule["rrule"],
            re.compile(expand(rule["pattern"], content["fragments"]), re.IGNORECASE),
        )
        for rule in content["rules"]
    )
    return re.compile(ignored, re.IGNORECASE), rules


@cache
def _carried() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(expand(pattern, {}), re.IGNORECASE | re.DOTALL)
        for pattern in load("recurrence")["carried"]
    )


@cache
def _following() -> re.Pattern[str]:
    return re.compile(expand(load("recurrence")["following"], {}))
