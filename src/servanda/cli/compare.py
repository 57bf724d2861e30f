"""`servanda compare EARLIER LATER`: what became of each commitment in the next document."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from servanda.cli.edge import Guarded
from servanda.cli.options import (
    FORMATS,
    Dates,
    Parties,
    changes_option,
    chosen_format,
    quiet_option,
)
from servanda.cli.output import write
from servanda.cli.register.comparing import in_register
from servanda.cli.register.options import MARKINGS, as_of_option, writes
from servanda.cli.results import iter_results, status
from servanda.cli.sources import STDIN, find_sources
from servanda.cli.voice import Voice
from servanda.model import Issue, Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from servanda.cli.sources import Source
    from servanda.report import Result
    from servanda.report.lineage import Compared

_FORMATS = {name: FORMATS[name] for name in ("table", "jsonl", "csv", "html")}
_LEAST = 2

_EPILOG = """\b
Examples:
  servanda compare agenda-2002.txt agenda-2005.txt
  servanda compare agreed.docx draft.docx --output changes.html
  servanda compare 2021.txt 2022.txt 2023.txt
  servanda compare agenda-2002.txt agenda-2005.txt --dates 2002-11-24,2005-01-19 --format jsonl
  servanda compare --sample
  servanda compare 2002 2005 --register register
  servanda compare 2002 2005 --register register --as-of 2026-01-31 --output then.html

\b
Exit status: 0 when all was compared, 2 when something given was not right, 1 for a
fault in Servanda itself.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Wish:
    """How one file is to be read; see `servanda.cli.results.Wish`."""

    parties: tuple[str, ...] | None
    date: str | None
    changes: Literal["accepted", "rejected"]
    wide: bool = False


@click.command(cls=Guarded, epilog=_EPILOG)
@click.argument("files", nargs=-1, metavar="EARLIER LATER...", type=click.Path(allow_dash=True))
@click.option(
    "--parties", type=Parties(), help="Who issued the documents (CAN,JPN); else read from them."
)
@click.option(
    "--dates",
    type=Dates(),
    help="Dates of the documents in their order (2002-11,2005-01-19); else read from them.",
)
@click.option(
    "--format",
    type=click.Choice(list(_FORMATS)),
    help="What to write; else by the ending of --output; else a table.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="File to write, all or nothing; else standard output.",
)
@changes_option
@click.option("--sample", is_flag=True, help="Compare the two sample agendas of Servanda.")
@quiet_option
@writes
@as_of_option
@click.option("--dry-run", is_flag=True, help="Show what would be proposed; write nothing.")
@click.option(
    "--marking",
    type=click.Choice(MARKINGS),
    help="Who may see the links that are proposed in the register; else internal.",
)
@click.pass_context
def compare(context: click.Context, /, files: tuple[str, ...], **options: Any) -> None:
    """Find what became of each commitment of EARLIER in LATER.

    Each is repeated, strengthened, weakened, narrowed, broadened or replaced, or no counterpart
    was found; what is new is listed too. Links are likely or possible: a person decides. More than
    two documents, the oldest first, form chains.

    With --register the documents are those of a register, by their labels: links are proposed
    there, for people to accept or reject (servanda link), and shown with what was decided.
    """
    output = None if options["output"] == Path(STDIN) else options["output"]
    chosen = _chosen(options["format"], output)
    if in_register(files, options):
        _refuse_target(chosen, output)
        _compare_records(files, options, chosen, output)
        return
    names = _with_sample(files, sample=options["sample"])
    _refuse(names, chosen, output, options["dates"])
    voice = Voice(quiet=options["quiet"])
    sources = find_sources(names)
    voice.say_all(sources.issues)
    results = _read(sources.files, options, voice)
    if len(results) < _LEAST:
        message = f"{len(results)} of the documents could be read; comparing takes two."
        voice.say(Issue(code="too-few", level=Level.ERROR, message=message))
    else:
        _write(results, chosen, output, voice)
    context.exit(status(voice))


def _with_sample(files: tuple[str, ...], *, sample: bool) -> tuple[str, ...]:
    if not sample:
        return files
    from servanda import sample as agendas

    return (str(agendas.path()), str(agendas.later()), *files)


def _chosen(name: str | None, output: Path | None) -> str:
    chosen = chosen_format(name, output)
    if chosen not in _FORMATS:
        known = ", ".join(_FORMATS)
        raise click.UsageError(f"A comparison is not written as {chosen}; choose one of {known}.")
    return chosen


def _refuse(
    names: tuple[str, ...], chosen: str, output: Path | None, dates: tuple[str, ...] | None
) -> None:
    """End the command when what it was given does not go together."""
    if len(names) < _LEAST:
        raise click.UsageError("Name two documents or more, the oldest first.")
    if any(Path(name).is_dir() for name in names):
        raise click.UsageError(
            "Name the documents themselves, the oldest first: a folder has no order."
        )
    if dates is not None and len(dates) != len(names):
        raise click.UsageError(f"There are {len(names)} documents and {len(dates)} dates.")
    _refuse_target(chosen, output)
    if output and any(output.exists() and Path(n).exists() and output.samefile(n) for n in names):
        raise click.UsageError(f"{output} is a document to compare; write to another file.")


def _refuse_target(chosen: str, output: Path | None) -> None:
    if output is None:
        if chosen == "html" and sys.stdout.isatty():
            raise click.UsageError("A terminal cannot show html; add --output changes.html.")
    elif not output.absolute().parent.is_dir():
        raise click.UsageError(f"There is no folder {output.parent} to write into.")


def _compare_records(
    names: tuple[str, ...], options: dict[str, Any], chosen: str, output: Path | None
) -> None:
    """Compare documents of a register; what was proposed is said after a table."""
    from servanda.cli.register.comparing import compared
    from servanda.cli.register.saying import say

    found, said = compared(names, options)
    write(_rendered(found, chosen, to_file=output is not None), output)
    if said and not options["quiet"] and (chosen == "table" or output):
        say(said)


def _read(sources: Sequence[Source], options: dict[str, Any], voice: Voice) -> list[Result]:
    """Return what each document holds; one that cannot be read is said and left out."""
    dates = options["dates"] or [None] * len(sources)
    results: list[Result] = []
    for source, date in zip(sources, dates, strict=False):
        wish = _Wish(parties=options["parties"], date=date, changes=options["changes"])
        results += iter_results([source], wish, voice)
    return results


def _write(results: Sequence[Result], chosen: str, output: Path | None, voice: Voice) -> None:
    from servanda.lineage import compare_all
    from servanda.report.lineage import Compared

    texts = {result.document.sha256: result.document.text for result in results}
    links = compare_all([result.commitments for result in results], texts=texts)
    compared = Compared(results=tuple(results), links=tuple(links))
    try:
        write(_rendered(compared, chosen, to_file=output is not None), output)
    except OSError as error:
        message = f"{output} cannot be written: {error.strerror or error}."
        voice.say(Issue(code="unwritable", level=Level.ERROR, message=message))


def _rendered(compared: Compared, chosen: str, *, to_file: bool) -> Iterable[bytes]:
    if chosen == "jsonl":
        from servanda.report.lineage.json import render as render_lines

        return render_lines(compared)
    if chosen == "csv":
        from servanda.report.lineage.csv import render as render_csv

        return render_csv(compared)
    if chosen == "html":
        from servanda.report.lineage.html import render as render_html

        return render_html(compared)
    from servanda.cli.colours import wants_colours
    from servanda.cli.rendering import WIDTH, width
    from servanda.report.lineage.table import render as render_table

    if to_file:
        return render_table(compared, width=WIDTH, colours=False)
    return render_table(compared, width=width(), colours=wants_colours(sys.stdout))
