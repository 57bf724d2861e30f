"""`servanda add FILE`: a document with its commitments into the register."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from servanda.cli.edge import Guarded
from servanda.cli.options import (
    PartialDate,
    Parties,
    changes_option,
    quiet_option,
    wide_option,
)
from servanda.cli.register.options import BASES, MARKINGS, STANDINGS, writes

_EPILOG = """\b
Examples:
  servanda add agenda.pdf --parties CAN,JPN --date 2005-01-19 --standing agreed
  servanda add proposals.txt --date 2002-11-24 --date-basis inferred --standing proposal
  servanda add statement.docx --title "Joint Statement" --wide

\b
Exit status: 0 when it was added, 2 when something given was not right and nothing was.
"""


@click.command(
    cls=Guarded, epilog=_EPILOG, short_help="Register a document and file what is found in it."
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--parties", type=Parties(), help="Who issued it (CAN,JPN); else read from it.")
@click.option("--date", type=PartialDate(), help="Its date (2005-01-19, 2005); else read from it.")
@click.option(
    "--date-basis",
    type=click.Choice(BASES),
    help="How --date is known.  [default: told]",
)
@click.option(
    "--standing",
    type=click.Choice(STANDINGS),
    default="unknown",
    show_default=True,
    help="What it is; only what an agreed document says counts, and is late.",
)
@click.option("--title", metavar="WORDS", help="Its title; else read from it.")
@click.option("--language", metavar="CODE", help="Its language (en, fr, ja); else read from it.")
@click.option(
    "--marking",
    type=click.Choice(MARKINGS),
    default="internal",
    show_default=True,
    help="Who may see the document; commitments are marked apart.",
)
@changes_option
@wide_option
@quiet_option
@writes
def add(file: Path, register: Path | None, author: str | None, **options: Any) -> None:
    """Register the document FILE and file every commitment found in it as proposed.

    The register keeps the file's bytes, its canonical text and both hashes. What it says of the
    document's date, parties and language is told by you, printed in it, or inferred from it.
    """
    from servanda.cli.register.filing import file_document

    file_document(file, register=register, author=author, options=options)
