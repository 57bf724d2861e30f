"""`servanda calendar`: what is expected and due, as an iCalendar file."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from servanda.cli.register.opening import View
    from servanda.register.courses import Course

_EPILOG = """\b
Examples:
  servanda calendar --output commitments.ics
  servanda calendar --horizon 2y --party CAN --output canada.ics
  servanda calendar --person "JPN/A. Person" --area "Peace and Security"

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
@click.option(
    "--person",
    metavar="NAME",
    help="Only what this person or agency owns: 'JPN/A. Person' or JPN/NPA; the party may be left "
    "out.",
)
@click.option("--area", metavar="AREA", help="Only what stands under this heading: label or title.")
@as_of_option
@register_option
def calendar(  # noqa: PLR0913 - click gives each option as an argument
    *,
    output: Path | None,
    horizon: dt.timedelta,
    party: str | None,
    person: str | None,
    area: str | None,
    as_of: str | None,
    register: Path | None,
) -> None:
    """Write what is expected and due as a calendar that Outlook and Thunderbird open.

    Events keep their identity: opening a newer file changes them and adds none twice.
    """
    from servanda.followup.calendar import calendar_bytes
    from servanda.report.followup.events import events

    view, day = look(register, as_of)
    found = _chosen(view, standing_courses(view, day, horizon, party), person, area)
    first = next(iter(view.ledger.entries(until=1)))
    entries = events(found, register=first.hash, day=day, horizon=horizon)
    parts = ("Servanda", party.upper() if party else "", person, area)
    name = " ".join(part for part in parts if part)
    about = view.said
    made = calendar_bytes(entries, stamp=dt.datetime.now(dt.UTC), name=name, about=about)
    write([made], output)


def _chosen(
    view: View, found: dict[str, list[Course]], person: str | None, area: str | None
) -> dict[str, list[Course]]:
    """Return what is followed of the commitments that a person or agency owns, in an area."""
    from servanda.register.records import CommitmentRecord
    from servanda.report.followup.choosing import is_in_area, is_owned_by

    if person is None and area is None:
        return found
    chosen = {}
    for reference, courses in found.items():
        record = view.records.find(CommitmentRecord, courses[0].following.commitment)
        if (
            record is not None
            and (person is None or is_owned_by(record, person))
            and (area is None or is_in_area(record, area))
        ):
            chosen[reference] = courses
    return chosen
