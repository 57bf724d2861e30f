"""`servanda edit ID --set field=value`: a person's own reading of a commitment."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path

import click

from servanda.cli.edge import Guarded
from servanda.cli.register.options import because_option, one_id, version_option, writes

_EPILOG = """\b
Examples:
  servanda edit 2005-C-12 --set due=2005-09
  servanda edit 2005-C-12 --set strength=firm --set actors=CAN,JPN --version 1
  servanda edit 2005-C-12 --set start=1840 --set end=1926
  servanda edit 2005-C-12 --set "quote=will meet every year"
  servanda edit 2005-C-12 --set due= --because "The date is the symposium's."

\b
Fields: kind parent area area_title quote start end actors action strength continuing
mechanism topics targets instruments forums due recurrence rrule amount. Lists are
separated by commas; an item with a comma in it stands in double quotes.

\b
Exit status: 0 when it was changed, 2 when something given was not right and nothing was.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Change fields or words of a commitment.")
@one_id()
@click.option(
    "--set",
    "settings",
    multiple=True,
    required=True,
    metavar="FIELD=VALUE",
    help="A field and its new value; may be given again.",
)
@because_option
@version_option
@writes
def edit(  # noqa: PLR0913 - click gives each option as an argument
    *,
    wanted: str,
    settings: tuple[str, ...],
    register: Path | None,
    author: str | None,
    because: str | None,
    version: int | None,
) -> None:
    """Change fields or words of a commitment, and so decide that it is one.

    A new start or end takes the words that stand there. A changed quote is looked for in the
    document's text: these are always the document's own words. What a person already decided
    needs --because.
    """
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say
    from servanda.cli.register.setting import parse_settings
    from servanda.register.acts.deciding import edit as act
    from servanda.register.lookup import get_commitment

    desk = open_desk(register, author)
    record = get_commitment(desk.records, wanted)
    changes = parse_settings(settings, desk.records)
    desk.write(act(record.id, changes, because=because, base=version or record.version))
    now = get_commitment(desk.records, record.id)
    say(f"Edited: {now.reference}, now version {now.version} ({', '.join(changes)}).")
