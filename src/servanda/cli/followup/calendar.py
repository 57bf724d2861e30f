"""`servanda calendar`: what is expected and due, as an iCalendar file."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from servanda.cli.edge import Guarded
from servanda.cli.followup.options import (
    Span,
    as_of_option,
    look,
    party_option,
    standing_courses,
)
from servanda.cli.output import write
from servanda.cli.register.options import register_option

_EPILOG = """\b
Examples:
  servanda calendar --output commitments.ics
  servanda calendar --horizon 2y --party CAN --output canada.ics

\b
Exit status: 0, also when the calendar is empty; 2 when something given was not right.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Write a calendar file (iCalendar).")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.ics",
    help="File to write, all or nothing; else standard output.",
)
@click.option(
    "--horizon",
    type=Span(),
    default="1y",
    show_default=True,
    help="How far ahead, and how far back.",
)
@party_option
@as_of_option
@register_option
def calendar(
    output: Path | None,
    horizon: dt.timedelta,
    party: str | None,
    as_of: str | None,
    register: Path | None,
) -> None:
    """Write what is expected and due as a calendar that Outlook and Thunderbird open.

    Events keep their identity: opening a newer file changes them and adds none twice.
    """
    from servanda.followup.calendar import calendar_bytes
    from servanda.report.followup.events import events

    view, day = look(register, as_of)
    found = standing_courses(view, day, horizon, party)
    first = next(iter(view.ledger.entries(until=1)))
    entries = events(found, register=first.hash, day=day, horizon=horizon)
    name = f"Servanda {party.upper()}" if party else "Servanda"
    write([calendar_bytes(entries, stamp=dt.datetime.now(dt.UTC), name=name)], output)
