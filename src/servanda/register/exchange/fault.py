"""What is wrong with one cell or row of a table: where, what was found, what was expected."""

from __future__ import annotations

from dataclasses import dataclass

_LONGEST = 60


class BadCell(Exception):
    """A cell that does not say what its column needs; the message is what was expected."""


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Fault:
    """A finding about a table.

    Attributes:
        row: Number of the row as a spreadsheet shows it, 1-based; 0 for the whole table.
        column: Heading of the column as printed; empty for the whole row.
        found: What stands there, shortened.
        expected: What was expected, as the end of a sentence.
    """

    row: int
    column: str = ""
    found: str = ""
    expected: str

    @property
    def message(self) -> str:
        """Return the finding as a sentence."""
        place = f"row {self.row}" if self.row else "the table"
        place += f", column {self.column!r}" if self.column else ""
        found = f"found {shortened(self.found)!r}, " if self.found else ""
        return f"{place}: {found}{self.expected}"


def shortened(text: str) -> str:
    """Return `text` so that it fits a message."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
