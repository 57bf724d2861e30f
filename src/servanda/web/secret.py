"""The key that signs cookies and links: made once, kept in the register's folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from servanda.errors import ConfigError

FILE = "secret.key"
"""Name of the file, in the register's folder."""
VARIABLE = "SERVANDA_SECRET_KEY"


def kept_secret(folder: Path) -> str:
    """Return the key, or "" when none was made yet: commands that serve nothing need none.

    SERVANDA_SECRET_KEY goes before the file: several servers of one register share it.
    """
    try:
        return os.environ.get(VARIABLE) or (folder / FILE).read_text(encoding="ascii").strip()
    except OSError:
        return ""


def make_secret(folder: Path) -> None:
    """Make the key unless there is one; only the owner of the file can read it.

    Raises:
        ConfigError: The folder does not allow it.
    """
    if kept_secret(folder):
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    except OSError as error:
        raise ConfigError(
            f"The key that signs cookies cannot be kept in {folder} ({error.strerror}). Make the "
            f"folder writable, or set {VARIABLE}.",
            variable=VARIABLE,
        ) from error
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48) + "\n")
