"""`servanda procedures [ID]`: how commitments can be followed."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import sys
from typing import Any

import click

from servanda.cli.edge import Guarded
from servanda.cli.followup.completing import complete_procedures
from servanda.cli.output import write

_EPILOG = """\b
Examples:
  servanda procedures
  servanda procedures treaty-making
  servanda procedures series --format json

\b
Exit status: 0; 2 when there is no such procedure.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Show how commitments can be followed.")
@click.argument("wanted", metavar="[ID]", required=False, shell_complete=complete_procedures)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="For people, or for programs.",
)
@click.option(
    "--language",
    type=click.Choice(["en", "fr", "ja"]),
    default="en",
    show_default=True,
    help="Of the names.",
)
def procedures(wanted: str | None, form: str, language: Any) -> None:
    """List the procedures by which commitments are followed; of one: all that it declares.

    These are its settings, the records that it keeps with their fields, its steps, the occurrences
    that it expects and its indicators.
    """
    from servanda.cli.colours import wants_colours
    from servanda.cli.rendering import width
    from servanda.followup.loading import procedure
    from servanda.followup.loading import procedures as every
    from servanda.report.followup import declared

    if form == "json":
        from servanda.report.followup import json

        found = procedure(wanted) if wanted else list(every().values())
        write([json.render_procedures(found)], None)
        return
    look: dict[str, Any] = {
        "language": language,
        "width": width(),
        "colours": wants_colours(sys.stdout),
    }
    if wanted:
        write(declared.render_one(procedure(wanted), **look), None)
    else:
        write(declared.render_list(every().values(), **look), None)
