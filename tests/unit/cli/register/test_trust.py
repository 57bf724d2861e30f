"""Verify, checkpoint, rebuild, backup, restore."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Text = Callable[..., str]
Listed = Callable[..., dict[str, Any]]

pytestmark = pytest.mark.usefixtures("register")


def test_a_whole_register_verifies(done: Text, tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    kept.write_text(done("checkpoint"), encoding="utf-8")
    done("accept", "2026-C-1")

    said = done("verify", "--checkpoint", kept)

    assert "every hash, and every quote in its text, is what it must be." in said
    assert said.endswith("They agree with the checkpoint.\n")
    assert "servanda verify --checkpoint FILE" in done("verify")
    assert done("verify", "--quiet") == ""


def test_a_checkpoint_is_size_root_and_time(done: Text) -> None:
    taken = json.loads(done("checkpoint"))
    short = f"{taken['size']}:{taken['root']}"

    assert set(taken) == {"size", "root", "at"}
    assert done("verify", "--quiet", "--checkpoint", short) == ""


def test_a_checkpoint_of_another_register_does_not_agree(servanda: Run) -> None:
    result = servanda("verify", "--checkpoint", f"3:{'0' * 64}")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("error: Entry 3: ")


@pytest.mark.parametrize("named", ["none.json", "3:abc"])
def test_a_checkpoint_that_is_none_is_a_sentence(refused: Text, named: str) -> None:
    refused("verify", "--checkpoint", named)


def test_the_first_bad_entry_is_named(servanda: Run, register: Path) -> None:
    with closing(sqlite3.connect(register / "register.sqlite3")) as database, database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("UPDATE servanda_entry SET person = 'X' WHERE sequence = 4")

    result = servanda("verify")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[0].startswith("error: Entry 4: ")


def test_rebuild_keeps_everything(done: Text, listed: Listed) -> None:
    done("accept", "2026-C-1")
    before = listed("--all")

    said = done("rebuild")

    assert said == f"Rebuilt from {before['2026-C-1']['register']['entry']} entries.\n"
    assert listed("--all") == before


def test_backup_and_restore(done: Text, refused: Text, listed: Listed, tmp_path: Path) -> None:
    done("accept", "2026-C-1")
    before = listed("--all")

    said = done("backup", tmp_path / "copy.sqlite3")
    again = done("restore", tmp_path / "copy.sqlite3", "--register", tmp_path / "other")

    assert said.startswith("Backed up ")
    assert again.startswith("Restored ")
    assert listed("--all", "--register", str(tmp_path / "other")) == before
    assert "already" in refused("backup", tmp_path / "copy.sqlite3")
    assert "already" in refused("restore", tmp_path / "copy.sqlite3")


def test_a_missing_backup_is_a_sentence(refused: Text, tmp_path: Path) -> None:
    assert "There is no backup" in refused("restore", tmp_path / "no", "--register", tmp_path / "x")
