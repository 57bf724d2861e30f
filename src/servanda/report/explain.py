"""Everything about one record: its words in their place, its fields, and what decided them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from servanda.errors import InputError
from servanda.report.labels import grade, label, labels, meaning, when
from servanda.report.painting import paint, style
from servanda.report.printable import printable
from servanda.report.reasons import find_reason
from servanda.report.result import area_name, iter_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from servanda.model import Commitment, Mention
    from servanda.report.result import Line, Result

_CONTEXT = 240
"""Characters of the text shown before and after the words."""

_NUMBER = re.compile(r"#?(\d{1,6})")


def render(results: Sequence[Result], wanted: str, *, width: int, colours: bool) -> Iterator[bytes]:
    """Yield the explanation of the record that `wanted` means: an id, its beginning, or a number.

    Raises:
        InputError: No record or more than one is meant.
    """
    result, line = find(results, wanted)
    for part in _parts(result, line):
        yield paint(part, width=width, colours=colours)


def find(results: Sequence[Result], wanted: str) -> tuple[Result, Line]:
    """Return the document and line that `wanted` means; a short whole number is a line's number.

    Raises:
        InputError: No record or more than one is meant; the message says what there is.
    """
    lines = [(result, line) for result, listed in iter_lines(results) for line in listed]
    number = _NUMBER.fullmatch(wanted)
    if number is not None:
        found = [item for item in lines if item[1].number == int(number[1])]
    else:
        found = [item for item in lines if item[1].commitment.id.startswith(wanted.lower())]
    if len(found) == 1:
        return found[0]
    if not lines:
        raise InputError("There is nothing to explain: no commitment or appeal was found.")
    if not found or not wanted:
        message = f"No record is called {wanted!r}: expected a number from 1 to {len(lines)}, an id"
        raise InputError(message + ", or the beginning of one.", wanted=wanted)
    ids = ", ".join(item[1].commitment.id for item in found[:4])
    raise InputError(f"{len(found)} ids begin with {wanted!r}: {ids}. Give more of it.")


def reason(decider: str) -> str:
    """Return the sentence that says what a rule id or model version did, from `reasons.yml`."""
    sentence, rule = find_reason(decider)
    return sentence.replace("{rule}", rule)


def _parts(result: Result, line: Line) -> Iterator[RenderableType]:
    commitment = line.commitment
    word = grade(commitment)
    yield Text.assemble(
        (f"#{line.number}", "bold"), "  ", (word, style(word)), f"  {commitment.id}"
    )
    place = f"{result.document.name}, characters {commitment.start} to {commitment.end}"
    area = area_name(commitment)
    yield Text(printable(place + (f", under {area}" if area else "")), style="dim")
    yield Padding(in_context(result.document.text, commitment), (1, 0, 1, 2))
    yield facts(commitment)
    yield Text("\nWhy", style="bold")
    yield why(commitment)
    yield Text("\n" + labels()["strength_note"], style="dim italic")


def in_context(text: str, commitment: Commitment) -> Text:
    """Return the words of a commitment in brackets, with what stands before and after them."""
    start, end = max(0, commitment.start - _CONTEXT), min(len(text), commitment.end + _CONTEXT)
    before = text[start : commitment.start]
    after = text[commitment.end : end]
    if start:
        before = "…" + before.partition(" ")[2]
    if end < len(text):
        after = after.rpartition(" ")[0] + "…"
    return Text.assemble(
        (printable(before) + " " * before[-1:].isspace(), "dim"),
        ("[" + printable(commitment.quote) + "]", "bold"),
        (" " * after[:1].isspace() + printable(after), "dim"),
    )


def facts(commitment: Commitment) -> Table:
    """Return the fields of a commitment as a table of names and values."""
    table = Table(box=None, show_header=False, padding=(0, 1), pad_edge=True)
    table.add_column("field", style="bold", no_wrap=True)
    table.add_column("value")
    for name, value in _fields(commitment):
        table.add_row(name, Text(printable(value)) if value else Text("-", style="dim"))
    return table


def _fields(commitment: Commitment) -> list[tuple[str, str]]:
    c = commitment
    return [
        ("kind", f"{label('kind', c.kind)}: {meaning('kind', c.kind)}"),
        ("strength", f"{label('strength', c.strength)}: {meaning('strength', c.strength)}"),
        ("mechanism", f"{label('mechanism', c.mechanism)}: {meaning('mechanism', c.mechanism)}"),
        ("part of", c.parent or ""),
        ("action", ", ".join(c.action)),
        ("continuing", "yes" if c.continuing else "no"),
        ("actors", _named(c.actors)),
        ("targets", _named(c.targets)),
        ("instruments", _named(c.instruments)),
        ("forums", _named(c.forums)),
        ("topics", _named(c.topics)),
        ("when", when(c) + (f" ({c.rrule})" if c.rrule else "")),
        ("amount", c.amount or ""),
        ("confidence", f"{c.confidence:.2f}"),
    ]


def _named(mentions: Sequence[Mention]) -> str:
    return "; ".join(_mention(mention) for mention in mentions)


def _mention(mention: Mention) -> str:
    known = [part for part in (mention.name, mention.id) if part and part != mention.text]
    return f"{mention.text} ({', '.join(known)})" if known else mention.text


def why(commitment: Commitment) -> Table:
    """Return the rules and models behind a commitment, each with what it does."""
    table = Table(box=None, show_header=False, padding=(0, 1), pad_edge=True)
    table.add_column("id", style="cyan")
    table.add_column("meaning")
    for decider in commitment.decided_by:
        table.add_row(printable(decider), reason(decider))
    return table
