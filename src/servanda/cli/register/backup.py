"""`servanda backup PATH`: the whole register in one file."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path

import click

from servanda.cli.edge import Guarded
from servanda.cli.register.options import register_option

_EPILOG = """\b
Examples:
  servanda backup /media/stick/register-2026-01-31.sqlite3

\b
Exit status: 0 when it was written, 2 when it could not be.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Write the whole register to one file.")
@click.argument("path", type=click.Path(path_type=Path))
@register_option
def backup(path: Path, register: Path | None) -> None:
    """Write the whole register to a new file PATH, with its checkpoint beside it.

    Others may go on writing meanwhile: the backup holds the register at one moment.
    """
    from servanda.cli.register.opening import open_view
    from servanda.cli.register.saying import say
    from servanda.cli.voice import Voice
    from servanda.web.backup import witness, write_backup

    view = open_view(register)
    voice = Voice(quiet=False)
    voice.progress(f"Writing {path.name} ...")
    checkpoint = write_backup(view.ledger, path)
    voice.done()
    say(f"Backed up {checkpoint.size} entries to {path}, their checkpoint to {witness(path)}.")
