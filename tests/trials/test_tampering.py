"""Whoever changes the database behind the register's back is found out by `verify`."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import kill_child
import psycopg
import pytest
from attacks import WAYS, Attacker
from click.testing import CliRunner
from small_history import AUTHOR, add, next_act, sheet

from servanda.cli import main
from servanda.errors import RegisterError
from servanda.register.acts.purging import purge
from servanda.register.ledger import Checkpoint
from servanda.register.verify import verify
from servanda.web.opening import open_register
from servanda.web.place import FILE
from servanda.web.settings import configure, forget
from servanda.web.store import StoredLedger

TIMES = {"sqlite": 7, "postgresql": 1}
"""How often each way is tried, each time at another place: 224 times and 32."""

Copy = Callable[[], str]


def fill(folder: Path, url: str) -> Checkpoint:
    """Make a register with a bit of everything; return the checkpoint that is kept outside."""
    chance = Random(3)
    kill_child.made(folder, url)
    with open_register(kill_child.place_at(folder, url)) as ledger:
        ledger.write(AUTHOR, add(chance))
        ledger.write(AUTHOR, sheet(chance))
        first = ledger.records().documents()[0]
        why = "not for us"
        ledger.write(AUTHOR, purge(first.id, author=AUTHOR, because=why, history=ledger.history))
        for _ in range(30):
            try:
                ledger.write(AUTHOR, next_act(ledger, chance))
            except RegisterError:  # the rules refuse: that is part of a history
                continue
        last = ledger.last()
        assert last is not None
        checkpoint = Checkpoint(size=last.sequence, root=last.hash, at=last.at)
        assert verify(ledger, checkpoint) == []
    forget(ledger.place)
    return checkpoint


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> tuple[Checkpoint, Copy]:
    """Return a checkpoint, and what gives a fresh copy of the register it was taken of."""
    folder = tmp_path_factory.mktemp("register")
    checkpoint = fill(folder, f"sqlite:///{folder / FILE}")

    def copy() -> str:
        other = tmp_path_factory.mktemp("copy") / FILE
        shutil.copyfile(folder / FILE, other)
        return f"sqlite:///{other}"

    return checkpoint, copy


@pytest.fixture(scope="module")
def postgres(postgresql: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Checkpoint, Copy]:
    """Return the same for PostgreSQL."""
    with psycopg.connect(postgresql.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE original TEMPLATE template0")
    checkpoint = fill(tmp_path_factory.mktemp("register"), postgresql.url("original"))
    numbers = count(1)

    def copy() -> str:
        name = f"copy_{next(numbers)}"
        with psycopg.connect(postgresql.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE original")
        return str(postgresql.url(name))

    return checkpoint, copy


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def register(request: pytest.FixtureRequest) -> tuple[int, Checkpoint, Copy]:
    """Return how often to try each way on a database, a checkpoint, and what gives copies."""
    named = {"sqlite": "sqlite", "postgresql": "postgres"}[request.param]
    return TIMES[request.param], *request.getfixturevalue(named)


def look(url: str) -> StoredLedger:
    """Return the ledger without the looks that `open_register` takes at it first."""
    place = kill_child.place_at(Path(), url)
    return StoredLedger(configure(place), place)


@pytest.mark.parametrize("name", WAYS)
def test_tampering_is_found(name: str, register: tuple[int, Checkpoint, Copy]) -> None:
    times, checkpoint, copy = register
    missed = []
    for number in range(times):
        url = copy()
        attacker = Attacker(url)
        attacker.disarm()
        WAYS[name](attacker, Random(f"{name} {number}"))
        attacker.done()
        ledger = look(url)
        findings = verify(ledger, checkpoint)
        forget(ledger.place)
        missed += [] if findings else [number]
        if "again" in name:
            assert "checkpoint" in {finding.rule for finding in findings}
    assert missed == []


@pytest.mark.parametrize("name", WAYS)
def test_the_command_says_what_is_off(name: str, sqlite: tuple[Checkpoint, Copy]) -> None:
    checkpoint, copy = sqlite
    url = copy()
    attacker = Attacker(url)
    attacker.disarm()
    WAYS[name](attacker, Random(f"{name} 0"))
    attacker.done()
    kept = f"{checkpoint.size}:{checkpoint.root}"

    environ = {"SERVANDA_DATABASE_URL": url}
    ended = CliRunner().invoke(main, ["verify", "--checkpoint", kept], env=environ)

    forget(kill_child.place_at(Path(), url))
    # What this release does not know looks as if a newer one wrote it: then nothing is opened.
    newer = "newer release" in ended.stderr
    assert ended.exit_code == (2 if newer else 1)
    assert not newer or name in {"edit kind", "edit version"}
    assert ended.stderr.startswith("error: ")
    assert "fault in Servanda" not in ended.stderr


def test_the_database_refuses_while_its_triggers_stand(
    register: tuple[int, Checkpoint, Copy],
) -> None:
    attacker = Attacker(register[2]())
    columns = "(sequence, subject) VALUES (1, 'forged')"
    tries = ["UPDATE servanda_entry SET person = 'x'", "DELETE FROM servanda_entry"]
    tries += (
        [f"INSERT OR REPLACE INTO servanda_entry {columns}"]
        if attacker.on_sqlite
        else ["TRUNCATE servanda_entry"]
    )
    before = attacker.entries()

    for sql in tries:
        with pytest.raises((sqlite3.Error, psycopg.Error), match="the ledger refuses"):
            attacker.run(sql)
        attacker.connection.rollback()

    assert attacker.entries() == before
    attacker.done()
