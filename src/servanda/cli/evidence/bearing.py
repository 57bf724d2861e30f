"""`servanda evidence bearing FILE`: on which commitments a new document may bear."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.edge import Guarded
from servanda.cli.evidence.options import form_option
from servanda.cli.options import PartialDate, quiet_option
from servanda.cli.output import write
from servanda.cli.register.options import writes

if TYPE_CHECKING:
    from servanda.evidence import Source
    from servanda.register.state import Records

_EPILOG = """\b
Examples:
  servanda evidence bearing news.html
  servanda evidence bearing news.html --date 2005-06-01 --limit 5 --format json

\b
Exit status: 0, also when nothing is suggested; 2 when something given was not right.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Suggest what a document bears on.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--date", type=PartialDate(), help="When it was published; else read from it.")
@click.option(
    "--limit",
    type=click.IntRange(min=1, max=100),
    default=20,
    show_default=True,
    help="How many at most.",
)
@form_option
@quiet_option
@writes
def bearing(  # noqa: PLR0913 - click gives each option as an argument
    *,
    file: Path,
    date: str | None,
    limit: int,
    form: str,
    register: Path | None,
    author: str | None,
    quiet: bool,
) -> None:
    """Suggest the commitments of the register on which FILE may bear, and the passage that does.

    Commitments of later documents are left out, and so is what your party rejected. Nothing is
    stored: `servanda evidence add` captures the file, `evidence link` says what it says.
    """
    from servanda.cli.colours import wants_colours
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.reading import read_file
    from servanda.cli.rendering import width
    from servanda.cli.voice import Voice
    from servanda.evidence import Index
    from servanda.evidence import bearing as look
    from servanda.register.records import CommitmentRecord
    from servanda.report.assessment import suggestions
    from servanda.report.noticed import in_json

    desk, voice = open_desk(register, author), Voice(quiet=quiet)
    document, _ = read_file(file, voice)
    rejected = [
        (one.commitment, one.mark)
        for one in desk.records.rejections()
        if one.party == desk.author.party and not one.is_withdrawn
    ]
    with Index(":memory:") as index:
        voice.progress("Reading the register ...")
        index.update("register", _commitments(desk.records))
        found = look(index, document, date=date or "", limit=limit, rejected=rejected)
        voice.done()
    named = []
    for one in found:
        record = desk.records.find(CommitmentRecord, one.id)
        named.append((record.reference if record else one.id, one))
    if form == "json":
        write([in_json(suggestions.render_bearings_json(named), desk.said)], None)
        return
    colours = wants_colours(sys.stdout)
    write(suggestions.render_bearings(named, width=width(), colours=colours), None)


def _commitments(records: Records) -> Iterator[Source]:
    """Yield the register's documents with the commitments that stand in them."""
    from servanda.evidence import standing
    from servanda.register.records import stands
    from servanda.register.texts import get_text

    for document in records.documents():
        if document.purged:
            continue
        kept = [
            one.commitment
            for one in records.commitments(document.id)
            if stands(one) and one.anchor == "anchored"
        ]
        yield standing(get_text(records, document), kept, date=document.date)
