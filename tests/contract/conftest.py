"""The ledgers that keep the contract."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import histories
import pytest
from histories import AUTHOR, opened
from plain_search import EN, FR, JA, document, filing

from servanda.register.memory import MemoryLedger
from servanda.web import opening
from servanda.web.place import Place, in_folder
from servanda.web.settings import forget
from servanda.web.store import StoredLedger

if TYPE_CHECKING:
    import postgres_server

STORES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
Maker = Callable[[Path], Place]


def stored_at(place: Place, seed: int = 0) -> StoredLedger:
    """Make a register whose clock and chance are known."""
    alias = opening.create(place).alias
    return StoredLedger(alias, place, now=histories.clock(), chance=histories.chance(seed))


@pytest.fixture(scope="session")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """Return what copies a register without entries: that is faster than making one."""
    template = in_folder(tmp_path_factory.mktemp("made"))
    opening.create(template)
    forget(template)

    def make(folder: Path) -> Place:
        place = in_folder(folder)
        shutil.copytree(template.folder, folder, dirs_exist_ok=True)
        return place

    return make


@pytest.fixture(scope="session")
def made_database(postgresql: postgres_server.Server) -> Maker:
    """Return the same for PostgreSQL."""
    template = Place(folder=Path(), url=postgresql.fresh())
    opening.create(template)
    forget(template)
    return lambda folder: Place(folder=folder, url=postgresql.fresh(like=template.url))


def hasty(place: Place) -> Place:
    """Return the same place with little patience for locks."""
    sign = "?" if place.file else "&"
    return Place(folder=place.folder, url=f"{place.url}{sign}timeout=0.2")


@pytest.fixture(params=STORES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Return where a register can be made, or is made for `stored`, in each kind of database."""
    made = "stored" in request.fixturenames
    folder = tmp_path / "register"
    if request.param == "sqlite":
        sqlite: Maker = request.getfixturevalue("made_file") if made else in_folder
        found = sqlite(folder)
    elif made:
        found = request.getfixturevalue("made_database")(folder)
    else:
        found = Place(folder=folder, url=request.getfixturevalue("postgresql_url"))
    found = hasty(found)
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
    maker = "made_file" if request.param == "sqlite" else "made_database"
    where = request.getfixturevalue(maker)(tmp_path / "register")
    yield stored_at(where)
    forget(where)


@pytest.fixture
def other(made_file: Maker, tmp_path: Path) -> Iterator[StoredLedger]:
    """Return an empty register in SQLite beside the one that is tested."""
    where = made_file(tmp_path / "other")
    yield stored_at(where, seed=1)
    forget(where)


@pytest.fixture
def filled(stored: StoredLedger) -> StoredLedger:
    """Return a register with a document in English and three commitments in three languages."""
    stored.write(AUTHOR, opened)
    drafts = [document(Random(1), "d" * 20, "2005", EN, "en")]
    quotes = [
        EN.split("\n\n", maxsplit=1)[0],
        FR.split("\n\n", maxsplit=1)[0],
        JA.split("\n\n", maxsplit=1)[0],
    ]
    drafts += [filing(f"{n:020x}", n, quote) for n, quote in enumerate(quotes, 1)]
    stored.write(AUTHOR, lambda _: drafts)
    return stored
