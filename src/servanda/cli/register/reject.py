"""`servanda reject ID...`: that candidates are no commitments, and why."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from servanda.cli.edge import Guarded
from servanda.cli.register.choosing import chooses, chosen
from servanda.cli.register.options import REASONS, because_option, version_option, writes

_EPILOG = """\b
Examples:
  servanda reject 2005-C-4 --reason position
  servanda reject 2005-C-4 2005-C-9 --because "It repeats what stands above."
  servanda reject --all-shown --document 2005 --kind appeal --reason "another's act"

\b
Exit status: 0 when all were rejected, 2 when something given was not right and none was.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Reject candidates, with a reason.")
@chooses
@click.option(
    "--reason",
    type=click.Choice(REASONS),
    help="A stock reason: it states a position, speaks of the past, is another's act, ...",
)
@because_option
@version_option
@writes
def reject(
    register: Path | None,
    author: str | None,
    reason: Any,
    because: str | None,
    version: int | None,
    **options: Any,
) -> None:
    """Reject candidates: each ID is a reference, an id or the beginning of one.

    A reason is needed: a stock one (--reason), your own words (--because), or both.
    """
    if reason is None and because is None:
        stock = ", ".join(REASONS[:-1])
        raise click.UsageError(f"Say why: --reason ({stock}), or --because in your own words.")
    from servanda.cli.register.deciding import decide
    from servanda.cli.register.opening import open_desk
    from servanda.register.acts.deciding import reject as act

    desk = open_desk(register, author)
    records = chosen(desk, options, unless_told=("proposed",), verb="reject")
    acts = [
        act(record.id, reason=reason, because=because, base=version or record.version)
        for record in records
    ]
    decide(desk, records, acts, "Rejected")
