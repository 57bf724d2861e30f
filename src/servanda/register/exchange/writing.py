"""Tables of commitments as CSV and as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, get_args

from xlsxwriter import Workbook

from servanda.codec.cells import BYTE_ORDER_MARK, csv_rows, cut, guard
from servanda.errors import InputError
from servanda.register.exchange.columns import COLUMNS, COMPUTED, FIELDS, HELP, SHEET
from servanda.register.exchange.fields import allowed
from servanda.register.exchange.grid import protected
from servanda.register.payloads_commitments import Reason

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_NUMBERS = frozenset({"version", "start", "end"})
_WIDE = {
    "quote": 70,
    "title": 40,
    "because": 40,
    "owners": 30,
    "actors": 18,
    "area_title": 24,
    "id": 12,
}
_EDITED = frozenset({*FIELDS, "decision", "reason", "because", "owners"})
# The workbook states when it was made; a fixed day keeps the same records the same bytes.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_LAST_ROW = 1_048_575
_UNWRITABLE = {0xFFFE: None, 0xFFFF: None}  # no XML can hold them; `settled` leaves them out too
_HOW = (
    "Change the white columns; the grey ones say which record a row is, and stay as they are.",
    "A row that was not changed is left alone. A row that is not in the file is left alone too.",
    "Decision: write accepted or rejected; a rejection needs a reason, or words under because.",
    "Changing what a person decided needs words under because.",
    "Several items in a cell stand with a semicolon between them.",
    "Owners: party, agency and person with slashes: CAN/Coast Guard/A. Person; JPN/Coast Guard.",
    "A date is 2005-01-19, 2005-01 or 2005.",
    "A new row without id, reference and version becomes a new record without a document.",
)


def write_csv(rows: Iterable[Mapping[str, str]], more: tuple[str, ...] = ()) -> Iterator[bytes]:
    """Yield a CSV file: UTF-8 with byte order mark, CRLF, no cell that a spreadsheet would run.

    Args:
        rows: As `columns.cells` makes them, with the cells of `more`.
        more: Columns that only tell something, such as `columns.COMPUTED`.
    """
    columns = (*COLUMNS, *more)
    yield BYTE_ORDER_MARK + csv_rows([columns])
    for row in rows:
        yield csv_rows([[_guarded(column, row[column]) for column in columns]])


def _guarded(column: str, cell: str) -> str:
    # A date may be taken for one, and a version is a number: both are understood again.
    is_plain = column in _NUMBERS or column == "due" or column in COMPUTED
    return guard(cell) if is_plain else protected(cell)


def write_workbook(rows: Iterable[Mapping[str, str]], more: tuple[str, ...] = ()) -> bytes:
    """Return a workbook: the commitments, with the words to choose from, and how to change them.

    No cell is a formula or a link, whatever the text says. Words longer than a cell can hold are
    cut and end in "…"; they cannot be changed there. `more` as of `write_csv`.

    Raises:
        InputError: There are more rows than a sheet can hold.
    """
    stream, columns = BytesIO(), (*COLUMNS, *more)
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, options) as workbook:
        workbook.set_properties({"title": "Commitments", "created": _CREATED})
        sheet = workbook.add_worksheet(SHEET)
        white = workbook.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        grey = workbook.add_format({"valign": "top", "bg_color": "#EEEEEE"})
        styles = {column: white if column in _EDITED else grey for column in columns}
        bold = workbook.add_format({"bold": True, "bottom": 1})
        for place, column in enumerate(columns):
            sheet.set_column(place, place, _WIDE.get(column, 14), styles[column])
            sheet.write_string(0, place, column, bold)
        last = 0
        for last, row in enumerate(rows, 1):
            if last > _LAST_ROW:
                raise InputError(
                    f"A sheet holds {_LAST_ROW} records; narrow the export, or use CSV."
                )
            _write_row(sheet, last, row, styles)
        _offer(sheet, last)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        _explain(workbook)
    return stream.getvalue()


def _write_row(
    sheet: Worksheet, number: int, row: Mapping[str, str], styles: Mapping[str, object]
) -> None:
    for place, column in enumerate(styles):
        if column in _NUMBERS and row[column]:
            sheet.write_number(number, place, int(row[column]), styles[column])
        elif row[column]:
            text = cut(row[column]).translate(_UNWRITABLE)
            sheet.write_string(number, place, text, styles[column])


def _offer(sheet: Worksheet, last: int) -> None:
    """Let people choose from the words that a column takes."""
    choices = {
        column: allowed(column) for column in ("kind", "strength", "mechanism", "recurrence")
    }
    choices |= {"continuing": ("yes", "no"), "reason": get_args(Reason)}
    for column, words in choices.items():
        place = COLUMNS.index(column)
        # A list in a rule may have 255 characters; the longer one is said by a fault on import.
        if last and len(",".join(words)) <= 255:
            rule = {"validate": "list", "source": list(words), "error_type": "warning"}
            sheet.data_validation(1, place, last, place, rule)


def _explain(workbook: Workbook) -> None:
    sheet = workbook.add_worksheet(HELP)
    sheet.set_column(0, 0, 100)
    for number, sentence in enumerate(_HOW):
        sheet.write_string(number, 0, sentence)
