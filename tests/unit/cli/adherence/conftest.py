"""A status table of a treaty that no list of ours has, and an empty register."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from treaties import TABLE

from servanda.cli import main

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No register is set up, and the user has none of their own."""
    for name in ("SERVANDA_REGISTER", "SERVANDA_DATABASE_URL", "SERVANDA_AUTHOR", "SERVANDA_NAMES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Return a status table of a treaty that no list of ours has."""
    file = tmp_path / "99-1.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty register that commands find alone."""
    folder = tmp_path / "register"
    begin = ["init", "--party", "XAA", "--person", "A. Person", "--register", str(folder)]
    assert CliRunner().invoke(main, begin).exit_code == 0
    monkeypatch.setenv("SERVANDA_REGISTER", str(folder))
    return folder


@pytest.fixture
def done(servanda: Run) -> Callable[..., str]:
    """Return a function that runs a command, which must succeed, and gives what it printed."""

    def run(*arguments: str | Path) -> str:
        result = servanda("adherence", *arguments)
        assert (result.exit_code, result.stderr) == (0, "")
        return result.stdout

    return run


@pytest.fixture
def refused(servanda: Run) -> Callable[..., str]:
    """Return a function that runs a command, which must refuse; gives what it said."""

    def run(*arguments: str | Path) -> str:
        result = servanda("adherence", *arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        return result.stderr

    return run
