"""`servanda accept ID...`: that candidates are commitments, as they stand."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from servanda.cli.edge import Guarded
from servanda.cli.register.choosing import chooses, chosen
from servanda.cli.register.options import because_option, version_option, writes

_EPILOG = """\b
Examples:
  servanda accept 2005-C-1 2005-C-2
  servanda accept 2005-C-12 --because "The ministries agreed on it by letter."
  servanda accept --all-shown --document 2005 --area A
  servanda accept --all-shown --document 2005 --yes

\b
Exit status: 0 when all were accepted, 2 when something given was not right and none was.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Accept candidates as they stand.")
@chooses
@because_option
@version_option
@writes
def accept(
    register: Path | None,
    author: str | None,
    because: str | None,
    version: int | None,
    **options: Any,
) -> None:
    """Accept commitments as they stand: each ID is a reference, an id or the beginning of one.

    With --all-shown every proposed one that the filters choose is accepted, after you saw them
    and said yes. What a person already decided needs --because.
    """
    from servanda.cli.register.deciding import decide
    from servanda.cli.register.opening import open_desk
    from servanda.register.acts.deciding import accept as act

    desk = open_desk(register, author)
    records = chosen(desk, options, unless_told=("proposed",), verb="accept")
    acts = [act(r.id, because=because, base=version or r.version) for r in records]
    decide(desk, records, acts, "Accepted")
