"""The table in the terminal: areas, commitments with their parts, and a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import SIMPLE
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from servanda.report.labels import grade, label, labels, when
from servanda.report.painting import paint, style
from servanda.report.printable import printable
from servanda.report.result import by_area, iter_lines
from servanda.report.summary import Summary, Tally, counted, summarise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from servanda.model import Commitment, Mention
    from servanda.report.result import Line, Result

_WIDE = 96
"""Columns from which mechanism, actors and dates get columns of their own."""


def render(results: Iterable[Result], *, width: int, colours: bool) -> Iterator[bytes]:
    """Yield the table, a piece for each document, then the summary; UTF-8, `width` columns wide."""
    seen: list[Line] = []
    for result, lines in iter_lines(results):
        seen += lines
        yield paint(_document(result, lines, width), width=width, colours=colours)
    if seen:
        yield paint(_summary(summarise(seen)), width=width, colours=colours)


def _document(result: Result, lines: list[Line], width: int) -> RenderableType:
    name = Text(printable(result.document.name), style="bold")
    count = Text(counted(summarise(lines).all) if lines else "no commitments found", style="dim")
    parts: list[RenderableType] = [Text.assemble(name, "  ", count)]
    for area, run in by_area(lines):
        if area is not None:
            parts.append(Padding(Text(printable(area), style="bold underline"), (1, 0, 0, 1)))
        parts.append(_rows(run, wide=width >= _WIDE))
    if any(_is_doubtful(line.commitment) for line in lines):
        note = Text(labels()["alone_note"], style="dim italic")
        parts.append(Padding(note, (1, 0, 0, 1)))
    return Group(*parts)


def _is_doubtful(commitment: Commitment) -> bool:
    """Return whether it was found only because one or two sentences were given alone."""
    return any(decider.startswith("alone.") for decider in commitment.decided_by)


def _rows(lines: list[Line], *, wide: bool) -> Table:
    table = Table(box=None, show_header=False, pad_edge=True, expand=True, padding=(0, 1))
    table.add_column("number", justify="right", style="dim", min_width=4, no_wrap=True)
    table.add_column("strength", min_width=7, no_wrap=True)
    table.add_column("commitment", ratio=1)
    if wide:
        table.add_column("mechanism", width=14, style="dim")
        table.add_column("actors", width=11)
        table.add_column("when", width=11, style="bold")
    for line in lines:
        commitment = line.commitment
        row: list[RenderableType] = [f"#{line.number}", _grade(commitment), _words(line, wide=wide)]
        if wide:
            row += [label("mechanism", commitment.mechanism), _actors(commitment.actors)]
            row.append(when(commitment))
        table.add_row(*row)
    return table


def _grade(commitment: Commitment) -> Text:
    word = grade(commitment)
    return Text(word, style=style(word))


def _words(line: Line, *, wide: bool) -> RenderableType:
    commitment = line.commitment
    quote = Text(printable(commitment.quote))
    facts = [] if wide else [label("mechanism", commitment.mechanism), when(commitment)]
    facts.append(printable(commitment.amount or ""))
    if not wide:
        facts.insert(1, _actors(commitment.actors))
    shown = " · ".join(fact for fact in facts if fact)
    words = Group(quote, Text(shown, style="dim")) if shown else quote
    return Padding(words, (0, 0, 0, 3 * line.depth)) if line.depth else words


def _actors(actors: tuple[Mention, ...]) -> str:
    """Return the first actors; more than three are counted, since summits have twenty."""
    shown = ", ".join(printable(actor.text) for actor in actors[:3])
    return f"{shown} +{len(actors) - 3}" if len(actors) > 3 else shown


def _summary(summary: Summary) -> RenderableType:
    parts: list[RenderableType] = [Text.assemble(("In all: ", "bold"), counted(summary.all))]
    areas = {printable(name or "(no heading)"): tally for name, tally in summary.areas.items()}
    strengths = {label("strength", name): tally for name, tally in summary.strengths.items()}
    mechanisms = {label("mechanism", name): tally for name, tally in summary.mechanisms.items()}
    tables = (("Area", areas), ("Strength", strengths), ("Mechanism", mechanisms))
    parts += [_tallies(title, tallies) for title, tallies in tables if tallies]
    if summary.dated or summary.recurring:
        parts.append(_schedule(summary))
    note = Text(labels()["strength_note"], style="dim italic")
    return Padding(Group(*parts, "", note), (1, 0, 0, 0))


def _tallies(title: str, tallies: dict[str, Tally]) -> RenderableType:
    table = _plain_table()
    table.add_column(title, min_width=24)
    for name in ("Commitments", "Parts", "Appeals"):
        table.add_column(name, justify="right")
    for name, tally in tallies.items():
        figures = (tally.heads, tally.parts, tally.appeals)
        table.add_row(name, *(str(figure) if figure else "-" for figure in figures))
    return Padding(table, (1, 0, 0, 0))


def _schedule(summary: Summary) -> RenderableType:
    table = _plain_table(expand=True)
    table.add_column("When", width=11)
    table.add_column("", justify="right", style="dim", width=4)
    table.add_column("What is due", ratio=1, no_wrap=True, overflow="ellipsis")
    undated = (line for line in summary.recurring if not line.commitment.due)
    for line in (*summary.dated, *undated):
        quote = printable(line.commitment.quote)
        table.add_row(when(line.commitment), f"#{line.number}", Text(quote))
    return Padding(table, (1, 0, 0, 0))


def _plain_table(*, expand: bool = False) -> Table:
    return Table(
        box=SIMPLE,
        show_edge=False,
        header_style="bold",
        padding=(0, 1),
        pad_edge=True,
        expand=expand,
    )
