"""What a workbook of questions says of itself on a hidden sheet, to understand its answers by.

The sheet holds rows of text: the register and question, where the answer columns are, and every
cell that was filled in. Whoever reads an answer needs no label and no order of columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from servanda.errors import InputError

HIDDEN = "_asked"
"""The hidden sheet."""
LISTS = "_lists"
"""The hidden sheet with the words to choose from."""
VERSION = "1"
_TITLE = "servanda-question"


@dataclass(frozen=True, kw_only=True, slots=True)
class Main:
    """The sheet of commitments: its name, and the columns (from 0) of the three short answers."""

    sheet: str
    note: int
    done: int
    next: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A row of that sheet.

    Attributes:
        row: Its number, from 0.
        about: Which of `QuestionRecord.about` it is, from 0.
        cells: What was filled in, from the first column on; the first names it among the rows.
    """

    row: int
    about: int
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Records:
    """A sheet for records of a procedure.

    Attributes:
        sheet: Its name.
        procedure: Id of the declaration.
        first, last: Its rows for answers, from 0.
        fields: Column of each field: key of the field, and of the types of record that it is for.
    """

    sheet: str
    procedure: str
    first: int
    last: int
    fields: dict[int, tuple[str, tuple[str, ...]]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """What the hidden sheet says. Columns 0 and 1 of a sheet of records name commitment and type.

    Attributes:
        register: Hash of the register's first entry.
        question: Id of the question.
        main: The sheet of commitments.
        lines: Its rows.
        sheets: The sheets for records.
    """

    register: str
    question: str
    main: Main
    lines: tuple[Line, ...]
    sheets: tuple[Records, ...]


def as_rows(layout: Layout) -> list[tuple[str, ...]]:
    """Return a layout as rows of text."""
    main = layout.main
    rows: list[tuple[str, ...]] = [
        (_TITLE, VERSION),
        ("register", layout.register),
        ("question", layout.question),
        ("main", main.sheet, str(main.note), str(main.done), str(main.next)),
    ]
    rows += [("line", str(one.row), str(one.about), *one.cells) for one in layout.lines]
    for one in layout.sheets:
        rows.append(("records", one.sheet, one.procedure, str(one.first), str(one.last)))
        rows += [("field", str(column), key, *types) for column, (key, types) in one.fields.items()]
    return rows


def from_rows(rows: Iterable[Sequence[str]], name: str) -> Layout:
    """Return the layout that rows of text are.

    Args:
        rows: Of the hidden sheet; empty cells at their ends are dropped.
        name: Of the file, for the message.

    Raises:
        InputError: They are none, or of another version.
    """
    given = [tuple(row) for row in rows]
    try:
        if given[0] != (_TITLE, VERSION):
            raise ValueError  # noqa: TRY301 - told below like any other damage
        return _layout(given)
    except (ValueError, IndexError, KeyError):
        raise InputError(
            f"{name}: the hidden sheet {HIDDEN!r} does not say what was asked. It was changed, or "
            "another program wrote the file; fill in the workbook as it was sent.",
            document=name,
            rule="answers-other",
        ) from None


def _layout(rows: list[tuple[str, ...]]) -> Layout:
    said = {row[0]: row for row in rows if row[0] in {"register", "question", "main"}}
    main, lines, sheets = said["main"], [], []
    for kind, *cells in rows:
        if kind == "line":
            lines.append(Line(row=int(cells[0]), about=int(cells[1]), cells=tuple(cells[2:])))
        elif kind == "records":
            sheet, procedure, first, last = cells
            sheets.append(
                Records(sheet=sheet, procedure=procedure, first=int(first), last=int(last))
            )
        elif kind == "field":
            sheets[-1].fields[int(cells[0])] = (cells[1], tuple(cells[2:]))
    return Layout(
        register=said["register"][1],
        question=said["question"][1],
        main=Main(sheet=main[1], note=int(main[2]), done=int(main[3]), next=int(main[4])),
        lines=tuple(lines),
        sheets=tuple(sheets),
    )
