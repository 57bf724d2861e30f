"""`servanda mark ID... --marking WHO`: who may see records."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path

import click

from servanda.cli.edge import Guarded
from servanda.cli.register.options import MARKINGS, because_option, many_ids, version_option, writes

_EPILOG = """\b
Examples:
  servanda mark 2005-C-12 --marking shared
  servanda mark 2005 --with-commitments --marking public
  servanda mark 2005 --handling "For official use"
  servanda mark 2005 --no-handling

\b
Exit status: 0 when all were marked, 2 when something given was not right and none was.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Say who may see records.")
@many_ids(required=True)
@click.option(
    "--marking",
    type=click.Choice(MARKINGS),
    help="Who may see it: your party, both parties, everybody.",
)
@click.option("--handling", metavar="LABEL", help="A handling label of your ministry's list.")
@click.option("--no-handling", is_flag=True, help="Take the handling label away.")
@click.option("--with-commitments", is_flag=True, help="A document's commitments, too.")
@because_option
@version_option
@writes
def mark(  # noqa: PLR0913 - click gives each option as an argument
    *,
    wanted: tuple[str, ...],
    register: Path | None,
    author: str | None,
    marking: str | None,
    handling: str | None,
    because: str | None,
    version: int | None,
    no_handling: bool,
    with_commitments: bool,
) -> None:
    """Say who may see documents or commitments, and how they are handled.

    Everything is internal until a person says otherwise.
    """
    if marking is None and handling is None and not no_handling:
        raise click.UsageError("Say how: --marking, --handling or --no-handling.")
    if handling is not None and no_handling:
        raise click.UsageError("--handling and --no-handling do not go together.")
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say
    from servanda.register.acts.marking import mark as act
    from servanda.register.entry import Marking
    from servanda.register.lookup import get_record

    desk = open_desk(register, author)
    ids = [get_record(desk.records, name).id for name in wanted]
    if with_commitments:
        ids += [record.id for key in ids for record in desk.records.commitments(key)]
    entries = desk.write(
        act(
            ids,
            marking=Marking(marking) if marking else None,
            handling="" if no_handling else handling,
            because=because,
            base=version,
        )
    )
    how = ", ".join(part for part in (marking, handling, "no handling" * no_handling) if part)
    count = f"{len(entries)} record" + "s" * (len(entries) != 1)
    say(f"Marked {how}: {count}, of {', '.join(wanted)}.")
