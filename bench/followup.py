"""Measure follow-up: `make followup`.

For each database, a register with followed projects and with series of occurrences is made through
the real store; a second process then asks it what is due, as the command and the pages do, beside
following everything anew for the reader, which is what it would take without the tables of what is
open. What was asked for is said of the commands as people type them; with `--format` all that waits
is written, not the first lines of each state. Where the load printed is above one, other programs
were measured too: best says what a quiet machine does.

`--projects 10000 --occurrences 100000` is the size that was asked for (half an hour).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
from pathlib import Path
from typing import Any

from register import ROOT, Measured, databases, part

KEPT = ROOT / "bench" / "followup.json"
PROJECTS, OCCURRENCES = 1_000, 10_000
ASKED_MS = 100
ASKED_OF = ("servanda due", "servanda follow,")


def measure(database: str, make_url: Any, projects: int, occurrences: int) -> Measured:
    """Make a register in one database, ask it, and return all that was measured."""
    with tempfile.TemporaryDirectory(prefix="followup-") as name:
        environ = {"SERVANDA_REGISTER": name, "SERVANDA_DATABASE_URL": make_url(Path(name))}
        made = part("followup_fill.py", projects, occurrences, environ=environ)
        asked = part("followup_ask.py", environ=environ)
    found = {
        "database": database,
        "projects": projects,
        "occurrences": occurrences,
        **made,
        **asked,
    }
    print_one(found)
    return found


def print_one(found: Measured) -> None:
    """Print what was measured of one register."""
    print(
        f"{found['database']}, {found['projects']:,} projects, {found['occurrences']:,} "
        f"occurrences: {found['followings']:,} followings, {found['entries']:,} entries, made in "
        f"{found['fill s']:.0f} s"
    )
    print(f"  (load of the machine {found['load']}, on {os.cpu_count()} cores)")
    for name, (median, late, best, lines) in found["ms"].items():
        print(
            f"  {name:36} p50 {median:8.1f} ms   p95 {late:8.1f} ms   best {best:8.1f} ms   "
            f"{lines:>7,} lines"
        )
    after = statistics.median(found["after a change s"])
    anew, due = found["anew s"], found["ms"]["servanda due"][0] / 1000
    print(
        f"  the first due of all {found['first due s']:.2f} s, after one change {after:.3f} s; "
        f"{found['things']:,} open things kept"
    )
    print(
        f"  everything followed anew {anew:.2f} s: servanda due takes 1/{anew / due:.0f} of it;  "
        f"peak {found['peak MB']:.0f} MB"
    )


def print_targets(all_found: list[Measured]) -> None:
    """Print whether the figures that were asked for hold."""
    for found in all_found:
        asked = {k: at[1] for k, at in found["ms"].items() if k.startswith(ASKED_OF)}
        timed = {name: late for name, late in asked.items() if "--" not in name}
        slowest = max(timed, key=lambda name: timed[name])
        print(
            f"{found['database']}: slowest p95 of due and follow {timed[slowest]:.0f} ms "
            f"({slowest}; at most {ASKED_MS} asked)"
        )


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--projects", type=int, default=PROJECTS)
    parser.add_argument("--occurrences", type=int, default=OCCURRENCES)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--commit", action="store_true", help=f"keep the result in {KEPT.name}")
    options = parser.parse_args()
    with databases(options.databases) as makers:
        found = [
            measure(name, makers[name], options.projects, options.occurrences) for name in makers
        ]
    print_targets(found)
    if options.commit:
        KEPT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        print(f"kept in bench/{KEPT.name}")


if __name__ == "__main__":
    main()
