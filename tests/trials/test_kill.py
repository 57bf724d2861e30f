"""Killed at any instant, a register keeps all that it said it had written, and nothing by halves.

`--kills N` sets how often each database is tried.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

import kill_child
import psycopg
import pytest

from servanda.register.ledger import Checkpoint
from servanda.register.memory import folded
from servanda.register.payloads_register import ContentPurged
from servanda.register.verify import verify
from servanda.web import models, rows
from servanda.web.opening import open_register
from servanda.web.place import FILE
from servanda.web.refold import DERIVED
from servanda.web.settings import forget
from servanda.web.store import StoredLedger

LOG = logging.getLogger(__name__)
"""What happened, for those who ask: --log-cli-level=info."""
ROUNDS = 10
"""Kills that one register lives through before a new one is begun: checks take time as it grows."""
UNTIL = (16, 0.03)
"""When a child is killed: messages that are heard of it, at most (two for each write), and seconds
from the last of them, at most (about what a write takes)."""

Child = Callable[[Connection, Path, str, int], None]


@pytest.fixture(scope="module")
def nursery() -> Any:
    """Return what starts children quickly: they are forked from one that has loaded everything."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["kill_child"])
    with pytest.MonkeyPatch.context() as patch:
        # Python 3.11 forgets to tell the server where to look for what it shall load.
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
        forkserver.ensure_running()
    return context


@dataclass
class Told:
    """What children said."""

    size: int = 0
    done: dict[int, str] = field(default_factory=dict)
    trying: int = 0
    refused: int = 0
    cut: int = 0

    def hear(self, message: tuple[str, int, str]) -> None:
        what, number, digest = message
        if what == "done":
            self.size, self.done[number], self.trying = number, digest, 0
        elif what == "trying":
            self.trying = number
        elif what == "refused":
            self.refused, self.trying = self.refused + 1, 0


def run_and_kill(
    nursery: Any, child: Child, place: tuple[Path, str], chance: Random, until: tuple[int, float]
) -> list[tuple[str, int, str]]:
    """Let a child say some things, kill it a moment later, and return all that it said.

    Counting what it says, not time alone, has writes to kill on a machine that is busy too.
    """
    ours, theirs = nursery.Pipe(duplex=False)
    process = nursery.Process(target=child, args=(theirs, *place, chance.randrange(2**32)))
    process.start()
    theirs.close()
    said = [ours.recv() for _ in range(1 + chance.randrange(until[0])) if ours.poll(60)]
    assert said
    time.sleep(chance.uniform(0, until[1]))
    process.kill()
    process.join()
    with ours:
        try:
            while True:
                said.append(ours.recv())
        except EOFError:
            return said


def wait_until_alone(url: str) -> None:
    """Wait until the server has seen that the killed client is gone: it ends what was sent."""
    if url.startswith("sqlite"):
        return
    asked = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
    )
    with psycopg.connect(url, autocommit=True) as connection:
        for _ in range(1000):
            if connection.execute(asked).fetchone() == (0,):
                return
            time.sleep(0.01)
    pytest.fail("the server still serves a client that was killed")


def check(ledger: StoredLedger, told: Told) -> None:
    """Look for everything that a kill could have done to the register."""
    entries = list(ledger.entries())
    assert len(entries) in {told.size, told.size + told.trying}
    assert {number: entries[number - 1].hash for number in told.done} == told.done
    checkpoint = Checkpoint(size=told.size, root=told.done[told.size], at="")
    assert verify(ledger, checkpoint) == []
    named = {digest for entry in entries for digest in entry.contents}
    gone = [e.payload["digests"] for e in entries if e.kind == ContentPurged.KIND]
    kept = models.Content.objects.using(ledger.alias).values_list("digest", flat=True)
    assert set(kept) == named - {digest for digests in gone for digest in digests}
    assert derived(ledger) == fresh(ledger)
    told.cut += told.trying > 0
    told.size, told.trying = len(entries), 0
    told.done[told.size] = entries[-1].hash


def derived(ledger: StoredLedger) -> dict[tuple[str, str], list[tuple[int, str]]]:
    """Return every version of every record that the database holds."""
    found: dict[tuple[str, str], list[tuple[int, str]]] = {}
    bodies = models.Commitment.objects.using(ledger.alias).order_by("since")
    for key, since, body in bodies.values_list("key", "since", "whole__body"):
        found.setdefault(("commitment", key), []).append((since, body))
    others = models.Record.objects.using(ledger.alias).order_by("since")
    for table, key, since, body in others.values_list("table", "key", "since", "body"):
        found.setdefault((table, key), []).append((since, body))
    return found


def fresh(ledger: StoredLedger) -> dict[tuple[str, str], list[tuple[int, str]]]:
    """Return every version of every record that a fold in memory gives."""
    apart = {content.digest: content for content in ledger.contents()}
    tables = {kind.__name__: name for kind, name in rows.TABLES.items()}
    tables["CommitmentRecord"] = "commitment"
    versions = folded(ledger.entries(), apart.get).versions()
    return {
        (tables[kind], key): list({since: rows.body_of(record) for since, record in of}.items())
        for (kind, key), of in versions.items()
    }


def dump(ledger: StoredLedger) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything that stands in the derived tables."""
    return {
        model.__name__: sorted(model.objects.using(ledger.alias).values_list(), key=repr)
        for model in DERIVED
    }


def live_through(nursery: Any, place: tuple[Path, str], chance: Random, kills: int) -> Told:
    """Kill children that write to one new register, and look at it after each kill."""
    kill_child.made(*place)
    ledger = open_register(kill_child.place_at(*place))
    last = ledger.last()
    assert last is not None
    told = Told(size=last.sequence, done={last.sequence: last.hash})
    for _ in range(kills):
        ledger.close()
        for message in run_and_kill(nursery, kill_child.write_on, place, chance, UNTIL):
            told.hear(message)
        wait_until_alone(place[1])
        check(ledger, told)
    before = dump(ledger)
    ledger.rebuild()
    assert dump(ledger) == before
    ledger.close()
    forget(ledger.place)
    return told


def endure(nursery: Any, fresh_place: Callable[[], tuple[Path, str]], kills: int) -> None:
    """Kill `kills` times and see that there was something to lose."""
    chance = Random(kills)
    lives = [
        live_through(nursery, fresh_place(), chance, min(ROUNDS, kills - start))
        for start in range(0, kills, ROUNDS)
    ]
    LOG.info(
        "%d kills: %d writes acknowledged, %d cut, %d refused, %d entries",
        kills,
        sum(len(told.done) for told in lives),
        sum(told.cut for told in lives),
        sum(told.refused for told in lives),
        sum(told.size for told in lives),
    )
    assert sum(len(told.done) for told in lives) > kills


def on_sqlite(folder: Path) -> tuple[Path, str]:
    folder.mkdir()
    return folder, f"sqlite:///{folder / FILE}"


def test_kill_loses_nothing_in_sqlite(nursery: Any, tmp_path: Path, kills: int) -> None:
    chance = iter(range(kills))
    endure(nursery, lambda: on_sqlite(tmp_path / str(next(chance))), kills)


@pytest.mark.postgresql
def test_kill_loses_nothing_in_postgresql(
    nursery: Any, postgresql: Any, tmp_path: Path, kills: int
) -> None:
    endure(nursery, lambda: (tmp_path, postgresql.fresh()), kills)


def test_kill_while_a_register_is_made_leaves_none_or_all_of_it(
    nursery: Any, tmp_path: Path, kills: int
) -> None:
    chance = Random(kills)
    for number in range(max(kills // 5, 1)):
        place = on_sqlite(tmp_path / str(number))
        run_and_kill(nursery, kill_child.make, place, chance, (1, 0.5))
        kill_child.made(*place)
        with open_register(kill_child.place_at(*place)) as ledger:
            assert verify(ledger) == []
            assert [entry.kind for entry in ledger.entries()][:1] == ["register-opened"]
        forget(ledger.place)
