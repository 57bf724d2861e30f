"""Rich's building blocks to bytes of a given width."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from rich.console import RenderableType

_STYLES = {"explore": "cyan", "intend": "blue", "act": "green", "firm": "bold yellow"}


def style(grade: str) -> str:
    """Return the style of a displayed strength; an appeal is magenta."""
    return _STYLES.get(grade, "magenta")


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
