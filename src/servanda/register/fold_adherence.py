"""The fold of entries about adherence."""

from __future__ import annotations

from dataclasses import fields, replace

from servanda.errors import EvidenceError
from servanda.register import payloads_adherence as happened
from servanda.register.adhered import AdherenceRecord
from servanda.register.entry import Entry
from servanda.register.lookup import get_subject
from servanda.register.state import State

_SAME = tuple(field.name for field in fields(happened.AdherenceImported))


def imported(state: State, entry: Entry, payload: happened.AdherenceImported) -> None:
    """Keep what a file says; the same file again after its import was undone counts again."""
    old = state.find(AdherenceRecord, entry.subject)
    state.put(
        AdherenceRecord(
            id=entry.subject,
            **{name: getattr(payload, name) for name in _SAME},
            party=entry.author.party,
            marking=entry.marking,
            handling=entry.handling,
            imported=entry.sequence,
            version=old.version + 1 if old else 1,
            filed=old.filed if old else entry.sequence,
            changed_by=str(entry.author),
            changed_at=entry.at,
        ),
        entry.sequence,
    )


def undone(state: State, entry: Entry, _: happened.AdherenceImportUndone) -> None:
    """Let an import count no more; its facts stay, for the history."""
    old = get_subject(state, AdherenceRecord, entry)
    if old.is_undone or old.imported != entry.supersedes:
        raise EvidenceError(
            f"Entry {entry.sequence} takes back entry {entry.supersedes}, which is not the import "
            f"that counts of {old.source}. The ledger is damaged; restore a backup.",
            sequence=entry.sequence,
        )
    state.put(
        replace(
            old,
            is_undone=True,
            marking=entry.marking,
            version=old.version + 1,
            changed_by=str(entry.author),
            changed_at=entry.at,
        ),
        entry.sequence,
    )
