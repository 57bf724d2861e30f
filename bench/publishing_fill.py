"""Fill a register with public records: `publishing_fill.py SIZE`; prints JSON.

Every commitment is accepted and public; one in ten is followed as a series of five years of which
the last meeting has no record, and one in ten has evidence.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from random import Random

from register_fill import IN_ONE, ME, document
from servanda.ids import digest
from servanda.model import Document
from servanda.register.acts.capturing import Told, capture_and_link
from servanda.register.acts.deciding import accept
from servanda.register.acts.evidencing import Says
from servanda.register.acts.following import Way
from servanda.register.acts.marking import mark
from servanda.register.acts.opening import open_register
from servanda.register.acts.recording import record
from servanda.register.acts.titling import set_notice
from servanda.register.entry import Marking
from servanda.register.ledger import Act, together
from servanda.web.opening import create
from servanda.web.place import find_place

PUBLIC, TODAY = Marking.PUBLIC, "2026-02-01"
NOTICE = "Compiled for a measurement. Neither side wrote or endorsed any of it."
EVERY = 10
"""One commitment in so many is followed, and one has evidence."""


def followed(key: str) -> Act:
    """Return the act by which a yearly series is followed, four meetings of it held."""
    meetings = [{"on": f"{year}-05", "state": "held"} for year in range(2022, 2026)]
    settings = {"title": "Talks", "starts": "2022", "rule": "FREQ=YEARLY"}
    way = Way(key, "series", ME.party)
    return record(way, "meeting", meetings, settings=settings, marking=PUBLIC)


def shown(key: str, number: int) -> Act:
    """Return the act by which a report says that something was done."""
    text = f"Report {number}: the work went on as the Parties had promised."
    read = Document(
        name=f"report-{number}.txt",
        text=text,
        blocks=(),
        sha256=digest(text),
        file_sha256=digest(text),
        language="en",
    )
    told = Told(
        date="2025-03",
        publisher="A Gazette",
        title=f"Report {number}",
        address=f"https://example.org/reports/{number}",
        marking=PUBLIC,
    )
    says = Says(stance="advances", rung="held-or-deposited", spans=((0, len(text)),))
    return capture_and_link(read, text.encode(), told, [key], says, party=ME.party, today=TODAY)


def fill(size: int, chance: Random) -> Iterator[int]:
    """Make the register; yield the number of entries after each write."""
    with create(find_place(None, os.environ)) as ledger:
        yield ledger.write(ME, open_register(ME.party, ME.person))[-1].sequence
        ledger.write(ME, set_notice({"en": NOTICE}, author=ME))
        for number in range((size + IN_ONE - 1) // IN_ONE):
            count = min(IN_ONE, size - number * IN_ONE)
            entries = ledger.write(ME, document(number, count, chance))
            keys = [entry.subject for entry in entries if entry.kind == "commitment-filed"]
            paper = next(entry.subject for entry in entries if entry.kind == "document-added")
            ledger.write(ME, together(map(accept, keys)))
            ledger.write(ME, mark([paper, *keys], marking=PUBLIC))
            ledger.write(ME, together(map(followed, keys[::EVERY])))
            told = [shown(key, number * IN_ONE + n) for n, key in enumerate(keys[1::EVERY])]
            yield ledger.write(ME, together(told))[-1].sequence


def main() -> None:
    """Fill and say how long it took."""
    started = time.perf_counter()
    *_, entries = fill(int(sys.argv[1]), Random(1))  # noqa: S311 - chance for fiction
    print(json.dumps({"entries": entries, "fill s": time.perf_counter() - started}))


if __name__ == "__main__":
    main()
