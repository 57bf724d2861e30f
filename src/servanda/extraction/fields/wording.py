"""Reads a label where the wording shows it without doubt. Source: guideline, "Fields"."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from servanda.extraction.fields.rulebook import expand, load

Field = Literal["mechanism", "strength"]


def read_wording(field: Field, quote: str) -> tuple[str | None, str]:
    """Return the label and the rule's id; None where the words leave it to the tagger.

    Args:
        field: Whose rules to try (`<field>.yml`), in their order.
        quote: Words of the commitment.
    """
    words = " ".join(quote.split())
    for label, pattern in _rules(field):
        if pattern.search(words):
            return label, f"{field}.{label}"
    return None, f"{field}.none"


@cache
def _rules(field: Field) -> tuple[tuple[str, re.Pattern[str]], ...]:
    content = load(field)
    return tuple(
        (rule["id"], _compiled(rule["pattern"], content["fragments"])) for rule in content["rules"]
    )


def _compiled(pattern: str, fragments: dict[str, str]) -> re.Pattern[str]:
    """Return a pattern whose alternatives may stand on lines of their own."""
    return re.compile(expand(re.sub(r"\s+\|", "|", pattern), fragments), re.IGNORECASE)
