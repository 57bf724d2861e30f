"""The bytes of a workbook to a grid of cells."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import nullcontext
from io import BytesIO

from lxml import etree
from xlsxwriter.utility import xl_cell_to_rowcol

from servanda.documents.archive import Archive
from servanda.errors import InputError
from servanda.register.exchange.columns import HELP, SHEET
from servanda.register.exchange.extent import Damaged, TooFar, must_fit
from servanda.register.exchange.grid import Grid

WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
"""Endings of the files that are read as workbooks."""
MAX_ROWS = 200_000
MAX_COLUMNS = 500
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read_workbook(data: bytes, name: str) -> Grid:
    """Return the cells of a workbook's sheet "Commitments", or else of its first sheet with cells.

    Raises:
        InputError: It is no workbook, is locked with a password, is empty, or has a cell further
            out than tables reach.
        UnreadableDocument: It is damaged, or unpacks to too much.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # noqa: PLC0415

    _must_fit(data, name)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        names = [s.name for s in book.sheets_metadata if "Visible" in str(s.visible)]
        sheets = {sheet: book.get_sheet_by_name(sheet) for sheet in names}
    except PasswordError:
        message = f"{name} is locked with a password; save it without one and try again."
        raise InputError(message, document=name) from None
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        message = f"{name} cannot be read as a workbook ({error}); save it as .xlsx or .csv."
        raise InputError(message, document=name) from None
    filled = [sheet for sheet, found in sheets.items() if found.height]
    if not filled:
        raise InputError(f"{name} has no sheet with cells.", document=name)
    chosen = SHEET if SHEET in filled else filled[0]
    sheet = sheets[chosen]
    others = ", ".join(repr(other) for other in filled if other not in (chosen, HELP))
    note = f"The sheet {chosen!r} was read; not read: {others}."
    spans = tuple((*first, *last) for first, last in (sheet.merged_cell_ranges or ()))
    rows = sheet.to_python(skip_empty_area=False)
    return Grid(
        name=name,
        rows=rows,
        spans=spans,
        errors=tuple(unusable_cells(data, chosen)),
        notes=(note,) if others else (),
    )


def _must_fit(data: bytes, name: str) -> None:
    """Refuse a workbook that would take its reader more memory than there is.

    Raises:
        InputError: It is one.
    """
    if not zipfile.is_zipfile(BytesIO(data)):
        return  # the sheets of XLS have few places
    archive = Archive(data, name)
    parts = ((part, archive.read(part) or b"") for part in archive.names())
    try:
        must_fit(parts, MAX_ROWS, MAX_COLUMNS)
    except Damaged as error:
        message = f"{name}: the part {error.part!r} is damaged ({error.why}); get a complete copy."
        raise InputError(message, document=name) from None
    except TooFar as error:
        raise InputError(
            f"{name}: a cell stands in row or column {error.place}, and all before it count as "
            f"cells; expected {MAX_ROWS:,} rows and {MAX_COLUMNS} columns at most. Delete what is "
            "far out, or save only the table as .csv.",
            document=name,
        ) from None


def unusable_cells(data: bytes, sheet: str) -> Iterator[tuple[int, int, str]]:
    """Yield the cells of an XLSX sheet that hold an error, or a formula that nobody computed.

    The reader of workbooks takes both for empty cells.
    """
    with (
        zipfile.ZipFile(BytesIO(data))
        if zipfile.is_zipfile(BytesIO(data))
        else nullcontext() as book
    ):
        part = _part(book, sheet) if book else None
        if book is None or part is None:
            return
        xml = book.read(part)
    if b't="e"' not in xml and b"<f" not in xml:
        return
    for _, cell in etree.iterparse(BytesIO(xml), tag=f"{{{_MAIN}}}c", resolve_entities=False):
        value, formula = cell.find(f"{{{_MAIN}}}v"), cell.find(f"{{{_MAIN}}}f")
        # A formula that gives no words has the type of words; without a type nobody computed it.
        empty = value is None or (not value.text and cell.get("t") != "str")
        if cell.get("t") == "e" or (formula is not None and empty):
            held = value.text if value is not None and value.text else f"={formula.text or ''}"
            yield (*xl_cell_to_rowcol(cell.get("r", "A1")), str(held))
        cell.clear()


def _part(book: zipfile.ZipFile, sheet: str) -> str | None:
    """Return the name of the file that holds a sheet; None when this is no XLSX."""
    try:
        names = etree.fromstring(book.read("xl/workbook.xml"))
        links = etree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
    except KeyError:
        return None
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for found in names.iter(f"{{{_MAIN}}}sheet"):
        if found.get("name") == sheet:
            target = targets.get(found.get(f"{{{_LINKED}}}id"), "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return part if part in book.namelist() else None
    return None
