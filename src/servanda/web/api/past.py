"""The history of a record: its entries that the caller may see, each with what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from servanda.codec.shapes import encode
from servanda.register.changes import Change, changes_of
from servanda.register.entry import Author, Entry, Marking
from servanda.register.payload import Payload
from servanda.register.payloads_documents import DocumentExtracted
from servanda.register.records import CommitmentRecord
from servanda.web import rows
from servanda.web.api.shown import seen_keys, visible_ids
from servanda.web.api.versions import Filed, versions
from servanda.web.desk import Desk

_SAID_ELSEWHERE = frozenset({"decided_by", "decided_at", "decided_in", "reason", "because"})
"""Fields that say again who did it, when and why."""
_NAMING = frozenset({"parent", "sources", "successors"})
"""Fields that name commitments."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One entry in the history of a record.

    Attributes:
        entry: Its number in the ledger.
        at, author, kind, subject: As in the entry.
        version: The record's version after it; null where that is out of sight.
        reason, because: Stock reason, and the person's own words, where the entry has any.
        changes: The fields that it changed; none for the entry that filed the record.
        marking, handling, supersedes, hash: As in the entry.
    """

    entry: int
    at: str
    author: Author
    kind: str
    subject: str
    version: int | None
    reason: str | None
    because: str | None
    changes: tuple[Change, ...]
    marking: Marking
    handling: str | None
    supersedes: int | None
    hash: str


def history_of(desk: Desk, record: Filed) -> list[dict[str, Any]]:
    """Return the history of a record as JSON, oldest first. Four queries, however long it is."""
    entries = _entries(desk, record)
    filed = versions(desk, record)
    payloads = desk.payloads(entries)
    steps = [_step(record, entry, filed, payloads[entry.sequence]) for entry in entries]
    return _within_sight(desk, [step for step in steps if step is not None])


def _entries(desk: Desk, record: Filed) -> list[Entry]:
    """Return the entries about a record, and those about its document that may make it stale."""
    about = Q(subject=record.id)
    if isinstance(record, CommitmentRecord) and record.document:
        runs = Q(subject=record.document, kind=DocumentExtracted.KIND, sequence__gt=record.filed)
        about |= runs
    return [rows.entry_of(row) for row in desk.entries().filter(about)]


def _step(
    record: Filed, entry: Entry, filed: list[tuple[int, Filed]], payload: Payload
) -> Step | None:
    before = next((one for since, one in reversed(filed) if since < entry.sequence), None)
    after = next((one for since, one in reversed(filed) if since <= entry.sequence), None)
    found = changes_of(before, after) if after else []
    changes = tuple(change for change in found if change.field not in _SAID_ELSEWHERE)
    if entry.subject != record.id and not changes:
        return None  # a run of the extractor that left this one as it was
    return Step(
        entry=entry.sequence,
        at=entry.at,
        author=entry.author,
        kind=entry.kind,
        subject=entry.subject,
        version=after.version if after else None,
        reason=getattr(payload, "reason", None),
        because=getattr(payload, "because", None),
        changes=changes,
        marking=entry.marking,
        handling=entry.handling,
        supersedes=entry.supersedes,
        hash=entry.hash,
    )


def _within_sight(desk: Desk, steps: list[Step]) -> list[dict[str, Any]]:
    """Return steps as JSON; of the commitments that a change names, those that the viewer sees."""
    named = {
        key
        for step in steps
        for change in step.changes
        if change.field in _NAMING
        for key in (*_keys(change.before), *_keys(change.after))
    }
    known = visible_ids(desk, named) if named else set()
    found: list[dict[str, Any]] = encode(tuple(steps))
    for step in found:
        for change in step["changes"]:
            if change["field"] in _NAMING:
                change["before"] = seen_keys(change["before"], known)
                change["after"] = seen_keys(change["after"], known)
    return found


def _keys(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()
