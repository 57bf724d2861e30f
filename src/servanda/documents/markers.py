"""List markers and heading labels as they are printed at the start of a line."""

from __future__ import annotations

import re
from typing import NamedTuple

BULLETS = "-\u2010\u2011\u2012\u2013\u2014\u2022\u2023\u25aa\u25ab\u25cf\u25cb\u25e6\u25a0\u25a1"
BULLETS += "\u25c6\u25ba\u25b6\u27a2\u27a4\u2219\u00b7\u30fb*\uf0b7\uf0a7\uf0d8\uf076\uf02d"
SIGNS = "\u2022\u2023\u25aa\u25cf\u25a0\u25ba\u27a2\u27a4\uf0b7\uf0a7\uf0d8"
DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014*o")

_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,4}"
_ROMAN = r"[ivxlc]{1,7}|[IVXLC]{1,7}"
_ENUMERATOR = (
    rf"\((?:{_NUMBER}|[A-Za-z]|{_ROMAN})\\?\)"
    rf"|(?:{_NUMBER}|[A-Za-z]|{_ROMAN})\\?[.)]"
    r"|\d{1,2}(?:\.\d{1,3}){1,4}"
)
MARKER = re.compile(
    rf"(?P<indent>[^\S\n]*)\\?(?P<emphasis>(?:[*_]{{1,3}}(?=[\w(]))?)"
    rf"(?P<marker>[{re.escape(BULLETS)}o](?=\s)(?:[^\S\n]+\((?:{_NUMBER}|[A-Za-z]|{_ROMAN})\)(?=\s))?"
    rf"|[{SIGNS}](?=[\w\"'\u201c(])"
    rf"|(?:{_ENUMERATOR})(?:(?=\s|[*_])|(?<=\d[.)])(?=[A-Z][a-z])))"
    r"(?P<close>[*_]{0,3}(?=\s))?(?:\s+|(?=[\w\"'\u201c(]))"
)
"""A marker with the white space after it; a bullet may stand alone on its line.

Signs that are nothing but bullets, and numbers before a capital letter, need no white space.
"""
TIGHT_LABEL = re.compile(r"(?P<marker>(?:[A-Z]|[IVX]{1,5})[.)])(?=[A-Z][a-z]{2})")
"""The label of a heading printed without white space after it ("A.Trade")."""


class Marker(NamedTuple):
    """A printed marker.

    Attributes:
        text: As printed, white space folded, Markdown escapes removed ("-", "(a)", "2.3.1").
        style: What it has in common with its siblings: "bullet", "1.", "(a)", "A)", "1.1" ...
        ordinals: Every place in the sequence it may have ("i" is the first roman numeral and the
            ninth letter); empty for bullets. Paired with `styles`.
        styles: Style for each of `ordinals`.
    """

    text: str
    style: str
    ordinals: tuple[int, ...] = ()
    styles: tuple[str, ...] = ()


_SECONDS = {"1": "2", "a": "b", "i": "ii"}
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_FORM = re.compile(r"c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")


def roman_value(word: str) -> int | None:
    """Return the value of a well-formed roman numeral below 400, or None."""
    lower = word.lower()
    if not lower or not _ROMAN_FORM.fullmatch(lower):
        return None
    values = [_VALUES[letter] for letter in lower]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def parse_marker(printed: str) -> Marker:
    """Return the marker that `printed` (as matched by `MARKER`) stands for."""
    text = " ".join(printed.replace("\\", "").split())
    if text[0] in BULLETS or text[0] == "o":
        return Marker(text, "bullet")
    core = text.strip("().")
    shape = text.replace(core, "{}", 1)
    if "." in core:
        last = core.rsplit(".", 1)[1]
        return Marker(text, "1.1", (int(last),), (core.rsplit(".", 1)[0] + ".",))
    if core.isdigit():
        return Marker(text, shape.format("1"), (int(core),), (shape.format("1"),))
    case = "A" if core.isupper() else "a"
    readings = []
    if len(core) == 1:
        readings.append((ord(core.lower()) - 96, shape.format(case)))
    value = roman_value(core)
    if value is not None:
        readings.append((value, shape.format("I" if case == "A" else "i")))
    if core in "iIvVxX":  # more often a numeral; any other lone letter is a letter
        readings.reverse()
    if not readings:
        return Marker(text, shape.format(case), (0,), (shape.format(case),))
    return Marker(
        text, readings[0][1], tuple(r[0] for r in readings), tuple(r[1] for r in readings)
    )


def follows(marker: Marker, earlier: Marker) -> bool:
    """Return whether `marker` is the next in the sequence that `earlier` belongs to."""
    if not marker.ordinals:
        return marker.text[0] == earlier.text[0]
    before = dict(zip(earlier.styles, earlier.ordinals, strict=True))
    pairs = zip(marker.styles, marker.ordinals, strict=True)
    return any(before.get(style) == ordinal - 1 for style, ordinal in pairs)


def is_first(marker: Marker) -> bool:
    """Return whether a list may begin with `marker`."""
    return not marker.ordinals or 1 in marker.ordinals


def second_of(printed: str) -> str | None:
    """Return how the second item of a list is marked whose first is marked `printed`, or None."""
    core = printed.replace("\\", "").strip("().").lower()
    second = _SECONDS.get(core)
    return None if second is None else printed.replace("\\", "").lower().replace(core, second, 1)
