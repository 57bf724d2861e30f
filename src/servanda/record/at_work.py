"""A register on its way: the data, who says it, and the ledger that takes it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from itertools import count

from servanda.record.entries import RecordData, RecordedDocument
from servanda.record.loading_about import About
from servanda.record.wording import id_of
from servanda.register.acts.following import Way
from servanda.register.entry import Entry
from servanda.register.ledger import Act, together
from servanda.register.memory import MemoryLedger


@dataclass(frozen=True, kw_only=True, slots=True)
class AtWork:
    """A register on its way; `made` has the ids of its follow-up by the names of the file."""

    data: RecordData
    about: About
    ledger: MemoryLedger
    made: dict[str, str] = field(default_factory=dict)

    @property
    def day(self) -> str:
        """Return the day of every entry."""
        return compiled_on(self.data)

    @property
    def party(self) -> str:
        """Return the code of who says it."""
        return self.about.author.party

    def write(self, *acts: Act) -> list[Entry]:
        """Write acts of which none looks at what another does."""
        return self.ledger.write(self.about.author, together(acts))

    def way(self, commitment: str, procedure: str) -> Way:
        """Return how a commitment is followed."""
        return Way(self.id(commitment), procedure, self.party)

    def document(self, commitment: str) -> RecordedDocument:
        """Return the document of a commitment, by its reference."""
        return self.data.documents[self.data.commitments[commitment].document]

    def id(self, commitment: str) -> str:
        """Return the id of a commitment, by its reference."""
        return id_of(self.data.commitments[commitment], self.document(commitment))


def compiled_on(data: RecordData) -> str:
    """Return the day on which a record was compiled: that of its last search."""
    return max(search.not_after for search in data.searches.values())


def ledger_of(day: str) -> MemoryLedger:
    """Return an empty ledger with entries of one day; salts are counted, for all is public."""
    salts = count(1)

    def chance(size: int) -> bytes:
        return hashlib.sha256(f"salt {next(salts)}".encode()).digest()[:size]

    return MemoryLedger(lambda: f"{day}T00:00:00.000000Z", chance)
