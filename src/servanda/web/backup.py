"""Backups: one SQLite file each, whatever the register is kept in, to be restored into either."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import connections, transaction

from servanda.codec.shapes import Mismatch, decode, encode
from servanda.errors import ConfigError, EvidenceError, InputError, InvalidRecord, StoreError
from servanda.register.entry import FIRST
from servanda.register.ledger import Checkpoint
from servanda.register.verify import verify_entries
from servanda.web.failures import store_error
from servanda.web.opening import create, open_register
from servanda.web.place import Place
from servanda.web.settings import forget
from servanda.web.store import StoredLedger

_PART = ".part"
"""Ending of a copy that does not count yet."""


def witness(path: Path) -> Path:
    """Return where the checkpoint of the backup at `path` stands: beside it."""
    return _beside(path, ".checkpoint.json")


def write_backup(ledger: StoredLedger, path: Path) -> Checkpoint:
    """Write the whole register to one new file, with its checkpoint beside it.

    Others may write meanwhile: the backup is the register at one moment. It appears under its name
    only when it is complete and on the disk.

    Args:
        ledger: What to back up.
        path: A file that does not exist, in a folder that does.

    Returns:
        Size and root of what was backed up.

    Raises:
        InputError: There is a file already.
        StoreError: The register cannot be read or the file not be written.
    """
    if path.exists():
        raise InputError(f"There is a file {path} already; name another for the backup.")
    part = _beside(path, _PART)
    with _removing(part), _told(path):
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        if ledger.place.file:
            _copy_sqlite(ledger, part)
        else:
            _copy_postgresql(ledger, part)
        checkpoint = _checkpoint(part, ledger.now())
        _synced(part)
        witness(path).write_text(json.dumps(encode(checkpoint)) + "\n", encoding="utf-8")
        part.replace(path)
        _synced(path.parent)
    return checkpoint


def restore(path: Path, place: Place) -> Checkpoint:
    """Make the register of a backup at `place`, which must hold none.

    The backup is copied, verified entry by entry against its checkpoint (where one stands beside
    it), and its derived tables are made again, before anything counts.

    Returns:
        Size and root of what was restored.

    Raises:
        InputError: There is no backup at `path`.
        ConfigError: There is a register at `place`.
        EvidenceError: The backup does not hold; the message has the first finding.
        StoreError: Something cannot be read or written.
        UnknownVersion: A newer release wrote the backup.
    """
    if not path.is_file():
        raise InputError(f"There is no backup at {path}.")
    if place.file:
        return _restore_sqlite(path, place, place.file)
    with tempfile.TemporaryDirectory(prefix="servanda-") as folder, _told(path):
        copy = Path(folder, path.name)
        shutil.copyfile(path, copy)
        with _verified(copy, path) as source, create(place) as target:
            target.load(source.entries(), source.contents())
            return source.checkpoint()


def _restore_sqlite(path: Path, place: Place, file: Path) -> Checkpoint:
    for taken in (file, _beside(file, "-wal")):
        if taken.exists():
            raise ConfigError(
                f"There is a file {taken} already; restore into a folder without a register, or "
                "move it away first."
            )
    part = _beside(file, _PART)
    with _removing(part), _told(place):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        shutil.copyfile(path, part)
        with _verified(part, path) as ledger:
            ledger.rebuild()
            checkpoint = ledger.checkpoint()
        _synced(part)
        part.replace(file)
        _synced(file.parent)
    return checkpoint


@contextmanager
def _verified(copy: Path, path: Path) -> Iterator[StoredLedger]:
    """Open the copy of a backup; closed and forgotten at the end, so that it is one plain file."""
    place = _place(copy)
    try:
        with open_register(place) as ledger:
            findings = verify_entries(ledger, _read_witness(path))
            if findings:
                first = findings[0]
                raise EvidenceError(f"The backup {path} does not hold: {first.message}")
            yield ledger
    finally:
        forget(place)


def _read_witness(path: Path) -> Checkpoint | None:
    beside = witness(path)
    if not beside.exists():
        return None
    try:
        stated: Checkpoint = decode(Checkpoint, json.loads(beside.read_text("utf-8")), "")
    except (ValueError, Mismatch) as error:
        raise InvalidRecord(f"{beside} is not a checkpoint; move it away to do without.") from error
    return stated


def _copy_sqlite(ledger: StoredLedger, part: Path) -> None:
    connection: Any = connections[ledger.alias]
    connection.ensure_connection()
    with closing(sqlite3.connect(part)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without others beside it


def _copy_postgresql(ledger: StoredLedger, part: Path) -> None:
    place = _place(part)
    try:
        with create(place) as copy, transaction.atomic(using=ledger.alias):
            with connections[ledger.alias].cursor() as cursor:  # one moment for all that is read
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            copy.load(ledger.entries(), ledger.contents())
            with connections[copy.alias].cursor() as cursor:
                cursor.execute("PRAGMA journal_mode=DELETE")
    finally:
        forget(place)


def _checkpoint(part: Path, now: str) -> Checkpoint:
    asked = "SELECT sequence, hash FROM servanda_entry ORDER BY sequence DESC LIMIT 1"
    with closing(sqlite3.connect(part)) as copy:
        size, root = copy.execute(asked).fetchone() or (0, FIRST)
    return Checkpoint(size=size, root=root, at=now)


def _place(file: Path) -> Place:
    path = quote(file.absolute().as_posix())
    return Place(folder=file.absolute().parent, url=f"sqlite:///{path}")


def _beside(file: Path, ending: str) -> Path:
    return file.with_name(file.name + ending)


@contextmanager
def _removing(part: Path) -> Iterator[None]:
    """Leave no unfinished copy behind."""
    try:
        yield
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            _beside(part, ending).unlink(missing_ok=True)


@contextmanager
def _told(where: Place | Path) -> Iterator[None]:
    """Say in one sentence why a file could not be read or written."""
    try:
        yield
    except sqlite3.Error as error:
        raise store_error(error, where) from error
    except OSError as error:
        why = error.strerror or str(error)
        raise StoreError(
            f"{error.filename or where} cannot be read or written ({why}); nothing was kept."
        ) from error


def _synced(path: Path) -> None:
    """Wait until a file, or what a folder lists, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
