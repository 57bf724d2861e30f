"""Measure treaty adherence: `make adherence`.

Reading of every status file in ../shared/treaties, an as-of query over all instruments and states
from memory (what ships, and all that was read), and how many rows of the expected positions hold.
"""

from __future__ import annotations

import csv
import datetime as dt
import statistics
import time
from collections import Counter
from pathlib import Path

from servanda.adherence.compile import read_folder
from servanda.adherence.facts import histories
from servanda.adherence.instruments import instrument
from servanda.adherence.positions import History, history, positions
from servanda.adherence.readers import read_status
from servanda.adherence.sources import combine_all, cross_check_all
from servanda.adherence.states import code
from servanda.adherence.status import Status

TREATIES = Path(__file__).resolve().parents[2] / "shared/treaties"
DAYS = [dt.date(year, 3, 1) for year in range(1975, 2027)]
READ_S, QUERY_MS = 10.0, 50.0


def main() -> None:
    """Print all figures."""
    start = time.perf_counter()
    shipped = histories()
    print(f"shipped facts: {len(shipped)} instruments, loaded in {since(start) * 1000:.0f} ms")
    show_query("what ships", shipped)
    if not TREATIES.is_dir():
        print("!! NOT MEASURED: ../shared (status files) is not beside this checkout")
        return
    start = time.perf_counter()
    statuses = read_folder(TREATIES)
    taken = since(start)
    acts = sum(len(status.acts) for status in statuses)
    names = sum(len(status.unresolved) for status in statuses)
    files = len({status.source.name for status in statuses})
    print(
        f"{files} status files, {acts} acts, {names} unresolved names: read in "
        f"{taken:.2f} s (goal {READ_S:.0f} s)"
    )
    everything = {
        key: history(found.instrument, found.acts, found.participants)
        for key, found in combine_all(statuses).items()
    }
    show_query("all that was read", everything)
    show_expected("read", everything)
    show_expected("shipped", shipped)
    show_differences(statuses)


def since(start: float) -> float:
    """Return the seconds since a moment."""
    return time.perf_counter() - start


def show_query(name: str, found: dict[str, History]) -> None:
    """Time where everybody stands about everything, on many days."""
    taken = []
    for day in DAYS:
        start = time.perf_counter()
        for one in found.values():
            positions(one, day)
        taken.append(since(start) * 1000)
    pairs = sum(len(one.timelines) for one in found.values())
    print(
        f"as of a day, {name}: {len(found)} instruments, {pairs} positions: median "
        f"{statistics.median(taken):.1f} ms, worst {max(taken):.1f} ms (goal {QUERY_MS:.0f} ms)"
    )


def show_expected(name: str, found: dict[str, History]) -> None:
    """Print how many states stand where the expected positions have them."""
    with TREATIES.joinpath("expected-states.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    right = 0
    for row in rows:
        on = positions(found[instrument(row["instrument"]).id], dt.date.fromisoformat(row["date"]))
        position = on.get(code(row["participant"]) or "")
        right += position is not None and position.position == row["position"]
    print(f"positions as expected, {name}: {right} of {len(rows)}")


def show_differences(statuses: list[Status]) -> None:
    """Print what the cross-check finds in the table with known errors and between the years."""
    faulty = read_status(TREATIES.joinpath("faulty.csv").read_bytes(), "faulty.csv")
    found = cross_check_all([*statuses, *faulty])
    for name, listed in (
        ("the faulty table", [one for one in found if one.second == "faulty.csv"]),
        ("the older files", [one for one in found if "faulty.csv" not in {one.first, one.second}]),
    ):
        counted = Counter(one.code for one in listed)
        told = ", ".join(f"{code} {number}" for code, number in counted.most_common())
        print(f"differences from {name}: {len(listed)} ({told})")


if __name__ == "__main__":
    main()
