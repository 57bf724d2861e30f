"""Rate some commitments of a register of `register_fill.py`: `assessment_fill.py COUNT`.

Of each, evidence is captured and linked; every second one is rated, submitted and approved, every
third one followed as a series of meetings.
"""

from __future__ import annotations

import json
import os
import sys
import time

from register_fill import ME
from servanda.assessment.rating import Period
from servanda.ids import digest
from servanda.model import Block, BlockKind, Document
from servanda.register.acts.assessing import Rating, approve, draft, submit
from servanda.register.acts.capturing import Told, capture_and_link
from servanda.register.acts.evidencing import Says
from servanda.register.acts.following import Way
from servanda.register.acts.guiding import Scoring, declare_practice, set_guideline
from servanda.register.acts.people import appoint
from servanda.register.acts.recording import record
from servanda.register.filters import Filters
from servanda.register.payloads_register import Role
from servanda.web.opening import open_register
from servanda.web.place import find_place
from servanda.web.store import StoredLedger

ROLES: tuple[Role, ...] = ("officer", "approver", "administrator", "assessor")
TODAY = "2026-02-01"


def news(number: int) -> Document:
    """Return the text of a piece of evidence."""
    text = f"What was promised under number {number} was done and checked."
    return Document(
        name=f"news-{number}.txt",
        text=text,
        blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text)),),
        sha256=digest(text),
        file_sha256=digest(text),
        language="en",
    )


def rate(ledger: StoredLedger, key: str, number: int) -> None:
    """Give a commitment evidence and, of some, a rating and a meeting."""
    read = news(number)
    told = Told(date="2026-01", publisher="A Gazette")
    says = Says(stance="fulfils", rung="verified-outcome", spans=((0, 10),))
    shown = ledger.write(
        ME, capture_and_link(read, read.text.encode(), told, [key], says, party="CAN", today=TODAY)
    )
    if number % 2:
        rating = Rating(
            scale="status",
            value="done",
            period=Period(first="2026-01-01", last="2026-01-31"),
            grounds="It was done.",
            independent="A Watcher",
            cites=(shown[0].subject,),
        )
        scoring = Scoring(full="all", partial="some", none="none", sources=("Gazette",))
        ledger.write(ME, set_guideline([key], scoring, author=ME, today=TODAY))
        (drafted,) = ledger.write(ME, draft(key, rating, author=ME, today=TODAY))
        ledger.write(ME, submit(drafted.subject, author=ME))
        ledger.write(ME, approve(drafted.subject, author=ME, today=TODAY))
    if number % 3 == 0:
        meeting = {"on": "2026-01-15", "state": "held"}
        ledger.write(ME, record(Way(key, "series", "CAN"), "meeting", [meeting]))


def main() -> None:
    """Rate and say how long it took."""
    started = time.perf_counter()
    with open_register(find_place(None, os.environ)) as ledger:
        ledger.write(ME, declare_practice(single_officer=True, other_party=False, author=ME))
        ledger.write(ME, appoint(ME.party, ME.person, ROLES, author=ME))
        decided = Filters(decision=("accepted",), kind="commitment")
        found = ledger.find_commitments(decided, limit=int(sys.argv[1]))
        for number, one in enumerate(found):
            rate(ledger, one.id, number)
    print(json.dumps({"rated": len(found), "fill s": time.perf_counter() - started}))


if __name__ == "__main__":
    main()
