"""The fold of entries about scores that others published."""

from __future__ import annotations

from dataclasses import replace

from servanda.register.entry import Entry
from servanda.register.lookup import get_subject
from servanda.register.party_record import brought, changed, must_count
from servanda.register.payloads_scores import ScoresImported, ScoresWithdrawn
from servanda.register.scored import ScoresRecord
from servanda.register.state import State


def imported(state: State, entry: Entry, payload: ScoresImported) -> None:
    """Keep a table of scores."""
    state.put(
        ScoresRecord(
            assessor=payload.assessor,
            scale=payload.scale,
            document=payload.document,
            name=payload.name or "",
            source=payload.source or "",
            file=entry.files["file"],
            file_sha256=payload.file_sha256,
            rows=payload.rows or (),
            purged=payload.rows is None,
            **brought(entry),
        ),
        entry.sequence,
    )


def withdrawn(state: State, entry: Entry, payload: ScoresWithdrawn) -> None:
    """Let an import count no more."""
    old = get_subject(state, ScoresRecord, entry)
    must_count(entry, old, gone=old.is_withdrawn)
    new = replace(
        old,
        is_withdrawn=True,
        because=payload.because,
        said=entry.sequence,
        **changed(entry, old),
    )
    state.put(new, entry.sequence)
