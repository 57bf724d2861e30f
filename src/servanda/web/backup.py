"""Backups: one SQLite file each, from whichever database, to be restored into either."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from servanda.web.store import StoredLedger


def write_backup(ledger: StoredLedger, path: Path) -> None:
    """Write a backup of the register to `path`."""
    raise NotImplementedError
