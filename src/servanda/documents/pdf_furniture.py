"""Running heads, feet and page numbers of a PDF: lines that come back at the edge of pages."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from servanda.documents.furniture import PAGE_NUMBER
from servanda.documents.pdf_columns import split_columns
from servanda.documents.pdf_lines import Line, Stretch, join_lines

if TYPE_CHECKING:
    from servanda.documents.pdf_lines import PageText

_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_EDGE_LINES = 3
_MARGIN = 0.12
"""Share of the page's height at top and bottom where a lone page number may stand."""


class Furniture(NamedTuple):
    """The lines of a page, column by column in reading order, and its running lines apart."""

    columns: list[list[Line]]
    header: list[Line]
    footer: list[Line]


def part_furniture(pages: list[PageText]) -> list[Furniture]:
    """Return the columns, header and footer of each page."""
    rows = [_rows(page) for page in pages]
    tops = _repeated([[row for row, _ in one[:_EDGE_LINES]] for one in rows])
    bottoms = _repeated([[row for row, _ in one[-_EDGE_LINES:]] for one in rows])
    return [_part(page, one, tops, bottoms) for page, one in zip(pages, rows, strict=True)]


def _rows(page: PageText) -> list[tuple[Line, list[Stretch]]]:
    """Return the lines across the whole page, top first, with the stretches they are made of."""
    rows: list[list[Stretch]] = []
    for one in sorted(page.stretches, key=lambda stretch: (-stretch.y, stretch.x0)):
        if rows and abs(rows[-1][0].y - one.y) <= 0.3 * one.size:
            rows[-1].append(one)
        else:
            rows.append([one])
    return [(join_lines(row)[0], row) for row in rows]


def _repeated(edges: list[list[Line]]) -> set[tuple[str, int]]:
    """Return key and height of lines that stand at one edge of at least two pages."""
    counts = Counter(
        key for lines in edges for key in {(_key(line), _height(line)) for line in lines}
    )
    least = 2 if len(edges) < 6 else 3
    return {key for key, count in counts.items() if count >= least and key[0].strip(" #-")}


def _key(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.split()).lower())


def _height(line: Line) -> int:
    return round(line.y / 6)


def _part(
    page: PageText,
    rows: list[tuple[Line, list[Stretch]]],
    tops: set[tuple[str, int]],
    bottoms: set[tuple[str, int]],
) -> Furniture:
    header: list[Line] = []
    footer: list[Line] = []
    taken: set[int] = set()
    for place in range(min(_EDGE_LINES, len(rows))):
        if not _is_running(rows[place][0], tops, page):
            break
        header.append(rows[place][0])
        taken.add(place)
    for place in range(len(rows) - 1, max(-1, len(rows) - 1 - _EDGE_LINES), -1):
        if place in taken or not _is_running(rows[place][0], bottoms, page):
            break
        footer.insert(0, rows[place][0])
        taken.add(place)
    body = [one for place, (_, row) in enumerate(rows) if place not in taken for one in row]
    return Furniture([join_lines(one) for one in split_columns(body)], header, footer)


def _is_running(line: Line, known: set[tuple[str, int]], page: PageText) -> bool:
    if any((_key(line), _height(line) + shift) in known for shift in (-1, 0, 1)):
        return True
    share = line.y / page.height if page.height else 0.5
    at_edge = share < _MARGIN or share > 1 - _MARGIN
    return at_edge and PAGE_NUMBER.fullmatch(line.text.strip()) is not None
