"""Reads what stands within the paragraphs of a Word part: runs, fields, changes, signs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from servanda.documents.archive import attribute, child, local
from servanda.documents.docx_numbering import bullet
from servanda.documents.docx_styles import is_on

if TYPE_CHECKING:
    from servanda.documents.docx_numbering import Numbering
    from servanda.documents.docx_styles import Style

INSERTED = frozenset({"ins", "moveTo"})
DELETED = frozenset({"del", "moveFrom"})
_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "softHyphen": ""}
_HELD = frozenset({"footnoteReference", "endnoteReference", "txbxContent"})
SKIPPED = {
    "blip": "picture",
    "object": "object",
    "chart": "object",
    "relIds": "object",  # SmartArt
    "altChunk": "object",
    "subDoc": "object",
}
_SYMBOL_DOT = "\u2022"
SILENT = frozenset(
    {"pPr", "rPr", "instrText", "delInstrText", "rt", "rubyPr", "tblPr", "tblGrid", "trPr", "tcPr"}
    | {"sectPr", "sdtPr", "sdtEndPr", "proofErr", "Fallback", "annotationRef", "footnoteRef"}
    | {"endnoteRef", "separator", "continuationSeparator", "fldData", "pgNum", "dayShort"}
)


@dataclass(slots=True)
class Paragraph:
    """A paragraph while it is being read."""

    words: list[str] = field(default_factory=list)
    comments: list[tuple[str, int]] = field(default_factory=list)
    after: list[Any] = field(default_factory=list)
    styles: Counter[str] = field(default_factory=Counter)
    fields: list[bool] = field(default_factory=list)


@dataclass(slots=True)
class Context:
    """What the walk needs to know of the whole file, and what it counts.

    Attributes:
        footnotes: Elements of foot- and endnotes by kind and id.
        comments: Author and words by id.
        changes: How many tracked changes of each kind were met.
        skipped: How many notes, pictures and other things were met that are not running text.
        tracked: How many tracked changes are open around the place that is being read.
    """

    styles: dict[str, Style]
    numbering: Numbering
    footnotes: dict[tuple[str, str], Any]
    comments: dict[str, tuple[str, str]]
    rejected: bool = False
    changes: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    anchored: set[str] = field(default_factory=set)
    tracked: int = 0
    _last_change: tuple[str, str | None, str | None] | None = None

    def leaves_out(self, element: Any) -> bool:
        """Count a tracked change and return whether its words are left out."""
        name = local(element)
        key = (name, attribute(element, "author"), attribute(element, "date"))
        if name != "moveTo" and key != self._last_change:
            self.changes[name] += 1
        self._last_change = key
        return name in (INSERTED if self.rejected else DELETED)

    def end_change(self) -> None:
        """Note that words without a change follow: the next change is another one."""
        self._last_change = None


class Inline:
    """Adds the words of elements to a paragraph; `pages` tells whether page breaks count."""

    def __init__(self, context: Context, *, pages: bool) -> None:
        self.context = context
        self.pages = pages

    def read(self, parent: Any, paragraph: Paragraph, style: str = "") -> None:
        """Read what stands within a paragraph."""
        for element in parent:
            name = local(element)
            if name in SILENT or not name:
                continue
            if name == "r":
                self._run(element, paragraph)
            elif name in INSERTED or name in DELETED:
                self.context.tracked += 1
                if not self.context.leaves_out(element):
                    self.read(element, paragraph, style)
                self.context.tracked -= 1
            elif name == "commentRangeStart":
                self._anchor(element, paragraph)
            elif name == "txbxContent":
                paragraph.after.append(element)
            elif name == "t":  # in formulas
                self._say(element.text or "", paragraph, style)
            else:
                self.read(element, paragraph, style)

    def _anchor(self, element: Any, paragraph: Paragraph) -> None:
        key = attribute(element, "id") or ""
        if key not in self.context.anchored:
            self.context.anchored.add(key)
            paragraph.comments.append((key, len("".join(paragraph.words))))

    def _run(self, run: Any, paragraph: Paragraph) -> None:
        """Read a run of equally formatted characters."""
        properties = child(run, "rPr")
        if is_on(child(properties, "vanish")):
            self.context.skipped["hidden"] += 1
            return
        style = "bold" if is_on(child(properties, "b")) else ""
        style = style or ("italic" if is_on(child(properties, "i")) else "")
        for element in run:
            self._character(element, paragraph, style)

    def _character(self, element: Any, paragraph: Paragraph, style: str) -> None:
        """Read one child of a run."""
        name = local(element)
        words = self._words(element, name)
        if words is not None:
            self._say(words, paragraph, style)
        elif name == "fldChar":
            _track_field(attribute(element, "fldCharType"), paragraph)
        elif name in _HELD:
            paragraph.after.append(element)
        elif name == "commentReference":
            self._anchor(element, paragraph)
        elif name in SKIPPED:
            self.context.skipped[SKIPPED[name]] += 1
        elif name and name not in SILENT:
            for inner in element:
                self._character_or_run(inner, paragraph, style)

    def _words(self, element: Any, name: str) -> str | None:
        """Return what an element of a run prints, None if it is something else than text."""
        if name in {"t", "delText"}:
            return element.text or ""
        if name in {"br", "cr"}:
            page = attribute(element, "type") == "page"
            return "\f" if page and self.pages else "\n"
        if name == "sym":
            return _symbol(element)
        return _SIGNS.get(name)

    def _character_or_run(self, element: Any, paragraph: Paragraph, style: str) -> None:
        if local(element) == "r":
            self._run(element, paragraph)
        else:
            self._character(element, paragraph, style)

    def _say(self, words: str, paragraph: Paragraph, style: str) -> None:
        if not words or (paragraph.fields and not paragraph.fields[-1]):
            return  # the instructions of a field are not text, its result is
        paragraph.words.append(words)
        paragraph.styles[style] += len(words.strip())
        if not self.context.tracked:
            self.context.end_change()


def _track_field(kind: str | None, paragraph: Paragraph) -> None:
    """Follow a field from its instructions to its result."""
    if kind == "begin":
        paragraph.fields.append(False)
    elif kind == "separate" and paragraph.fields:
        paragraph.fields[-1] = True
    elif kind == "end" and paragraph.fields:
        paragraph.fields.pop()


def _symbol(element: Any) -> str:
    """Return the character of a symbol font as text shows it."""
    code = attribute(element, "char") or ""
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0
    if 0xE000 <= number <= 0xF8FF or not number:
        return _SYMBOL_DOT
    return bullet(chr(number)) if number < 32 else chr(number)
