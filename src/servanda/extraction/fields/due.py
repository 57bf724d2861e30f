"""Reads by when, or when, a commitment is to be carried out. Source: guideline, field "due"."""

from __future__ import annotations

import re
from functools import cache

from servanda.extraction.fields.dates import DateMention, find_dates, may_hold_date
from servanda.extraction.fields.rulebook import expand, load

_RANK = {"deadline": 0, "event": 1, "period": 2}


def read_due(quote: str, *, before: str, after: str, date: str | None) -> tuple[str | None, str]:
    """Return the due date of a commitment as a partial ISO date, or None, and the rule's id.

    A deadline wins over the date of a planned event, that over the end of a period; of equals the
    first. Dates before the document's date and dates in titles never count.

    Args:
        quote: Words of the commitment.
        before: Rest of the same sentence before the quote.
        after: Rest of the same sentence after it.
        date: Date of the document, possibly partial; without it relative dates stay unread.
    """
    chosen = _first(_candidates(quote, date))
    if chosen is not None:
        return chosen.value, f"due.{chosen.kind}"
    sides = {"before": before, "after": after}
    dated = [side for side, text in sides.items() if may_hold_date(text)]
    for name, side, pattern in _carried() if dated else ():
        part = pattern.search(sides[side]) if side in dated else None
        chosen = None if part is None else _first(_candidates(part["when"], date))
        if chosen is not None:
            return chosen.value, f"due.{name}"
    return None, "due.none"


def _candidates(text: str, date: str | None) -> list[DateMention]:
    return [mention for mention in find_dates(text, date) if mention.kind in _RANK]


def _first(mentions: list[DateMention]) -> DateMention | None:
    known = [mention for mention in mentions if mention.value is not None]
    return min(known, key=lambda mention: (_RANK[mention.kind], mention.start), default=None)


@cache
def _carried() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (rule["id"], rule["from"], re.compile(expand(rule["pattern"], {}), re.DOTALL))
        for rule in load("due")["carried"]
    )
