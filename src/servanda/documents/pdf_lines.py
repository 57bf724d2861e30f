"""From the characters of a PDF page to its lines: what stands on a baseline, without wide gaps."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from servanda.documents.markers import MARKER

_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
    | {"\ufb05": "st", "\ufb06": "st", "\x02": "-", "\u00a0": " "}
)
RAISED = "\ue000\ue001"
"""Private characters around raised numbers, until it is known whether they call a footnote."""
_MARK = re.compile(r"\s*[\[(]?(?:\d{1,3}|[*\u2020\u2021])[\])]?\s*")
_HYPHENS = "-\u2010\u00ad"
_WORD_GAP = 0.18
"""A gap of more ems than this is a space, whether or not the file has a character for it."""
_COLUMN_GAP = 1.4
"""A gap of more ems than this ends a stretch: what follows may stand in another column."""
_CELL_GAP = 3.0
"""A gap of more ems than this may set cells of a table apart."""
_BASELINE = 0.25
"""Baselines within this many ems are one line; raised marks stay with their line."""
_BOLD = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC_NAME = re.compile(rb"italic|oblique", re.IGNORECASE)
_HIGH_SURROGATE = range(0xD800, 0xDC00)


@dataclass(slots=True)
class Stretch:
    """Characters that follow each other on one line; points, y upwards as in PDF."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    style: str


@dataclass(slots=True)
class Line:
    """The stretches of one line of a column, joined; `cells` are set where it may be a table's."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    style: str
    cells: tuple[tuple[float, str], ...] = ()


@dataclass(slots=True)
class PageText:
    """The stretches of one page and what was met on the way."""

    stretches: list[Stretch] = field(default_factory=list)
    turned: list[str] = field(default_factory=list)
    unmapped: int = 0
    width: float = 0.0
    height: float = 0.0


@dataclass(slots=True)
class _Glyph:
    text: str
    x0: float
    x1: float
    y: float
    size: float
    style: str


def read_page(page: Any) -> PageText:
    """Return the stretches of one page in the order of its content stream."""
    text_page = page.get_textpage()
    glyphs, turned, unmapped = _read_glyphs(text_page)
    text_page.close()
    width, height = page.get_size()
    result = PageText(turned=turned, unmapped=unmapped, width=width, height=height)
    run: list[_Glyph] = []
    for glyph in glyphs:
        if run and _breaks(run[-1], glyph):
            _add(result.stretches, run)
            run = []
        run.append(glyph)
    _add(result.stretches, run)
    return result


def _read_glyphs(text_page: Any) -> tuple[list[_Glyph], list[str], int]:
    """Return upright glyphs, words set in another direction, and how many have no Unicode."""
    by_turn: dict[int, list[_Glyph]] = {}
    unmapped = 0
    high = 0
    reader = _Reader(text_page)
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code in _HIGH_SURROGATE:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        if code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
            unmapped += 1
        elif code not in (10, 13) and not pdfium.FPDFText_IsGenerated(text_page, index):
            turn, glyph = reader.glyph(index, chr(code))
            by_turn.setdefault(turn, []).append(glyph)
    if not by_turn:
        return [], [], unmapped
    upright = max(by_turn, key=lambda turn: (len(by_turn[turn]), -turn))
    turned = ["".join(one.text for one in by_turn[turn]) for turn in by_turn if turn != upright]
    return by_turn[upright], [words for words in turned if words.strip()], unmapped


class _Reader:
    """Asks pdfium for one character after the other; the buffers are reused."""

    def __init__(self, text_page: Any) -> None:
        self._page = text_page
        self._box = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._matrix = pdfium.FS_MATRIX()
        self._known = (0.0, 0.0, 0.0)
        self._name = ctypes.create_string_buffer(256)
        self._flags = ctypes.c_int()

    def glyph(self, index: int, character: str) -> tuple[int, _Glyph]:
        """Return the quarter turns of a character and its place once turned upright."""
        pdfium.FPDFText_GetLooseCharBox(self._page, index, self._box)
        pdfium.FPDFText_GetCharOrigin(self._page, index, self._x, self._y)
        box = self._box
        edges = (box.left, box.bottom, box.right, box.top)
        turn = round(pdfium.FPDFText_GetCharAngle(self._page, index) / (math.pi / 2)) % 4
        x0, x1, y = _upright(edges, self._x.value, self._y.value, turn)
        style = self._style(index)
        text = character.translate(_LIGATURES)
        return turn, _Glyph(text, x0, x1, y, self._size(index, y), style)

    def _style(self, index: int) -> str:
        """Return "bold", "italic" or "" by the name of the font; its weight is often wrong."""
        length = pdfium.FPDFText_GetFontInfo(self._page, index, self._name, 256, self._flags)
        name = self._name.raw[: min(length, 256)]
        if _BOLD_NAME.search(name) or pdfium.FPDFText_GetFontWeight(self._page, index) >= _BOLD:
            return "bold"
        return "italic" if _ITALIC_NAME.search(name) else ""

    def _size(self, index: int, y: float) -> float:
        """Return the size of a character in points, asking anew when font size or line change."""
        size = pdfium.FPDFText_GetFontSize(self._page, index)
        if (size, y) != self._known[:2]:
            pdfium.FPDFText_GetMatrix(self._page, index, self._matrix)
            scale = math.hypot(self._matrix.c, self._matrix.d)
            self._known = (size, y, max(1.0, size * scale))
        return self._known[2]


def _upright(
    edges: tuple[float, float, float, float], x: float, y: float, turn: int
) -> tuple[float, float, float]:
    """Return left, right and baseline after undoing `turn` quarter turns."""
    left, bottom, right, top = edges
    if turn == 1:
        return bottom, top, -x
    if turn == 2:
        return -right, -left, -y
    if turn == 3:
        return -top, -bottom, x
    return left, right, y


def _breaks(before: _Glyph, glyph: _Glyph) -> bool:
    """Return whether `glyph` does not follow `before` on the same line."""
    em = max(before.size, glyph.size)
    return (
        abs(glyph.y - before.y) > _BASELINE * em
        or glyph.x0 - before.x1 > _COLUMN_GAP * em
        or glyph.x0 < before.x0 - 0.5 * em
        or abs(glyph.size - before.size) > 0.25 * em
    )


def _add(stretches: list[Stretch], run: list[_Glyph]) -> None:
    """Add a run of glyphs as a stretch, with spaces where the gaps are wide."""
    while run and run[-1].text.isspace():
        run.pop()
    while run and run[0].text.isspace():
        run.pop(0)
    if not run:
        return
    words = [run[0].text]
    for before, glyph in pairwise(run):
        wide = glyph.x0 - before.x1 > _WORD_GAP * glyph.size and not (
            glyph is run[-1] and glyph.text in _HYPHENS  # set flush right by justification
        )
        if wide and not before.text.isspace() and not glyph.text.isspace():
            words.append(" ")
        words.append(glyph.text)
    sizes = Counter(round(glyph.size, 1) for glyph in run if not glyph.text.isspace())
    stretches.append(
        Stretch(
            text="".join(words),
            x0=run[0].x0,
            x1=max(glyph.x1 for glyph in run),
            y=Counter(round(glyph.y, 1) for glyph in run).most_common(1)[0][0],
            size=sizes.most_common(1)[0][0],
            style=_common({glyph.style for glyph in run if not glyph.text.isspace()}),
        )
    )


def _raise(one: Stretch, longest: Stretch) -> str:
    """Return the words of a stretch; a small raised number is marked as such."""
    small = one.size < 0.85 * longest.size and one.y > longest.y + 0.1 * longest.size
    if small and _MARK.fullmatch(one.text):
        return f"{RAISED[0]}{one.text}{RAISED[1]}"
    return one.text


def _common(styles: set[str]) -> str:
    """Return the style that all share, else none."""
    return next(iter(styles)) if len(styles) == 1 else ""


def join_lines(stretches: list[Stretch]) -> list[Line]:
    """Return the lines of one column from top to bottom."""
    rows: list[list[Stretch]] = []
    for one in sorted(stretches, key=lambda stretch: (-stretch.y, stretch.x0)):
        row = next((row for row in rows[-3:] if _same_row(row, one)), None)
        if row is None:
            rows.append([one])
        else:
            row.append(one)
    return [_line(row) for row in rows]


def _same_row(row: list[Stretch], one: Stretch) -> bool:
    """Return whether a stretch stands beside the others: baselines close, or a raised mark."""
    largest = max(row, key=lambda stretch: stretch.size)
    small, large = sorted((one, largest), key=lambda stretch: stretch.size)
    if abs(one.y - largest.y) <= _BASELINE * large.size:
        return True
    return small.size < 0.85 * large.size and large.y <= small.y < large.y + 0.6 * large.size


def _line(row: list[Stretch]) -> Line:
    row.sort(key=lambda stretch: stretch.x0)
    longest = max(row, key=lambda stretch: len(stretch.text))
    text = ""
    for before, one in zip([None, *row], row, strict=False):
        words = _raise(one, longest)
        near = before is None or one.x0 - before.x1 <= _WORD_GAP * max(before.size, one.size)
        text += words if near else f" {words}"
    if "\ue000" <= text[0] <= "\uf8ff" and text[0] not in RAISED:
        text = f"\u2022{text[1:]}"  # signs of symbol fonts at the head of a line are bullets
    return Line(
        text=text,
        x0=row[0].x0,
        x1=max(stretch.x1 for stretch in row),
        y=longest.y,
        size=longest.size,
        style=_common({one.style for one in row if any(map(str.isalnum, one.text))}),
        cells=_cells(row),
    )


def _cells(row: list[Stretch]) -> tuple[tuple[float, str], ...]:
    """Return place and words of the parts that wide gaps set apart; none if the line is whole."""
    parts = [(row[0].x0, row[0].text)]
    for before, one in pairwise(row):
        if one.x0 - before.x1 > _CELL_GAP * one.size and not MARKER.match(f"{parts[-1][1]} "):
            parts.append((one.x0, one.text))
        else:
            parts[-1] = (parts[-1][0], f"{parts[-1][1]} {one.text}")
    return tuple(parts) if len(parts) > 1 else ()
