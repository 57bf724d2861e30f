"""Dates of evidence against dates of documents, where both may be known to the month only."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from servanda.followup.partial import parse_day, parse_partial

Timing = Literal["before", "unclear", "after"]


def timing(date: str, document: str | None) -> Timing:
    """Return whether a date is before that of a document, on or after it, or may be either.

    Args:
        date: As partial as it is known.
        document: The same; None where the document's date is not known.

    Raises:
        ValueError: One of them is no date.
    """
    if document is None:
        return "unclear"
    given, limit = parse_partial(date), parse_partial(document)
    if given.first >= limit.last:
        return "after"
    return "before" if given.last < limit.first else "unclear"


def day_after(document: str | None) -> str | None:
    """Return the day after that of a document; None where its day is not known."""
    if not is_day(document):
        return None
    return (parse_day(document or "") + dt.timedelta(days=1)).isoformat()


def is_partial(text: str | None) -> bool:
    """Return whether a text is a day, month or year of the calendar."""
    if text is None:
        return False
    try:
        parse_partial(text)
    except ValueError:
        return False
    return True


def is_day(text: str | None) -> bool:
    """Return whether a text is a day of the calendar."""
    return is_partial(text) and parse_partial(text or "").precision == "day"
