"""The register's commitments in the terminal: by document and area, with a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from servanda.cli.register.columns import GAP, Cell, in_columns
from servanda.cli.register.options import DECISIONS
from servanda.cli.register.shelf import Row, Shelf, by_area
from servanda.cli.register.values import owner
from servanda.register.records import IN_FORCE
from servanda.register.titles import spoken
from servanda.report.assessment.standing import standing_name
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
_REFERENCE, _STRENGTH, _WORDS = 9, 7, 20
"""Least columns of a reference, columns of a strength, least columns of the words."""
_WIDTHS = {"owner": 12, "due": 14, "status": 14, "decision": 10}
_DECIDED = {"proposed": "yellow", "accepted": "green", "edited": "green", "rejected": "red"}
PURGED = "(words purged)"


def render(shelves: Iterable[Shelf], *, width: int, colours: bool) -> Iterator[bytes]:
    """Yield the table, a piece for each document; UTF-8, `width` columns wide."""
    for shelf in shelves:
        yield paint(_shelf(shelf, width), width=width, colours=colours)


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


def _shelf(shelf: Shelf, width: int) -> RenderableType:
    columns = _columns(shelf) if width >= _WIDE else frozenset()
    parts: list[RenderableType] = [_heading(shelf)]
    for area, run in by_area(shelf.rows):
        if area is not None:
            parts += [Text(), Text.assemble(" ", (printable(area), "bold underline"))]
        parts.append(_table(run, agreed=shelf.agreed, columns=columns, width=width))
    return Group(*parts, Text())


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


def _table(rows: list[Row], *, agreed: bool, columns: frozenset[str], width: int) -> Text:
    """Return the rows of an area; the words take what the other columns leave."""
    reference = max(_REFERENCE, *(len(row.record.reference) for row in rows)) + 1
    after = [size for name, size in _WIDTHS.items() if name in columns]
    words = width - sum(size + GAP for size in (reference, _STRENGTH, *after)) - 1
    cells = (_cells(row, agreed=agreed, columns=columns) for row in rows)
    return in_columns(map(tuple, cells), (reference, _STRENGTH, max(words, _WORDS), *after))


def _columns(shelf: Shelf) -> frozenset[str]:
    """Return the columns that this document's rows fill, beside reference, strength and words."""
    owned = any(row.record.owners for row in shelf.rows)
    dated = any(when(row.record.commitment) for row in shelf.rows)
    told = any(_status(row) for row in shelf.rows)
    return frozenset({"decision", *["owner"] * owned, *["due"] * dated, *["status"] * told})


def _cells(row: Row, *, agreed: bool, columns: frozenset[str]) -> Iterator[Cell]:
    """Yield the cells of a row: reference, strength, words and what has a column of its own."""
    record = row.record
    word = grade(record.commitment)
    facts = [owners(record), due(record, agreed=agreed), _status(row), _decision(record).plain]
    under = Text(" · ".join(fact for fact in facts if fact), style="dim")
    yield Cell([Text(f" {record.reference}", style="dim")])
    yield Cell([Text(word, style=style(word))])
    yield Cell([_words(row)] if columns else [_words(row), under], indent=3 * row.depth)
    if "owner" in columns:
        yield Cell([Text(facts[0])])
    if "due" in columns:
        yield Cell([Text(facts[1], style="bold" if agreed else "dim")])
    if "status" in columns:
        yield Cell([Text(facts[2])])
    if columns:
        yield Cell([_decision(record)])


def _status(row: Row) -> str:
    """Return how it stands; nothing where nothing is known."""
    return standing_name(row.status) if row.status and row.status.line != "nothing" else ""


def _words(row: Row) -> Text:
    record = row.record
    return Text(PURGED if record.purged else printable(spoken(record, "en")))


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
