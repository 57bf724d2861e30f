"""How the fold keeps the next version of a document or commitment."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from servanda.register.entry import Entry
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.register.state import State


def next_version(
    state: State, old: DocumentRecord | CommitmentRecord, entry: Entry, **to: Any
) -> None:
    """Keep `old` with these changes as its next version."""
    to |= {"version": old.version + 1, "changed_by": str(entry.author), "changed_at": entry.at}
    state.put(replace(old, **to), entry.sequence)
