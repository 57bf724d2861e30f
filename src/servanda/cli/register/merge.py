"""`servanda merge ID ID...`: one commitment in place of several."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path

import click

from servanda.cli.edge import Guarded
from servanda.cli.register.options import because_option, many_ids, writes

_EPILOG = """\b
Examples:
  servanda merge 2005-C-12 2005-C-13

\b
Exit status: 0 when they were merged, 2 when something given was not right and nothing was.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Replace several commitments by one.")
@many_ids(required=True, metavar="ID ID...")
@because_option
@writes
def merge(
    wanted: tuple[str, ...], register: Path | None, author: str | None, because: str | None
) -> None:
    """Replace commitments of one document by one, whose words reach from the first to the last.

    It is decided with that; those that were merged stay in the history. What a person already
    decided needs --because.
    """
    from servanda.cli.register.choosing import named
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import references, say
    from servanda.register.acts.splitting import merge as act
    from servanda.register.lookup import get_commitment

    desk = open_desk(register, author)
    records = named(desk, wanted)
    if len(records) < 2:
        raise click.UsageError("Name two or more different commitments to merge.")
    bases = [record.version for record in records]
    desk.write(act([record.id for record in records], because=because, bases=bases))
    (key,) = get_commitment(desk.records, records[0].id).successors
    whole = get_commitment(desk.records, key)
    say(f"Merged: {references(records)} into {whole.reference}.")
