"""Walks the body of a web page and collects its pieces."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from servanda.documents.limits import MAX_DEPTH
from servanda.documents.markers import MARKER
from servanda.documents.numerals import to_numeral
from servanda.documents.pieces import Piece, tidy
from servanda.model import BlockKind

_SILENT = frozenset(
    {"script", "style", "noscript", "template", "head", "iframe", "object", "embed", "svg"}
    | {"canvas", "select", "option", "button", "input", "textarea", "audio", "video", "map"}
    | {"rp", "rt", "rtc", "datalist", "dialog"}
)
_FURNITURE = frozenset({"nav", "footer", "aside", "header"})
_FURNITURE_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"}
    | {"dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2"}
    | {"h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu"}
    | {"nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th"}
    | {"thead", "tr", "ul"}
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_EMPHASIS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline"}
_WHITE = re.compile(r"[ \t\r\n\f]+")
_COUNTED = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "decimal-leading-zero": "01",
}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)")
_FOOTNOTE = re.compile(r"footnote|endnote", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\s*[\[(]?(?:\d{1,3}|[*\u2020\u2021]|[ivx]{1,4})[\])]?\s*")
_SIGN = re.compile(r"[\u2022\u2023\u25aa\u25cf\u25e6\u25a0]\s*(?=\S)")
_NOTE_LABEL = re.compile(r"[\[(]?(?P<mark>\d{1,3}|[*\u2020\u2021])[\])]?[.:]?\s*(?=\S)")
_LONGEST_SAMPLE = 60


class Body:
    """Collects the pieces of a page; what is left out or dropped is counted and named."""

    def __init__(self, *, rejected: bool) -> None:
        self.rejected = rejected
        self.pieces: list[Piece] = []
        self.left_out: list[tuple[str, str]] = []
        self.footnote_marks = 0
        self.changes = 0
        self._words: list[str] = []
        self._styles: list[str] = []
        self._seen: set[str] = set()
        self._lists: list[tuple[str, int]] = []
        self._marker: str | None = None
        self._kind: BlockKind | None = None
        self._level = 0
        self._kept = 0

    def walk(self, element: Any, depth: int = 0) -> None:
        """Read `element` with all that it holds; the tail belongs to its parent."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if depth > MAX_DEPTH:
            self._say("".join(element.itertext()))
        elif not self._skips(element, tag):
            self._enter(element, tag, depth)

    def _skips(self, element: Any, tag: str) -> bool:
        """Return whether an element is not part of the text; furniture and changes are noted."""
        if tag in _SILENT or element.get("hidden") is not None:
            return True
        if _HIDDEN.search(element.get("style") or ""):
            return True
        if tag in {"ins", "del"}:
            self.changes += 1
            return (tag == "del") != self.rejected
        furniture = tag in _FURNITURE or element.get("role") in _FURNITURE_ROLES
        if furniture and not (tag in {"header", "footer"} and self._kept):
            self._leave_out(element, tag)
            return True
        if tag == "sup" and self._is_note_mark(element):
            self.footnote_marks += 1
            return True
        return False

    def _leave_out(self, element: Any, tag: str) -> None:
        words = " ".join("".join(element.itertext()).split())
        if words:
            shown = words[:_LONGEST_SAMPLE] + ("\u2026" if len(words) > _LONGEST_SAMPLE else "")
            self.left_out.append((str(element.get("role") or tag), shown))

    def _is_note_mark(self, element: Any) -> bool:
        words = "".join(element.itertext())
        linked = element.find(".//a") is not None or element.getparent().tag == "a"
        return linked and _NOTE_MARK.fullmatch(words) is not None

    def _enter(self, element: Any, tag: str, depth: int) -> None:
        """Read an element that belongs to the text."""
        keeps = tag in {"article", "main"}
        self._kept += keeps
        if tag == "br":
            self._words.append("\n")
        elif tag == "hr":
            self._flush()
        elif tag in _LISTS:
            self._list(element, tag, depth)
        elif tag == "pre":
            self._flush()
            self._preformatted(element)
        elif tag in _BLOCKS:
            self._block(element, tag, depth)
        else:
            self._inline(element, tag, depth)
        self._kept -= keeps

    def _inline(self, element: Any, tag: str, depth: int) -> None:
        style = _EMPHASIS.get(tag, "")
        if not style and re.search(
            r"font-weight\s*:\s*(?:bold|[6-9]00)", element.get("style") or ""
        ):
            style = "bold"
        self._styles.append(style)
        self._contents(element, depth)
        self._styles.pop()

    def _contents(self, element: Any, depth: int) -> None:
        self._say(element.text)
        for one in element:
            self.walk(one, depth + 1)
            self._say(one.tail)

    def _say(self, words: str | None) -> None:
        if words:
            self._words.append(_WHITE.sub(" ", words))
            if words.strip():
                self._seen.add(next((style for style in self._styles if style), ""))

    def _block(self, element: Any, tag: str, depth: int) -> None:
        """Read a block element; its own words become pieces of the kind it states."""
        self._flush()
        outer = (self._kind, self._level)
        if tag in _HEADINGS:
            self._kind, self._level = BlockKind.HEADING, _HEADINGS[tag]
        elif tag in {"td", "th"} and _is_plain_cell(element):
            self._kind = BlockKind.TABLE_CELL
        elif _is_footnote(element):
            self._kind = BlockKind.FOOTNOTE
        elif tag == "div" and element.get("title") in {"header", "footer"}:  # LibreOffice's pages
            self._kind = BlockKind(element.get("title"))
        self._contents(element, depth)
        self._flush()
        self._kind, self._level = outer

    def _list(self, element: Any, tag: str, depth: int) -> None:
        """Read a list; each item gets the marker that a browser would show."""
        self._flush()
        style = _style_of(element) if tag == "ol" else ""
        number = _integer(element.get("start"), 1)
        step = -1 if element.get("reversed") is not None else 1
        if step < 0 and element.get("start") is None:
            number = sum(1 for one in element if one.tag == "li")
        self._lists.append((tag, number))
        for item in element:
            if item.tag != "li":
                self.walk(item, depth + 1)
                continue
            number = _integer(item.get("value"), number)
            self._item(item, f"{to_numeral(number, style)}." if style else "-", depth)
            number += step
        self._lists.pop()

    def _item(self, item: Any, marker: str, depth: int) -> None:
        outer, self._marker = self._marker, marker
        if self._skips(item, "li"):
            self._marker = outer
            return
        if _is_footnote(item):
            self._kind = BlockKind.FOOTNOTE
        self._contents(item, depth + 1)
        self._flush()
        if self._kind is BlockKind.FOOTNOTE:
            self._kind = None
        self._marker = outer

    def _preformatted(self, element: Any) -> None:
        """Keep the lines of preformatted text; blank lines and markers tell the layout."""
        words = unicodedata.normalize("NFC", "".join(element.itertext())).expandtabs(4)
        for part in re.split(r"\n(?:[^\S\n]*\n)+", words.replace("\r\n", "\n")):
            if part.strip():
                self.pieces.append(Piece(kind=self._kind, text=part.strip("\n").rstrip()))

    def _flush(self) -> None:
        """Make a piece of the words read so far."""
        words = tidy("".join(self._words))
        styles = self._seen
        self._words, self._seen = [], set()
        if not words:
            return
        emphasis = next(iter(styles)) if len(styles) == 1 else ""
        for part in re.split(r"\n{2,}", words):
            self.pieces.append(self._piece(part, emphasis))

    def _piece(self, words: str, emphasis: str) -> Piece:
        indent = 4 * max(0, len(self._lists) - 1)
        if self._kind is BlockKind.HEADING:
            return Piece(kind=self._kind, text=words, level=self._level)
        if self._marker is not None:
            marker, self._marker = self._marker, None
            words = _SIGN.sub("", words) if marker == "-" else words
            if marker == "-" and MARKER.match(words):  # the page prints its own markers
                return Piece(text=words, indent=indent)
            kind = self._kind or BlockKind.LIST_ITEM
            return Piece(kind=kind, text=words, marker=marker, indent=indent)
        noted = _NOTE_LABEL.match(words) if self._kind is BlockKind.FOOTNOTE else None
        if noted:
            return Piece(kind=self._kind, text=words[noted.end() :], marker=noted["mark"])
        if self._lists:
            return Piece(kind=self._kind, text=words, indent=indent + 4)
        return Piece(kind=self._kind, text=words, emphasis=emphasis)


def _is_plain_cell(element: Any) -> bool:
    """Return whether a cell holds words only; one with blocks in it belongs to the frame."""
    inner = [one.tag for one in element.iter() if one is not element]
    return sum(tag == "p" for tag in inner) < 2 and not any(
        tag in _BLOCKS and tag not in {"p", "div"} for tag in inner
    )


def _is_footnote(element: Any) -> bool:
    role = element.get("role") or ""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    inside = element.tag in {"li", "p", "div", "aside"}
    return role == "doc-footnote" or (inside and _FOOTNOTE.search(names) is not None)


def _style_of(element: Any) -> str:
    kind = element.get("type")
    if kind in {"1", "a", "A", "i", "I"}:
        return str(kind)
    found = _LIST_STYLE.search(element.get("style") or "")
    return _COUNTED.get(found[1], "1") if found else "1"


def _integer(printed: str | None, otherwise: int) -> int:
    found = re.match(r"\s*(-?\d{1,6})", printed or "")
    return int(found[1]) if found else otherwise
