"""Every row that the two agendas set up can be followed, and reads back as of three dates.

A line of `agenda_systems.yml` says in this order: the steps done, the required next ones, the
occurrences by state (those to come left out), items settled of all, indicators that are not zero,
how late, and when it was finished.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from taken_up import followed

from servanda.followup.following import Followed
from servanda.followup.loading import procedure_ids
from servanda.followup.stepping import StepState

DATA = Path(__file__).with_name("agenda_systems.yml")
ROWS: dict[str, list[dict[str, Any]]] = yaml.load(DATA.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - words only
CASES = [(row, each) for row, listed in ROWS.items() for each in listed]


def _step(state: StepState) -> str:
    return f"{state.key}/{state.party}" if state.party else state.key


def _numbers(found: Followed) -> list[str]:
    shown = []
    for key, one in found.indicators.items():
        money = " ".join(
            f"{number.normalize():f} {'/'.join(part)}" for part, number in one.parts.items()
        )
        text = one.latest or (money if one.currency and one.value is None else "")
        if not text and one.value:
            text = f"{one.value.normalize():f}" + (f" {one.currency}" if one.currency else "")
        if text:
            change = "" if one.change is None else f" ({one.change.normalize():+f})"
            shown.append(f"{key}={text}{change}")
    return shown


def told(found: Followed) -> str:
    """Return the state in one line."""
    done = [_step(state) for state in found.steps if state.state == "done"]
    coming = [_step(state) for state in found.next if not state.optional]
    states = Counter(each.state for each in found.occurrences if each.state != "coming")
    settled = sum(item.settled is not None for item in found.items)
    parts = [
        f"done: {', '.join(done)}" if done else "",
        f"next: {', '.join(coming)}" if coming else "",
        ", ".join(f"{state} {number}" for state, number in sorted(states.items())),
        f"settled {settled} of {len(found.items)}" if found.items else "",
        ", ".join(_numbers(found)),
        f"late {found.late.amount} {found.late.unit}" if found.late else "",
        f"finished {found.done_on.text}" if found.done_on else "",
    ]
    return "; ".join(part for part in parts if part)


@pytest.mark.parametrize(("row", "case"), CASES, ids=[f"{r}-{c['procedure']}" for r, c in CASES])
def test_a_row_reads_back_as_of_three_dates(row: str, case: dict[str, Any]) -> None:
    assert len(case["as_of"]) == 3, row
    found = {
        on: told(followed(case["procedure"], case["settings"], case["records"], on))
        for on in case["as_of"]
    }
    assert found == case["as_of"]


@pytest.mark.shared
def test_every_procedure_of_every_row_is_followed(shared: Path) -> None:
    with shared.joinpath("design", "agenda-systems.csv").open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    wanted: dict[str, set[str]] = {}
    ids: dict[str, set[str]] = {}
    for line in lines:
        wanted.setdefault(line["row"], set()).update(line["procedures"].split())
        ids.setdefault(line["row"], set()).add(line["id"])
    assert {row: {case["procedure"] for case in listed} for row, listed in ROWS.items()} == wanted
    assert all(case["id"] in ids[row] for row, case in CASES)
    assert set(procedure_ids()) == set().union(*wanted.values())
