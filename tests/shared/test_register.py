"""The two real agendas in a register, from the first command to the last, as a script would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from servanda.cli import main

pytestmark = pytest.mark.shared

Command = Callable[..., str]
TOLD = (
    ("--date", "2002-11-24", "--date-basis", "inferred", "--standing", "proposal"),
    ("--date", "2005-01-19", "--standing", "agreed"),
)


@pytest.fixture
def servanda(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Return a function that runs a command in a register of its own; gives what it printed."""
    for name in [name for name in os.environ if name.startswith("SERVANDA_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SERVANDA_REGISTER", str(tmp_path / "register"))
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments: str | Path, status: int = 0) -> str:
        done = CliRunner().invoke(main, [str(argument) for argument in arguments])
        assert done.exit_code == status, done.output
        return done.stdout if status == 0 else done.stderr

    return run


def records_in(lines: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.splitlines()]


def test_two_agendas_from_init_to_restore(
    servanda: Command, seeds: list[Path], shared: Path, tmp_path: Path
) -> None:
    add_both(servanda, seeds)
    filed = records_in(servanda("list", "--format", "jsonl"))
    kept = tmp_path / "kept.json"
    kept.write_text(servanda("checkpoint"), encoding="utf-8")

    decide_every_one(servanda, filed)

    show_them(servanda, filed)
    score_them(servanda, shared, tmp_path)
    trust_them(servanda, kept)
    keep_them_safe(servanda, tmp_path)


def add_both(servanda: Command, seeds: list[Path]) -> None:
    servanda("init", "--party", "CAN", "--person", "A. Person")
    for seed, told in zip(seeds, TOLD, strict=True):
        servanda("add", seed, "--parties", "CAN,JPN", *told)
    assert "is registered already" in servanda("add", seeds[0], "--date", "2002", status=2)
    documents = records_in(servanda("documents", "--format", "jsonl"))
    assert [
        (record["label"], record["date"], record["date_basis"], record["standing"])
        for record in documents
    ] == [
        ("2002", "2002-11-24", "inferred", "proposal"),
        ("2005", "2005-01-19", "told", "agreed"),
    ]


def decide_every_one(servanda: Command, filed: list[dict[str, Any]]) -> None:
    """Edit, reject, split and merge some of 2005, accept all others in one go; undo one."""
    of_2005 = [r for r in filed if r["reference"].startswith("2005-")]
    long = max(of_2005, key=lambda record: len(record["quote"]))
    words = long["quote"].split(" ")
    half = len(words) // 2
    others = [record["reference"] for record in of_2005 if record is not long]
    servanda("edit", others[0], "--set", "due=2005-12", "--because", "As agreed by letter.")
    servanda("reject", others[1], "--reason", "position")
    servanda("reject", others[2], "--because", "It only describes what is.")
    servanda("undo", others[2])
    first, second = " ".join(words[:half]), " ".join(words[half:])
    servanda("split", long["reference"], "--into", first, "--into", second)
    servanda("accept", "--all-shown", "--document", "2005", "--yes")
    servanda("accept", "--all-shown", "--document", "2002", "--yes", "--as", "JPN/B. Person")
    servanda(
        "assign", "--all-shown", "--document", "2005", "--area", "A", "--to", "JPN/NPA", "--yes"
    )
    left = servanda("list", "--decision", "proposed", "--format", "jsonl")
    assert left == ""


def show_them(servanda: Command, filed: list[dict[str, Any]]) -> None:
    """List by area; nothing of the proposals of 2002 is called due; the history tells all."""
    table = servanda("list", "--document", "2005")
    assert [
        line.strip()[:2] for line in table.splitlines() if line[:1] == " " and line[2:3] == "."
    ] == [
        *("A.", "B.", "C.", "D.", "E.", "F.", "G."),
    ]
    assert "JPN/NPA" in table
    assert "due 2005-12" in table
    proposals = servanda("list", "--document", "2002")
    assert "proposed (standing: proposal)" in " ".join(proposals.split())
    assert "2003-12-31" in proposals
    assert "due 2003-12-31" not in proposals
    records = records_in(servanda("list", "--all", "--format", "jsonl"))
    assert {record["id"] for record in filed} < {record["id"] for record in records}
    assert Counter(r["decision"] for r in records)["rejected"] == 1
    edited = next(r for r in records if r["decision"] == "edited" and r["due"] == "2005-12")
    history = servanda("history", edited["reference"])
    assert "because: As agreed by letter." in history
    assert "+ due       2005-12" in history
    assert "[" + " ".join(edited["quote"].split()[:4]) in servanda("show", edited["reference"])


def score_them(servanda: Command, shared: Path, tmp_path: Path) -> None:
    """The scorer reads what `list` writes."""
    predicted = tmp_path / "listed.jsonl"
    predicted.write_text(servanda("list", "--format", "jsonl"), encoding="utf-8")
    gold = shared / "eval/agenda.gold.jsonl"
    command: list[str | Path] = [sys.executable, shared / "eval/score.py", gold, predicted]

    scored = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert scored.splitlines()[-1].startswith("F1 0.")


def trust_them(servanda: Command, kept: Path) -> None:
    """Verify against the checkpoint, rebuild to the same, show what was shown then."""
    assert "agree with the checkpoint" in servanda("verify", "--checkpoint", kept)
    before = servanda("list", "--all", "--format", "jsonl")
    servanda("rebuild")
    assert servanda("list", "--all", "--format", "jsonl") == before
    then = json.loads(kept.read_text(encoding="utf-8"))["at"]
    past = records_in(servanda("list", "--as-of", then, "--format", "jsonl"))
    assert {record["decision"] for record in past} == {"proposed"}


def keep_them_safe(servanda: Command, tmp_path: Path) -> None:
    """What was restored elsewhere is the same register."""
    copy, elsewhere = tmp_path / "backup.sqlite3", tmp_path / "elsewhere"
    servanda("backup", copy)
    servanda("restore", copy, "--register", elsewhere)
    listed = ("list", "--all", "--format", "jsonl")
    assert servanda(*listed, "--register", elsewhere) == servanda(*listed)
    assert (
        json.loads(servanda("checkpoint", "--register", elsewhere))["root"]
        == (json.loads(servanda("checkpoint"))["root"])
    )
