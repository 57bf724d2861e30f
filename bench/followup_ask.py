"""Ask a register with follow-up what is due, and measure: `followup_ask.py`; prints JSON.

`servanda ...` is the whole command in this process with what it prints. Followings are taken by
chance. What everything costs when it is followed anew for the reader is the peer to compare with.
"""

from __future__ import annotations

import datetime as dt
import gc
import json
import os
import resource
from random import Random

from register_ask import TIMES, Question, run, seconds, timed
from register_fill import ME
from servanda.followup.due import HORIZON
from servanda.register.acts.following import Way
from servanda.register.acts.recording import record
from servanda.register.followed import FollowingRecord
from servanda.web import rows
from servanda.web.desk import Desk
from servanda.web.followup.known import known_of
from servanda.web.followup.waiting import waiting, worded
from servanda.web.opening import open_register
from servanda.web.place import find_place
from servanda.web.store import StoredLedger
from servanda.web.viewer import Viewer
from servanda.web.waiting.finding import anew
from servanda.web.waiting.models import Course, OpenThing
from servanda.web.waiting.sight import Sight

LINES = 50
"""Lines of a page."""
CHANGES = 20


def followings(ledger: StoredLedger, procedure: str) -> list[str]:
    """Return the ids of commitments that are followed so, in the order they were taken up."""
    found = ledger.records().record_rows(FollowingRecord).order_by("place", "key")
    taken = (rows.record_of(FollowingRecord, body) for body in found.values_list("body", flat=True))
    return [one.commitment for one in taken if one.procedure == procedure]


def questions(ledger: StoredLedger, chance: Random) -> dict[str, Question]:
    """Return what is asked, by name; each returns how many lines it got."""
    projects, series = followings(ledger, "project"), followings(ledger, "series")
    long_one, hundreds = series[0], series[1:]
    viewer = Viewer(party=ME.party, person=ME.person, roles=frozenset({"officer"}))
    day = dt.datetime.now(dt.UTC).date()

    def page() -> int:
        desk = Desk(ledger=ledger, viewer=viewer)
        return len(worded(desk, waiting(desk, day)[:LINES]))

    def panel() -> int:
        desk = Desk(ledger=ledger, viewer=viewer)
        return len(known_of(desk, desk.commitment(long_one), day)[0].state.occurrences)

    pick = chance.choice
    return {
        "servanda due": lambda: run("due"),
        "servanda due --party --horizon 1y": lambda: run(
            "due", "--party", "CAN", "--horizon", "1y"
        ),
        "servanda due --format csv": lambda: run("due", "--format", "csv"),
        "servanda due --format json": lambda: run("due", "--format", "json"),
        "a page of what waits": page,
        "servanda follow, a project": lambda: run("follow", pick(projects)),
        "servanda follow, 100 occurrences": lambda: run("follow", pick(hundreds)),
        "servanda follow, 1,000 occurrences": lambda: run("follow", long_one),
        "the same, --format json": lambda: run("follow", long_one, "--format", "json"),
        "its courses, for a page": panel,
    }


def changed(ledger: StoredLedger, chance: Random) -> list[float]:
    """Return the seconds that the first `servanda due` after a record takes, of some."""
    projects = followings(ledger, "project")
    taken = []
    for _ in range(CHANGES):
        way = Way(chance.choice(projects), "project", ME.party)
        ledger.write(ME, record(way, "stage", [{"on": "2020-01", "stage": "approved"}]))
        taken.append(seconds(lambda: run("due")))
    return sorted(taken)


def main() -> None:
    """Ask, change, and follow everything anew."""
    with open_register(find_place(None, os.environ)) as ledger:
        chance = Random(2)  # noqa: S311 - chance for asking
        first = seconds(lambda: run("due"))
        # In a process of its own no command is long enough for Python to look through all that is
        # loaded; here, where hundreds run, it would, and each third would take twice as long.
        gc.freeze()
        asked = questions(ledger, chance)
        ms = {name: timed(question, TIMES) for name, question in asked.items()}
        day = dt.datetime.now(dt.UTC).date()
        sight = Sight(ledger=ledger, everything=True)
        measured = {
            "ms": ms,
            "first due s": first,
            "after a change s": changed(ledger, chance),
            "anew s": min(seconds(lambda: list(anew(sight, day, HORIZON, None))) for _ in range(3)),
            "followings": Course.objects.using(ledger.alias).count(),
            "things": OpenThing.objects.using(ledger.alias).count(),
            "load": round(os.getloadavg()[1], 1),
            "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }
    print(json.dumps(measured))


if __name__ == "__main__":
    main()
