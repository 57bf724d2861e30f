"""A CSV file for spreadsheets: UTF-8 with byte order mark, CRLF, one row a commitment.

The mark is what makes Excel read UTF-8; readers of CSV take it as `utf-8-sig`. No cell is a
formula, whatever the text says: see `servanda.codec.cells`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.codec import to_json
from servanda.codec.cells import BYTE_ORDER_MARK, csv_rows, guard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from servanda.model import Commitment
    from servanda.report.result import Result

COLUMNS = (
    *("id", "document", "start", "end", "kind", "parent", "area", "area_title", "quote"),
    *("actors", "action", "strength", "continuing", "mechanism", "due", "recurrence", "rrule"),
    *("amount", "topics", "targets", "instruments", "forums", "confidence", "decided_by"),
    "document_sha256",
)
"""Names and order of the columns, which are the record's fields; lists are joined with "; "."""


def render(results: Iterable[Result]) -> Iterator[bytes]:
    """Yield the file, a piece for the header and one for each document."""
    yield BYTE_ORDER_MARK + csv_rows([COLUMNS])
    for result in results:
        yield csv_rows([cells(commitment) for commitment in result.commitments])


def cells(commitment: Commitment) -> list[str]:
    """Return the row of a commitment, safe for spreadsheets."""
    record = to_json(commitment)
    return [guard(_plain(record[column])) for column in COLUMNS]


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(item if isinstance(item, str) else item["text"] for item in value)
    return str(value)
