"""What can be shown on paper: characters that the fonts have, widths, and what may be a link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from servanda.brief.content import Column
from servanda.brief.wording import clipped

MISSING = "\N{GETA MARK}"
"""Stands in Japanese print for a character that is not at hand."""
_WIDTH = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ')
_FIGURE = re.compile(r"[-–]?|[-+−]?\d[\d\s.,]*%?")
_AT_FOOT = 260
"""Columns of two lines in the small letters at the foot of a page."""
_WITHOUT_WIDTH = dict.fromkeys(map(ord, "\xad\u200b\u200c\u200d\u2060\ufeff"))


@cache
def covered() -> frozenset[int]:
    """Return the code points that the fonts of the package can show, regular and bold."""
    text = files(__package__).joinpath("fonts", "covered.txt").read_text(encoding="ascii")
    found: set[int] = set()
    for line in text.splitlines():
        first, last = (int(code, 16) for code in line.split())
        found.update(range(first, last + 1))
    return frozenset(found)


class Shown:
    """Makes text fit for the fonts, and counts what they lack.

    Attributes:
        missing: How many characters have been replaced so far.
    """

    def __init__(self) -> None:
        self.missing = 0

    def text(self, text: str) -> str:
        """Return text on one line; what has no glyph or steers a page stands as `MISSING`."""
        kept = "".join(map(self._letter, text.translate(_WITHOUT_WIDTH)))
        return " ".join(kept.split())

    def all(self, value: Any) -> Any:
        """Return a value of dictionaries, lists and texts, with each text made fit."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {key: self.all(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [self.all(one) for one in value]
        return value

    def _letter(self, letter: str) -> str:
        if letter.isspace():
            return letter if letter in "\xa0\u202f" else " "
        if letter.isprintable() and ord(letter) in covered():
            return letter
        self.missing += 1
        return MISSING


def columns_of(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Column]:
    """Return the columns of the table behind a chart, as wide as need be; figures to the right."""
    return [
        Column(title=title, width=0, is_number=all(_FIGURE.fullmatch(row[at]) for row in rows))
        for at, title in enumerate(titles)
    ]


def width_of(svg: str) -> float:
    """Return the width of a drawing in its own units; 0 where there is none."""
    found = _WIDTH.search(svg)
    return float(found[1]) if found else 0


def notice_at_foot(notice: Sequence[str]) -> str:
    """Return a notice as the foot of a page repeats it: cut where long; page one has it whole."""
    return clipped(" ".join(notice), _AT_FOOT)


def linkable(address: str) -> bool:
    """Return whether an address may be a link: one of the web, and nothing that runs."""
    return address.startswith(("https://", "http://"))
