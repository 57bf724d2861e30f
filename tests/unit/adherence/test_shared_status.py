"""The real status files: what is read from them, and the figures they must give."""

from __future__ import annotations

import csv
import datetime as dt
import time
from collections import Counter
from pathlib import Path

import pytest

from servanda.adherence.compile import compiled, read_folder
from servanda.adherence.facts import COMPILED, histories
from servanda.adherence.instruments import instrument
from servanda.adherence.positions import History, counts, history, positions
from servanda.adherence.readers import read_status
from servanda.adherence.sources import Difference, combine_all, cross_check_all
from servanda.adherence.states import code
from servanda.adherence.status import Status

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def treaties(shared: Path) -> Path:
    return shared / "treaties"


@pytest.fixture(scope="module")
def statuses(treaties: Path) -> list[Status]:
    return read_folder(treaties)


@pytest.fixture(scope="module")
def differences(treaties: Path, statuses: list[Status]) -> list[Difference]:
    faulty = read_status(treaties.joinpath("faulty.csv").read_bytes(), "faulty.csv")
    return cross_check_all([*statuses, *faulty])


@pytest.fixture(scope="module", params=["read", "shipped"])
def known(request: pytest.FixtureRequest, statuses: list[Status]) -> dict[str, History]:
    if request.param == "shipped":
        return histories()
    return {
        key: history(found.instrument, found.acts, found.participants)
        for key, found in combine_all(statuses).items()
    }


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_file_is_read_and_every_name_known(statuses: list[Status]) -> None:
    files = {(status.source.name, status.source.kind) for status in statuses}
    kinds = Counter(kind for _, kind in files)
    assert kinds == {"untc-page": 7, "untc-table": 324}
    assert [name for status in statuses for name in status.unresolved] == []
    told = {(issue.code, issue.source) for status in statuses for issue in status.issues}
    assert told == {("no-acts", "1-4.csv"), ("protocols-not-told", "ccw.html")}


def test_the_number_bound_is_as_expected(treaties: Path, known: dict[str, History]) -> None:
    wanted = {
        (r["instrument"], r["date"]): int(r["bound"]) for r in rows(treaties / "expected.csv")
    }
    found = {}
    for key, day in wanted:
        on = positions(known[instrument(key).id], dt.date.fromisoformat(day))
        found[key, day] = counts(on.values()).bound
    assert found == wanted


def test_every_state_stands_where_expected(treaties: Path, known: dict[str, History]) -> None:
    wanted, found = {}, {}
    for line in rows(treaties / "expected-states.csv"):
        place = (line["instrument"], line["date"], line["participant"])
        on = positions(
            known[instrument(line["instrument"]).id], dt.date.fromisoformat(line["date"])
        )
        wanted[place] = line["position"]
        found[place] = on[code(line["participant"]) or ""].position
    assert found == wanted


def test_the_shipped_facts_are_those_of_the_files(treaties: Path) -> None:
    assert COMPILED.read_text(encoding="utf-8") == compiled(treaties)


def test_the_known_errors_of_the_third_party_table_are_flagged(
    differences: list[Difference],
) -> None:
    faulty = [found for found in differences if found.second == "faulty.csv"]
    by_code = Counter((found.instrument, found.code) for found in faulty)
    assert by_code["ccw-protocol-2", "consent-as-signature"] == 107
    assert by_code["ccw-protocol-5", "consent-as-signature"] == 99
    lost = {found.state for found in faulty if found.code == "withdrawn-state-missing"}
    assert lost == {"EST", "FIN", "LTU", "LVA"}
    russia = {found.code for found in faulty if (found.instrument, found.state) == ("ctbt", "RUS")}
    assert russia == {"act-missing", "withdrawal-missing"}


def test_what_the_older_files_miss_is_flagged(differences: list[Difference]) -> None:
    found = {(d.second, d.state, d.code) for d in differences}
    assert ("26-5.csv", "OMN", "state-missing") in found
    assert ("26-4.csv", "COG", "act-missing") in found
    assert ("ctbt.html", "RUS", "act-missing") in found


def test_all_files_are_read_in_ten_seconds(treaties: Path) -> None:
    start = time.thread_time()
    read_folder(treaties)
    assert time.thread_time() - start < 10  # of its own: the machine may do other things, too


def test_protocols_come_from_the_page_of_their_convention(known: dict[str, History]) -> None:
    def bound(key: str, state: str, day: str) -> bool:
        line = known[key].timelines.get(state)
        return line is not None and line.on(dt.date.fromisoformat(day)).position == "bound"

    assert bound("ccw-protocol-1", "USA", "1995-03-24")
    assert not bound("ccw-protocol-3", "USA", "2009-01-20")
    assert bound("ccw-protocol-3", "USA", "2009-01-21")
    assert not bound("ccw-protocol-2-1980", "AFG", "2026-01-01")
