"""What readers of structured formats find, and how it becomes one canonical text with blocks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from servanda.documents.headings import is_heading_like, plain
from servanda.documents.layout import arrange
from servanda.documents.markers import MARKER, Marker, parse_marker
from servanda.documents.units import Unit, cut
from servanda.model import Block, BlockKind, Note

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLANKS = re.compile(r"[^\S\n\u00a0\u202f\u3000]+")
_LINE_EDGES = re.compile(r"[^\S\n]*\n[^\S\n]*")
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
_GAP = "\n\n"
_MOSTLY = 0.5
"""Emphasis that covers more of a document than this says nothing about headings."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    r"""One paragraph, heading, item, cell or page break as its file states it.

    Attributes:
        kind: What the file says it is; None leaves the decision to the layout rules.
        text: Words without marker or label; lines the file breaks itself are parted by "\n".
        marker: Marker or label as printed ("-", "(a)", "A."), where the file keeps it apart.
        level: Level of a heading that the file states, 1 topmost; 0 when it does not.
        indent: Columns (4 for each level) that the file sets it in.
        emphasis: Name of the character style when all words share one ("bold"), else empty.
        page: 1-based page it starts on, where the format has pages.
        comments: Author, words and offset in `text` of comments.
    """

    kind: BlockKind | None = None
    text: str = ""
    marker: str | None = None
    level: int = 0
    indent: int = 0
    emphasis: str = ""
    page: int | None = None
    comments: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Composed:
    """Canonical text with its blocks, and the comments with their anchors."""

    text: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()


@dataclass(slots=True)
class _Page:
    """The canonical text while it is being put together."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    places: list[tuple[int, int]] = field(default_factory=list)

    def add(self, printed: str) -> None:
        if self.parts:
            self.parts.append(_GAP)
            self.length += len(_GAP)
        self.places.append((self.length, self.length + len(printed)))
        self.parts.append(printed)
        self.length += len(printed)


def tidy(text: str) -> str:
    """Return `text` in NFC with white space folded, lines kept, unseen characters dropped."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return _LINE_EDGES.sub("\n", _BLANKS.sub(" ", text)).strip()


def offset_in(words: str, at: int) -> int:
    """Return where the character at `at` of raw `words` stands after `tidy`."""
    return len(tidy(f"{words[:at]}.")) - 1


def compose(pieces: Sequence[Piece], *, titled: bool = True) -> Composed:
    """Return the canonical text of `pieces`, blank lines between them, with exact blocks.

    Args:
        pieces: In reading order, their text made by `tidy`; those without text are dropped.
        titled: Whether the first heading may be the title of the document.
    """
    kept = [piece for piece in pieces if piece.text or piece.kind is BlockKind.PAGE_BREAK]
    page = _Page()
    for piece in kept:
        page.add(_printed(piece))
    text = "".join(page.parts)
    emphasised = _emphasis_counts(kept)
    units: list[Unit] = []
    notes: list[Note] = []
    for piece, (start, end) in zip(kept, page.places, strict=True):
        found = _units(text, piece, start, end, emphasised=emphasised)
        units.extend(found)
        body = end - len(piece.text)
        notes.extend(Note(author=a, text=t, anchor=body + at) for a, t, at in piece.comments)
    return Composed(text=text, blocks=arrange(text, units, titled=titled), notes=tuple(notes))


def _printed(piece: Piece) -> str:
    if piece.kind is BlockKind.PAGE_BREAK:
        return "\f"
    if piece.kind is BlockKind.HEADING:
        return f"{piece.marker or ''} {' '.join(piece.text.split())}".lstrip()
    return f"{piece.marker} {piece.text}" if piece.marker else piece.text


def _emphasis_counts(pieces: Sequence[Piece]) -> bool:
    """Return whether emphasis is rare enough to tell headings from other lines."""
    total = sum(len(piece.text) for piece in pieces)
    stressed = sum(len(piece.text) for piece in pieces if piece.emphasis)
    return stressed <= _MOSTLY * total


def _units(text: str, piece: Piece, start: int, end: int, *, emphasised: bool) -> list[Unit]:
    """Return the units of one piece that stands at text[start:end]."""
    if piece.kind is None and not piece.marker:
        units = list(cut(text, start, end))
        heading = emphasised and len(units) == 1 and _stands_out(text, piece, units[0])
        if heading:
            units[0].kind = BlockKind.HEADING
            units[0].style = piece.emphasis
    else:
        units = [_fixed_unit(text, piece, start, end)]
    for unit in units:
        unit.indent += piece.indent
        unit.page = piece.page
        unit.nested = piece.marker is not None
    return units


def _stands_out(text: str, piece: Piece, unit: Unit) -> bool:
    """Return whether a piece is a heading by its emphasis."""
    if not piece.emphasis or unit.kind is not None or "\n" in piece.text:
        return False
    if unit.marker is not None and unit.marker.style == "bullet":
        return False
    return is_heading_like(plain(text[unit.body : unit.end]))


def _fixed_unit(text: str, piece: Piece, start: int, end: int) -> Unit:
    """Return the unit of a piece whose kind or marker the file states."""
    if piece.kind is BlockKind.PAGE_BREAK:
        return Unit(start, start, kind=piece.kind)
    unit = Unit(start, end, body=start, kind=piece.kind, level=piece.level)
    if piece.marker:
        unit.body = start + len(piece.marker) + 1
        found = MARKER.fullmatch(f"{piece.marker} ")
        unit.marker = parse_marker(found["marker"]) if found else Marker(piece.marker, "other")
    elif piece.kind is BlockKind.HEADING:
        found = MARKER.match(text, start, end)
        if found and found.end() < end and found["marker"][-1:] in ".)":
            unit.marker = parse_marker(found["marker"])
            unit.body = found.end()
    return unit
