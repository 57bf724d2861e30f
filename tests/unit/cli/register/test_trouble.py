"""A register that is broken, locked, of a newer release or not to be written to."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Text = Callable[..., str]


@contextmanager
def opened(register: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(register / "register.sqlite3", isolation_level=None)) as database:
        yield database


@pytest.mark.parametrize("command", [["list"], ["accept", "2026-C-1"], ["verify"]])
def test_a_broken_file_is_a_sentence(servanda: Run, register: Path, command: list[str]) -> None:
    (register / "register.sqlite3").write_bytes(b"This is no database." * 500)

    ended = servanda(*command)

    assert (ended.exit_code, ended.stdout, ended.stderr.count("\n")) == (1, "", 1)
    assert "is damaged or not a register" in ended.stderr


@pytest.mark.parametrize(
    "sql", ["DELETE FROM servanda_entry", "UPDATE servanda_entry SET payload = '{}'"]
)
def test_a_register_that_nothing_opens_is_off(servanda: Run, register: Path, sql: str) -> None:
    with opened(register) as database:
        for trigger in ("entry_delete", "entry_update"):
            database.execute(f"DROP TRIGGER {trigger}")
        database.execute(f"{sql} WHERE sequence = 1")

    ended = servanda("verify")

    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr.startswith("error: Entry 1 of the register at ")


def test_verify_says_where_a_broken_file_ends(servanda: Run, register: Path) -> None:
    file = register / "register.sqlite3"
    with opened(register) as database:
        (page,) = database.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'servanda_content'"
        ).fetchone()
        (size,) = database.execute("PRAGMA page_size").fetchone()
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with file.open("r+b") as stream:
        stream.seek((page - 1) * size)
        stream.write(b"scribbled" * (size // 9))

    ended = servanda("verify")

    assert (ended.exit_code, ended.stdout, ended.stderr.count("\n")) == (1, "", 1)
    assert "From about here nothing can be read: The database at" in ended.stderr


def test_a_missing_register_is_not_off(refused: Text, tmp_path: Path) -> None:
    assert "There is no register" in refused("verify", "--register", tmp_path / "none")


def test_a_locked_register_is_a_sentence(
    refused: Text, done: Text, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = register / "register.sqlite3"
    monkeypatch.setenv("SERVANDA_DATABASE_URL", f"sqlite:///{file}?timeout=0.1")
    with opened(register) as database:
        database.execute("BEGIN IMMEDIATE")

        said = refused("accept", "2026-C-1")

        database.execute("ROLLBACK")
    assert "holds the register" in said
    done("accept", "2026-C-1")


def test_a_newer_register_is_a_sentence(refused: Text, register: Path) -> None:
    with opened(register) as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('servanda', '9999_newer', '2030-01-01')"
        )

    said = refused("list")

    assert "A newer release of Servanda wrote the register" in said
    assert "install that release" in said


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_register_is_a_sentence(refused: Text, register: Path) -> None:
    register.chmod(0o500)
    try:
        assert "read-only" in refused("accept", "2026-C-1")
    finally:
        register.chmod(0o700)


def test_a_folder_that_is_a_file_is_a_sentence(refused: Text, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    refused("init", "--party", "CAN", "--person", "A. Person", "--register", tmp_path / "file/x")
