"""Numbers about progress that are found once for each entry written."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar, cast

from django.core.cache import cache

from servanda.web.desk import Desk
from servanda.web.progress.asked import Asked

_SECONDS = 3600
T = TypeVar("T")


def once(desk: Desk, asked: Asked, name: str, find: Callable[[], T]) -> T:
    """Return numbers as they were found first for the same state, reader and question.

    Args:
        desk: The register as the viewer sees it.
        asked: Of which commitments, as of which day.
        name: What they are.
        find: Finds them. They hold none of the words that a purge destroys.
    """
    state = (desk.ledger.checkpoint(desk.as_of).root, desk.as_of, desk.ledger.place.url)
    document = asked.document.id if asked.document else None
    asked_for = (name, state, desk.viewer, asked.day, document, sorted(asked.only.items()))
    key = sha256(repr(asked_for).encode()).hexdigest()
    kept = cast("T | None", cache.get(key))
    if kept is None:
        kept = find()
        cache.set(key, kept, _SECONDS)
    return kept
