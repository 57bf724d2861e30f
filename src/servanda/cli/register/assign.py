"""`servanda assign ID... --to PARTY/AGENCY`: who sees to commitments."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from servanda.cli.edge import Guarded
from servanda.cli.register.choosing import chooses, chosen
from servanda.cli.register.options import SHOWN, version_option, writes

_EPILOG = """\b
Examples:
  servanda assign 2005-C-12 --to JPN/NPA
  servanda assign 2005-C-12 --to CAN/GAC --person "A. Person"
  servanda assign --all-shown --area A --to CAN/GAC
  servanda assign 2005-C-12 --to JPN --nobody

\b
Exit status: 0 when all were assigned, 2 when something given was not right and none was.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Say who sees to commitments.")
@chooses
@click.option(
    "--to",
    required=True,
    metavar="PARTY[/AGENCY]",
    help="The party, and which of its agencies (JPN/NPA).",
)
@click.option("--person", metavar="NAME", help="Who there.")
@click.option("--nobody", is_flag=True, help="Nobody of the party any more.")
@version_option
@writes
def assign(  # noqa: PLR0913 - click gives each option as an argument
    register: Path | None,
    author: str | None,
    to: str,
    person: str | None,
    version: int | None,
    *,
    nobody: bool,
    **options: Any,
) -> None:
    """Say which agency, and which person of it, sees to commitments for a party.

    Each party has one owner of each commitment; assigning anew replaces it.
    """
    party, _, agency = to.partition("/")
    if bool(agency or person) == nobody:
        raise click.UsageError("Name an agency (--to JPN/NPA), a --person, or --nobody.")
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import references, say
    from servanda.register.acts.owning import assign as act

    desk = open_desk(register, author)
    records = chosen(desk, options, unless_told=SHOWN, verb="assign")
    desk.write(
        *(
            act(r.id, party=party, agency=agency or None, person=person, base=version or r.version)
            for r in records
        )
    )
    whom = "nobody" if nobody else to + (f" ({person})" if person else "")
    say(f"Assigned to {whom}: {references(records)}." if records else "Nothing fits.")
