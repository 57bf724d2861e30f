"""Walks a Word part and collects its pieces, with tracked changes as asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from servanda.documents.archive import attribute, child, local
from servanda.documents.docx_inline import DELETED, INSERTED, SILENT, SKIPPED, Inline, Paragraph
from servanda.documents.docx_styles import Style, integer, is_on, value_of
from servanda.documents.pieces import Piece, offset_in, tidy
from servanda.model import BlockKind

if TYPE_CHECKING:
    from servanda.documents.docx_inline import Context

_COLUMN = 180  # twips, an eighth of an inch; word processors step by four of these


class Walker:
    """Collects the pieces of one part (body, header, footer, note)."""

    def __init__(self, context: Context, kind: BlockKind | None = None) -> None:
        self.context = context
        self.kind = kind
        self.pieces: list[Piece] = []
        self._open: Paragraph | None = None
        self._first: Any = None
        self._lines: list[str] = []
        self._cell = False
        self._inline = Inline(context, pages=kind is None)

    def read(self, part: Any) -> list[Piece]:
        """Return the pieces of a part, in reading order."""
        self._flow(part)
        self._close()
        self._end_lines()
        return self.pieces

    def _flow(self, parent: Any) -> None:
        """Read block-level elements."""
        for element in parent:
            name = local(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name in SKIPPED:
                self.context.skipped[SKIPPED[name]] += 1
            elif name in INSERTED or name in DELETED:
                self.context.tracked += 1
                if not self.context.leaves_out(element):
                    self._flow(element)
                self.context.tracked -= 1
            elif name and name not in SILENT:
                self._flow(element)

    def _table(self, table: Any) -> None:
        """Read a table row by row; a cell that is more than a line or two reads as running text."""
        for row in (
            one for one in table.iter() if local(one) == "tr" and _holder(one, "tbl") is table
        ):
            if self._is_left_out(child(row, "trPr")):
                continue
            for cell in (
                one for one in row.iter() if local(one) == "tc" and _holder(one, "tr") is row
            ):
                paragraphs = [one for one in cell.iter() if local(one) == "p"]
                outer, self._cell = self._cell, len(paragraphs) <= 2
                self._flow(cell)
                self._close()
                self._cell = outer

    def _paragraph(self, element: Any) -> None:
        """Read a paragraph; one whose end mark is deleted runs on into the next."""
        if is_on(child(element, "pPr", "pageBreakBefore")) and self.kind is None:
            self._close()
            self.pieces.append(Piece(kind=BlockKind.PAGE_BREAK))
        if self._open is None:
            self._open = Paragraph()
        if not "".join(self._open.words).strip():
            self._first = element  # the paragraph that has words gives the properties
        self._inline.read(element, self._open)
        if not self._is_left_out(child(element, "pPr", "rPr")):
            self._close()

    def _is_left_out(self, properties: Any) -> bool:
        """Return whether a row or the end of a paragraph is left out by a tracked change."""
        if properties is None:
            return False
        changes = [one for one in properties if local(one) in INSERTED | DELETED]
        left_out = [self.context.leaves_out(one) for one in changes]  # each is counted
        return any(left_out)

    def _close(self) -> None:
        """Make a piece of the open paragraph, then read the notes and boxes tied to it."""
        paragraph, element = self._open, self._first
        if paragraph is None:
            return
        self._open = self._first = None
        self._emit(paragraph, self._properties(element))
        for held in paragraph.after:
            self._held(held)

    def _properties(self, element: Any) -> Any:
        """Return the paragraph's properties, the former ones if changes are rejected."""
        properties = child(element, "pPr")
        former = child(properties, "pPrChange", "pPr")
        return former if self.context.rejected and former is not None else properties

    def _emit(self, paragraph: Paragraph, properties: Any) -> None:
        name = value_of(child(properties, "pStyle")) or ""
        style = self.context.styles.get(name, Style())
        words = "".join(paragraph.words)
        if style.preformatted and self.kind is None:
            self._lines.append(words.expandtabs(4).rstrip())
            return
        self._end_lines()
        if not words.strip(" \t\n"):
            return
        marker, tier = self._marker(properties, style, name)
        comments = tuple(
            (*self.context.comments[key], offset_in(words, at))
            for key, at in paragraph.comments
            if key in self.context.comments
        )
        for place, part in enumerate(words.split("\f")):
            if place:
                self.pieces.append(Piece(kind=BlockKind.PAGE_BREAK))
            self.pieces.append(
                Piece(
                    kind=self._kind(properties, style, marker),
                    text=tidy(part),
                    marker=None if place else marker,
                    level=_level(properties, style),
                    indent=_indent(properties, tier),
                    emphasis=_emphasis(paragraph, style),
                    comments=() if place else comments,
                )
            )

    def _marker(self, properties: Any, style: Style, name: str) -> tuple[str | None, int]:
        """Count the paragraph's automatic number; return it with its level."""
        own = child(properties, "numPr")
        number = value_of(child(own, "numId")) or style.number
        if not number or number == "0":
            return None, 0
        tier = integer(child(own, "ilvl"))
        if tier is None:
            tier = style.tier
        if tier is None:
            tier = self.context.numbering.tier_of_style(number, name)
        return self.context.numbering.next_marker(number, tier), tier

    def _kind(self, properties: Any, style: Style, marker: str | None) -> BlockKind | None:
        if self.kind is not None:
            return self.kind
        if _level(properties, style):
            return BlockKind.HEADING
        if self._cell:
            return BlockKind.LIST_ITEM if marker else BlockKind.TABLE_CELL
        if style.contents:
            return BlockKind.PARAGRAPH
        return None

    def _end_lines(self) -> None:
        """Make pieces of lines that were set as preformatted text."""
        text = "\n".join(self._lines)
        self._lines = []
        for part in re.split(r"\n(?:[^\S\n]*\n)+", text):
            if part.strip():
                self.pieces.append(Piece(text=part.strip("\n").rstrip()))

    def _held(self, element: Any) -> None:
        """Read a note or a text box after the paragraph that it is tied to."""
        name = local(element)
        if name == "txbxContent":
            self.pieces.extend(Walker(self.context, self.kind).read(element))
            return
        key = (name.removesuffix("Reference"), attribute(element, "id") or "")
        note = self.context.footnotes.get(key)
        if note is None:
            return
        self.context.skipped["note"] += 1
        number = self.context.skipped["note"]
        for place, piece in enumerate(Walker(self.context, BlockKind.FOOTNOTE).read(note)):
            self.pieces.append(
                Piece(
                    kind=BlockKind.FOOTNOTE,
                    text=piece.text,
                    marker=str(number) if place == 0 else None,
                    comments=piece.comments,
                )
            )


def _holder(element: Any, name: str) -> Any:
    """Return the closest element of a name that holds `element`."""
    element = element.getparent()
    while element is not None and local(element) != name:
        element = element.getparent()
    return element


def _level(properties: Any, style: Style) -> int:
    outline = integer(child(properties, "outlineLvl"))
    if outline is not None:
        return outline + 2 if outline < 9 else 0
    return style.level


def _indent(properties: Any, tier: int) -> int:
    """Return the indent in columns: as set on the paragraph, else by the level of its number."""
    element = child(properties, "ind")
    twips = None
    if element is not None:
        twips = attribute(element, "left") or attribute(element, "start")
    stated = twips is not None and re.fullmatch(r"\d{1,5}", twips) is not None
    return int(twips) // _COLUMN if stated and twips else 4 * tier


def _emphasis(paragraph: Paragraph, style: Style) -> str:
    if style.bold:
        return "bold"
    shown = [name for name, count in paragraph.styles.items() if count]
    return shown[0] if len(shown) == 1 else ""
