"""Drafts about a record that is there: who sees the record sees what happened to it."""

from __future__ import annotations

from servanda.register.entry import Draft
from servanda.register.payload import Payload
from servanda.register.records import CommitmentRecord, DocumentRecord


def draft_about(
    record: CommitmentRecord | DocumentRecord, payload: Payload, *, supersedes: int | None = None
) -> Draft:
    """Return the draft of an entry about a record, with the record's marking and handling.

    Args:
        record: As it is.
        payload: What happened to it.
        supersedes: See `Entry`.
    """
    return Draft(
        subject=record.id,
        payload=payload,
        marking=record.marking,
        handling=record.handling,
        supersedes=supersedes,
    )
