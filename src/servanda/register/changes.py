"""What is different between two versions of a record: for a history, and for a page of both."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from servanda.model import Commitment
from servanda.register.records import CommitmentRecord, DocumentRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One field that differs; the values are those of the records (tuples, mentions, words)."""

    field: str
    before: Any
    after: Any


_UNSAID = frozenset({"version", "changed_by", "changed_at", "decided_in", "restores", "commitment"})
"""Fields that every change moves, or that are compared one by one."""


def changed_fields(before: Commitment, after: Commitment) -> tuple[str, ...]:
    """Return the names of the fields that differ, in their order."""
    return tuple(
        field.name
        for field in fields(Commitment)
        if getattr(before, field.name) != getattr(after, field.name)
    )


def changes_of(
    before: CommitmentRecord | DocumentRecord | None, after: CommitmentRecord | DocumentRecord
) -> list[Change]:
    """Return what differs between two versions of one record, in the order of its fields.

    Args:
        before: The earlier version; None when there was none, then nothing is listed.
        after: The later one.
    """
    if before is None:
        return []
    found = []
    if isinstance(before, CommitmentRecord) and isinstance(after, CommitmentRecord):
        found += [
            Change(
                field=name,
                before=getattr(before.commitment, name),
                after=getattr(after.commitment, name),
            )
            for name in changed_fields(before.commitment, after.commitment)
        ]
    for field in fields(after):
        values = getattr(before, field.name), getattr(after, field.name)
        if field.name not in _UNSAID and values[0] != values[1]:
            found.append(Change(field=field.name, before=values[0], after=values[1]))
    return found
