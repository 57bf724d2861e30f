"""The register's commitments in the terminal: by document and area, with a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from servanda.cli.register.options import DECISIONS
from servanda.cli.register.shelf import Row, Shelf, by_area
from servanda.cli.register.values import owner
from servanda.register.records import IN_FORCE
from servanda.report.labels import grade, labels, when
from servanda.report.painting import paint, style
from servanda.report.printable import printable
from servanda.report.result import Line
from servanda.report.summary import Summary, counted, summarise

if TYPE_CHECKING:
    from rich.console import RenderableType

    from servanda.register.records import CommitmentRecord

_WIDE = 90
"""Columns from which owner, date and decision get columns of their own."""
_DECIDED = {"proposed": "yellow", "accepted": "green", "edited": "green", "rejected": "red"}
PURGED = "(words purged)"


def render(shelves: Iterable[Shelf], *, width: int, colours: bool) -> Iterator[bytes]:
    """Yield the table, a piece for each document; UTF-8, `width` columns wide."""
    for shelf in shelves:
        yield paint(_shelf(shelf, wide=width >= _WIDE), width=width, colours=colours)


def render_summary(
    shelves: list[Shelf], hidden: int, *, width: int, colours: bool
) -> Iterator[bytes]:
    """Yield the summary under a list.

    Args:
        shelves: What the list shows.
        hidden: How many more the same filters choose that are rejected, split, merged or withdrawn.
        width: Columns.
        colours: Whether to use them.
    """
    rows = [row for shelf in shelves for row in shelf.rows]
    if not rows:
        sentence = "Nothing in the register fits." + _left_out(hidden)
        yield paint(Text(sentence), width=width, colours=colours)
        return
    parts = [
        Text.assemble(
            ("In all: ", "bold"), counted(summary_of(rows).all), "; ", decisions(rows), "."
        )
    ]
    parts += [Text(sentence) for sentence in (_standing(shelves), _left_out(hidden).strip())]
    parts.append(Text(labels()["strength_note"], style="dim italic"))
    shown = Group(*(part for part in parts if part))
    yield paint(shown, width=width, colours=colours)


def decisions(rows: Iterable[Row]) -> str:
    """Return how many have which decision: "3 proposed, 58 accepted"."""
    counts = Counter(row.record.decision for row in rows)
    return ", ".join(f"{counts[word]} {word}" for word in DECISIONS if counts[word])


def summary_of(rows: Iterable[Row]) -> Summary:
    """Return how many commitments, parts and appeals there are, in all and by area."""
    return summarise(
        Line(number=number, commitment=row.record.commitment, depth=row.depth)
        for number, row in enumerate(rows, 1)
    )


def _standing(shelves: list[Shelf]) -> str:
    agreed = sum(len(shelf.rows) for shelf in shelves if shelf.agreed)
    others = sum(len(shelf.rows) for shelf in shelves) - agreed
    if not others:
        return ""
    if not agreed:
        return "None stands in an agreed document: shown as proposed, kept out of progress figures."
    return (
        f"{agreed} stand in agreed documents; {others} in others are shown as proposed and kept "
        "out of progress figures."
    )


def _left_out(hidden: int) -> str:
    return f" {hidden} rejected, split, merged or withdrawn not shown (--all)." if hidden else ""


def _shelf(shelf: Shelf, *, wide: bool) -> RenderableType:
    columns = _columns(shelf) if wide else frozenset()
    parts: list[RenderableType] = [_heading(shelf)]
    for area, run in by_area(shelf.rows):
        if area is not None:
            parts.append(Padding(Text(printable(area), style="bold underline"), (1, 0, 0, 1)))
        parts.append(_table(run, agreed=shelf.agreed, columns=columns))
    return Padding(Group(*parts), (0, 0, 1, 0))


def _heading(shelf: Shelf) -> Text:
    document = shelf.document
    if document is None:
        return Text("Without a document", style="bold")
    name = printable(document.title or document.name) or PURGED
    standing = document.standing
    told = "agreed" if shelf.agreed else f"proposed (standing: {standing})"
    return Text.assemble(
        (document.label, "bold"),
        "  ",
        (name, "bold"),
        "  ",
        (
            f"{document.date}, {', '.join(document.parties)}, {told}",
            "dim" if shelf.agreed else "yellow",
        ),
    )


def _table(rows: list[Row], *, agreed: bool, columns: frozenset[str]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=True, expand=True, padding=(0, 1))
    table.add_column("reference", style="dim", no_wrap=True, min_width=9)
    table.add_column("strength", min_width=7, no_wrap=True)
    table.add_column("commitment", ratio=1)
    if "owner" in columns:
        table.add_column("owner", width=12)
    if "due" in columns:
        table.add_column("due", width=14, style="bold" if agreed else "dim")
    if columns:
        table.add_column("decision", width=10)
    for row in rows:
        table.add_row(*_cells(row, agreed=agreed, columns=columns))
    return table


def _columns(shelf: Shelf) -> frozenset[str]:
    """Return the columns that this document's rows fill, beside reference, strength and words."""
    owned = any(row.record.owners for row in shelf.rows)
    dated = any(when(row.record.commitment) for row in shelf.rows)
    return frozenset({"decision", *["owner"] * owned, *["due"] * dated})


def _cells(row: Row, *, agreed: bool, columns: frozenset[str]) -> Iterator[RenderableType]:
    record = row.record
    word = grade(record.commitment)
    yield record.reference
    yield Text(word, style=style(word))
    yield _words(row, agreed=agreed, wide=bool(columns))
    if "owner" in columns:
        yield owners(record)
    if "due" in columns:
        yield due(record, agreed=agreed)
    if columns:
        yield _decision(record)


def _words(row: Row, *, agreed: bool, wide: bool) -> RenderableType:
    record = row.record
    quote: RenderableType = Text(PURGED if record.purged else printable(record.commitment.quote))
    if not wide:
        facts = [owners(record), due(record, agreed=agreed), _decision(record).plain]
        quote = Group(quote, Text(" · ".join(fact for fact in facts if fact), style="dim"))
    return Padding(quote, (0, 0, 0, 3 * row.depth)) if row.depth else quote


def owners(record: CommitmentRecord) -> str:
    """Return who sees to it: "JPN/NPA, CAN (A. Person)"."""
    return printable(", ".join(map(owner, record.owners)))


def due(record: CommitmentRecord, *, agreed: bool) -> str:
    """Return when; it is called due only where the document is agreed and a person decided."""
    shown = when(record.commitment)
    counts = agreed and record.decision in IN_FORCE
    return f"due {shown}" if counts and record.commitment.due else shown


def _decision(record: CommitmentRecord) -> Text:
    notes = ["stale"] * record.stale + ["words lost"] * (record.anchor == "lost")
    notes += ["no text"] * (record.anchor == "none")
    shown = ", ".join([record.decision, *notes])
    return Text(shown, style=_DECIDED.get(record.decision, "dim"))
