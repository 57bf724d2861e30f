"""The fold of entries about evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from servanda.assessment.ladder import FactReference
from servanda.register import payloads_evidence as happened
from servanda.register.entry import Entry
from servanda.register.evidenced import (
    CaptureRecord,
    EvidenceLinkRecord,
    EvidenceRecord,
    RejectionRecord,
)
from servanda.register.lookup import get_subject
from servanda.register.party_record import brought, changed, must_count
from servanda.register.state import State

_Kept = EvidenceRecord | EvidenceLinkRecord | RejectionRecord


def captured(state: State, entry: Entry, payload: happened.EvidenceCaptured) -> None:
    """Keep what was captured; the same bytes again, after they were withdrawn, count again."""
    capture = CaptureRecord(
        captured=payload.captured,
        media_type=payload.media_type,
        reader=payload.reader,
        file_sha256=payload.file_sha256,
        text_sha256=payload.text_sha256,
        file=entry.files["file"],
        document=entry.files["document"],
    )
    _bring(state, entry, payload, capture=capture, name=payload.name, address=payload.address)


def referred(state: State, entry: Entry, payload: happened.EvidenceReferred) -> None:
    """Keep a fact as evidence."""
    _bring(state, entry, payload, fact=FactReference(kind=payload.fact_kind, id=payload.fact))


def _bring(
    state: State,
    entry: Entry,
    payload: happened.EvidenceCaptured | happened.EvidenceReferred,
    name: str | None = None,
    **what: Any,
) -> None:
    old = state.find(EvidenceRecord, entry.subject)
    state.put(
        EvidenceRecord(
            date=payload.date,
            publisher=payload.publisher or "",
            title=payload.title or "",
            name=name or "",
            purged=payload.publisher is None,
            **what,
            **brought(entry, old),
        ),
        entry.sequence,
    )


def described(state: State, entry: Entry, payload: happened.EvidenceDescribed) -> None:
    """Keep what is said of evidence, and who may see it."""
    old = get_subject(state, EvidenceRecord, entry)
    new = replace(
        old,
        date=payload.date,
        publisher=payload.publisher or "",
        title=payload.title or "",
        purged=old.purged or payload.publisher is None,
        marking=entry.marking,
        version=old.version + 1,
    )
    if payload.date != old.date:  # else it says what it said, by whom and when it did
        new = replace(new, changed_by=str(entry.author), changed_at=entry.at)
    state.put(new, entry.sequence)


def marked(state: State, entry: Entry, _: happened.EvidenceLinkMarked) -> None:
    """Keep who may see a link; what it says is as old as it was."""
    old = get_subject(state, EvidenceLinkRecord, entry)
    state.put(replace(old, marking=entry.marking, version=old.version + 1), entry.sequence)


def linked(state: State, entry: Entry, payload: happened.EvidenceLinked) -> None:
    """Keep what evidence says about a commitment."""
    state.put(
        EvidenceLinkRecord(
            evidence=payload.evidence,
            commitment=payload.commitment,
            stance=payload.stance,
            rung=payload.rung,
            occurrence=payload.occurrence,
            spans=payload.spans,
            quotes=payload.quotes or (),
            **brought(entry),
        ),
        entry.sequence,
    )


def unlinked(state: State, entry: Entry, _: happened.EvidenceUnlinked) -> None:
    """Let a link count no more; it stays, for the history."""
    _withdraw(state, entry, get_subject(state, EvidenceLinkRecord, entry))


def withdrawn(state: State, entry: Entry, _: happened.EvidenceWithdrawn) -> None:
    """Let evidence count no more; what it was linked to stays in the history."""
    _withdraw(state, entry, get_subject(state, EvidenceRecord, entry))


def rejected(state: State, entry: Entry, payload: happened.SuggestionRejected) -> None:
    """Keep that a suggestion was rejected."""
    old = state.find(RejectionRecord, entry.subject)
    state.put(
        RejectionRecord(
            commitment=payload.commitment,
            mark=payload.mark,
            **brought(entry, old),
        ),
        entry.sequence,
    )


def restored(state: State, entry: Entry, _: happened.SuggestionRestored) -> None:
    """Let a suggestion come back."""
    _withdraw(state, entry, get_subject(state, RejectionRecord, entry))


def _withdraw(state: State, entry: Entry, old: _Kept) -> None:
    must_count(entry, old, gone=old.is_withdrawn)
    state.put(replace(old, is_withdrawn=True, **changed(entry, old)), entry.sequence)
