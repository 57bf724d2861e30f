"""One commitment of the register on the terminal: words, fields, decision, owners, versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from servanda.cli.register import values
from servanda.cli.register.table import PURGED, due
from servanda.register.titles import title_of
from servanda.report.explain import facts, in_context, why
from servanda.report.labels import grade, labels
from servanda.report.painting import paint, style
from servanda.report.printable import printable
from servanda.report.result import area_name

if TYPE_CHECKING:
    from rich.console import RenderableType

    from servanda.cli.register.past import Step
    from servanda.register.records import CommitmentRecord, DocumentRecord


NOT_HERE = "(the words are not here: only their place and the hash of the text are known)"


@dataclass(frozen=True, kw_only=True, slots=True)
class Around:
    """What a commitment is shown with.

    Attributes:
        document: Its document, or None.
        text: The text that its span refers to; None when there is none (any more).
        called: Returns the reference of the record with an id.
        past: Its history.
    """

    document: DocumentRecord | None
    text: str | None
    called: Callable[[str], str]
    past: Sequence[Step]


def render(
    record: CommitmentRecord, around: Around, *, width: int, colours: bool
) -> Iterator[bytes]:
    """Yield everything about a commitment; UTF-8, `width` columns wide."""
    for part in _parts(record, around):
        yield paint(part, width=width, colours=colours)


def _parts(record: CommitmentRecord, around: Around) -> Iterator[RenderableType]:
    commitment = record.commitment
    word = grade(commitment)
    yield Text.assemble((record.reference, "bold"), "  ", (word, style(word)), f"  {record.id}")
    yield Text(printable(_place(record, around.document)), style="dim")
    if record.titles:
        yield Text(printable(title_of(record, "en")), style="bold")
    if record.awaits_words:
        yield Padding(Text(NOT_HERE, style="italic"), (1, 0, 1, 2))
    elif around.text is not None:
        yield Padding(in_context(around.text, commitment), (1, 0, 1, 2))
    else:
        words = PURGED if record.purged else printable(commitment.quote)
        yield Padding(Text(words, style="bold"), (1, 0, 1, 2))
    yield _table(_register(record, around.document, around.called))
    yield Text("\nFields", style="bold")
    yield facts(commitment)
    yield Text("\nVersions", style="bold")
    yield _versions(around.past)
    yield Text("\nWhy it was found", style="bold")
    yield why(commitment)
    yield Text("\n" + labels()["strength_note"], style="dim italic")


def _place(record: CommitmentRecord, document: DocumentRecord | None) -> str:
    if document is None:
        return "Without a document"
    commitment = record.commitment
    where = f"{document.label} {document.title or document.name}, {document.date}, "
    where += f"characters {commitment.start} to {commitment.end}"
    area = area_name(commitment)
    return where + (f", under {area}" if area else "")


def _register(
    record: CommitmentRecord, document: DocumentRecord | None, called: Callable[[str], str]
) -> list[tuple[str, str]]:
    agreed = document is not None and document.standing == "agreed"
    standing = document.standing if document else "none"
    parent = record.commitment.parent
    return [
        ("decision", _decision(record)),
        ("because", "; ".join(part for part in (record.reason, record.because) if part)),
        ("standing", standing if agreed else f"{standing}: shown as proposed, never due or late"),
        ("when", due(record, agreed=agreed)),
        ("owners", values.shown("owners", record.owners)),
        ("marking", values.marking(record)),
        ("part of", called(parent) if parent else ""),
        ("made from", ", ".join(map(called, record.sources))),
        ("became", ", ".join(map(called, record.successors))),
        ("anchor", _anchor(record)),
        ("version", str(record.version)),
    ]


def _decision(record: CommitmentRecord) -> str:
    by = f" by {record.decided_by}" if record.decided_by else ""
    when = f", {values.moment(record.decided_at)}" if record.decided_at else ""
    return record.decision + by + when


def _anchor(record: CommitmentRecord) -> str:
    words = {
        "anchored": "its words stand in the text that counts",
        "lost": "its words were lost in a correction of the text; a person has to look",
        "none": "it has no document",
    }[record.anchor]
    if record.awaits_words:
        words = "its place in the text is known; the words are not here"
    return words + ("; stale: the last run did not find it" if record.stale else "")


def _table(rows: list[tuple[str, str]]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1), pad_edge=True)
    table.add_column("name", style="bold", no_wrap=True)
    table.add_column("value")
    for name, value in rows:
        if value:
            table.add_row(name, Text(printable(value)))
    return table


def _versions(past: Sequence[Step]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1), pad_edge=True)
    for column in ("version", "when", "who", "what"):
        table.add_column(column, no_wrap=column != "what")
    for step in past:
        entry = step.entry
        fields = ", ".join(change.field for change in step.changes if change.field != "decision")
        what = values.happened(entry.kind) + (f": {fields}" if fields else "")
        who = printable(str(entry.author))
        table.add_row(str(step.version), values.moment(entry.at), who, printable(what))
    return table
