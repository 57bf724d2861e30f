"""Styles of an OpenDocument text, as far as they matter to the layout."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from servanda.documents.archive import attribute, child, local

if TYPE_CHECKING:
    from collections import Counter

_DEEPEST = 30


@dataclass(slots=True)
class Styles:
    """The styles of a file by name."""

    elements: dict[str, Any] = field(default_factory=dict)

    def chain(self, name: str | None) -> list[Any]:
        """Return a style and those it inherits from, closest first."""
        found: list[Any] = []
        while name and name in self.elements and len(found) < _DEEPEST:
            found.append(self.elements[name])
            name = attribute(found[-1], "parent-style-name")
        return found

    def is_title(self, name: str | None) -> bool:
        """Return whether a paragraph style is that of the document's title."""
        return self._named(name, "title")

    def is_preformatted(self, name: str | None) -> bool:
        """Return whether paragraphs of a style are the lines of plain text."""
        return self._named(name, "preformatted_20_text", "preformatted text", "plain_20_text")

    def breaks_page(self, name: str | None) -> bool:
        """Return whether a paragraph style begins a new page."""
        for one in self.chain(name)[:1]:
            properties = child(one, "paragraph-properties")
            if properties is not None and attribute(properties, "break-before") == "page":
                return True
        return False

    def emphasis(self, name: str | None, styles: Counter[str]) -> str:
        """Return the emphasis that all words of a paragraph share."""
        shown = [style for style, count in styles.items() if count]
        if len(shown) == 1 and shown[0]:
            return shown[0]
        return self.emphasis_of(name) if shown == [""] else ""

    def emphasis_of(self, name: str | None) -> str:
        """Return "bold", "italic" or "" for a paragraph or character style."""
        for one in self.chain(name):
            properties = child(one, "text-properties")
            if properties is not None:
                weight = attribute(properties, "font-weight")
                if weight is not None:
                    return "bold" if weight == "bold" or weight >= "600" else ""
                if attribute(properties, "font-style") == "italic":
                    return "italic"
        return ""

    def _named(self, name: str | None, *names: str) -> bool:
        shown = {
            (attribute(one, key) or "").lower()
            for one in self.chain(name)
            for key in ("name", "display-name")
        }
        shown.add((name or "").lower())
        return bool(shown & set(names))


def load_styles(roots: list[Any]) -> Styles:
    """Return the paragraph and character styles of content and styles parts."""
    styles = Styles()
    for root in roots:
        for one in root.iter():
            if local(one) == "style" and attribute(one, "family") in {"paragraph", "text"}:
                styles.elements[attribute(one, "name") or ""] = one
    return styles
