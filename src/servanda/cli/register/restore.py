"""`servanda restore PATH`: a register from a backup."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import os
from pathlib import Path

import click

from servanda.cli.edge import Guarded
from servanda.cli.register.options import register_option

_EPILOG = """\b
Examples:
  servanda restore /media/stick/register-2026-01-31.sqlite3
  servanda restore register-2026-01-31.sqlite3 --register restored

\b
Exit status: 0 when it was restored, 1 when the backup is damaged, 2 when it could not be.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Make a register from a backup.")
@click.argument("path", type=click.Path(path_type=Path))
@register_option
def restore(path: Path, register: Path | None) -> None:
    """Make a register from the backup PATH, after verifying it.

    It goes to where --register, the environment or the default says, where no register may be:
    nothing is overwritten.
    """
    from servanda.cli.register.saying import say, say_next
    from servanda.web.backup import restore as restored
    from servanda.web.place import find_place

    place = find_place(register, os.environ)
    size = restored(path, place).size
    say(f"Restored {size} entries from {path} to {place.folder}.")
    say_next("servanda init --party CAN --person NAME    (to write to it from here)")
