"""Records in a CSV file: one a row, the first row names the fields."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from servanda.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from servanda.followup.declaration import Field
    from servanda.followup.records import Value

Row = tuple[int, "dict[str, Value]"]
"""Number of the row in the file, from 1, and the values by field."""


def read_rows(file: Path, fields: Mapping[str, Field]) -> list[Row]:
    """Return the records of a file; rows without any value are passed over.

    Several values of a field stand in one cell with semicolons between them.

    Raises:
        InputError: It is no CSV, has no row below its head, or a row is longer than the head.
    """
    from servanda.codec.cells import guard
    from servanda.register.exchange.grid import text_of
    from servanda.register.exchange.sheets import read_csv

    rows = read_csv(file.read_bytes(), file.name).rows
    head = [text_of(cell).strip() for cell in rows[0]] if rows else []
    found: list[Row] = []
    for number, cells in enumerate(rows[1:], 2):
        texts = [text_of(cell).strip() for cell in cells]
        # What an export guarded against being run as a formula is taken as it was.
        texts = [text[1:] if text == guard(text[1:]) else text for text in texts]
        if len(texts) > len(head):
            raise InputError(
                f"{file.name}, line {number}: {len(texts)} cells below {len(head)} headings; "
                "expected one for each field.",
                document=file.name,
                line=number,
            )
        filled = {key: text for key, text in zip(head, texts, strict=False) if text}
        if filled:
            found.append((number, {key: _split(fields.get(key), filled[key]) for key in filled}))
    if not found:
        message = f"{file.name} holds no record: expected a row of fields, and records below it."
        raise InputError(message, document=file.name)
    return found


def _split(field: Field | None, text: str) -> Value:
    if field is None or not field.many:
        return text
    return [part.strip() for part in text.split(";")]
