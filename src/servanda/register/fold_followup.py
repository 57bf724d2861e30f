"""The fold of entries about follow-up."""

from __future__ import annotations

from dataclasses import replace

from servanda.register import payloads_followup as happened
from servanda.register.entry import Entry
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.lookup import get_subject
from servanda.register.party_record import brought, changed, must_count
from servanda.register.state import State


def followed(state: State, entry: Entry, payload: happened.ProcedureFollowed) -> None:
    """Keep the settings; those before stand in the history."""
    old = state.find(FollowingRecord, entry.subject)
    state.put(
        FollowingRecord(
            commitment=payload.commitment,
            procedure=payload.procedure,
            settings=(*payload.settings, *(payload.words or ())),
            **brought(entry, old),
        ),
        entry.sequence,
    )


def dropped(state: State, entry: Entry, _: happened.ProcedureDropped) -> None:
    """Let it be followed so no more; settings and records stay."""
    old = get_subject(state, FollowingRecord, entry)
    must_count(entry, old, gone=old.is_dropped)
    state.put(replace(old, is_dropped=True, **changed(entry, old)), entry.sequence)


def recorded(state: State, entry: Entry, payload: happened.FollowUpRecorded) -> None:
    """Keep what was recorded."""
    state.put(
        FollowUpRecord(
            commitment=payload.commitment,
            procedure=payload.procedure,
            type=payload.type,
            fields=(*payload.fields, *(payload.words or ())),
            **brought(entry),
        ),
        entry.sequence,
    )


def corrected(state: State, entry: Entry, payload: happened.FollowUpCorrected) -> None:
    """Keep the fields in place of those before."""
    old = get_subject(state, FollowUpRecord, entry)
    must_count(entry, old, gone=old.is_withdrawn)
    fields = (*payload.fields, *(payload.words or ()))
    new = replace(old, fields=fields, said=entry.sequence, **changed(entry, old))
    state.put(new, entry.sequence)


def withdrawn(state: State, entry: Entry, _: happened.FollowUpWithdrawn) -> None:
    """Let a record count no more; it stays, for the history."""
    old = get_subject(state, FollowUpRecord, entry)
    must_count(entry, old, gone=old.is_withdrawn)
    state.put(replace(old, is_withdrawn=True, **changed(entry, old)), entry.sequence)


def restored(state: State, entry: Entry, _: happened.FollowUpRestored) -> None:
    """Let a record that was withdrawn count again, as it was."""
    old = get_subject(state, FollowUpRecord, entry)
    must_count(entry, old, gone=not old.is_withdrawn)
    state.put(replace(old, is_withdrawn=False, **changed(entry, old)), entry.sequence)
