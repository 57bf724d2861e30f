"""`servanda purge ID --because WORDS`: destroying what should never have been there."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import sys
from pathlib import Path

import click

from servanda.cli.edge import Guarded
from servanda.cli.register.options import many_ids, writes

_EPILOG = """\b
Examples:
  servanda purge 2005-C-12 --because "Names a person who must not be named."
  servanda purge 2005 --because "Received by mistake." --yes

\b
Exit status: 0 when it was destroyed, 2 when something given was not right and nothing was.
"""


@click.command(
    cls=Guarded, epilog=_EPILOG, short_help="Destroy words that should never have been there."
)
@many_ids(required=True)
@click.option("--because", required=True, metavar="WORDS", help="Why; this is kept.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@writes
def purge(
    wanted: tuple[str, ...], register: Path | None, author: str | None, because: str, *, yes: bool
) -> None:
    """Destroy words, files and free text of documents or commitments for ever (an approver's act).

    A document takes the words of its commitments with it, and a commitment those of its follow-up.
    The whole id of a follow-up record (`servanda follow ID --format json`) means its words alone:
    its dates, codes and numbers stay. That something was here, who filed and
    who destroyed it stays, and the ledger still verifies. Backups and exports made before keep
    what is destroyed: destroy them, too.
    """
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say
    from servanda.register.acts.purging import purge as act
    from servanda.register.followed import FollowUpRecord
    from servanda.register.lookup import get_record

    desk = open_desk(register, author)
    ids = [
        (desk.records.find(FollowUpRecord, name) or get_record(desk.records, name)).id
        for name in wanted
    ]
    if not yes:
        if not sys.stdin.isatty():
            raise click.UsageError("Nothing was done yet; add --yes to destroy it for ever.")
        named = ", ".join(wanted)
        if not click.confirm(f"Destroy the words of {named} for ever? This cannot be undone."):
            raise click.Abort
    history = desk.ledger.history
    desk.write(*(act(i, author=desk.author, because=because, history=history) for i in ids))
    say(f"Destroyed: the words of {', '.join(wanted)}. The ledger says that they were, and why.")
