"""`servanda follow COMMITMENT`: everything about how one commitment is kept."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import sys
from pathlib import Path

import click

from servanda.cli.edge import Guarded
from servanda.cli.followup.options import as_of_option, look, party_option
from servanda.cli.output import write
from servanda.cli.register.options import one_id, register_option

_EPILOG = """\b
Examples:
  servanda follow 2005-C-7
  servanda follow 2005-C-7 --as-of 2003-06-30
  servanda follow 2005-C-7 --format json
  servanda follow 2005-C-7 --history

\b
Exit status: 0, also when it is not followed; 2 when something given was not right.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Show how a commitment is kept.")
@one_id("COMMITMENT")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="For people, or for programs.",
)
@click.option(
    "--history", "wants_history", is_flag=True, help="Show who recorded what when, and why."
)
@party_option
@as_of_option
@register_option
def follow(  # noqa: PLR0913 - click gives each option as an argument
    wanted: str,
    form: str,
    party: str | None,
    as_of: str | None,
    register: Path | None,
    *,
    wants_history: bool,
) -> None:
    """Show each procedure by which a commitment is followed, and where it stands.

    That is the steps done and next, occurrences, records with deadlines, indicators, what is due
    and how late, every record with its id, and records about other commitments that name this one,
    such as lessons that inform it. Silence is never more than "no record found".
    """
    from servanda.cli.colours import wants_colours
    from servanda.cli.rendering import width
    from servanda.register.courses import courses
    from servanda.register.known import histories
    from servanda.register.lookup import get_commitment
    from servanda.register.naming import counting
    from servanda.register.proposing import proposed_procedure
    from servanda.register.records import CommitmentRecord
    from servanda.vocabulary import party as party_term

    view, day = look(register, as_of)
    record = get_commitment(view.records, wanted)
    if wants_history:
        from servanda.cli.followup.past import past
        from servanda.cli.followup.past import render as render_past

        write(render_past(past(view, record)), None)
        return
    whose = party_term(party).id if party else None
    followings = view.records.followings(record.id)
    found = courses(
        (one for one in followings if whose in (None, one.party)),
        view.records.follow_ups(record.id),
        day,
        histories=histories(view.records.imports()),
    )
    namings = [
        (one, about)
        for one in counting(view.records.naming(record.reference), day)
        if (about := view.records.find(CommitmentRecord, one.commitment))
    ]
    if form == "json":
        from servanda.report.followup import json

        write([json.render_courses(record, found, day, namings, view.said)], None)
        return
    from servanda.report.followup import table

    shown = table.render(
        record,
        found,
        day,
        namings=namings,
        proposed=proposed_procedure(record),
        width=width(),
        colours=wants_colours(sys.stdout),
    )
    write(shown, None)
