"""Registers to run the commands on: real ones, in SQLite."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from servanda import sample
from servanda.cli import main

Run = Callable[..., Result]
SAYS = ["--parties", "XAA,XBB", "--date", "2026-03-17", "--standing", "agreed"]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a register that holds the sample, every candidate proposed; copy it, do not write."""
    folder = tmp_path_factory.mktemp("filled") / "register"
    for arguments in (
        ["init", "--party", "XAA", "--person", "A. Person"],
        ["add", str(sample.path()), *SAYS],
    ):
        done = CliRunner().invoke(main, [*arguments, "--register", str(folder)])
        assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def register(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a register of the test's own that holds the sample; commands find it alone."""
    folder = tmp_path / "register"
    shutil.copytree(filled, folder)
    monkeypatch.delenv("SERVANDA_DATABASE_URL", raising=False)
    monkeypatch.delenv("SERVANDA_AUTHOR", raising=False)
    monkeypatch.setenv("SERVANDA_REGISTER", str(folder))
    return folder


@pytest.fixture
def done(servanda: Run) -> Callable[..., str]:
    """Return a function that runs a command, which must succeed, and gives what it printed."""

    def run(*arguments: str | Path) -> str:
        result = servanda(*arguments)
        assert (result.exit_code, result.stderr) == (0, "")
        return result.stdout

    return run


@pytest.fixture
def refused(servanda: Run) -> Callable[..., str]:
    """Return a function that runs a command, which must refuse with one sentence; gives that."""

    def run(*arguments: str | Path) -> str:
        result = servanda(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        sentence = result.stderr.splitlines()[-1]
        assert sentence.lower().startswith("error: ")
        assert sentence.endswith((".", "?")) or sentence.startswith("Error: Invalid value")
        return sentence

    return run


@pytest.fixture
def listed(done: Callable[..., str]) -> Callable[..., dict[str, Any]]:
    """Return a function that gives what `list` shows, by reference."""

    def run(*arguments: str) -> dict[str, Any]:
        lines = done("list", "--format", "jsonl", *arguments).splitlines()
        return {record["reference"]: record for record in map(json.loads, lines)}

    return run
