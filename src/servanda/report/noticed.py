"""What a register says of itself, such as who compiled it, in files that programs read.

Where it says nothing the files stay as they are.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any
from xml.sax.saxutils import escape

from servanda.codec import dump_line
from servanda.codec.cells import BYTE_ORDER_MARK, csv_rows, guard
from servanda.report.printable import printable

KEY = "notice"
"""Of an object; and the name of the column in tables."""


def in_json(data: bytes, notice: str) -> bytes:
    """Return a JSON object with the notice; a list with it in each of its objects."""
    if not notice:
        return data
    told: Any = json.loads(data)
    for one in told if isinstance(told, list) else [told]:
        one[KEY] = notice
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def in_lines(pieces: Iterable[bytes], notice: str) -> Iterator[bytes]:
    """Yield JSON Lines, each with the notice; no piece may end within a line."""
    for piece in pieces:
        told = (dump_line(json.loads(line) | {KEY: notice}) for line in piece.splitlines())
        yield "".join(told).encode() if notice else piece


def in_csv(pieces: Iterable[bytes], notice: str) -> Iterator[bytes]:
    """Yield a table with the notice in a last column of its own; no piece may end within a row."""
    cell = KEY
    for piece in pieces:
        if not notice:
            yield piece
            continue
        marked = piece.startswith(BYTE_ORDER_MARK)
        text = piece.removeprefix(BYTE_ORDER_MARK).decode()
        rows = []
        for row in csv.reader(StringIO(text, newline="")):
            rows.append([*row, cell])
            cell = guard(notice)
        yield (BYTE_ORDER_MARK if marked else b"") + csv_rows(rows)


def in_svg(data: bytes, notice: str) -> bytes:
    """Return a drawing with the notice as its metadata."""
    if not notice:
        return data
    drawn, end, rest = data.rpartition(b"</svg>")
    return drawn + f"<metadata>{escape(printable(notice))}</metadata>".encode() + end + rest
