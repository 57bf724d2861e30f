"""Suggested passages in a terminal and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from rich.console import Group
from rich.text import Text

from servanda.codec.shapes import encode
from servanda.evidence import Bearing, Suggestion
from servanda.register.records import CommitmentRecord
from servanda.report.painting import paint
from servanda.report.printable import printable

_SHOWN = 400  # characters of a passage


def render_json(record: CommitmentRecord, found: Sequence[Suggestion]) -> bytes:
    """Return suggestions as one JSON object."""
    whole = {
        "commitment": record.id,
        "reference": record.reference,
        "suggestions": [encode(one) for one in found],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def render_table(
    record: CommitmentRecord, found: Sequence[Suggestion], *, width: int, colours: bool
) -> Iterator[bytes]:
    """Yield each suggestion: its mark, where it stands, its words with the matching ones bold."""
    if not found:
        yield f"Nothing in the corpus is suggested for {record.reference}.\n".encode()
        return
    lines: list[Text] = []
    for one in found:
        when = one.date or "no date"
        head = Text(f"{one.mark}  ", style="bold")
        name = printable(one.title or one.document)
        head.append(f"{when}  {name}  {one.start}:{one.end}", style="dim")
        lines += [head, _words(one), Text(_why(one), style="dim"), Text("")]
    yield paint(Group(*lines), width=width, colours=colours)


def render_bearings_json(found: Sequence[tuple[str, Bearing]]) -> bytes:
    """Return the commitments that a document may bear on, each with its reference, as JSON."""
    rows = [{"reference": name, **encode(one)} for name, one in found]
    return (json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def render_bearings(
    found: Sequence[tuple[str, Bearing]], *, width: int, colours: bool
) -> Iterator[bytes]:
    """Yield each commitment with the passage of the document that may bear on it."""
    if not found:
        yield b"The document is not suggested for any commitment.\n"
        return
    lines: list[Text] = []
    for name, one in found:
        head = Text(f"{name}  ", style="bold")
        head.append(f"{one.mark}  {one.start}:{one.end}", style="dim")
        lines += [head, _words(one), Text(_why(one), style="dim"), Text("")]
    yield paint(Group(*lines), width=width, colours=colours)


def _words(one: Suggestion | Bearing) -> Text:
    """Return the passage; what matches is bold, and nothing in it steers the terminal."""
    text, last = Text("  "), one.start
    end = min(one.end, one.start + _SHOWN)
    for start, stop in sorted(one.why.matched):
        if start < last or stop > end:
            continue
        text.append(_plain(one, last, start))
        text.append(_plain(one, start, stop), style="bold")
        last = stop
    text.append(_plain(one, last, end))
    text.append(" ..." if end < one.end else "")
    return text


def _plain(one: Suggestion | Bearing, start: int, end: int) -> str:
    words = one.text[start - one.start : end - one.start]
    left, right = words[:1].isspace(), words[-1:].isspace() and words.strip() != ""
    return " " * left + printable(words) + " " * right


def _why(one: Suggestion | Bearing) -> str:
    shared = ", ".join(map(str, one.why.shared))
    near = ", ".join(f"{own} ({its})" for own, its in one.why.near)
    told = [f"{one.score:.2f}", f"words: {', '.join(one.why.terms)}" if one.why.terms else ""]
    told += [f"near: {near}" if near else "", f"names: {shared}" if shared else ""]
    copies = one.copies if isinstance(one, Suggestion) else ()
    told += [f"the same in {len(copies)} more" if copies else ""]
    return "  " + printable(" | ".join(part for part in told if part))
