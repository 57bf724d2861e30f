"""Fill a register with follow-up: `followup_fill.py PROJECTS OCCURRENCES`; prints JSON.

Every project is a commitment with a deadline and a record; one in twenty is overdue, nearly half
are completed. Occurrences are recorded in series of a hundred, and one of a thousand, weekly,
monthly and quarterly up to the day of the bench; one in twenty of the last ones has no record.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from itertools import islice
from random import Random

from register_fill import AGENCIES, FORUMS, IN_ONE, ME, STATES, WHAT, document
from servanda.register.acts.following import Way
from servanda.register.acts.opening import open_register
from servanda.register.acts.recording import record
from servanda.register.ledger import Act, together
from servanda.web.opening import create
from servanda.web.place import find_place

TODAY = dt.datetime.now(dt.UTC).date()
OF_A_SERIES, OF_THE_LONG_ONE = 100, 1000
RULES = {"FREQ=WEEKLY": 7, "FREQ=MONTHLY": 30.44, "FREQ=MONTHLY;INTERVAL=3": 91.31}
"""Recurrences, with their days."""
OFTEN = (1, 10, 9)
"""How many of twenty series have each."""


def day(away: float) -> str:
    """Return the day so many days after today."""
    return (TODAY + dt.timedelta(days=int(away))).isoformat()


def as_said(text: str, chance: Random) -> str:
    """Return a day as deadlines say it: mostly a day, else a month or a year."""
    return text[: chance.choices((10, 7, 4), (60, 25, 15))[0]]


def project(key: str, number: int, chance: Random) -> Act:
    """Return the act of one project: followed, and agreed or, of nearly half, completed."""
    luck = chance.random()
    is_done = luck < 0.45
    if luck < 0.5:
        due = day(-chance.randrange(30, 3650 if is_done else 730))
    else:
        due = day(chance.randrange(1, 3000))
    way = Way(key, "project", ME.party)
    title = f"{chance.choice(WHAT)} {chance.choice(FORUMS)}, project {number}"
    agreed = {
        "on": day(-chance.randrange(3700, 5000)),
        "title": title,
        "agencies": [f"{chance.choice(STATES)}/{chance.choice(AGENCIES)}"],
        "states": chance.sample(STATES, 2),
        "budget": f"{chance.randrange(10, 900)}000 CAD",
    }
    settings = {"title": title, "due": as_said(due, chance)}
    if is_done:
        return record(way, "stage", [{"on": due, "stage": "completed"}], settings=settings)
    return record(way, "project", [agreed], settings=settings)


def series(key: str, number: int, count: int, chance: Random) -> Act:
    """Return the act of one series of meetings with `count` records of it."""
    rule, days = chance.choices(list(RULES.items()), OFTEN)[0]
    rule, days = ("FREQ=WEEKLY", 7) if count > OF_A_SERIES else (rule, days)
    way = Way(key, "series", ME.party)
    settings = {
        "title": f"Meetings on {chance.choice(WHAT)} {chance.choice(AGENCIES)} {number}",
        "starts": day(-days * count - days / 2),
        "rule": rule,
        "due": "",
    }
    silent = 1 if chance.random() < 0.05 else 0
    held = [
        {"on": day(-days * (place + silent) - days / 2 + 1), "state": "held", "number": str(place)}
        for place in range(count)
    ]
    return record(way, "meeting", held, settings=settings)


def wanted(projects: int, occurrences: int) -> Iterator[int]:
    """Yield for each commitment how many occurrences its series has; 0 for a project."""
    left = occurrences
    if left > OF_THE_LONG_ONE:
        yield OF_THE_LONG_ONE
        left -= OF_THE_LONG_ONE
    while left > 0:
        yield min(OF_A_SERIES, left)
        left -= OF_A_SERIES
    yield from (0 for _ in range(projects))


def fill(projects: int, occurrences: int, chance: Random) -> Iterator[int]:
    """Make the register; yield the number of entries after each write."""
    commitments = wanted(projects, occurrences)
    with create(find_place(None, os.environ)) as ledger:
        yield ledger.write(ME, open_register(ME.party, ME.person))[-1].sequence
        number = 0
        while some := list(islice(commitments, IN_ONE)):
            entries = ledger.write(ME, document(number, len(some), chance))
            keys = [entry.subject for entry in entries if entry.kind == "commitment-filed"]
            acts = [
                series(key, place, count, chance) if count else project(key, place, chance)
                for place, (key, count) in enumerate(
                    zip(keys, some, strict=True), start=number * IN_ONE
                )
            ]
            yield ledger.write(ME, together(acts))[-1].sequence
            number += 1


def main() -> None:
    """Fill and say how long it took."""
    started = time.perf_counter()
    projects, occurrences = map(int, sys.argv[1:])
    *_, entries = fill(projects, occurrences, Random(1))  # noqa: S311 - chance for fiction
    measured = {
        "entries": entries,
        "fill s": time.perf_counter() - started,
        "fill MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(measured))


if __name__ == "__main__":
    main()
