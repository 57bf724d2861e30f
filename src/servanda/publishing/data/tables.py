"""The tables as CSV, and everything as one JSON file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from servanda.codec.cells import BYTE_ORDER_MARK, csv_rows, guard
from servanda.codec.shapes import encode, field_hints
from servanda.publishing.content import Content
from servanda.publishing.data.about import About, foot
from servanda.publishing.data.rows import TABLES, Row
from servanda.report.printable import visible


def csv_of(content: Content, name: str, rows: Iterable[Row]) -> bytes:
    """Return a table as CSV that no spreadsheet runs: UTF-8 with a mark, lists joined by "; ".

    Its last row says of the whole who publishes it and what the register's notice is.
    """
    kind: Any = TABLES[name]
    columns = tuple(field_hints(kind))
    lines = ([guard(_cell(getattr(row, column))) for column in columns] for row in rows)
    return BYTE_ORDER_MARK + csv_rows([columns, *lines, foot(content, len(columns))])


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return visible("; ".join(map(str, value)) if isinstance(value, tuple) else str(value))


def json_of(content: Content, tables: Mapping[str, Sequence[Row]], about: About) -> Iterator[bytes]:
    """Yield everything as JSON, a record a line; fields that say nothing are left out."""
    head = {"about": encode(about), "notice": dict(content.notice)}
    yield json.dumps(head, ensure_ascii=False, sort_keys=True)[:-1].encode()
    for name, rows in tables.items():
        lines = ",\n".join(_line(row) for row in rows)
        yield f',\n"{name}": [\n{lines}\n]'.encode()
    yield b"}\n"


def _line(row: Row) -> str:
    values: dict[str, Any] = {key: value for key, value in encode(row).items() if _says(value)}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _says(value: object) -> bool:
    return value is not None and value not in ("", [], False)
