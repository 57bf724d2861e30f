"""What happened to a piece of evidence and to its links, for its history."""

from __future__ import annotations

from collections.abc import Collection

from servanda.web import rows
from servanda.web.commitments.told import Event
from servanda.web.desk import Desk

_MOST = 200  # events that a page lists


def events(desk: Desk, keys: Collection[str]) -> list[Event]:
    """Return the newest entries about evidence or links that the viewer sees, newest first.

    Two queries.
    """
    found = desk.entries().filter(subject__in=set(keys)).order_by("-sequence")[:_MOST]
    entries = [rows.entry_of(row) for row in found]
    payloads = desk.payloads(entries) if entries else {}
    return [Event(entry=entry, words=_words(payloads[entry.sequence])) for entry in entries]


def _words(payload: object) -> str:
    """Return the words that go with it: a reason, or what was quoted."""
    quotes = getattr(payload, "quotes", None) or ()
    return getattr(payload, "because", None) or " … ".join(quotes)
