"""`servanda evidence describe ID`: mend what is said of evidence, and who may see it."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path

import click

from servanda.cli.edge import Guarded
from servanda.cli.evidence.completing import complete_evidence
from servanda.cli.options import PartialDate
from servanda.cli.register.options import MARKINGS, because_option, writes

_EPILOG = """\b
Examples:
  servanda evidence describe 3f2a9c01 --date 2005-06-02 --because "The page says so."
  servanda evidence describe 3f2a9c01 --marking shared
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Mend its date, or who may see it.")
@click.argument("evidence", metavar="ID", shell_complete=complete_evidence)
@click.option("--date", type=PartialDate(), help="When it was published.")
@click.option("--publisher", metavar="NAME", help="Who published it.")
@click.option("--title", metavar="WORDS", help="Its title.")
@click.option("--marking", type=click.Choice(MARKINGS), help="Who may see it and its links.")
@because_option
@writes
def describe(  # noqa: PLR0913 - click gives each option as an argument
    *,
    evidence: str,
    date: str | None,
    publisher: str | None,
    title: str | None,
    marking: str | None,
    because: str | None,
    register: Path | None,
    author: str | None,
) -> None:
    """Mend what is said of the evidence ID of your party; what is not named stays.

    What its links say is held against a new date. They are never seen by more people than their
    commitments.
    """
    from servanda.cli.register.filing import today
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say
    from servanda.register.acts.showing import describe as act
    from servanda.register.entry import Marking

    desk = open_desk(register, author)
    entries = desk.write(
        act(
            evidence,
            party=desk.author.party,
            today=today(),
            date=date,
            publisher=publisher,
            title=title,
            marking=Marking(marking) if marking else None,
            because=because,
        )
    )
    say(f"Described: evidence {entries[0].subject[:8]}.")
