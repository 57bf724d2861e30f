"""Making a register and opening one, and every reason why that may not be possible."""

from __future__ import annotations

import os
import pkgutil

from django.db import Error, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

import servanda.web.settings  # noqa: F401 - sets Django up, before models
from servanda.errors import ConfigError, Damaged, StoreError, UnknownVersion
from servanda.register.entry import FORMAT
from servanda.register.payloads import KINDS
from servanda.web import migrations, models, rows
from servanda.web.failures import READ_ONLY, store_error
from servanda.web.place import Place
from servanda.web.settings import configure
from servanda.web.store import StoredLedger

_APP = "servanda"


def create(place: Place) -> StoredLedger:
    """Make the database of a new register and return its ledger, which is empty.

    Makes the folder when it is not there. A database that holds tables but no entry (somebody was
    interrupted) is taken as it is.

    Raises:
        ConfigError: A register is there already.
        StoreError: The folder, its disk or the database does not allow it.
    """
    _make_folder(place)
    ledger = StoredLedger(configure(place), place)
    try:
        _check_known(ledger)
        _migrate(ledger)
        if models.Entry.objects.using(ledger.alias).exists():
            raise ConfigError(f"There is a register at {place} already; nothing was changed.")
    except Error as error:
        raise store_error(error, place) from error
    return ledger


def open_register(place: Place) -> StoredLedger:
    """Return the ledger of the register at `place`; tables of an older release are brought up.

    Raises:
        ConfigError: There is no register.
        UnknownVersion: A newer release made it or wrote to it.
        StoreError: It cannot be opened: read-only, locked, or the server is away; Damaged when it
            is broken.
    """
    file = place.file
    if file is not None and not file.exists():
        raise _no_register(place)
    _check_writable(place)
    ledger = StoredLedger(configure(place), place)
    try:
        applied = _check_known(ledger)
        if not applied:
            raise _no_register(place)
        if applied != _known():
            _migrate(ledger)
        _check_entries(ledger)
    except Error as error:
        raise store_error(error, place) from error
    return ledger


def _no_register(place: Place) -> ConfigError:
    return ConfigError(
        f"There is no register at {place}. Make one with `servanda init`, or name another with "
        "--register."
    )


def _make_folder(place: Place) -> None:
    folder = place.file.parent if place.file else place.folder
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        why = error.strerror or str(error)
        raise StoreError(f"The folder {folder} cannot be made ({why}).") from error
    _check_writable(place)


def _check_writable(place: Place) -> None:
    """SQLite writes beside its file too, so both file and folder must allow it."""
    file = place.file
    if file is None:
        return
    as_we_are = os.access in os.supports_effective_ids
    for path in (file.parent, file):
        if path.exists() and not os.access(path, os.W_OK, effective_ids=as_we_are):
            raise StoreError(READ_ONLY.format(place=place))


# The newest version of each kind by a step in the index for each: grouping would read all of it.
_NEWEST = """
WITH RECURSIVE known(kind) AS (
    SELECT MIN(kind) FROM servanda_entry
    UNION ALL
    SELECT (SELECT MIN(kind) FROM servanda_entry WHERE kind > known.kind) FROM known
    WHERE known.kind IS NOT NULL
)
SELECT kind, (SELECT MAX(version) FROM servanda_entry AS entry WHERE entry.kind = known.kind)
FROM known WHERE kind IS NOT NULL
"""


def _known() -> set[str]:
    return {module.name for module in pkgutil.iter_modules(migrations.__path__)}


def _check_known(ledger: StoredLedger) -> set[str]:
    """Return the migrations that the database has had."""
    recorder = MigrationRecorder(connections[ledger.alias])
    applied = {name for app, name in recorder.applied_migrations() if app == _APP}
    newer = sorted(applied - _known())
    if newer:
        raise _newer(ledger.place, f"tables of {newer[-1]}", newer, sorted(_known()))
    return applied


def _check_entries(ledger: StoredLedger) -> None:
    """Look whether this release knows everything that the ledger holds."""
    entries = models.Entry.objects.using(ledger.alias)
    first = entries.filter(sequence=1).first()
    if first is None and not entries.exists():
        raise _no_register(ledger.place)
    stated = rows.entry_of(first).payload.get("format") if first else None
    if not isinstance(stated, int):
        raise Damaged(
            f"Entry 1 of the register at {ledger.place} is gone or does not open it. Nothing was "
            "written; restore a backup with `servanda restore`."
        )
    if stated > FORMAT:
        raise _newer(ledger.place, f"format {stated}", stated, FORMAT)
    with connections[ledger.alias].cursor() as cursor:
        cursor.execute(_NEWEST)
        newest = cursor.fetchall()
    for kind, version in newest:
        if kind not in KINDS or version > KINDS[kind].VERSION:
            what = f"entries {kind!r} of version {version}"
            raise _newer(ledger.place, what, (kind, version), sorted(KINDS))


def _newer(place: Place, what: str, found: object, supported: object) -> UnknownVersion:
    return UnknownVersion(
        f"A newer release of Servanda wrote the register at {place} ({what}). Nothing was changed; "
        "install that release.",
        found=found,
        supported=supported,
    )


def _migrate(ledger: StoredLedger) -> None:
    """Make all tables that are missing, or none of them.

    By itself Django notes some migrations only after it has committed them: who is killed in
    between could never go on. SQLite takes no change of tables where it checks foreign keys.
    """
    connection = connections[ledger.alias]
    with connection.constraint_checks_disabled(), transaction.atomic(using=ledger.alias):
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
