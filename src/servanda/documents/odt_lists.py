"""Lists and numbered headings of an OpenDocument text, counted as LibreOffice counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from servanda.documents.archive import attribute, local
from servanda.documents.docx_numbering import bullet
from servanda.documents.numerals import to_numeral


@dataclass(frozen=True, kw_only=True, slots=True)
class Tier:
    """One level of a list style.

    Attributes:
        sign: Bullet, or None for numbers.
        form: "1", "a", "A", "i", "I", or "" for no number.
        prefix, suffix: What stands around the number.
        shown: How many levels the number shows ("2.1" shows two).
        start: First number.
    """

    sign: str | None = None
    form: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1


@dataclass(slots=True)
class Lists:
    """All list styles of a file by name, and how far each has been counted."""

    styles: dict[str, dict[int, Tier]] = field(default_factory=dict)
    outline: dict[int, Tier] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def restart(self, key: str) -> None:
        """Begin a list anew."""
        self._counts.pop(key, None)

    def next_marker(
        self, key: str, tiers: dict[int, Tier], level: int, start: int | None = None
    ) -> str | None:
        """Count one item and return its marker, None when it shows none.

        Args:
            key: What is counted together.
            tiers: Levels of the list's style, from 1.
            level: Level of the item, from 1.
            start: Number to go on from instead of the next.
        """
        tier = tiers.get(level)
        if tier is None:
            return None
        if tier.sign is not None:
            return tier.sign
        counts = self._counts.setdefault(key, {})
        counts[level] = start if start is not None else counts.get(level, tier.start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        if not tier.form:
            return (tier.prefix + tier.suffix).strip() or None
        numbers = [
            to_numeral(counts.setdefault(one, _start(tiers, one)), tiers[one].form, doubled=True)
            for one in range(max(1, level - tier.shown + 1), level + 1)
            if one in tiers and tiers[one].form
        ]
        return f"{tier.prefix}{'.'.join(numbers)}{tier.suffix}".strip() or None


def _start(tiers: dict[int, Tier], level: int) -> int:
    return tiers[level].start


def load_lists(roots: list[Any]) -> Lists:
    """Return the list styles of content and styles parts, and the numbering of headings."""
    lists = Lists()
    for root in roots:
        for element in root.iter():
            name = local(element)
            if name == "list-style":
                lists.styles[attribute(element, "name") or ""] = _tiers(element)
            elif name == "outline-style":
                lists.outline = _tiers(element)
    return lists


def _tiers(element: Any) -> dict[int, Tier]:
    tiers = {}
    for one in element:
        level = _integer(attribute(one, "level"), 0)
        if level:
            tiers[level] = _tier(one)
    return tiers


def _tier(element: Any) -> Tier:
    sign = attribute(element, "bullet-char")
    if sign is not None:
        return Tier(sign=bullet(sign))
    if local(element) == "list-level-style-image":
        return Tier(sign="\u2022")
    form = attribute(element, "num-format") or ""
    return Tier(
        form=form if form in {"1", "a", "A", "i", "I", ""} else "1",
        prefix=attribute(element, "num-prefix") or "",
        suffix=attribute(element, "num-suffix") or "",
        shown=_integer(attribute(element, "display-levels"), 1),
        start=_integer(attribute(element, "start-value"), 1),
    )


def _integer(value: str | None, otherwise: int) -> int:
    return int(value) if value and re.fullmatch(r"\d{1,6}", value) else otherwise
