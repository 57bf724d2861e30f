"""The process that is killed: it writes without end and says what it was told is written."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from small_history import AUTHOR, next_act

from servanda.errors import ConfigError, RegisterError
from servanda.register.acts.opening import open_register as opening
from servanda.register.entry import Draft
from servanda.register.ledger import Act
from servanda.register.memory import MemoryLedger
from servanda.register.state import Records
from servanda.web.opening import create, open_register
from servanda.web.place import Place

Say = Callable[[tuple[str, int, str]], None]


def warm() -> None:
    """Do a bit of everything in memory: what is loaded at first use, no child waits for again."""
    chance = Random(1)
    ledger = MemoryLedger(lambda: "2026-02-01T00:00:00.000000Z", chance.randbytes)
    ledger.write(AUTHOR, opening(party=AUTHOR.party, person=AUTHOR.person))
    for _ in range(20):
        with suppress(RegisterError):
            ledger.write(AUTHOR, next_act(ledger, chance))


warm()


def place_at(folder: Path, url: str) -> Place:
    return Place(folder=folder, url=url)


def write_on(pipe: Connection, folder: Path, url: str, seed: int) -> None:
    """Write until killed; on `pipe` goes what is tried, and what is done once a call returned."""
    chance = Random(seed)
    ledger = open_register(place_at(folder, url))
    pipe.send(("ready", 0, ""))
    while True:
        act = next_act(ledger, chance)
        try:
            entries = ledger.write(AUTHOR, announced(act, pipe.send))
        except RegisterError as refused:
            pipe.send(("refused", 0, type(refused).__name__))
        else:
            pipe.send(("done", entries[-1].sequence, entries[-1].hash))


def announced(act: Act, say: Say) -> Act:
    """Return the act that first says how many entries it is about to make."""

    def telling(records: Records) -> list[Draft]:
        drafts = act(records)
        say(("trying", len(drafts), ""))
        return drafts

    return telling


def make(pipe: Connection, folder: Path, url: str, _: int) -> None:
    """Make a register."""
    pipe.send(("ready", 0, ""))
    made(folder, url)


def made(folder: Path, url: str) -> None:
    """Make a register unless it is there, as `servanda init` does."""
    place = place_at(folder, url)
    try:
        ledger = create(place)
    except ConfigError:
        open_register(place).close()
        return
    with ledger:
        ledger.write(AUTHOR, opening(party=AUTHOR.party, person=AUTHOR.person))
