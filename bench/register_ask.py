"""Ask a register what people ask it, and measure: `register_ask.py`; prints JSON.

Every question is asked about things taken by chance from the register, after three times to warm
up. Questions are asked of the store, except `servanda ...`, which is the whole command in this
process with what it prints.
"""

from __future__ import annotations

import io
import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from random import Random
from typing import Any

from register_fill import AGENCIES, AREAS, FORUMS, STATES, THINGS
from servanda.cli.main import main as servanda
from servanda.register.filters import Filters
from servanda.register.verify import verify
from servanda.web.opening import open_register
from servanda.web.place import find_place
from servanda.web.store import StoredLedger

TIMES = 60
WARM = 3
PAGE = 100
"""Rows of a page; questions that a tenth of the register answers are asked a page at a time."""

Question = Callable[[], int]


def questions(ledger: StoredLedger, chance: Random) -> dict[str, Question]:
    """Return what is asked, by name; each returns how many rows it got."""
    records = ledger.records()
    documents = [document.id for document in records.documents()]
    labels = [document.label for document in records.documents()]
    last = ledger.last()
    half = last.sequence // 2 if last else 0
    sample = [r.reference for r in records.commitments(chance.choice(documents))]

    def find(limit: int | None = PAGE, as_of: int | None = None, **asked: Any) -> int:
        return len(ledger.find_commitments(Filters(**asked), limit=limit, as_of=as_of))

    pick = chance.choice
    return {
        "no filter": find,
        "document (all)": lambda: find(None, document=pick(documents)),
        "area": lambda: find(area=pick(AREAS)),
        "area, proposed": lambda: find(area=pick(AREAS), decision=("proposed",)),
        "owner": lambda: find(owner=f"{pick(STATES)}/{pick(AGENCIES)}"),
        "person": lambda: find(person=f"B. Person {chance.randrange(40)}"),
        "actor, topic": lambda: find(actor=pick(STATES), topic=pick(THINGS)),
        "forum, firm": lambda: find(forum=pick(FORUMS), strength="bind"),
        "due in a year, in force": lambda: find(
            due_from=(year := f"{chance.randrange(2027, 2040)}"), due_until=year, in_force=True
        ),
        "standing agreed, appeals": lambda: find(standing="agreed", kind="appeal"),
        "words in the quote": lambda: find(text=f"number {chance.randrange(1000, 9999)}"),
        "as of half way, area": lambda: find(as_of=half, area=pick(AREAS)),
        "far page of all": lambda: len(
            ledger.find_commitments(Filters(), limit=PAGE, offset=len(documents) * 75)
        ),
        "count of an area": lambda: ledger.count(Filters(area=pick(AREAS))),
        "servanda list --document": lambda: run("list", "--document", pick(labels)),
        "servanda list --owner --due-until": lambda: run(
            "list", "--owner", f"{pick(STATES)}/{pick(AGENCIES)}", "--due-until", "2028"
        ),
        "servanda list --area --format jsonl (all)": lambda: run(
            "list", "--area", pick(AREAS), "--format", "jsonl"
        ),
        "servanda show": lambda: run("show", pick(sample)),
        "servanda history": lambda: run("history", pick(sample)),
    }


def run(*arguments: str) -> int:
    """Run the command in this process and return the number of lines that it prints."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with redirect_stdout(out):
        status = servanda(arguments, standalone_mode=False)
    if status:
        sys.exit(f"servanda {' '.join(arguments)} failed")
    buffer: Any = out.buffer
    return int(buffer.getvalue().count(b"\n"))


def timed(question: Question, times: int) -> tuple[float, float, float, int]:
    """Return median, 95th percentile and best in milliseconds, and the median number of rows."""
    for _ in range(WARM):
        question()
    walls, rows = [], []
    for _ in range(times):
        before = time.perf_counter()
        rows.append(question())
        walls.append((time.perf_counter() - before) * 1000)
    found = statistics.median(walls), statistics.quantiles(walls, n=20)[-1], min(walls)
    middle, late, best = (round(wall, 2) for wall in found)
    return middle, late, best, int(statistics.median(rows))


def seconds(action: Callable[[], object]) -> float:
    """Return how long one call takes."""
    before = time.perf_counter()
    action()
    return round(time.perf_counter() - before, 2)


def main() -> None:
    """Ask, look through and rebuild."""
    with open_register(find_place(None, os.environ)) as ledger:
        asked = questions(ledger, Random(2))  # noqa: S311 - chance for asking
        ms = {name: timed(q, 5 if "(all)" in name else TIMES) for name, q in asked.items()}
        findings: list[object] = []
        verified = seconds(lambda: findings.extend(verify(ledger)))
        if findings:
            sys.exit(f"verify found {findings[0]}")
        measured = {
            "ms": ms,
            "load": round(os.getloadavg()[1], 1),
            "verify s": verified,
            "rebuild s": seconds(ledger.rebuild),
            "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }
    print(json.dumps(measured))


if __name__ == "__main__":
    main()
