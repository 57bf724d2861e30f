"""Paragraph styles of a Word file: headings, numbering and what they inherit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from servanda.documents.archive import attribute, child, children

_HEADING = re.compile(
    r"(?:heading|\u00fcberschrift|titre|\u898b\u51fa\u3057)\s*(?P<level>[1-9])$", re.IGNORECASE
)
_TITLE = re.compile(r"(?:title|titel|titre|\u8868\u984c)$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|table of (?:figures|authorities|contents))", re.IGNORECASE)
_PREFORMATTED = re.compile(
    r"(?:preformatted|plain ?text|preformattedtext|html preformatted)", re.IGNORECASE
)
_DEEPEST = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """What a paragraph style says that matters to the layout.

    Attributes:
        level: Level of a heading (1 for the title, 2 for "heading 1" ...), else 0.
        number: Id of the numbering, where it sets one ("0" takes it away).
        tier: Level within the numbering, where it sets one.
        bold: Whether its words are bold.
        contents: Whether it belongs to a table of contents.
        preformatted: Whether its paragraphs are the lines of plain text.
    """

    level: int = 0
    number: str | None = None
    tier: int | None = None
    bold: bool = False
    contents: bool = False
    preformatted: bool = False


def load_styles(root: Any) -> dict[str, Style]:
    """Return the paragraph styles by id, with what they inherit; `root` is word/styles.xml."""
    if root is None:
        return {}
    elements = {str(attribute(one, "styleId")): one for one in children(root, "style")}
    return {name: _resolve(elements, name) for name in elements}


def _resolve(elements: dict[str, Any], name: str) -> Style:
    """Return a style, each value from the closest ancestor that sets it."""
    chain: list[Any] = []
    at: str | None = name
    while at in elements and len(chain) < _DEEPEST:
        chain.append(elements[at])
        at = value_of(child(elements[at], "basedOn"))
    names = [f"{value_of(child(one, 'name')) or attribute(one, 'styleId')}" for one in chain]
    number = tier = None
    for one in chain:
        properties = child(one, "pPr", "numPr")
        number = number or value_of(child(properties, "numId"))
        tier = tier if tier is not None else integer(child(properties, "ilvl"))
    bold = next((one for one in chain if child(one, "rPr", "b") is not None), None)
    return Style(
        level=_level(chain, names),
        number=number,
        tier=tier,
        bold=bold is not None and is_on(child(bold, "rPr", "b")),
        contents=any(_CONTENTS.match(one) for one in names),
        preformatted=any(_PREFORMATTED.match(one) for one in names),
    )


def _level(chain: list[Any], names: list[str]) -> int:
    for element, name in zip(chain, names, strict=True):
        found = _HEADING.match(name)
        if found:
            return int(found["level"]) + 1
        if _TITLE.match(name):
            return 1
        outline = integer(child(element, "pPr", "outlineLvl"))
        if outline is not None:
            return outline + 2 if outline < 9 else 0
    return 0


def value_of(element: Any) -> str | None:
    """Return the `val` of an element, or None."""
    return None if element is None else attribute(element, "val")


def integer(element: Any) -> int | None:
    """Return the `val` of an element as a number, or None."""
    value = value_of(element)
    return int(value) if value is not None and re.fullmatch(r"-?\d{1,9}", value) else None


def is_on(element: Any) -> bool:
    """Return whether a switch is present and not turned off."""
    return element is not None and value_of(element) not in {"0", "false", "none", "off"}
