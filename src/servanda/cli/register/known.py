"""Whether there is a register that nobody has to name."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import os

_PLACES = ("SERVANDA_REGISTER", "SERVANDA_DATABASE_URL")


def is_set_up() -> bool:
    """Return whether the environment names a register, or the user's own folder holds one."""
    if any(os.environ.get(name) for name in _PLACES):
        return True
    try:
        from servanda.web.place import find_place
    except ModuleNotFoundError:  # the library alone is installed: it has no register
        return False
    file = find_place(None, os.environ).file
    return file is not None and file.exists()
