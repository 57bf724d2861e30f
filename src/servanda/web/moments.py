"""Moments as people write them."""

from __future__ import annotations

from datetime import UTC, datetime

from servanda.errors import InputError
from servanda.extraction.fields.calendar import is_partial_date, last_day


def written(moment: datetime) -> str:
    """Return a moment as entries write it: "2026-01-31T09:30:00.000000Z"."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def until(text: str) -> str:
    """Return the moment that `--as-of` means, as entries write it.

    Args:
        text: A date, which may be partial ("2005-01"), means its end; a time without an offset
            is UTC.

    Raises:
        InputError: It is neither.
    """
    if is_partial_date(text):
        return f"{last_day(text).isoformat()}T23:59:59.999999Z"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise InputError(
            f"{text!r} is neither a date (2005-01-19) nor a time (2005-01-19T14:30:00Z)."
        ) from None
    return written(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
