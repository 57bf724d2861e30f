"""Walks the body of an OpenDocument text and collects its pieces."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from servanda.documents.archive import attribute, child, children, local
from servanda.documents.odt_changes import Changes, author_of
from servanda.documents.pieces import Piece, offset_in, tidy
from servanda.model import BlockKind

if TYPE_CHECKING:
    from servanda.documents.odt_lists import Lists, Tier
    from servanda.documents.odt_styles import Styles

_SILENT = frozenset(
    {"tracked-changes", "ruby-text", "hidden-text", "hidden-paragraph", "sequence-decls", "forms"}
    | {"variable-decls", "user-field-decls", "index-title-template", "table-of-content-source"}
    | {"bookmark", "bookmark-start", "bookmark-end", "reference-mark", "desc", "title"}
    | {"soft-page-break", "annotation-end", "change-info", "script", "illustration-index-source"}
)
_WHITE = re.compile(r"[ \t\r\n]+")
_DEEPEST = 10


@dataclass(slots=True)
class Item:
    """The list item that is being read."""

    key: str
    tiers: dict[int, Tier]
    level: int
    start: int | None = None
    pending: bool = True


@dataclass(slots=True)
class Context:
    """What the walk needs to know of the whole file, and what it counts."""

    styles: Styles
    lists: Lists
    changes: Changes
    skipped: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class _Paragraph:
    words: list[str] = field(default_factory=list)
    styles: Counter[str] = field(default_factory=Counter)
    comments: list[tuple[str, str, int]] = field(default_factory=list)
    after: list[Any] = field(default_factory=list)


class Walker:
    """Collects the pieces of one part (body, header, footer, note)."""

    def __init__(self, context: Context, kind: BlockKind | None = None) -> None:
        self.context = context
        self.kind = kind
        self.pieces: list[Piece] = []
        self._open: _Paragraph | None = None
        self._first: Any = None
        self._items: list[Item] = []
        self._lines: list[str] = []
        self._cell = False
        self._contents = False

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
            if name in {"p", "h"}:
                self._paragraph(element)
            elif name == "list":
                self._list(element)
            elif name == "table":
                self._table(element)
            elif name in {"change-start", "change-end", "change"}:
                self._change(element, name)
            elif name in {"table-of-content", "alphabetical-index", "illustration-index"}:
                outer, self._contents = self._contents, True
                self._flow(element)
                self._contents = outer
            elif name and name not in _SILENT:
                self._flow(element)

    def _change(self, element: Any, name: str) -> None:
        """Follow a tracked change that stands between paragraphs."""
        key = attribute(element, "change-id") or ""
        if name == "change-start":
            self.context.changes.start(key)
        elif name == "change-end":
            self.context.changes.end(key)
        else:
            for one in self.context.changes.put_back(key):
                self._flow([one])

    def _list(self, element: Any) -> None:
        """Read a list; nested lists take over the style of the one around them."""
        level = len(self._items) + 1
        name = attribute(element, "style-name")
        outer = self._items[-1] if self._items else None
        tiers = self.context.lists.styles.get(name or "", outer.tiers if outer else {})
        key = outer.key if outer and name is None else f"list {name}"
        goes_on = attribute(element, "continue-numbering") == "true" or attribute(
            element, "continue-list"
        )
        if outer is None and not goes_on:
            self.context.lists.restart(key)
        for one in element:
            if local(one) not in {"list-item", "list-header"} or level > _DEEPEST:
                continue
            start = attribute(one, "start-value")
            item = Item(key, tiers, level, int(start) if start and start.isdigit() else None)
            item.pending = local(one) == "list-item"
            self._items.append(item)
            self._flow(one)
            self._close()
            self._items.pop()

    def _table(self, table: Any) -> None:
        """Read a table row by row; a cell of more than two paragraphs reads as running text."""
        for cell in table.iter():
            if local(cell) != "table-cell" or _holder(cell, "table") is not table:
                continue
            paragraphs = [one for one in cell.iter() if local(one) in {"p", "h"}]
            outer, self._cell = self._cell, len(paragraphs) <= 2
            self._flow(cell)
            self._close()
            self._cell = outer

    def _paragraph(self, element: Any) -> None:
        """Read a paragraph; one that begins inside a rejected insertion joins the one before."""
        if self._open is not None and not self.context.changes.open:
            self._close()
        if self._open is None:
            self._open = _Paragraph()
        if not "".join(self._open.words).strip():
            self._first = element
        if self.context.styles.breaks_page(attribute(element, "style-name")) and not self.kind:
            self._open.words.append("\f")
        self._inline(element, self._open, "")
        if not self.context.changes.open:
            self._close()

    def _close(self) -> None:
        """Make a piece of the open paragraph, then read the notes and boxes tied to it."""
        paragraph, element = self._open, self._first
        if paragraph is None:
            return
        self._open = self._first = None
        self._emit(paragraph, element)
        for held in paragraph.after:
            self._held(held)

    def _emit(self, paragraph: _Paragraph, element: Any) -> None:
        name = attribute(element, "style-name")
        words = "".join(paragraph.words)
        if self.context.styles.is_preformatted(name) and self.kind is None and not self._items:
            self._lines.append(words.expandtabs(4).rstrip())
            return
        self._end_lines()
        if words.startswith("\f"):
            self.pieces.append(Piece(kind=BlockKind.PAGE_BREAK))
        if not words.strip():
            return
        level = self._level(element, name)
        marker = self._marker(level)
        self.pieces.append(
            Piece(
                kind=self._kind(level, marker),
                text=tidy(words),
                marker=marker,
                level=level,
                indent=4 * max(0, len(self._items) - (1 if marker else 0)),
                emphasis=self.context.styles.emphasis(name, paragraph.styles),
                comments=tuple(
                    (author, said, offset_in(words, at)) for author, said, at in paragraph.comments
                ),
            )
        )

    def _level(self, element: Any, name: str | None) -> int:
        """Return the level of a heading (1 for the title), or 0."""
        if self.context.styles.is_title(name):
            return 1
        if local(element) != "h":
            return 0
        outline = attribute(element, "outline-level")
        return int(outline) + 1 if outline and outline.isdigit() else 2

    def _marker(self, level: int) -> str | None:
        """Count the item or heading that this paragraph opens; return its marker."""
        lists = self.context.lists
        if self._items and self._items[-1].pending:
            item = self._items[-1]
            item.pending = False
            return lists.next_marker(item.key, item.tiers, item.level, item.start)
        if level > 1 and not self._items and self.kind is None:
            return lists.next_marker("outline", lists.outline, level - 1)
        return None

    def _kind(self, level: int, marker: str | None) -> BlockKind | None:
        if self.kind is not None:
            return self.kind
        if self._contents:
            return BlockKind.PARAGRAPH
        if level:
            return BlockKind.HEADING
        if self._cell:
            return BlockKind.LIST_ITEM if marker else BlockKind.TABLE_CELL
        return None

    def _end_lines(self) -> None:
        """Make pieces of lines that were set as preformatted text."""
        text = "\n".join(self._lines)
        self._lines = []
        for part in re.split(r"\n(?:[^\S\n]*\n)+", text):
            if part.strip():
                self.pieces.append(Piece(text=part.strip("\n").rstrip()))

    def _inline(self, parent: Any, paragraph: _Paragraph, style: str) -> None:
        """Read what stands within a paragraph; text before and after each child counts."""
        self._say(parent.text, paragraph, style)
        for element in parent:
            self._inline_element(element, paragraph, style)
            self._say(element.tail, paragraph, style)

    def _inline_element(self, element: Any, paragraph: _Paragraph, style: str) -> None:
        name = local(element)
        if name == "s":
            self._say_raw(" " * int(attribute(element, "c") or 1), paragraph, style)
        elif name in {"tab", "line-break"}:
            self._say_raw("\t" if name == "tab" else "\n", paragraph, style)
        elif name in {"change-start", "change-end"}:
            self._change(element, name)
        elif name == "change":
            self._put_back(element, paragraph, style)
        elif name in {"note", "frame", "text-box"}:
            paragraph.after.append(element)
        elif name == "annotation":
            said = "\n".join("".join(one.itertext()) for one in children(element, "p"))
            at = len("".join(paragraph.words))
            paragraph.comments.append((author_of(element), said, at))
        elif name in _SILENT:
            self.context.skipped["hidden"] += name.startswith("hidden")
        elif name:
            own = self.context.styles.emphasis_of(attribute(element, "style-name"))
            self._inline(element, paragraph, own or style)

    def _put_back(self, element: Any, paragraph: _Paragraph, style: str) -> None:
        """Put deleted words back where they stood; further paragraphs follow as their own."""
        parts = self.context.changes.put_back(attribute(element, "change-id") or "")
        for place, one in enumerate(parts):
            if place and self._open is paragraph:
                paragraph.words.append("\n\n")
            if local(one) in {"p", "h"}:
                self._inline(one, paragraph, style)
            else:
                paragraph.after.append(one)

    def _say(self, words: str | None, paragraph: _Paragraph, style: str) -> None:
        if words:
            self._say_raw(_WHITE.sub(" ", words), paragraph, style)

    def _say_raw(self, words: str, paragraph: _Paragraph, style: str) -> None:
        if not self.context.changes.open:
            paragraph.words.append(words)
            paragraph.styles[style] += len(words.strip())

    def _held(self, element: Any) -> None:
        """Read a note or a text box after the paragraph that it is tied to."""
        name = local(element)
        if name != "note":
            boxes = [one for one in element.iter() if local(one) == "text-box"]
            self.context.skipped["picture"] += any(local(one) == "image" for one in element.iter())
            if boxes:
                self.pieces.extend(Walker(self.context, self.kind).read(boxes[0]))
            elif name == "list":
                self._list(element)
            return
        self.context.skipped["note"] += 1
        mark = (
            "".join(citation.itertext())
            if (citation := child(element, "note-citation")) is not None
            else ""
        )
        body = child(element, "note-body")
        notes = [] if body is None else Walker(self.context, BlockKind.FOOTNOTE).read(body)
        for place, piece in enumerate(notes):
            marker = mark.strip() or str(self.context.skipped["note"])
            self.pieces.append(
                Piece(
                    kind=BlockKind.FOOTNOTE,
                    text=piece.text,
                    marker=marker if place == 0 else None,
                    comments=piece.comments,
                )
            )


def _holder(element: Any, name: str) -> Any:
    """Return the closest element of a name that holds `element`."""
    element = element.getparent()
    while element is not None and local(element) != name:
        element = element.getparent()
    return element
