"""`servanda handling [LABEL...]`: the ministry's own list of handling labels."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path

import click

from servanda.cli.edge import Guarded
from servanda.cli.register.options import writes

_EPILOG = """\b
Examples:
  servanda handling
  servanda handling "For official use" Confidential
  servanda handling --none

\b
Exit status: 0 when it was done, 2 when something given was not right and nothing was.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Set or show the list of handling labels.")
@click.argument("labels", nargs=-1, metavar="[LABEL...]")
@click.option("--none", "empty", is_flag=True, help="Empty the list.")
@writes
def handling(
    labels: tuple[str, ...], register: Path | None, author: str | None, *, empty: bool
) -> None:
    """Make the list of handling labels these LABELs (an administrator's act), or show it.

    A document or commitment may carry one of them beside its marking (`servanda mark`).
    """
    if labels and empty:
        raise click.UsageError("Give labels or --none, not both.")
    from servanda.cli.register.opening import open_desk, open_view
    from servanda.cli.register.saying import say
    from servanda.register.acts.handling import list_labels
    from servanda.register.lookup import get_register

    if not labels and not empty:
        kept = get_register(open_view(register).records).handling
        say("\n".join(kept) or "The list of handling labels is empty.")
        return
    desk = open_desk(register, author)
    desk.write(list_labels(labels, author=desk.author))
    say("Handling labels: " + (", ".join(labels) or "none") + ".")
