"""`servanda due`: what is due, overdue and coming up."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.edge import Guarded
from servanda.cli.followup.options import (
    as_of_option,
    horizon_option,
    look,
    party_option,
    standing_courses,
)
from servanda.cli.output import write
from servanda.cli.register.options import register_option

if TYPE_CHECKING:
    import datetime as dt

_EPILOG = """\b
Examples:
  servanda due
  servanda due --horizon 1y --party JPN
  servanda due --as-of 2003-12-01 --format csv > due.csv

\b
Exit status: 0, also when nothing is due; 2 when something given was not right.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Tell what is due, late and coming up.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="For people, or for programs.",
)
@horizon_option
@party_option
@as_of_option
@register_option
def due(
    form: str,
    horizon: dt.timedelta,
    party: str | None,
    as_of: str | None,
    register: Path | None,
) -> None:
    """Tell what is due, overdue and coming up in all that is followed.

    A date that is only a month or year is due on its last day, and how late something is comes in
    the same precision. What is due "soon", or at an event without a date, is never late. An
    occurrence whose time has passed in silence is told as "no record", not as missed.
    """
    from servanda.cli.colours import wants_colours
    from servanda.cli.rendering import width
    from servanda.report.followup import waiting

    view, day = look(register, as_of)
    found = waiting.waiting(standing_courses(view, day, horizon, party), horizon)
    if form == "json":
        write([waiting.render_json(found, day)], None)
    elif form == "csv":
        write(waiting.render_csv(found), None)
    else:
        wide, colours = width(), wants_colours(sys.stdout)
        write(waiting.render_table(found, day, horizon, width=wide, colours=colours), None)
