"""`servanda documents`: the documents of the register."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.edge import Guarded
from servanda.cli.output import write
from servanda.cli.register.options import DECISIONS, reads

if TYPE_CHECKING:
    from servanda.cli.register.opening import View
    from servanda.register.records import DocumentRecord

_EPILOG = """\b
Examples:
  servanda documents
  servanda documents --as-of 2026-01-31
  servanda documents --format jsonl

\b
Exit status: 0; 2 when something given was not right.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="List the documents.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="What to write.",
)
@reads
def documents(register: Path | None, as_of: str | None, form: str) -> None:
    """List the documents, each with how many commitments have which decision."""
    from servanda.cli.register.opening import open_view
    from servanda.report.noticed import in_csv, in_lines

    view = open_view(register, as_of)
    if form == "jsonl":
        write(in_lines(_lines(view), view.said), None)
    elif form == "csv":
        write(in_csv(_csv(view), view.said), None)
    else:
        write(_table(view), None)


def as_json(record: DocumentRecord, counts: Mapping[str, int], *, entry: int) -> dict[str, Any]:
    """Return what the register knows of a document as a JSON object."""
    from servanda.cli.register.lines import FORMAT
    from servanda.codec.shapes import encode

    values = encode(record)
    found = {word: counts[word] for word in DECISIONS if counts.get(word)}
    return {**values, "commitments": found, "register": {"format": FORMAT, "entry": entry}}


def _lines(view: View) -> Iterator[bytes]:
    from servanda.codec import dump_line

    entry, counts = view.number, view.ledger.decisions(as_of=view.as_of)
    for record in view.records.documents():
        line = dump_line(as_json(record, counts[record.id], entry=entry))
        yield line.encode("utf-8")


_COLUMNS = (
    *("label", "id", "title", "name", "standing", "date", "date_basis", "parties"),
    *("parties_basis", "language", "language_basis", "marking", "handling", "version"),
)


def _csv(view: View) -> Iterator[bytes]:
    from servanda.codec.cells import BYTE_ORDER_MARK, csv_rows
    from servanda.codec.shapes import encode

    yield BYTE_ORDER_MARK + csv_rows([(*_COLUMNS, *DECISIONS)])
    counted = view.ledger.decisions(as_of=view.as_of)
    for record in view.records.documents():
        values, counts = encode(record), counted[record.id]
        cells = [_cell(values[column]) for column in _COLUMNS]
        yield csv_rows([[*cells, *(str(counts[word]) for word in DECISIONS)]])


def _cell(value: Any) -> str:
    from servanda.codec.cells import guard

    if isinstance(value, list):
        return guard("; ".join(value))
    return guard("" if value is None else str(value))


def _table(view: View) -> Iterator[bytes]:
    from rich.table import Table

    from servanda.cli.colours import wants_colours
    from servanda.cli.rendering import width
    from servanda.report.painting import paint

    table = Table(box=None, header_style="bold", padding=(0, 1), pad_edge=True, expand=True)
    table.add_column("Label", no_wrap=True, style="bold")
    table.add_column("Date", no_wrap=True)
    table.add_column("Parties")
    table.add_column("Standing", no_wrap=True)
    table.add_column("Title", ratio=1)
    for title in ("Proposed", "Accepted", "Other"):
        table.add_column(title, justify="right")
    listed = view.records.documents()
    for row in _cells(view, listed):
        table.add_row(*row)
    shown = table if listed else "The register holds no documents yet: servanda add FILE."
    yield paint(shown, width=width(), colours=wants_colours(sys.stdout))


def _cells(view: View, listed: Iterable[DocumentRecord]) -> Iterator[tuple[str, ...]]:
    from servanda.cli.register.table import PURGED
    from servanda.register.records import IN_FORCE
    from servanda.report.printable import printable

    counted = view.ledger.decisions(as_of=view.as_of)
    for record in listed:
        counts = counted[record.id]
        figures = counts["proposed"], sum(counts[word] for word in IN_FORCE)
        other = counts.total() - sum(figures)
        date = (
            record.date if record.date_basis == "told" else f"{record.date} ({record.date_basis})"
        )
        title = printable(record.title or record.name) or PURGED
        parties = ", ".join(record.parties)
        shown = (str(figure) if figure else "-" for figure in (*figures, other))
        yield record.label, date, parties, record.standing, title, *shown
