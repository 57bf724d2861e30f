"""Several items in one cell: "negotiate; conclude"; a backslash keeps a separator literal."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ESCAPE = "\\"


def join(items: Iterable[str]) -> str:
    """Return the items as one cell; `split` gives them back, without their outer white space."""
    return "; ".join(escaped(item, ";") for item in items)


def escaped(item: str, marks: str) -> str:
    """Return `item` with a backslash before each backslash and each of `marks`."""
    return "".join(_ESCAPE + c if c in marks or c == _ESCAPE else c for c in item)


def split(cell: str) -> list[str]:
    """Return the items of a cell, still escaped, without outer white space and empty ones."""
    return [kept for kept in pieces(cell, ";") if kept]


def pieces(cell: str, separator: str, most: int = 0) -> list[str]:
    """Return what stands between separators, still escaped, without outer white space.

    Args:
        cell: As `join` makes it, or as a person types it.
        separator: One character.
        most: At most so many cuts; 0 for all there are.
    """
    parts: list[str] = []
    start = 0
    for match in re.finditer(rf"\\.|{re.escape(separator)}", cell, re.DOTALL):
        if match[0] == separator and not (most and len(parts) >= most):
            parts.append(cell[start : match.start()].strip())
            start = match.end()
    return [*parts, cell[start:].strip()]


def unescaped(item: str) -> str:
    """Return an item of `split` as it was before `join`."""
    return re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL)
