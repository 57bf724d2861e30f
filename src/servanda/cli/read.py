"""`servanda read FILE...`: the commitments and appeals of documents."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import sys
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from servanda.cli.options import (
    FORMATS,
    PartialDate,
    Parties,
    changes_option,
    chosen_format,
    quiet_option,
    wide_option,
)
from servanda.cli.output import write
from servanda.cli.results import iter_results, status
from servanda.cli.sources import STDIN, find_sources
from servanda.cli.voice import Voice
from servanda.errors import InputError
from servanda.model import Issue, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from servanda.report import Result

_EPILOG = """\b
Examples:
  servanda read agenda.pdf
  servanda read agenda.docx --parties CAN,JPN --date 2005-01-19
  servanda read statements/ --output statements.xlsx
  servanda read agenda.txt --output agenda.html
  servanda read agenda.txt --explain 4
  servanda read agenda.txt --format jsonl | head -3
  pdftotext agenda.pdf - | servanda read -

\b
Exit status: 0 when all was read, 2 when something given was not right (the other
files are done all the same), 1 for a fault in Servanda itself.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What the options of one call ask for; see `servanda read --help`."""

    parties: tuple[str, ...] | None
    date: str | None
    format: str | None
    output: Path | None
    explain: str | None
    changes: Literal["accepted", "rejected"]
    wide: bool
    quiet: bool
    sample: bool


@click.command(epilog=_EPILOG)
@click.argument("files", nargs=-1, metavar="FILE...", type=click.Path(allow_dash=True))
@click.option(
    "--parties", type=Parties(), help="Who issued the documents (CAN,JPN); else read from them."
)
@click.option(
    "--date", type=PartialDate(), help="Date of the documents (2005-01-19); else read from them."
)
@click.option(
    "--format",
    type=click.Choice(list(FORMATS)),
    help="What to write; else by the ending of --output; else a table.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="File to write, all or nothing; else standard output.",
)
@click.option(
    "--explain",
    metavar="ID",
    help="Say everything about one record: its id, the beginning of it, or its number (4 or #4).",
)
@changes_option
@wide_option
@click.option("--sample", is_flag=True, help="Read the sample agenda that comes with Servanda.")
@quiet_option
@click.pass_context
def read(context: click.Context, /, files: tuple[str, ...], **options: Any) -> None:
    """Find the commitments and appeals in each FILE.

    Reads text, Markdown, HTML, DOCX, ODT and PDF. A folder stands for the documents in it and in
    its folders; "-" is standard input.
    """
    if options["output"] == Path(STDIN):
        options["output"] = None
    wish = Wish(**options)
    if not files and not wish.sample:
        raise click.UsageError("Name a file or a folder to read, or - for standard input.")
    chosen = chosen_format(wish.format, wish.output)
    _refuse(wish, chosen, files)
    voice = Voice(quiet=wish.quiet)
    sources = find_sources(_with_sample(files, wish))
    voice.say_all(sources.issues)
    results = iter_results(sources.files, wish, voice)
    first = next(results, None)
    if first is not None:
        _write(chain([first], results), wish, chosen, voice)
    context.exit(status(voice))


def _with_sample(files: tuple[str, ...], wish: Wish) -> tuple[str, ...]:
    if not wish.sample:
        return files
    from servanda import sample

    return (*files, str(sample.path()))


def _refuse(wish: Wish, chosen: str, files: tuple[str, ...]) -> None:
    """End the command when its options do not go together."""
    if wish.explain is not None and chosen != "table":
        raise click.UsageError("--explain writes text: leave --format out, or give it as table.")
    if wish.output is None:
        if chosen in {"xlsx", "html"} and sys.stdout.isatty():
            example = f"--output commitments{FORMATS[chosen]}"
            raise click.UsageError(f"A terminal cannot show {chosen}; add {example}.")
    elif not wish.output.absolute().parent.is_dir():
        raise click.UsageError(f"There is no folder {wish.output.parent} to write into.")
    elif any(wish.output.exists() and _same(wish.output, name) for name in files):
        raise click.UsageError(f"{wish.output} is a document to read; write to another file.")


def _same(output: Path, name: str) -> bool:
    return Path(name).exists() and output.samefile(name)


def _write(results: Iterator[Result], wish: Wish, chosen: str, voice: Voice) -> None:
    from servanda.cli.rendering import explained, rendered

    try:
        if wish.explain is not None:
            write(explained(results, wish.explain), wish.output)
        else:
            to_file = wish.output is not None
            pieces = rendered(results, chosen, to_file=to_file, issues=voice.errors)
            write(pieces, wish.output)
    except OSError as error:
        message = f"{wish.output} cannot be written: {error.strerror or error}."
        voice.say(Issue(code="unwritable", level=Level.ERROR, message=message))
    except InputError as error:
        voice.say(Issue(code="unknown-record", level=Level.ERROR, message=error.message))
