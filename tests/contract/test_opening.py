"""Making and opening a register, and each way in which it is refused: one clear sentence."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import psycopg
import pytest
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from histories import AUTHOR, History, opened
from invented import document_added

from servanda.errors import ConfigError, StoreError, UnknownVersion
from servanda.register.entry import Draft
from servanda.register.filters import Filters
from servanda.register.payloads_register import RegisterOpened
from servanda.web import opening
from servanda.web.place import Place, find_place, in_folder
from servanda.web.settings import forget
from servanda.web.store import StoredLedger

NOBODY = 65534


def test_what_was_made_can_be_opened(place: Place, stored: StoredLedger) -> None:
    History(1).play(stored, 10)
    entries = list(stored.entries())
    stored.close()
    with opening.open_register(place) as ledger:
        assert list(ledger.entries()) == entries


def test_a_register_is_made_once(place: Place, stored: StoredLedger) -> None:
    opening.create(place)  # interrupted before its first entry: taken as it is
    stored.write(AUTHOR, opened)
    with pytest.raises(ConfigError, match=r"There is a register at .* already"):
        opening.create(place)


@pytest.mark.parametrize("last", ["0002_workspace", "0008_digests"])
def test_who_is_killed_while_tables_are_made_goes_on(
    place: Place, monkeypatch: pytest.MonkeyPatch, last: str
) -> None:
    noted = MigrationRecorder.record_applied

    def die(recorder: MigrationRecorder, app: str, name: str) -> None:
        if name == last:
            raise KeyboardInterrupt
        noted(recorder, app, name)

    with monkeypatch.context() as patch:
        patch.setattr(MigrationRecorder, "record_applied", die)
        with pytest.raises(KeyboardInterrupt):
            opening.create(place)
    forget(place)
    with closing(opening.create(place)) as ledger:
        ledger.write(AUTHOR, opened)
    with opening.open_register(place) as ledger:
        assert next(ledger.entries()).kind == "register-opened"


def test_without_a_register_it_says_what_to_do(place: Place) -> None:
    with pytest.raises(ConfigError, match=r"no register at .* `servanda init`"):
        opening.open_register(place)
    opening.create(place)
    with pytest.raises(ConfigError, match="no register"):
        opening.open_register(place)


def test_a_newer_format_is_refused(place: Place, stored: StoredLedger) -> None:
    newer = Draft(subject="register", payload=RegisterOpened(format=2))
    stored.write(AUTHOR, lambda _: [newer])
    with pytest.raises(UnknownVersion, match=r"format 2.*install that release") as told:
        opening.open_register(place)
    assert told.value.facts == {"found": 2, "supported": 1}


@pytest.mark.parametrize(("kind", "version"), [("treaty-signed", 1), ("commitment-filed", 99)])
def test_entries_of_a_newer_release_are_refused(
    place: Place, stored: StoredLedger, kind: str, version: int
) -> None:
    stored.write(AUTHOR, opened)
    with connections[stored.alias].cursor() as cursor:
        cursor.execute(
            "INSERT INTO servanda_entry (sequence, at, party, person, kind, version, subject,"
            " payload, files, marking, previous, hash)"
            " SELECT 3, at, party, person, %s, %s, subject, payload, files, marking, hash, hash"
            " FROM servanda_entry WHERE sequence = 2",
            [kind, version],
        )
    with pytest.raises(UnknownVersion, match=f"entries '{kind}' of version {version}"):
        opening.open_register(place)


def test_tables_of_a_newer_release_are_refused(place: Place, stored: StoredLedger) -> None:
    stored.write(AUTHOR, opened)
    with connections[stored.alias].cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " SELECT app, '9999_later', applied FROM django_migrations WHERE app = 'servanda'"
        )
    for open_it in (opening.open_register, opening.create):
        with pytest.raises(UnknownVersion, match="9999_later"):
            open_it(place)


def test_a_locked_register_is_one_sentence(place: Place, stored: StoredLedger) -> None:
    stored.write(AUTHOR, opened)
    with locked(place), pytest.raises(StoreError, match=r"holds the register at .* locked"):
        stored.write(AUTHOR, lambda _: [])
    assert stored.count(Filters()) == 0


@contextmanager
def locked(place: Place) -> Iterator[None]:
    """Hold the register's lock as another program."""
    if place.file:
        with closing(sqlite3.connect(place.file, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield
        return
    with psycopg.connect(place.url.replace("&timeout=0.2", "")) as connection:
        connection.execute("LOCK TABLE servanda_entry")
        yield


def sqlite_register(folder: Path) -> Place:
    """Make a small register and close it."""
    place = in_folder(folder)
    with opening.create(place) as ledger:
        History(2).play(StoredLedger(ledger.alias, place), 10)
    return place


@pytest.mark.parametrize("how", ["text", "cut", "scribbled"])
def test_a_broken_file_is_one_sentence(tmp_path: Path, how: str) -> None:
    place = sqlite_register(tmp_path)
    assert place.file
    data = place.file.read_bytes()
    broken = {
        "text": b"This is no database.\n" * 100,
        "cut": data[: len(data) // 3],
        "scribbled": data[:4096] + bytes(4096) * 8 + data[4096 * 9 :],
    }
    place.file.write_bytes(broken[how])
    with pytest.raises(StoreError, match="damaged or not a register"):
        opening.open_register(place)
    forget(place)


def test_another_program_s_database_is_no_register(tmp_path: Path) -> None:
    place = in_folder(tmp_path)
    assert place.file
    with closing(sqlite3.connect(place.file)) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    with pytest.raises(ConfigError, match="no register"):
        opening.open_register(place)
    forget(place)


def test_a_full_disk_is_one_sentence_and_loses_nothing(tmp_path: Path) -> None:
    place = sqlite_register(tmp_path)
    ledger = opening.open_register(place)
    before = list(ledger.entries())
    with connections[ledger.alias].cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + 1}")
    with pytest.raises(StoreError, match=r"disk .* is full; nothing was written"):
        write_on(ledger)
    forget(place)
    after = list(opening.open_register(place).entries())
    assert after[: len(before)] == before
    forget(place)


def write_on(ledger: StoredLedger) -> None:
    """Write until something stops it."""
    for n in range(1000):
        ledger.write(AUTHOR, lambda _, n=n: [document_added(Random(n), f"{n:020}", f"{n}")])


@contextmanager
def unprivileged() -> Iterator[None]:
    """Be somebody whom the system's rules on files bind, also when the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_is_read_only_is_one_sentence(tmp_path: Path, what: str) -> None:
    for parent in (tmp_path, *tmp_path.parents[:3]):
        parent.chmod(0o755)
    place = sqlite_register(tmp_path / "register")
    assert place.file
    place.file.chmod(0o444 if what == "file" else 0o666)
    place.file.parent.chmod(0o777 if what == "file" else 0o555)
    with unprivileged(), pytest.raises(StoreError, match=r"read-only. Nothing was written"):
        opening.open_register(place)
    place.file.parent.chmod(0o755)
    forget(place)


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    tmp_path.joinpath("file").touch()
    with pytest.raises(StoreError, match="cannot be made"):
        opening.create(in_folder(tmp_path / "file" / "register"))


@pytest.mark.postgresql
def test_a_server_that_refuses_is_one_sentence(postgresql_url: str, tmp_path: Path) -> None:
    wrong = {
        "does not answer": postgresql_url.replace("host=", "host=/nowhere"),
        "no database at": postgresql_url.replace("///register", "///absent"),
        "refuses this user": postgresql_url.replace("user=servanda", "user=stranger"),
    }
    for says, url in wrong.items():
        place = Place(folder=tmp_path, url=url)
        for open_it in (opening.open_register, opening.create):
            with pytest.raises(StoreError, match=says):
                open_it(place)
        forget(place)


def test_the_place_is_found_in_the_order_of_who_said_it(tmp_path: Path) -> None:
    url, folder = "postgresql://u:secret@host/db", tmp_path / "named"
    env = {"SERVANDA_DATABASE_URL": url, "SERVANDA_REGISTER": str(folder)}
    assert find_place(tmp_path, env) == in_folder(tmp_path)
    assert find_place(None, env) == Place(folder=folder, url=url)
    assert find_place(None, {"SERVANDA_REGISTER": str(folder)}) == in_folder(folder)
    assert find_place(None, {"SERVANDA_DATABASE_URL": url}).url == url
    file = find_place(None, {"SERVANDA_DATABASE_URL": f"sqlite:///{tmp_path}/a%20b.db"})
    assert (file.file, file.folder) == (tmp_path / "a b.db", tmp_path)
    assert find_place(None, {}).file
    with pytest.raises(ConfigError, match=r"postgresql://... or sqlite:///path"):
        find_place(None, {"SERVANDA_DATABASE_URL": "mysql://host/db"})


def test_a_place_is_shown_without_its_password(tmp_path: Path) -> None:
    assert (
        str(Place(folder=tmp_path, url="postgresql://u:secret@host/db")) == "postgresql://host/db"
    )
    with pytest.raises(ConfigError, match="cannot be read") as told:
        opening.open_register(Place(folder=tmp_path, url="postgresql://u:secret@host/db?odd=1"))
    assert "secret" not in str(told.value)
    with pytest.raises(ConfigError, match="in seconds; found 'soon'"):
        opening.create(Place(folder=tmp_path, url=f"sqlite:///{tmp_path}/x?timeout=soon"))
