"""A backup to download."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from servanda.web.backup import write_backup
from servanda.web.store import StoredLedger

_PORTION = 1 << 20
_NOT_IN_IT = ("session", "onetimelink", "keptform", "upload", "job", "apitoken")
"""Tables that are of use to nobody but a thief, once they are out of the register."""


def open_backup(ledger: StoredLedger) -> tuple[Iterator[bytes], int]:
    """Return the bytes of a new backup, in portions, and how many they are.

    What signs people in without a password, and what was not filed yet, is left out. The file is
    gone when the last portion is read or the iterator is closed.

    Raises: as `backup.write_backup`.
    """
    folder = tempfile.TemporaryDirectory(prefix="servanda-")
    path = Path(folder.name, "register.sqlite3")
    try:
        write_backup(ledger, path)
        _strip(path)
    except BaseException:
        folder.cleanup()
        raise
    return _portions(folder, path), path.stat().st_size


def _strip(path: Path) -> None:
    with closing(sqlite3.connect(path)) as copy:
        copy.execute("PRAGMA secure_delete=ON")
        asked = "SELECT name FROM sqlite_master WHERE type = 'table'"
        held = {name for (name,) in copy.execute(asked)}
        for table in (f"servanda_{name}" for name in _NOT_IN_IT):
            if table in held:
                copy.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
        copy.commit()


def _portions(folder: tempfile.TemporaryDirectory[str], path: Path) -> Iterator[bytes]:
    with folder, path.open("rb") as file:
        while portion := file.read(_PORTION):
            yield portion
