"""Reads the money or quantity that is promised, as printed. Source: guideline, field "amount"."""

from __future__ import annotations

import re
from functools import cache

from servanda.extraction.fields.rulebook import expand, load

# Searched for in lower case, which is much faster than in any case.
_GATE = re.compile(
    r"\d|[$€£¥₹]|percent|per cent|million|billion|hundred|thousand|dozen|doubl|tripl|quadrupl|halv"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety)\b"
)


def read_amount(quote: str) -> tuple[str | None, str]:
    """Return the amount that the quote promises, as printed, and the rule's id.

    The amount is a substring of the quote with white space (a line end, say) folded to one blank.
    """
    ignored, rules = _rules()
    if _GATE.search(quote.lower()) is None or not any(rule.search(quote) for _, rule in rules):
        return None, "amount.none"
    # Passed-over stretches are blanked, so that offsets stay those of the quote.
    searched = ignored.sub(lambda hit: "\0" * len(hit[0]), quote)
    for name, pattern in rules:
        hit = pattern.search(searched)
        if hit is not None:
            group = "amount" if "amount" in pattern.groupindex else 0
            return " ".join(hit[group].split()), f"amount.{name}"
    return None, "amount.none"


@cache
def _rules() -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    content = load("amount")
    ignored = "|".join(
        f"(?:{expand(pattern, content['fragments'])})" for pattern in content["ignored"]
    )
    rules = tuple(
        (rule["id"], re.compile(expand(rule["pattern"], content["fragments"])))
        for rule in content["rules"]
    )
    return re.compile(ignored, re.IGNORECASE), rules
