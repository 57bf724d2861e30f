"""Which document follows that of a commitment: the summit that ends the period of its ratings."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.assessment.timing import is_day
from servanda.register.records import DocumentRecord


def next_summit(
    own: DocumentRecord | None, documents: Iterable[DocumentRecord]
) -> DocumentRecord | None:
    """Return the next agreed document of the same parties that is dated to the day.

    Args:
        own: The document of the commitment; None where it has none.
        documents: Those to look among.

    Returns:
        None where there is none yet, or the commitment's own has no day.
    """
    if own is None or not is_day(own.date):
        return None
    later = [
        one
        for one in documents
        if one.standing == "agreed"
        and set(one.parties) == set(own.parties)
        and is_day(one.date)
        and one.date > own.date
    ]
    return min(later, key=lambda one: (one.date, one.id), default=None)
