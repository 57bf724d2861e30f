"""Automatic numbers of a Word file, counted as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from servanda.documents.archive import attribute, child, children
from servanda.documents.docx_styles import integer, is_on, value_of
from servanda.documents.markers import BULLETS
from servanda.documents.numerals import to_numeral

_FORMATS = {
    "decimal": "1",
    "decimalZero": "01",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}
_PLACE = re.compile(r"%(\d)")
_TIERS = 9


@dataclass(frozen=True, kw_only=True, slots=True)
class Tier:
    """One level of a numbering: its format, the text around its number, its first number."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class Numbering:
    """The numberings of one file and how far each has been counted."""

    tiers: dict[str, dict[int, Tier]] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    overridden: dict[str, set[int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def tier_of_style(self, number: str, style: str) -> int:
        """Return the level of a numbering that a paragraph style is tied to, else 0."""
        tiers = self.tiers.get(number, {})
        return next((level for level, tier in tiers.items() if tier.style == style), 0)

    def next_marker(self, number: str, level: int) -> str | None:
        """Count one paragraph and return its marker, None when it shows none."""
        tiers = self.tiers.get(number)
        if tiers is None or level not in tiers:
            return None
        counts = self._counts_for(number)
        tier = tiers[level]
        counts[level] = counts.get(level, tier.start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            below = tiers.get(deeper, Tier())
            if below.restart is None or (below.restart and level < below.restart):
                del counts[deeper]
        if tier.form == "bullet":
            return bullet(tier.text)
        if tier.form == "none":
            return _PLACE.sub("", tier.text).strip() or None
        return _PLACE.sub(
            lambda found: self._numeral(found, tiers, counts, tier), tier.text
        ).strip()

    def _counts_for(self, number: str) -> dict[int, int]:
        """Return the counts of a numbering; numberings of one kind count on together."""
        counts = self._counts.setdefault(self.shared.get(number, number), {})
        if number not in self._begun:
            self._begun.add(number)
            for level in self.overridden.get(number, ()):
                counts.pop(level, None)
        return counts

    def _numeral(
        self, found: re.Match[str], tiers: dict[int, Tier], counts: dict[int, int], tier: Tier
    ) -> str:
        level = int(found[1]) - 1
        other = tiers.get(level, Tier())
        count = counts.setdefault(level, other.start)
        style = "1" if tier.legal else _FORMATS.get(other.form, "1")
        return to_numeral(count, style, doubled=True)


def bullet(printed: str) -> str:
    """Return a bullet as text fonts show it; signs of symbol fonts become a round bullet."""
    sign = printed.strip()[:1]
    if not sign:
        return "\u2022"
    known = sign in BULLETS and not "\ue000" <= sign <= "\uf8ff"
    return sign if known or sign == "o" else "\u2022"


def load_numbering(root: Any) -> Numbering:
    """Return the numberings of word/numbering.xml."""
    numbering = Numbering()
    if root is None:
        return numbering
    kinds = {str(attribute(one, "abstractNumId")): one for one in children(root, "abstractNum")}
    links = {value_of(child(one, "styleLink")): one for one in kinds.values()}
    for one in children(root, "num"):
        number = str(attribute(one, "numId"))
        kind = str(value_of(child(one, "abstractNumId")))
        element = kinds.get(kind)
        linked = value_of(child(element, "numStyleLink"))
        element = links.get(linked, element) if linked else element
        if element is None:
            continue
        tiers = _tiers(element)
        numbering.shared[number] = kind
        numbering.overridden[number] = _override(one, tiers)
        numbering.tiers[number] = tiers
    return numbering


def _tiers(element: Any) -> dict[int, Tier]:
    tiers = {}
    for one in children(element, "lvl"):
        level = attribute(one, "ilvl")
        if level is not None and level.isdigit() and int(level) < _TIERS:
            tiers[int(level)] = _tier(one)
    return tiers


def _tier(element: Any) -> Tier:
    start = integer(child(element, "start"))
    text = value_of(child(element, "lvlText"))
    return Tier(
        form=value_of(child(element, "numFmt")) or "decimal",
        text=text if text is not None else "",
        start=1 if start is None else start,
        restart=integer(child(element, "lvlRestart")),
        legal=is_on(child(element, "isLgl")),
        style=value_of(child(element, "pStyle")),
    )


def _override(element: Any, tiers: dict[int, Tier]) -> set[int]:
    """Apply what one numbering changes of its kind; return the levels that start anew."""
    anew = set()
    for one in children(element, "lvlOverride"):
        level = attribute(one, "ilvl")
        if level is None or not level.isdigit():
            continue
        place = int(level)
        own = child(one, "lvl")
        if own is not None:
            tiers[place] = _tier(own)
        start = integer(child(one, "startOverride"))
        if start is not None:
            old = tiers.get(place, Tier())
            tiers[place] = Tier(
                form=old.form,
                text=old.text,
                start=start,
                restart=old.restart,
                legal=old.legal,
                style=old.style,
            )
            anew.add(place)
    return anew
