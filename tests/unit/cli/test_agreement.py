"""`servanda agreement` over two files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

GRID = "unit,CAN,JPN\nc1,+1,-1\nc2,0,0\nc3,+1,+1\n"


@pytest.fixture
def grids(tmp_path: Path) -> tuple[Path, Path]:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text(GRID, encoding="utf-8")
    second.write_text(GRID.replace("c2,0", "c2,+1"), encoding="utf-8")
    return first, second


def test_two_grids_are_compared(servanda: Callable[..., Any], grids: tuple[Path, Path]) -> None:
    done = servanda("agreement", *grids, "--scale", "research-group", "--draws", "50")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "research-group: 6 units coded by both"
    assert lines[1].startswith("  percent 0.833 (95% interval ")
    assert "  apart: c2/CAN: 0 / +1" in lines
    again = servanda("agreement", *grids, "--scale", "research-group", "--draws", "50")
    assert again.stdout == done.stdout


def test_programs_get_it_all(servanda: Callable[..., Any], grids: tuple[Path, Path]) -> None:
    done = servanda("agreement", *grids, "--scale", "research-group", "--format", "json")
    (one,) = json.loads(done.stdout)["values"]
    assert (one["metric"], one["apart"]) == ("ordinal", [["c2/CAN", "0", "+1"]])


@pytest.mark.parametrize("scale", [[], ["--scale", "stars"]])
def test_what_is_no_table_is_refused(
    servanda: Callable[..., Any], grids: tuple[Path, Path], scale: list[str]
) -> None:
    done = servanda("agreement", *grids, *scale)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "expected" in done.stderr.lower()
