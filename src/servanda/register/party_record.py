"""What all records have in common that one party keeps, and how the fold fills it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from servanda.errors import EvidenceError
from servanda.register.entry import Entry, Marking


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyRecord:
    """A record that one party keeps; while it is internal, nobody else sees it.

    Attributes:
        id: Made of what never changes of it; see the function beside each class.
        party: Whose it is.
        marking, handling: Who may see it.
        said: Number of the entry that gave what counts of it.
        version: 1, 2, ...: how often it was changed; never falls.
        filed: Number of the entry that first brought it.
        changed_by, changed_at: Author and time of this version.
    """

    id: str
    party: str
    marking: Marking = Marking.INTERNAL
    handling: str | None = None
    said: int
    version: int = 1
    filed: int
    changed_by: str
    changed_at: str


def brought(entry: Entry, old: PartyRecord | None = None) -> dict[str, Any]:
    """Return what an entry gives of a record that it brings: anew, or in the place of `old`."""
    return {
        "id": entry.subject,
        "party": entry.author.party,
        "marking": entry.marking,
        "handling": entry.handling,
        "said": entry.sequence,
        "version": old.version + 1 if old else 1,
        "filed": old.filed if old else entry.sequence,
        "changed_by": str(entry.author),
        "changed_at": entry.at,
    }


def changed(entry: Entry, old: PartyRecord) -> dict[str, Any]:
    """Return what an entry gives of a record that it changes."""
    return {
        "marking": entry.marking,
        "version": old.version + 1,
        "changed_by": str(entry.author),
        "changed_at": entry.at,
    }


def must_count(entry: Entry, old: PartyRecord, *, gone: bool = False) -> None:
    """Refuse an entry that does not take the place of what counts of a record.

    Args:
        entry: The entry.
        old: The record.
        gone: Whether nothing of it counts any more.

    Raises:
        EvidenceError: It does not.
    """
    if gone or old.said != entry.supersedes:
        raise EvidenceError(
            f"Entry {entry.sequence} ({entry.kind}) takes the place of entry {entry.supersedes}, "
            f"which is not what counts of {old.id}. The ledger is damaged; restore a backup.",
            sequence=entry.sequence,
        )
