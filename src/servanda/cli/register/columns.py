"""Cells in columns of known widths, as lines of a terminal.

Rich's own table measures and pads every cell; at a hundred rows that takes longer than asking the
register for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

GAP = 2
"""Blanks between two columns."""
_MEASURING = Console(width=1000)


class Cell(NamedTuple):
    """Texts that stand one under the other, moved to the right by some blanks."""

    texts: Sequence[Text]
    indent: int = 0


def in_columns(rows: Iterable[Sequence[Cell]], widths: Sequence[int]) -> Text:
    """Return rows as lines.

    Args:
        rows: For each row its cells.
        widths: Columns of the terminal for each cell; longer texts are wrapped.
    """
    found = Text(no_wrap=True, overflow="ignore")
    for row in rows:
        for line in _lines(row, widths):
            line.rstrip()
            found.append_text(line)
            found.append("\n")
    found.right_crop(1)
    return found


def _lines(row: Sequence[Cell], widths: Sequence[int]) -> Iterator[Text]:
    """Yield the lines of a row."""
    cells = [
        [
            Text(" " * cell.indent).append_text(line)
            for text in cell.texts
            for line in text.wrap(_MEASURING, width - cell.indent)
        ]
        for cell, width in zip(row, widths, strict=True)
    ]
    for line in zip_longest(*cells):
        whole = Text()
        for part, width in zip(line, widths, strict=True):
            if part is not None:
                part.rstrip()
                whole.append_text(part)
            used = part.cell_len if part is not None else 0
            whole.append(" " * (width + GAP - used))
        yield whole
