"""The fold of entries about follow-up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from servanda.errors import EvidenceError
from servanda.register import payloads_followup as happened
from servanda.register.entry import Entry
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.lookup import get_subject
from servanda.register.records import State


def followed(state: State, entry: Entry, payload: happened.ProcedureFollowed) -> None:
    """Keep the settings; those before stand in the history."""
    old = state.find(FollowingRecord, entry.subject)
    state.put(
        FollowingRecord(
            id=entry.subject,
            commitment=payload.commitment,
            procedure=payload.procedure,
            settings=(*payload.settings, *(payload.words or ())),
            version=old.version + 1 if old else 1,
            filed=old.filed if old else entry.sequence,
            **_from(entry),
        ),
        entry.sequence,
    )


def dropped(state: State, entry: Entry, _: happened.ProcedureDropped) -> None:
    """Let it be followed so no more; settings and records stay."""
    old = get_subject(state, FollowingRecord, entry)
    _must_stand(entry, old, gone=old.is_dropped)
    state.put(replace(old, is_dropped=True, **_change(entry, old)), entry.sequence)


def recorded(state: State, entry: Entry, payload: happened.FollowUpRecorded) -> None:
    """Keep what was recorded."""
    state.put(
        FollowUpRecord(
            id=entry.subject,
            commitment=payload.commitment,
            procedure=payload.procedure,
            type=payload.type,
            fields=(*payload.fields, *(payload.words or ())),
            filed=entry.sequence,
            **_from(entry),
        ),
        entry.sequence,
    )


def corrected(state: State, entry: Entry, payload: happened.FollowUpCorrected) -> None:
    """Keep the fields in place of those before."""
    old = get_subject(state, FollowUpRecord, entry)
    _must_stand(entry, old, gone=old.is_withdrawn)
    fields = (*payload.fields, *(payload.words or ()))
    new = replace(old, fields=fields, said=entry.sequence, **_change(entry, old))
    state.put(new, entry.sequence)


def withdrawn(state: State, entry: Entry, _: happened.FollowUpWithdrawn) -> None:
    """Let a record count no more; it stays, for the history."""
    old = get_subject(state, FollowUpRecord, entry)
    _must_stand(entry, old, gone=old.is_withdrawn)
    state.put(replace(old, is_withdrawn=True, **_change(entry, old)), entry.sequence)


def restored(state: State, entry: Entry, _: happened.FollowUpRestored) -> None:
    """Let a record that was withdrawn count again, as it was."""
    old = get_subject(state, FollowUpRecord, entry)
    _must_stand(entry, old, gone=not old.is_withdrawn)
    state.put(replace(old, is_withdrawn=False, **_change(entry, old)), entry.sequence)


def _from(entry: Entry) -> dict[str, Any]:
    return {
        "party": entry.author.party,
        "marking": entry.marking,
        "handling": entry.handling,
        "said": entry.sequence,
        "changed_by": str(entry.author),
        "changed_at": entry.at,
    }


def _change(entry: Entry, old: FollowingRecord | FollowUpRecord) -> dict[str, Any]:
    return {
        "marking": entry.marking,
        "version": old.version + 1,
        "changed_by": str(entry.author),
        "changed_at": entry.at,
    }


def _must_stand(entry: Entry, old: FollowingRecord | FollowUpRecord, *, gone: bool) -> None:
    if gone or old.said != entry.supersedes:
        raise EvidenceError(
            f"Entry {entry.sequence} ({entry.kind}) takes the place of entry {entry.supersedes}, "
            f"which is not what counts of {entry.subject}. The ledger is damaged; restore a "
            "backup.",
            sequence=entry.sequence,
        )
