"""Filing the sample agenda, so that a newcomer has something to look at."""

from __future__ import annotations

from servanda import sample
from servanda.reading import extract, read
from servanda.register.acts.filing import add_document
from servanda.register.entry import Entry
from servanda.web.desk import Desk

PARTIES = ("XAA", "XBB")
DATE = "2026-03-17"


def file_sample(desk: Desk, *, today: str) -> list[Entry]:
    """File the sample agenda with its candidates as proposed; takes about a second.

    Raises:
        RuleBroken: It is in the register already.
    """
    path = sample.path()
    document = read(path)
    candidates = extract(document, parties=PARTIES, date=DATE)
    act = add_document(
        document,
        candidates,
        file=path.read_bytes(),
        date=DATE,
        date_basis="printed",
        parties=PARTIES,
        parties_basis="printed",
        standing="agreed",
        title=document.text.partition("\n")[0],
        method=None,
        today=today,
    )
    return desk.write(act)
