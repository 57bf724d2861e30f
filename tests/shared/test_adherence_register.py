"""All status lists in a register: imported once, shown right on every expected day, taken back."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from servanda.cli import main

pytestmark = pytest.mark.shared
Run = Callable[..., str]


@pytest.fixture(scope="module")
def treaties(shared: Path) -> Path:
    return shared / "treaties"


@pytest.fixture(scope="module")
def servanda(treaties: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return a function that runs a command on a register with all lists imported."""
    folder = tmp_path_factory.mktemp("treaties") / "register"

    def run(*arguments: str | Path) -> str:
        done = CliRunner().invoke(main, [*map(str, arguments), "--register", str(folder)])
        assert done.exit_code == 0, done.output
        return done.stdout

    run("init", "--party", "CAN", "--person", "A. Person")
    said = run("adherence", "import", treaties / "untc-2026", treaties / "untc-2015")
    assert "in 331 files" in said
    return run


def expected(treaties: Path, name: str) -> list[dict[str, str]]:
    with (treaties / name).open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def test_the_number_bound_is_the_expected_one(servanda: Run, treaties: Path) -> None:
    for row in expected(treaties, "expected.csv"):
        options = ("--as-of", row["date"], "--format", "json")
        found = json.loads(servanda("adherence", row["instrument"], *options))
        assert (row["instrument"], row["date"], found["bound"]) == (
            *list(row.values())[:2],
            int(row["bound"]),
        )


def test_every_state_stands_where_it_is_expected(servanda: Run, treaties: Path) -> None:
    wanted: dict[tuple[str, str], dict[str, str]] = {}
    for row in expected(treaties, "expected-states.csv"):
        place = wanted.setdefault((row["instrument"], row["date"]), {})
        place[row["participant"]] = row["position"]
    for (instrument, day), places in wanted.items():
        options = ("--as-of", day, "--format", "json")
        states = json.loads(servanda("adherence", instrument, *options))["states"]
        acted = {row["printed"]: row["position"] for row in states if row["printed"]}
        assert {name: acted.get(name, "none") for name in places} == places, (instrument, day)


def test_importing_again_changes_nothing(servanda: Run, treaties: Path) -> None:
    said = servanda("adherence", "import", treaties / "untc-2026", treaties / "untc-2015")
    assert said.startswith("Nothing new: ")


def test_the_ledger_holds_and_folds_again(servanda: Run) -> None:
    servanda("verify")
    before = servanda("adherence", "ottawa", "--format", "json")
    servanda("rebuild")
    assert servanda("adherence", "ottawa", "--format", "json") == before


def test_a_faulty_table_is_told_of_and_decides_nothing(servanda: Run, treaties: Path) -> None:
    before = servanda("adherence", "ottawa", "--format", "json")
    said = servanda("adherence", "import", treaties / "faulty.csv")
    assert "Differences between sources: " in said
    assert "consent-as-signature" in said
    assert servanda("adherence", "ottawa", "--format", "json") == before
    servanda("adherence", "undo", "faulty.csv")
