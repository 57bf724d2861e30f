"""What happened to a record: its entries, each with what it changed."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from servanda.cli.register.opening import View
    from servanda.register.changes import Change
    from servanda.register.entry import Entry
    from servanda.register.records import CommitmentRecord, DocumentRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One entry in the history of a record.

    Attributes:
        entry: The entry.
        version: The record's version after it.
        reason, because: Stock reason, and the person's own words, where the entry has any.
        changes: The fields that it changed; none for the entry that filed the record.
    """

    entry: Entry
    version: int
    reason: str | None
    because: str | None
    changes: tuple[Change, ...]


def past_of(view: View, record: CommitmentRecord | DocumentRecord) -> list[Step]:
    """Return the history of a record, earliest first, as far as the view goes."""
    versions = view.ledger.records(view.as_of).versions(type(record), record.id)
    return [
        step
        for entry in _entries(view, record)
        if (step := _step(view, record, entry, versions)) is not None
    ]


def _entries(view: View, record: CommitmentRecord | DocumentRecord) -> list[Entry]:
    """Return the entries about a record, and those about its document that may make it stale."""
    from servanda.register.records import CommitmentRecord

    found = view.ledger.history(record.id)
    if isinstance(record, CommitmentRecord) and record.document:
        found += [
            entry
            for entry in view.ledger.history(record.document)
            if entry.kind == "document-extracted" and entry.sequence > record.filed
        ]
    last = view.number
    return sorted((e for e in found if e.sequence <= last), key=lambda entry: entry.sequence)


def _step(
    view: View,
    record: CommitmentRecord | DocumentRecord,
    entry: Entry,
    versions: Sequence[tuple[int, CommitmentRecord | DocumentRecord]],
) -> Step | None:
    from servanda.register.chain import payload_of
    from servanda.register.changes import changes_of

    before = next((r for since, r in reversed(versions) if since < entry.sequence), None)
    after = next(r for since, r in reversed(versions) if since <= entry.sequence)
    changes = tuple(c for c in changes_of(before, after) if c.field not in _SAID_ELSEWHERE)
    if entry.subject != record.id and not changes:
        return None  # a run of the extractor that left this one as it was
    apart = view.ledger.content(entry.sealed) if entry.sealed else None
    payload = payload_of(entry, apart)
    return Step(
        entry=entry,
        version=after.version,
        reason=getattr(payload, "reason", None),
        because=getattr(payload, "because", None),
        changes=changes,
    )


_SAID_ELSEWHERE = frozenset({"decided_by", "decided_at", "decided_in", "reason", "because"})
"""Fields that say again who did it, when and why."""
