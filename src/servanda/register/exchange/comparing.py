"""Which cells of an exported row were changed since."""

from __future__ import annotations

from collections.abc import Mapping

from servanda.codec.cells import cut, unguard
from servanda.register.exchange.dates import readings
from servanda.register.exchange.grid import Raw, protected, settled, text_of


def is_same(column: str, cell: Raw, shown: str, *, guarded: bool) -> bool:
    """Return whether a cell still says what was exported, however a spreadsheet shows it."""
    said = {settled(text_of(cell)), settled(text_of(meant(cell, guarded=guarded)))}
    if said & {settled(shown), settled(protected(shown)), settled(cut(shown))}:
        return True
    return column == "due" and shown in readings(cell)


def changed(cells: Mapping[str, Raw], shown: Mapping[str, str], *, guarded: bool) -> dict[str, Raw]:
    """Return the cells that do not say what was exported any more, as a person meant them.

    Args:
        cells: The row; a column that is not in the table at all counts as unchanged.
        shown: What was exported.
        guarded: Whether cells carry the apostrophes of `protected`.
    """
    return {
        column: meant(cell, guarded=guarded)
        for column, cell in cells.items()
        if not is_same(column, cell, shown[column], guarded=guarded)
    }


def meant(cell: Raw, *, guarded: bool) -> Raw:
    """Return a cell without the apostrophe that guards it."""
    return unguard(cell) if guarded and isinstance(cell, str) else cell
