"""Tables of the section as files: CSV, a workbook, JSON; no cell is ever run as a formula."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO

from django.http import Http404, HttpResponseBase
from xlsxwriter import Workbook

from servanda.codec.cells import BYTE_ORDER_MARK, csv_rows, cut, guard
from servanda.errors import InputError
from servanda.web.adherence.asking import Wanted
from servanda.web.downloading import download

Cells = Mapping[str, str]
"""A row of a file by column; what is not there is an empty cell."""
KINDS = ("csv", "json", "xlsx")
"""What can be taken away."""
_LAST_ROW = 1_048_575
# A fixed day keeps the same rows the same bytes.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def taken_away(  # noqa: PLR0913 - what, of which day, called what
    columns: Sequence[str],
    rows: Iterable[Cells],
    *,
    name: str,
    kind: str,
    asked: Wanted,
    notice: str = "",
) -> HttpResponseBase:
    """Return rows as a file for download; the day of the facts stands in its name.

    Args:
        columns: Their names, in order.
        rows: A cell for each column.
        name: Of the file, without day and ending.
        kind: One of `KINDS`.
        asked: For which day.
        notice: What the register says of itself; stands in a column of its own.

    Raises:
        Http404: There is no such kind of file.
        InputError: A sheet cannot hold as many rows.
    """
    if kind not in KINDS:
        raise Http404
    if notice:
        columns = (*columns, "notice")
        rows = ({**row, "notice": notice} for row in rows)
    if kind == "json":
        pieces: Iterable[bytes] = [_json(columns, rows, asked)]
    else:
        pieces = _csv(columns, rows) if kind == "csv" else [_workbook(columns, rows, name)]
    return download(pieces, f"{name}-{asked.on}.{kind}")


def _csv(columns: Sequence[str], rows: Iterable[Cells]) -> Iterator[bytes]:
    yield BYTE_ORDER_MARK + csv_rows([columns])
    for row in rows:
        yield csv_rows([[guard(row.get(column, "")) for column in columns]])


def _json(columns: Sequence[str], rows: Iterable[Cells], asked: Wanted) -> bytes:
    listed = [{column: row.get(column, "") for column in columns} for row in rows]
    content = {"as_of": asked.on.isoformat(), "register": asked.as_of_text or None, "rows": listed}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _workbook(columns: Sequence[str], rows: Iterable[Cells], name: str) -> bytes:
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, options) as workbook:
        workbook.set_properties({"title": name, "created": _CREATED})
        sheet = workbook.add_worksheet()
        bold = workbook.add_format({"bold": True, "bottom": 1})
        text = workbook.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        for place, column in enumerate(columns):
            sheet.set_column(place, place, 18, text)
            sheet.write_string(0, place, column, bold)
        for number, row in enumerate(rows, 1):
            if number > _LAST_ROW:
                raise InputError(f"A sheet holds {_LAST_ROW} rows: narrow the list, or use CSV.")
            for place, column in enumerate(columns):
                if row.get(column):
                    sheet.write_string(number, place, cut(row[column]), text)
        sheet.freeze_panes(1, 1)
    return stream.getvalue()
