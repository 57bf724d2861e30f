"""The two real agendas in a register: compared, decided on, and compared again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from servanda.cli import main

pytestmark = pytest.mark.shared
TOLD = (
    ("--date", "2002-11-24", "--standing", "proposal"),
    ("--date", "2005-01-19", "--standing", "agreed"),
)


@pytest.fixture
def servanda(tmp_path: Path) -> Callable[..., str]:
    """Return a function that runs a command on a register of its own; gives what it printed."""

    def run(*arguments: str | Path) -> str:
        where = ("--register", str(tmp_path / "register"))
        done = CliRunner().invoke(main, [*map(str, arguments), *where])
        assert done.exit_code == 0, done.output
        return done.stdout

    return run


def links(servanda: Callable[..., str], *more: str) -> dict[str, dict[str, Any]]:
    said = servanda("compare", "2002", "2005", "--format", "jsonl", *more)
    found = [json.loads(line) for line in said.splitlines()]
    return {link["id"]: link for link in found if link["score"] is not None}


def test_a_rejected_link_is_not_proposed_again(
    servanda: Callable[..., str], seeds: list[Path]
) -> None:
    servanda("init", "--party", "CAN", "--person", "A. Person")
    for path, told in zip(seeds, TOLD, strict=True):
        servanda("add", path, "--parties", "CAN,JPN", *told)

    proposed = links(servanda)
    assert len(proposed) >= 20
    assert {link["decision"] for link in proposed.values()} == {"proposed"}
    by_score = sorted(proposed, key=lambda key: -proposed[key]["score"])
    good, bad = by_score[0], by_score[-1]
    servanda("link", "accept", good)
    servanda("link", "reject", bad, "--because", "Other work.")

    again = links(servanda)
    assert (again[good]["decision"], again[bad]["decision"]) == ("accepted", "rejected")
    rehearsed = links(servanda, "--dry-run")
    assert (rehearsed[good]["decision"], rehearsed[bad]["decision"]) == ("accepted", "rejected")
    entries = servanda("history", "2005", "--format", "jsonl")
    compared = [line for line in entries.splitlines() if '"documents-compared"' in line]
    assert 1 <= len(compared) <= 2  # what comes next to a rejected one may be proposed
    servanda("rebuild")
    assert links(servanda, "--as-of", "2999-01-01") == again
    servanda("verify")
