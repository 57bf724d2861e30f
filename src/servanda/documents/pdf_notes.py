"""Footnotes of a PDF page: small lines at the foot of a column that begin with a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from servanda.documents.pdf_lines import RAISED

if TYPE_CHECKING:
    from servanda.documents.hyphens import Hyphens
    from servanda.documents.pdf_lines import Line

_OPENING = re.compile(
    rf"[{RAISED[0]}\[(]*(?P<mark>\d{{1,3}}|[*\u2020\u2021])[{RAISED[1]}\])]*[.:]?\s*(?P<words>\S.*)"
)
_CALL = re.compile(rf"{RAISED[0]}\s*[\[(]?(?P<mark>[\d*\u2020\u2021]+)[\])]?\s*{RAISED[1]}")
_SMALLER = 0.92


class Footnote(NamedTuple):
    """A note with its mark."""

    mark: str
    text: str


def part_footnotes(
    lines: list[Line], body_size: float, hyphens: Hyphens
) -> tuple[list[Line], list[Footnote]]:
    """Return the lines above the footnotes, and the footnotes."""
    start = len(lines)
    while start and lines[start - 1].size <= _SMALLER * body_size:
        start -= 1
    while start < len(lines) and not _OPENING.match(lines[start].text):
        start += 1
    notes: list[Footnote] = []
    for line in lines[start:]:
        found = _OPENING.match(line.text)
        if found and _comes_next(notes, found["mark"]):
            notes.append(Footnote(found["mark"], found["words"]))
        else:
            notes[-1] = Footnote(notes[-1].mark, hyphens.join(notes[-1].text, line.text))
    return lines[:start], notes


def _comes_next(notes: list[Footnote], mark: str) -> bool:
    """Return whether a number can be the mark of the next note, not a figure in the last one."""
    if not notes or not (mark.isdigit() and notes[-1].mark.isdigit()):
        return True
    return int(mark) == int(notes[-1].mark) + 1


def drop_calls(text: str, marks: frozenset[str]) -> str:
    """Return `text` without raised numbers that call one of the footnotes `marks`."""
    shown = _CALL.sub(lambda found: "" if found["mark"] in marks else found["mark"], text)
    return shown.replace(RAISED[0], "").replace(RAISED[1], "")
