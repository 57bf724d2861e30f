"""A number divided by two things as rows and columns, with what is empty and what is double."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from servanda.followup.indicators import Measured

Cell = tuple[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Matrix:
    """An indicator that is divided by two fields, such as activities by area and state.

    Attributes:
        rows, columns: Those asked for in that order, then others that have a number, sorted.
        cells: Numbers by row and column; without an entry where there is none.
        gaps: Asked for and empty, by row and column.
        overlaps: More than one, by row and column.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[Cell, Decimal]
    gaps: tuple[Cell, ...]
    overlaps: tuple[Cell, ...]


def matrix(measured: Iterable[Measured], rows: Iterable[str], columns: Iterable[str]) -> Matrix:
    """Return an indicator of two fields as a matrix.

    Args:
        measured: The indicator of each commitment, added up; their parts have two names each, row
            and column.
        rows: What must be shown even where it is empty, such as the areas agreed.
        columns: The same for columns, such as the recipient states.
    """
    cells: dict[Cell, Decimal] = {}
    for one in measured:
        for key, number in one.parts.items():
            if number:
                cells[key[0], key[1]] = cells.get((key[0], key[1]), Decimal()) + number
    wanted_rows, wanted_columns = tuple(rows), tuple(columns)
    return Matrix(
        rows=(*wanted_rows, *sorted({row for row, _ in cells} - {*wanted_rows})),
        columns=(*wanted_columns, *sorted({column for _, column in cells} - {*wanted_columns})),
        cells=cells,
        gaps=tuple(
            (row, column)
            for row in wanted_rows
            for column in wanted_columns
            if (row, column) not in cells
        ),
        overlaps=tuple(sorted(cell for cell, number in cells.items() if number > 1)),
    )
