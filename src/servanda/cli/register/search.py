"""`servanda search WORDS`: commitments, or passages of documents, by their words."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.edge import Guarded
from servanda.cli.output import write
from servanda.cli.register.options import SHOWN, reads

if TYPE_CHECKING:
    from rich.text import Text

    from servanda.cli.register.opening import View
    from servanda.register.records import CommitmentRecord
    from servanda.web.search.finding import Found
    from servanda.web.search.marking import Snippet
    from servanda.web.search.searching import Asked, CommitmentHit, PassageHit

_EPILOG = """\b
Examples:
  servanda search treaty negotiations
  servanda search '"entry into force"' -draft
  servanda search "negot* OR conclud*" --limit 100
  servanda search 締結 --documents
  servanda search treaty --as-of 2026-01-31 --format jsonl

\b
Exit status: 0, also when nothing is found; 2 when something given was not right.
"""


@click.command(
    cls=Guarded,
    epilog=_EPILOG,
    short_help="Find commitments by their words.",
    context_settings={"ignore_unknown_options": True},  # -draft is a word to exclude
)
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED)
@click.option("--documents", is_flag=True, help="Look through the texts of documents instead.")
@click.option("--all", "every", is_flag=True, help="Also rejected, split, merged, withdrawn ones.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=25,
    show_default=True,
    help="How many of the best to show.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl"]),
    default="table",
    show_default=True,
    help="What to write; jsonl has the shape of `servanda list` with the words found.",
)
@reads
def search(  # noqa: PLR0913 - a command's options
    register: Path | None,
    as_of: str | None,
    words: tuple[str, ...],
    *,
    documents: bool,
    every: bool,
    limit: int,
    form: str,
) -> None:
    """Find commitments and appeals by their words and by what they name, the best first.

    All WORDS must be there, in any form: treaty finds treaties. "a phrase" in quotation marks is
    found as it stands; a minus before a word excludes it; a star after it stands for any ending; OR
    between two words finds either.
    """
    from servanda.cli.register.opening import open_view
    from servanda.web.search.searching import Asked

    view = open_view(register, as_of)
    chosen = {} if every or documents else {"decision": frozenset(SHOWN)}
    asked = Asked(text=" ".join(words), chosen=chosen, limit=limit)
    write(_passages(view, asked, form) if documents else _commitments(view, asked, form), None)


def _commitments(view: View, asked: Asked, form: str) -> Iterator[bytes]:
    from servanda.register.records import CommitmentRecord
    from servanda.web.search.finding import everything
    from servanda.web.search.searching import search_commitments

    def load(keys: Sequence[str]) -> list[CommitmentRecord]:
        found = (view.records.find(CommitmentRecord, key) for key in keys)
        return [record for record in found if record is not None]

    seen = everything(view.ledger.alias, view.as_of)
    found, hits = search_commitments(seen, asked, load)
    if form == "jsonl":
        return (_line(_commitment_json(view, hit)) for hit in hits)
    return _table(asked, [_commitment_row(hit) for hit in hits], found)


def _passages(view: View, asked: Asked, form: str) -> Iterator[bytes]:
    from servanda.web.search.finding import everything
    from servanda.web.search.searching import search_passages

    found, hits = search_passages(everything(view.ledger.alias, view.as_of), asked)
    if form == "jsonl":
        return (_line(_passage_json(view, hit)) for hit in hits)
    rows = [(hit.document.label, "", _painted(hit.words), hit.document.title) for hit in hits]
    return _table(asked, rows, found)


def _line(value: dict[str, Any]) -> bytes:
    from servanda.codec import dump_line

    return dump_line(value).encode("utf-8")


def _commitment_json(view: View, hit: CommitmentHit) -> dict[str, Any]:
    from servanda.cli.register.lines import as_json
    from servanda.codec.shapes import encode

    standing = hit.document.standing if hit.document else None
    return {
        **as_json(hit.record, standing=standing, entry=view.number, notice=view.notice),
        "words": encode(hit.words),
        "beside": [{"facet": name, "words": encode(words)} for name, words in hit.beside],
    }


def _passage_json(view: View, hit: PassageHit) -> dict[str, Any]:
    from servanda.cli.register.lines import FORMAT
    from servanda.codec.shapes import encode

    return {
        "document": hit.document.key,
        "label": hit.document.label,
        "part": hit.part,
        "start": hit.start,
        "end": hit.end,
        "words": encode(hit.words),
        "register": {"format": FORMAT, "entry": view.number},
    }


def _commitment_row(hit: CommitmentHit) -> tuple[str, str, Text, str]:
    from servanda.report.labels import grade

    names = ", ".join(f"{name}: {_plain(words)}" for name, words in hit.beside)
    title = hit.document.title if hit.document else ""
    decided = hit.record.decision if hit.record.decision != "proposed" else ""
    below = " · ".join(part for part in (names, title, decided) if part)
    return hit.record.reference, grade(hit.record.commitment), _painted(hit.words), below


def _plain(words: Snippet) -> str:
    return "".join(part.text for part in words)


def _painted(words: Snippet) -> Text:
    from rich.text import Text

    from servanda.report.printable import printable

    # The bars keep the blanks at both ends, where the parts meet.
    said = ((printable(f"|{part.text}|")[1:-1], part.marked) for part in words)
    return Text.assemble(*((text, "bold yellow" if marked else "") for text, marked in said))


def _table(asked: Asked, rows: list[tuple[str, str, Text, str]], found: Found) -> Iterator[bytes]:
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    from servanda.cli.colours import wants_colours
    from servanda.cli.rendering import width
    from servanda.report.painting import paint, style
    from servanda.report.printable import printable

    table = Table(box=None, show_header=False, pad_edge=True, expand=True, padding=(0, 1))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for name, word, words, below in rows:
        facts = Text(printable(below), style="dim")
        table.add_row(name, Text(word, style=style(word)), Group(words, facts) if below else words)
    said = Text(_summary(asked, len(rows), found), style="dim")
    shown = Group(table, said) if rows else said
    yield paint(shown, width=width(), colours=wants_colours(sys.stdout))


def _summary(asked: Asked, shown: int, found: Found) -> str:
    if not asked.wanted:
        return "Name at least one word that must be there; what is only excluded finds nothing."
    if not found.total:
        return "Nothing has these words."
    more = f", the best {shown} shown (--limit)" if shown < found.total else ""
    total = f"More than {found.total}" if found.more else str(found.total)
    return f"{total} found{more}."
