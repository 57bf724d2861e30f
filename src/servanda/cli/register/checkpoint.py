"""`servanda checkpoint`: size and root hash of the ledger, to keep outside it."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path

import click

from servanda.cli.edge import Guarded
from servanda.cli.output import write
from servanda.cli.register.options import reads

_EPILOG = """\b
Examples:
  servanda checkpoint
  servanda checkpoint > /media/stick/2026-01-31.json
  servanda checkpoint --as-of 2026-01-31

\b
Exit status: 0; 2 when something given was not right.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Print size and root hash, to keep outside.")
@reads
def checkpoint(register: Path | None, as_of: str | None) -> None:
    """Print how many entries the ledger has, the hash of the last one, and its time, as JSON.

    The hash covers everything before it. Keep it where nobody who can write to the register can
    change it: with it `servanda verify --checkpoint` finds every later tampering.
    """
    from servanda.cli.register.opening import open_view
    from servanda.cli.register.witness import dumped
    from servanda.register.entry import FIRST
    from servanda.register.ledger import Checkpoint

    view = open_view(register, as_of)
    size = view.number
    last = next(view.ledger.entries(after=size - 1, until=size), None) if size else None
    taken = Checkpoint(size=size, root=last.hash if last else FIRST, at=view.ledger.now())
    write([dumped(taken).encode("utf-8")], None)
