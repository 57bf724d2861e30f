"""A small register with a bit of everything in it: short documents and chance acts on them."""

from __future__ import annotations

from random import Random

from servanda import reading
from servanda.ids import content_id
from servanda.model import Commitment, Document
from servanda.register.acts.deciding import accept, edit, reject, undo
from servanda.register.acts.filing import add_document
from servanda.register.acts.owning import assign
from servanda.register.acts.purging import purge
from servanda.register.acts.splitting import merge
from servanda.register.entry import Author
from servanda.register.exchange.plan import importing
from servanda.register.exchange.sheets import read_csv
from servanda.register.exchange.table import find_table
from servanda.register.ledger import Act, Ledger
from servanda.register.records import OPEN, CommitmentRecord

AUTHOR = Author(party="CAN", person="A. Person")
VERBS = ("exchange lists of", "train inspectors of", "study rules for", "open talks about")
THINGS = ("ferry landings", "seed banks", "tide gauges", "night trains", "orchard pests")
# How often each happens; a purge folds everything anew and is rare in life as well.
DEEDS = {"add": 4, "accept": 5, "edit": 5, "reject": 3, "assign": 5, "import": 3, "undo": 2}
DEEDS |= {"merge": 1, "purge": 1}


def sentences(chance: Random, count: int) -> list[str]:
    return [
        f"The Parties will {chance.choice(VERBS)} {chance.choice(THINGS)} "
        f"({chance.randrange(10**9)}) by {chance.randrange(2027, 2040)}."
        for _ in range(count)
    ]


def document(chance: Random) -> tuple[Document, list[Commitment], bytes]:
    """Return a document of a few sentences, a commitment for each, and its bytes."""
    said = sentences(chance, chance.randrange(1, 6))
    file = "\n\n".join(["Minutes of a Meeting", *said, ""]).encode()
    read = reading.read(file, name=f"minutes-{chance.randrange(10**6)}.txt")
    spans = [(read.text.index(words), read.text.index(words) + len(words) - 1) for words in said]
    found = [
        Commitment(
            id=content_id(read.sha256, "commitment", start, end),
            document=read.name,
            document_sha256=read.sha256,
            start=start,
            end=end,
            quote=read.text[start:end],
            kind="commitment",
        )
        for start, end in spans
    ]
    return read, found, file


def add(chance: Random) -> Act:
    read, found, file = document(chance)
    return add_document(
        read,
        found,
        file=file,
        date="2005-01-19",
        date_basis="told",
        parties=["CAN", "JPN"],
        parties_basis="told",
        today="2026-02-01",
        standing=chance.choice(["agreed", "proposal"]),
        method="hand-1",
    )


def sheet(chance: Random) -> Act:
    """Return the import of a spreadsheet of commitments without documents."""
    lines = [f'"{words}",2031-05,JPN/Agency' for words in sentences(chance, chance.randrange(1, 6))]
    table = find_table(read_csv("\n".join(["commitment,due,owner", *lines]).encode(), "old.csv"))
    return importing(table, AUTHOR, year="2026")


def next_act(ledger: Ledger, chance: Random) -> Act:
    """Return something to do next; now and then it is one that the rules refuse."""
    deed = chance.choices(list(DEEDS), list(DEEDS.values()))[0]
    if deed == "import":
        return sheet(chance)
    records = ledger.records()
    known = [record for record in records.documents() if not record.purged]
    if deed == "add" or not known:
        return add(chance)
    among = chance.choice(known).id
    if deed == "purge":
        return purge(among, author=AUTHOR, because="not for us", history=ledger.history)
    found = [r for r in records.commitments(chance.choice([among, None])) if r.decision in OPEN]
    if not found:
        return add(chance)
    if deed == "merge":
        return merge([record.id for record in found[:2]], because="one and the same")
    return decision(deed, chance.choice(found), chance)


def decision(deed: str, record: CommitmentRecord, chance: Random) -> Act:
    """Return an act on one commitment."""
    if deed == "accept":
        return accept(record.id, because="agreed by letter", base=record.version)
    if deed == "reject":
        return reject(record.id, reason="position", because="no act", base=record.version)
    if deed == "edit":
        due = f"{chance.randrange(2027, 2040)}-{chance.randrange(1, 13):02}"
        return edit(record.id, {"due": due}, because="as printed", base=record.version)
    if deed == "undo":
        return undo(record.id, base=record.version)
    agency = f"Agency {chance.randrange(10**6)}"
    return assign(record.id, party="JPN", agency=agency, base=record.version)
