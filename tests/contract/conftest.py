"""The ledgers that keep the contract."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import histories
import pytest

from servanda.register.memory import MemoryLedger
from servanda.web import opening
from servanda.web.place import Place, in_folder
from servanda.web.settings import forget
from servanda.web.store import StoredLedger

STORES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


def stored_at(place: Place, seed: int = 0) -> StoredLedger:
    """Make a register whose clock and chance are known."""
    alias = opening.create(place).alias
    return StoredLedger(alias, place, now=histories.clock(), chance=histories.chance(seed))


@pytest.fixture(params=STORES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Return where a register can be made, in each kind of database."""
    if request.param == "sqlite":
        found = in_folder(tmp_path / "register")
    else:
        url = request.getfixturevalue("postgresql_url")
        found = Place(folder=tmp_path, url=f"{url}&timeout=0.2")
    if found.file:
        found = Place(folder=found.folder, url=f"{found.url}?timeout=0.2")
    yield found
    forget(found)


@pytest.fixture
def stored(place: Place) -> StoredLedger:
    """Return an empty register in each kind of database."""
    return stored_at(place)


@pytest.fixture(params=["memory", *STORES])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MemoryLedger | StoredLedger]:
    """Return an empty ledger of each kind."""
    if request.param == "memory":
        yield MemoryLedger(histories.clock(), histories.chance())
        return
    postgresql = request.param == "postgresql"
    url = request.getfixturevalue("postgresql_url") if postgresql else None
    where = Place(folder=tmp_path, url=url) if url else in_folder(tmp_path)
    yield stored_at(where)
    forget(where)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[StoredLedger]:
    """Return an empty register in SQLite beside the one that is tested."""
    where = in_folder(tmp_path / "other")
    yield stored_at(where, seed=1)
    forget(where)
