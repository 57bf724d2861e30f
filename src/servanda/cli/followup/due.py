"""`servanda due`: what is due, overdue and coming up."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.edge import Guarded
from servanda.cli.followup.options import (
    as_of_option,
    horizon_option,
    look,
    party_option,
)
from servanda.cli.output import write
from servanda.cli.register.options import register_option

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from servanda.report.followup.waiting import TooLong as Empty
    from servanda.report.followup.waiting import Waiting
    from servanda.web.followup.personal import TooLong
    from servanda.web.waiting.finding import Line
    from servanda.web.waiting.sight import Sight

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
@click.option("--all", "wants_all", is_flag=True, help="Show all, also where it is much.")
@as_of_option
@register_option
def due(  # noqa: PLR0913 - click gives each option as an argument
    form: str,
    horizon: dt.timedelta,
    party: str | None,
    as_of: str | None,
    register: Path | None,
    *,
    wants_all: bool,
) -> None:
    """Tell what is due, overdue and coming up in all that is followed.

    A date that is only a month or year is due on its last day, and how late something is comes in
    the same precision. What is due "soon", or at an event without a date, is never late. An
    occurrence whose time has passed in silence is told as "no record", not as missed. Beside what
    only a proposal names stands "proposed, not agreed": its status is never late.

    Below it stands which records tell of a person longer than their procedure allows, with the
    command that empties them; `servanda purge` with the whole id destroys the words for good.
    """
    from servanda.cli.colours import wants_colours
    from servanda.cli.rendering import width
    from servanda.report.asking.due import unanswered
    from servanda.report.followup import waiting
    from servanda.vocabulary import party as party_term
    from servanda.web.followup.personal import too_long
    from servanda.web.followup.waiting import in_sight
    from servanda.web.waiting.sight import Sight

    view, day = look(register, as_of)
    sight = Sight(ledger=view.ledger, as_of=view.as_of, everything=True)
    whose = party_term(party).id if party else None
    found = in_sight(sight, day, horizon, party=whose)
    asked = unanswered(
        (one for one in view.records.questions() if whose in (None, one.party)), day, horizon
    )
    late = too_long(sight, day, whose) if sight.is_now else []
    personal = [_personal(one) for one in late]
    if form == "json":
        told = [*asked, *_worded(sight, found, day)]
        write([waiting.render_json(told, day, personal, view.said)], None)
    elif form == "csv":
        write(waiting.render_csv([*asked, *_worded(sight, found, day)], view.said), None)
    else:
        shown = found if wants_all else waiting.first_of_each(found, lambda one: one.state)
        lines = waiting.render_table(
            [*asked, *_worded(sight, shown, day)],
            Counter(one.due.state for one in asked) + Counter(one.state for one in found),
            day,
            horizon,
            personal=personal,
            width=width(),
            colours=wants_colours(sys.stdout),
        )
        write(lines, None)


def _worded(sight: Sight, found: Sequence[Line], day: dt.date) -> list[Waiting]:
    """Return what waits with its words, each thing with the reference of its commitment."""
    from servanda.report.followup.waiting import Waiting
    from servanda.web.followup.waiting import words_of

    said = words_of(sight, [(line.following, line) for line in found])
    documents = sight.ledger.records(sight.as_of).documents() if found else ()
    standings = {one.label: one.standing for one in documents}
    return [
        Waiting(
            due=line.due(day, line.reference),
            party=line.party,
            what=what,
            title=title,
            standing=standings.get(line.reference.rpartition("-C-")[0], ""),
        )
        for line, (what, title) in zip(found, said, strict=True)
    ]


def _personal(one: TooLong) -> Empty:
    from servanda.report.followup.waiting import TooLong as Empty

    return Empty(
        commitment=one.reference,
        party=one.record.party,
        record=one.record.id,
        fields=one.fields,
        since=one.since,
    )
