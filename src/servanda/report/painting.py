"""Rich's building blocks to bytes of a given width."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from operator import attrgetter
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import RenderableType

_STYLES = {"explore": "cyan", "intend": "blue", "act": "green", "firm": "bold yellow"}


def style(grade: str) -> str:
    """Return the style of a displayed strength; an appeal is magenta."""
    return _STYLES.get(grade, "magenta")


def in_columns(rows: Sequence[Sequence[Text]], gap: int = 2) -> Group:
    """Return rows as lines, their cells below each other; what is too long is cut at the end.

    Rich's own tables fold long cells, and take ten times as long: those are for few rows.
    """
    widths = [max(map(attrgetter("cell_len"), cells)) + gap for cells in zip(*rows, strict=True)]
    lines = Text(no_wrap=True, overflow="ellipsis")
    for number, row in enumerate(rows):
        lines.append("\n" if number else "")
        for width, cell in zip(widths[:-1], row, strict=False):
            lines.append_text(cell)
            lines.append(" " * (width - cell.cell_len))
        lines.append_text(row[-1])
    return Group(lines)  # printed by itself, a text would be folded


def paint(part: RenderableType, *, width: int, colours: bool) -> bytes:
    """Return `part` as UTF-8, `width` columns wide.

    Escape codes, of the sixteen colours that every terminal has, are written only with `colours`.
    """
    console = Console(
        file=StringIO(),
        width=width,
        force_terminal=colours,
        color_system="standard" if colours else None,
        legacy_windows=False,
        highlight=False,
        emoji=False,
        markup=False,
    )
    with console.capture() as captured:
        console.print(part)
    # Trailing blanks only make copies and comparisons harder.
    return "".join(line.rstrip(" ") + "\n" for line in captured.get().splitlines()).encode("utf-8")
