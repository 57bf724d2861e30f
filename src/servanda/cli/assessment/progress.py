"""`servanda progress`: strict and partial progress, with what they cover."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from servanda.cli.assessment.status import later_documents
from servanda.cli.edge import Guarded
from servanda.cli.evidence.options import form_option
from servanda.cli.followup.options import look as look_at_facts
from servanda.cli.output import write
from servanda.cli.register.completing import complete_names
from servanda.cli.register.options import reads

DIMENSIONS = ("area", "party", "strength", "mechanism")
"""As `assessment.progress.Dimension`."""
_EPILOG = """\b
Examples:
  servanda progress
  servanda progress --by area --as-of 2006-06-30
  servanda progress --document 2005 --by party --format json
  servanda progress --sample 30 --chosen "chosen by area"

\b
Exit status: 0; 2 when something given was not right.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Tell how much of it all is done.")
@click.option("--by", "dimension", type=click.Choice(DIMENSIONS), help="One row for each.")
@click.option(
    "--document",
    metavar="ID",
    shell_complete=complete_names,
    help="Only what this document says.",
)
@click.option(
    "--sample",
    type=click.IntRange(min=1),
    metavar="N",
    help="Only so many commitments were chosen to be rated.",
)
@click.option("--chosen", metavar="WORDS", help='How they were chosen ("chosen by area").')
@form_option
@reads
def progress(  # noqa: PLR0913 - click gives each option as an argument
    *,
    dimension: str | None,
    document: str | None,
    sample: int | None,
    chosen: str | None,
    form: str,
    register: Path | None,
    as_of: str | None,
) -> None:
    """Tell strict progress (done only) and partial progress together, with what they cover.

    Commitments that a person accepted count, of agreed documents, heads only; their parts are told
    beside. How good the promises are (specific, verifiable, dated, owner named, resourced) stands
    next to it and is never mixed in. Of a day before the register began it tells what is known now.
    """
    from servanda.assessment.progress import Dimension, Sample
    from servanda.assessment.sampling import must_fit
    from servanda.register.filters import Filters
    from servanda.register.grounds import practice_of
    from servanda.register.lookup import get_document
    from servanda.register.measured import measured
    from servanda.register.standing import gather, standings
    from servanda.report.assessment import progress as report

    if (sample is None) != (chosen is None):
        raise click.UsageError("Say both: --sample how many, and --chosen how they were chosen.")
    view, day = look_at_facts(register, as_of)
    only = get_document(view.records, document).id if document else None
    decided = Filters(document=only, decision=("accepted", "edited"))
    waiting = Filters(document=only, decision=("proposed",))
    later = later_documents(view, as_of, day)
    commitments, undecided = (
        [
            one
            for one in view.ledger.find_commitments(chosen_ones, as_of=view.as_of)
            if one.document not in later
        ]
        for chosen_ones in (decided, waiting)
    )
    known = gather(view.records)
    counted = tuple(standings(view.records, commitments, day, known=known))
    found = report.Found(
        standings=counted,
        commitments=tuple(commitments),
        day=day.isoformat(),
        dimension=cast("Dimension | None", dimension),
        sample=Sample(size=sample, chosen=chosen) if sample and chosen else None,
        single_officer=practice_of(view.records).single_officer if view.number else False,
        measures=measured(known, (one.subject for one in counted), day),
        undecided=len(undecided),
        notice=view.said,
    )
    must_fit(sample or 0, found.whole.heads.all)
    write([report.render_json(found)] if form == "json" else report.render(found), None)
