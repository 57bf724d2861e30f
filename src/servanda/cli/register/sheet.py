"""A document of the register on the terminal: what is known of it, and what it holds by area."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.box import SIMPLE
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from servanda.cli.register.shelf import Row
from servanda.cli.register.table import PURGED, decisions, summary_of
from servanda.cli.register.values import marking
from servanda.report.painting import paint
from servanda.report.printable import printable
from servanda.report.summary import Tally, counted

if TYPE_CHECKING:
    from rich.console import RenderableType

    from servanda.register.records import DocumentRecord


def render_filed(
    record: DocumentRecord, rows: Sequence[Row], *, width: int, colours: bool
) -> Iterator[bytes]:
    """Yield what was filed: the document, its commitments by area, and all in one line."""
    for part in (_name(record), _facts(record), *_held(rows)):
        yield paint(part, width=width, colours=colours)


def _facts(record: DocumentRecord, *, more: Sequence[tuple[str, str]] = ()) -> Table:
    """Return what is known of a document as a table of names and values, then `more` of them."""
    table = Table(box=None, show_header=False, padding=(0, 1), pad_edge=True)
    table.add_column("name", style="bold", no_wrap=True)
    table.add_column("value")
    for name, value in (
        ("standing", record.standing),
        ("date", f"{record.date} ({record.date_basis})"),
        ("parties", f"{', '.join(record.parties)} ({record.parties_basis})"),
        ("language", f"{record.language} ({record.language_basis})"),
        ("marking", marking(record)),
        *more,
    ):
        table.add_row(name, printable(value))
    return table


def _name(record: DocumentRecord) -> Text:
    title = printable(record.title or record.name) or PURGED
    return Text.assemble((record.label, "bold"), "  ", (title, "bold"))


def _held(rows: Sequence[Row]) -> tuple[RenderableType, Text]:
    """Return the commitments of a document by area, and all in one line."""
    if not rows:
        return Text(""), Text("No commitments were found in it.")
    summary = summary_of(rows)
    first, last = rows[0].record.reference, rows[-1].record.reference
    words = f"{counted(summary.all)}; {decisions(rows)}: {first} to {last}."
    return _areas(summary.areas), Text.assemble(("In all: ", "bold"), words)


def _areas(areas: Mapping[str | None, Tally]) -> RenderableType:
    table = Table(box=SIMPLE, show_edge=False, header_style="bold", padding=(0, 1), pad_edge=True)
    table.add_column("Area", min_width=24)
    for name in ("Commitments", "Parts", "Appeals"):
        table.add_column(name, justify="right")
    for area, tally in areas.items():
        figures = (tally.heads, tally.parts, tally.appeals)
        shown = (str(figure) if figure else "-" for figure in figures)
        table.add_row(printable(area or "(no heading)"), *shown)
    return Padding(table, (1, 0))


def render_document(
    record: DocumentRecord, rows: Sequence[Row], *, width: int, colours: bool
) -> Iterator[bytes]:
    """Yield everything about a document, and its commitments by area."""
    text = record.text
    more = [
        ("file", f"{record.name or PURGED}, {text.media_type}, read by {text.reader}"),
        ("file SHA-256", text.file_sha256),
        ("text SHA-256", text.text_sha256),
        ("texts", f"{len(record.texts)}, the last one counts" if len(record.texts) > 1 else "1"),
        ("extractor", record.method or "has not run"),
        ("id", record.id),
        ("version", f"{record.version}, by {record.changed_by}"),
    ]
    for part in (_name(record), _facts(record, more=more), *_held(rows)):
        yield paint(part, width=width, colours=colours)
