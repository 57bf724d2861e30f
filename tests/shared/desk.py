"""A small register in memory, a document with hand-made commitments, and shorthands for tests."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from servanda.adherence.acts import Act as Deed
from servanda.adherence.instruments import of_file
from servanda.adherence.status import Participant, Source, Status
from servanda.assessment.rating import Search
from servanda.ids import content_id, digest
from servanda.model import Block, BlockKind, Commitment, Document, Mention
from servanda.register.acts.filing import add_document
from servanda.register.acts.linking import propose
from servanda.register.acts.opening import open_register
from servanda.register.counterparts import agendas, compare_agendas, rejected
from servanda.register.entry import Author, Entry
from servanda.register.ledger import Act, together
from servanda.register.memory import MemoryLedger
from servanda.register.records import CommitmentRecord, DocumentRecord

TODAY = "2026-02-01"
OFFICER = Author(party="XAA", person="An Officer")
OTHER = Author(party="XBB", person="Another Officer")
TEXT = """An Agenda

A. Trade

- Conclude a treaty by the end of 2027 and open two ports.
- Meet every year in Osk.

B. Safety

Both Governments urge Tarvia to disarm. They will give 5 million euros to the Fund.
They will train clerks.
"""
QUOTES = (
    "Conclude a treaty by the end of 2027 and open two ports",
    "Meet every year in Osk",
    "Both Governments urge Tarvia to disarm",
    "They will give 5 million euros to the Fund",
    "They will train clerks",
)
LATER = """A Second Agenda

A. Trade

- Consider a treaty to open two ports.
- Meet every year in Osk and in Ulm.

B. Safety

They will give 9 million euros to the Fund. They will build a school for divers.
"""
LATER_QUOTES = (
    "Consider a treaty to open two ports",
    "Meet every year in Osk and in Ulm",
    "They will give 9 million euros to the Fund",
    "They will build a school for divers",
)
BOTH = (Mention(text="XAA", id="XAA", name="Arvenia"), Mention(text="XBB", id="XBB", name="Borvia"))


def document_of(text: str = TEXT, name: str = "agenda.txt") -> Document:
    """Return a document with this text as one paragraph."""
    return Document(
        name=name,
        text=text,
        blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text)),),
        sha256=digest(text),
        file_sha256=digest(text),
        language="en",
    )


def candidate(document: Document, start: int, end: int, **fields: Any) -> Commitment:
    """Return what an extractor might find at a span."""
    quote = document.text[start:end]
    kind = "appeal" if " urge " in quote else "commitment"
    base: dict[str, Any] = {
        "id": content_id(document.sha256, kind, start, end),
        "document": document.name,
        "document_sha256": document.sha256,
        "start": start,
        "end": end,
        "quote": quote,
        "kind": kind,
        "actors": BOTH,
        "action": ("do",),
        "confidence": 0.9,
        "decided_by": ("tagger-1",),
    }
    return Commitment(**(base | fields))


def candidates(document: Document, quotes: tuple[str, ...] = QUOTES) -> list[Commitment]:
    """Return a candidate for each of these quotes that the text holds, in text order."""
    places = [(document.text.find(quote), quote) for quote in quotes]
    return [
        candidate(document, start, start + len(quote))
        for start, quote in sorted(places)
        if start >= 0
    ]


def adding(document: Document, found: list[Commitment], **given: Any) -> Act:
    """Return the act that adds a document as most tests want it."""
    wanted: dict[str, Any] = {
        "file": document.text.encode(),
        "date": "2025-01-19",
        "date_basis": "printed",
        "parties": ["XBB", "XAA"],
        "parties_basis": "told",
        "today": TODAY,
        "method": "tagger-1",
    }
    return add_document(document, found, **(wanted | given))


@dataclass
class Desk:
    """A ledger in memory whose clock moves a second with every write."""

    seconds: Any = field(default_factory=count)
    salts: Any = field(default_factory=count)

    def __post_init__(self) -> None:
        self.ledger = MemoryLedger(self._now, self._chance)
        self.do(open_register(OFFICER.party, OFFICER.person))

    def _now(self) -> str:
        minutes, seconds = divmod(next(self.seconds), 60)
        return f"2026-01-31T{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}.000000Z"

    def _chance(self, size: int) -> bytes:
        return hashlib.sha256(str(next(self.salts)).encode()).digest()[:size]

    def do(self, act: Act, author: Author = OFFICER) -> list[Entry]:
        """Write an act."""
        return self.ledger.write(author, act)

    def document(self, label: str = "2025") -> DocumentRecord:
        """Return the document with this label."""
        (found,) = (d for d in self.ledger.records().documents() if d.label == label)
        return found

    def commitment(self, reference: str) -> CommitmentRecord:
        """Return the commitment with this reference."""
        records = self.ledger.records()
        (key,) = records.named(reference)
        found = records.find(CommitmentRecord, key)
        assert found is not None
        return found


def searched(term: str, last: str, *, where: str = "Gazette") -> Search:
    """Return a search for a term in one place, from the day after the agenda."""
    by = str(OFFICER)
    return Search(where=(where,), terms=(term,), first="2025-01-20", last=last, on=TODAY, by=by)


def status_of(
    instrument: str = "ottawa-convention", name: str = "list.csv", as_of: str = "2026-02-03"
) -> Status:
    """Return what a small status file says: Japan is bound, Poland leaves, Tonga has not acted."""
    day = dt.date.fromisoformat
    acts = (
        Deed(state="JPN", action="acceptance", date=day("1998-09-30"), name="Japan", row="Japan"),
        Deed(state="POL", action="ratification", date=day("2012-12-27"), name="Poland"),
        Deed(state="POL", action="withdrawal", date=day("2025-08-20"), effect=day("2026-02-20")),
        Deed(state="?Osk", action="signature", date=day("1997-12-03"), name="Osk"),
    )
    return Status(
        source=Source(name=name, kind="untc-table", as_of=day(as_of), sha256=digest(name + as_of)),
        instrument=of_file(instrument, "A Convention"),
        acts=tuple(replace(act, source=name) for act in acts),
        participants=(
            Participant(state="JPN", name="Japan", row="Japan"),
            Participant(state="TON", name="Tonga", row="Tonga"),
        ),
    )


def comparing(desk: Desk, author: Author = OFFICER, **given: Any) -> Act:
    """Return the act that proposes what comparing all documents, the oldest first, finds."""
    records = desk.ledger.records()
    documents = sorted(records.documents(), key=lambda document: document.date)
    series = agendas(records, documents, party=author.party)
    links = [link for document in documents for link in records.links(document.id)]
    found = compare_agendas(series, but=rejected(links, author.party))
    history = desk.ledger.history
    return together(propose(c, party=author.party, history=history, **given) for c in found)


def both() -> Desk:
    """Return a register with the small document and a later one, 2026-C-1 to 2026-C-4."""
    desk = filled()
    later = document_of(LATER, "later.txt")
    found = candidates(later, LATER_QUOTES)
    desk.do(adding(later, found, date="2026-01-10"))
    return desk


def filled() -> Desk:
    """Return a register with the small document and its five candidates, 2025-C-1 to 2025-C-5."""
    desk = Desk()
    document = document_of()
    desk.do(adding(document, candidates(document)))
    return desk
