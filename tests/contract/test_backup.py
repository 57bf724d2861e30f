"""A backup is one file, from either database, and restores into either, or says why not."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from desk import OFFICER, adding, candidates, document_of

from servanda.errors import ConfigError, EvidenceError, InputError, InvalidRecord, StoreError
from servanda.register.acts.deciding import accept, reject
from servanda.register.acts.opening import open_register
from servanda.register.acts.owning import assign
from servanda.register.acts.purging import purge
from servanda.web import opening
from servanda.web.backup import restore, witness, write_backup
from servanda.web.place import Place, in_folder
from servanda.web.settings import forget
from servanda.web.store import StoredLedger


def fill(ledger: StoredLedger) -> None:
    """Let a small, whole history happen: two documents, decisions, an owner, a purge."""
    ledger.write(OFFICER, open_register(OFFICER.party, OFFICER.person))
    for text in ("They will train clerks.", "They will meet. Both will open two ports."):
        document = document_of(text)
        quotes = tuple(part.strip(".") for part in text.split(". "))
        ledger.write(OFFICER, adding(document, candidates(document, quotes)))
    ledger.write(OFFICER, accept("2025b-C-1"))
    ledger.write(OFFICER, reject("2025b-C-2", reason="past"))
    ledger.write(OFFICER, assign("2025b-C-1", party="XAA", agency="Ministry"))
    gone = purge("2025-C-1", author=OFFICER, because="a slip", history=ledger.history)
    ledger.write(OFFICER, gone)


def everything(ledger: StoredLedger) -> list[object]:
    """Return every record, as it is and as it was after each entry."""
    last = ledger.last()
    assert last is not None
    states = [ledger.records(number) for number in (None, *range(last.sequence))]
    return [
        (state.documents(), [state.commitments(paper.id) for paper in state.documents()])
        for state in states
    ]


@pytest.fixture
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Return an empty place in the database that a test names."""
    if request.param == "sqlite":
        found = in_folder(tmp_path / "target")
    else:
        found = Place(folder=tmp_path, url=request.getfixturevalue("postgresql").fresh())
    yield found
    forget(found)


@pytest.mark.parametrize(
    "target", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)], indirect=True
)
def test_what_was_backed_up_is_restored(
    stored: StoredLedger, target: Place, tmp_path: Path
) -> None:
    fill(stored)
    path = tmp_path / "backup.sqlite3"
    taken = write_backup(stored, path)
    last = stored.last()
    assert last is not None
    assert (taken.size, taken.root) == (last.sequence, last.hash)
    restored = restore(path, target)
    assert (restored.size, restored.root) == (taken.size, taken.root)
    with opening.open_register(target) as ledger:
        assert list(ledger.entries()) == list(stored.entries())
        assert list(ledger.contents()) == list(stored.contents())
        assert everything(ledger) == everything(stored)
    assert sorted(path.name for path in tmp_path.glob("backup*")) == [
        "backup.sqlite3",
        "backup.sqlite3.checkpoint.json",
    ]
    with pytest.raises(ConfigError, match="already"):
        restore(path, target)


@pytest.fixture
def saved(tmp_path: Path, other: StoredLedger) -> Path:
    """Return a backup of a small register."""
    fill(other)
    write_backup(other, tmp_path / "saved")
    return tmp_path / "saved"


def test_a_backup_is_one_private_file_that_nothing_replaces(
    saved: Path, other: StoredLedger
) -> None:
    assert saved.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(f"file:{saved}?mode=ro&immutable=1", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    with pytest.raises(InputError, match="There is a file"):
        write_backup(other, saved)


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE servanda_entry SET subject = 'x' WHERE sequence = 4", "does not hold"),
        ("DELETE FROM servanda_entry WHERE sequence > 8", "does not hold"),
        ("UPDATE servanda_content SET body = x'00'", "does not hold"),
    ],
)
def test_a_backup_that_does_not_hold_is_not_restored(
    saved: Path, tmp_path: Path, statement: str, says: str
) -> None:
    with closing(sqlite3.connect(saved)) as connection:
        for trigger in ("entry_update", "entry_delete"):
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(statement)
        connection.commit()
    target = in_folder(tmp_path / "target")
    with pytest.raises(EvidenceError, match=says):
        restore(saved, target)
    assert list(target.folder.iterdir()) == []


def test_derived_rows_of_a_backup_do_not_count(
    saved: Path, other: StoredLedger, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(saved)) as connection:
        connection.execute("UPDATE servanda_commitment SET decision = 'accepted'")
        connection.execute("DELETE FROM servanda_body")
        connection.commit()
    target = in_folder(tmp_path / "target")
    restore(saved, target)
    with opening.open_register(target) as ledger:
        assert everything(ledger) == everything(other)
    forget(target)


def test_a_broken_backup_is_one_sentence(saved: Path, tmp_path: Path) -> None:
    target = in_folder(tmp_path / "target")
    whole = saved.read_bytes()
    saved.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError, match="damaged or not a register"):
        restore(saved, target)
    with pytest.raises(InputError, match="There is no backup"):
        restore(tmp_path / "absent", target)
    saved.write_bytes(whole)
    witness(saved).write_text(json.dumps({"size": "many"}))
    with pytest.raises(InvalidRecord, match="is not a checkpoint"):
        restore(saved, target)
    assert list(target.folder.iterdir()) == []


def test_a_backup_that_cannot_be_written_leaves_nothing(
    other: StoredLedger, tmp_path: Path
) -> None:
    fill(other)
    with pytest.raises(StoreError, match="No such file"):
        write_backup(other, tmp_path / "absent" / "backup")


def test_a_log_without_its_database_stops_a_restore(saved: Path, tmp_path: Path) -> None:
    target = in_folder(tmp_path / "target")
    target.folder.mkdir()
    target.folder.joinpath("register.sqlite3-wal").write_bytes(b"something")
    with pytest.raises(ConfigError, match="move it away"):
        restore(saved, target)
