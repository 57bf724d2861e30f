"""From the lines of a PDF column to paragraphs, by leading, indents, markers and full lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.documents.headings import is_heading_like
from servanda.documents.markers import DASHES, MARKER, follows, is_first, parse_marker, second_of

if TYPE_CHECKING:
    from servanda.documents.pdf_lines import Line

STOPPED = re.compile(r"[.:;!?\u2026\u3002\uff01\uff1f][\"'\u201d\u2019)\]]*\ue000?[\d*]*\ue001?\Z")
_SOFT_END = re.compile(r"(?:[,;]|\b(?:and|or|of|the|to|in|for|with|et|de|des|du))\Z")
_WIDER = 1.3
"""A line distance of more than this many usual ones parts paragraphs."""
_SAME_COLUMN = 60.0
"""Points within which the left edges of columns are the same margin, items set in or not."""
_SHORT = 0.75
"""A title of one line ends before this share of the column's width."""
_NEAR = 12
"""Lines after the first item within which the second one is looked for."""
_STEP = 0.8
"""Ems by which a line must stand in or out to count as indented."""


@dataclass(slots=True)
class Column:
    """Lines of one column with its measures, all in points."""

    lines: list[Line]
    left: float = 0.0
    right: float = 0.0
    leading: float = 0.0
    em: float = 0.0
    page: int = 1

    def measure(self) -> None:
        """Work out margins and the usual distance of lines."""
        self.em = sorted(line.size for line in self.lines)[len(self.lines) // 2]
        self.left = min(line.x0 for line in self.lines)
        ends = sorted(line.x1 for line in self.lines)
        self.right = ends[int(0.9 * (len(ends) - 1))]
        gaps = [
            before.y - line.y
            for before, line in zip(self.lines, self.lines[1:], strict=False)
            if 0 < before.y - line.y < 2.2 * line.size
        ]
        tight = sorted(gaps)
        self._keep_tables()
        self.leading = tight[len(tight) // 3] if tight else 1.2 * self.lines[0].size

    def _keep_tables(self) -> None:
        """Take lines for rows of a table only where cells of neighbours begin at the same place."""
        starts = [{round(x / 3) for x, _ in line.cells[1:]} for line in self.lines]
        for place, line in enumerate(self.lines):
            near = starts[max(0, place - 1) : place] + starts[place + 1 : place + 2]
            if not any(starts[place] & other for other in near):
                line.cells = ()

    def is_full(self, line: Line, following: Line) -> bool:
        """Return whether the first word of `following` would not have fitted on `line`."""
        word = len(following.text.split(" ", 1)[0]) + 1
        widths = [one for one in (line, following) if len(one.text) > 8]
        each = max((one.x1 - one.x0) / len(one.text) for one in widths) if widths else line.size / 2
        return line.x1 + word * each > self.right


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, from the column they begin in to the one they end in."""

    lines: list[Line]
    column: Column
    tail: Column

    @property
    def first(self) -> Line:
        """Return the first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Return the last line."""
        return self.lines[-1]


def align(columns: list[Column]) -> None:
    """Measure columns; those that stand below each other on their pages share a left margin."""
    for column in columns:
        column.measure()
    lefts = sorted({column.left for column in columns})
    for column in columns:
        near = [left for left in lefts if column.left - _SAME_COLUMN < left <= column.left]
        column.left = near[0]


def build_paragraphs(column: Column) -> list[Paragraph]:
    """Return the paragraphs of a measured column from top to bottom."""
    paragraphs: list[Paragraph] = []
    for line in column.lines:
        if paragraphs and not _opens(paragraphs[-1], line, column):
            paragraphs[-1].lines.append(line)
        else:
            paragraphs.append(Paragraph([line], column, column))
    return paragraphs


def _opens(paragraph: Paragraph, line: Line, column: Column) -> bool:
    """Return whether `line` begins a new paragraph."""
    last = paragraph.last
    gap = last.y - line.y
    if (
        last.cells
        or line.cells
        or gap <= 0
        or gap > _WIDER * column.leading * max(line.size, last.size) / column.em
    ):
        return True
    if abs(line.size - last.size) > 0.12 * last.size:
        return True
    full = column.is_full(last, line)
    if last.style != line.style and not full:
        return True
    if _has_marker(paragraph, line, column, full=full):
        return True
    if _is_centred(last, line, column) and not STOPPED.search(last.text):
        return False
    return _is_set_apart(paragraph, line, full=full)


def _is_centred(last: Line, line: Line, column: Column) -> bool:
    """Return whether two lines are set about one middle, as titles of several lines are."""
    middles = abs((last.x0 + last.x1) - (line.x0 + line.x1)) / 2
    set_in = min(last.x0, line.x0) > column.left + _STEP * line.size or line.size > column.em
    return set_in and middles < 0.5 * line.size and abs(last.x0 - line.x0) > 0.5 * line.size


def _has_marker(paragraph: Paragraph, line: Line, column: Column, *, full: bool) -> bool:
    """Return whether a line begins with a marker that opens an item."""
    found = MARKER.match(f"{line.text} ")
    if not found:
        return False
    marker = parse_marker(found["marker"])
    opened = MARKER.match(f"{paragraph.first.text} ")
    if opened and follows(marker, parse_marker(opened["marker"])):
        return True
    if marker.style == "bullet" and marker.text[0] not in DASHES:
        return True
    if marker.ordinals and (not is_first(marker) or _is_inline(found["marker"], line, column)):
        return False
    return marker.text == "o" or not full or STOPPED.search(paragraph.last.text) is not None


def _is_inline(printed: str, line: Line, column: Column) -> bool:
    """Return whether the second marker of a list stands inside a line: it is part of a sentence."""
    second = second_of(printed)
    if second is None:
        return False
    place = column.lines.index(line)
    near = [one.text.lower() for one in column.lines[place : place + _NEAR]]
    inside = any(f" {second} " in text for text in near)
    return inside and not any(text.startswith(f"{second} ") for text in near)


def _is_set_apart(paragraph: Paragraph, line: Line, *, full: bool) -> bool:
    """Return whether indents or a short line before it make a line the first of a paragraph."""
    last, column = paragraph.last, paragraph.tail
    step = _STEP * line.size
    alone = len(paragraph.lines) == 1
    marked = MARKER.match(f"{paragraph.first.text} ") is not None
    stopped = STOPPED.search(last.text) is not None
    if line.x0 > last.x0 + step and not (alone and marked):
        return stopped or not alone
    if line.x0 < last.x0 - step and not alone:
        return True
    if full:
        return False
    if stopped:
        return True
    titled = line.text[:1].isupper() and not _SOFT_END.search(last.text)
    short = last.x1 < column.left + _SHORT * (column.right - column.left)
    return titled and alone and short and is_heading_like(last.text)


def goes_on(paragraph: Paragraph, following: Paragraph) -> bool:
    """Return whether a paragraph of the next column or page goes on with this one's sentence."""
    last, first = paragraph.last, following.first
    if last.cells or first.cells or abs(last.size - first.size) > 0.12 * last.size:
        return False
    if STOPPED.search(last.text):
        return _runs_over(paragraph, following)
    if first.text[:1].islower():
        return True
    if MARKER.match(f"{first.text} ") or last.style != first.style:
        return False
    if _SOFT_END.search(last.text):
        return True
    column = paragraph.tail
    reaches = last.x1 > column.left + _SHORT * (column.right - column.left)
    return reaches and not (len(following.lines) == 1 and is_heading_like(first.text))


def _runs_over(paragraph: Paragraph, following: Paragraph) -> bool:
    """Return whether a page ends inside a paragraph, between two of its sentences.

    So it does where the last line is full, as a paragraph's last line seldom is, and the next page
    begins at its margin.
    """
    last, first = paragraph.last, following.first
    marked = any(MARKER.match(f"{line.text} ") for line in (paragraph.first, first))
    long = len(paragraph.lines) > 1 and len(following.lines) > 1
    if marked or not long or last.style != first.style:
        return False
    turned = paragraph.tail.page != following.column.page
    at_margin = first.x0 < following.column.left + _STEP * first.size
    return turned and at_margin and paragraph.tail.is_full(last, first)
