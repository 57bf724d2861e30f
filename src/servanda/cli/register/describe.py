"""`servanda describe DOCUMENT`: what is known of a document, said anew."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from servanda.cli.edge import Guarded
from servanda.cli.options import PartialDate, Parties
from servanda.cli.register.options import BASES, STANDINGS, one_id, version_option, writes

_EPILOG = """\b
Examples:
  servanda describe 2005 --standing agreed
  servanda describe 2002 --date 2002-11-24 --date-basis inferred
  servanda describe 2005 --title "Agenda for Peace and Security Cooperation" --parties CAN,JPN

\b
Exit status: 0 when it was changed, 2 when something given was not right and nothing was.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Change what is said of a document.")
@one_id("DOCUMENT")
@click.option("--standing", type=click.Choice(STANDINGS), help="What it is.")
@click.option("--date", type=PartialDate(), help="Its date, as far as it is known.")
@click.option("--date-basis", type=click.Choice(BASES), help="How its date is known.")
@click.option("--parties", type=Parties(), help="Who issued it.")
@click.option("--title", metavar="WORDS", help="Its title.")
@click.option("--language", metavar="CODE", help="Its language.")
@version_option
@writes
def describe(
    wanted: str,
    register: Path | None,
    author: str | None,
    version: int | None,
    **said: Any,
) -> None:
    """Change what is said of a document: its text, label and references stay as they are.

    What you say counts as told; what you leave out stays.
    """
    told = {name: value for name, value in said.items() if value is not None}
    if not told:
        raise click.UsageError("Say what: --standing, --date, --parties, --title or --language.")
    from servanda.cli.register.filing import today
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say
    from servanda.register.acts.describing import describe as act
    from servanda.register.lookup import get_document

    desk = open_desk(register, author)
    record = get_document(desk.records, wanted)
    desk.write(act(record.id, **told, today=today(), base=version or record.version))
    say(f"Described: {record.label} ({', '.join(told)}).")
