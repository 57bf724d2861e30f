"""A workbook that came back, opened without trust: its sheets as rows of text."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from servanda.documents.archive import Archive
from servanda.errors import InputError
from servanda.register.asking.layout import HIDDEN, Layout, from_rows
from servanda.register.exchange.extent import Damaged, TooFar, must_fit
from servanda.register.exchange.grid import settled, text_of
from servanda.register.exchange.workbook import unusable_cells

MAX_BYTES = 20_000_000
"""Bytes of a workbook; one that we send has some ten thousand."""
MAX_ROWS = 20_000
MAX_COLUMNS = 500
_MACROS = ("vbaproject.bin", "basic/", "macrosheets/")
_ENDINGS = (".xlsx", ".ods")


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """A workbook of answers.

    Attributes:
        name: Base name of the file.
        sha256: Of its bytes.
        layout: What it says of itself.
        sheets: Rows of text by name of the sheet, hidden ones too.
        unusable: What a cell holds in place of a value, by sheet, row and column, from 0.
    """

    name: str
    sha256: str
    layout: Layout
    sheets: dict[str, list[list[str]]]
    unusable: dict[tuple[str, int, int], str]

    def cell(self, sheet: str, row: int, column: int) -> str:
        """Return the text of a cell; "" for one that is not there."""
        rows = self.sheets.get(sheet, [])
        return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""


def open_answers(data: bytes, name: str) -> Opened:
    """Return the workbook in a file.

    Raises:
        InputError: It is no workbook, holds macros, is locked, damaged or too large, or was not
            sent by us.
    """
    must_be_safe(data, name)
    sheets = _sheets(data, name)
    if HIDDEN not in sheets:
        raise InputError(
            f"{name} is no workbook of `servanda ask`: its hidden sheet {HIDDEN!r} is missing. Fill"
            " in the workbook as it was sent.",
            document=name,
            rule="answers-other",
        )
    layout = from_rows((_stripped(row) for row in sheets[HIDDEN]), name)
    unusable = {
        (one, row, column): held
        for one in (layout.main.sheet, *(sheet.sheet for sheet in layout.sheets))
        for row, column, held in unusable_cells(data, one)
    }
    return Opened(
        name=name,
        sha256=sha256(data).hexdigest(),
        layout=layout,
        sheets=sheets,
        unusable=unusable,
    )


def must_be_safe(data: bytes, name: str) -> None:
    """Refuse what no answer is: another kind of file, macros, damage, too many bytes.

    Raises:
        InputError: It is.
    """
    if not name.lower().endswith(_ENDINGS):
        message = f"{name} is no workbook of answers: expected .xlsx (or .ods), as it was sent."
        raise InputError(message, document=name, rule="answers-kind")
    if len(data) > MAX_BYTES:
        message = f"{name} has {len(data):,} bytes; a workbook of answers has {MAX_BYTES:,} at most"
        raise InputError(f"{message}.", document=name, rule="answers-size")
    archive = Archive(data, name)
    for part in archive.names():
        if any(word in part.lower() for word in _MACROS):
            raise InputError(
                f"{name} holds macros ({part}); nothing was read. Save it without them as .xlsx.",
                document=name,
                rule="answers-macros",
            )
    # Damage and bombs show where a part is read.
    parts = ((part, archive.read(part) or b"") for part in archive.names())
    try:
        must_fit(parts, MAX_ROWS, MAX_COLUMNS)
    except Damaged as error:
        message = f"{name}: the part {error.part!r} is damaged ({error.why}); send the file again."
        raise InputError(message, document=name, rule="answers-damaged") from None
    except TooFar as error:
        raise InputError(
            f"{name}: a cell stands in row or column {error.place}; no workbook of answers reaches"
            " so far. Fill in the workbook as it was sent.",
            document=name,
            rule="answers-size",
        ) from None


def _sheets(data: bytes, name: str) -> dict[str, list[list[str]]]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # noqa: PLC0415

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        found = {}
        for sheet in book.sheet_names:
            opened = book.get_sheet_by_name(sheet)
            if opened.height > MAX_ROWS or opened.width > MAX_COLUMNS:
                message = f"{name}: the sheet {sheet!r} has {opened.height} rows and {opened.width}"
                raise InputError(
                    f"{message} columns; no workbook of answers has.",
                    document=name,
                    rule="answers-size",
                )
            rows = opened.to_python(skip_empty_area=False)
            found[sheet] = [[settled(text_of(cell)) for cell in row] for row in rows]
    except PasswordError:
        message = f"{name} is locked with a password; save it without one and try again."
        raise InputError(message, document=name, rule="answers-password") from None
    except (CalamineError, OSError, ValueError) as error:
        message = f"{name} cannot be read as a workbook ({error}); send it again as .xlsx."
        raise InputError(message, document=name, rule="answers-damaged") from None
    return found


def _stripped(row: list[str]) -> list[str]:
    """Return a row without the empty cells at its end."""
    last = max((n for n, cell in enumerate(row, 1) if cell), default=0)
    return row[:last]
