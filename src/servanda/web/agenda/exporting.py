"""What the agenda shows, as a file: CSV, a workbook, or JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from servanda.codec import to_json
from servanda.codec.shapes import encode
from servanda.register.exchange.columns import COMPUTED, cells, computed
from servanda.register.exchange.writing import write_csv, write_workbook
from servanda.register.records import CommitmentRecord
from servanda.report.assessment.standing import standing_json
from servanda.web.agenda.lines import names_of_heads
from servanda.web.agenda.source import Commitments
from servanda.web.assessment.told import Told
from servanda.web.desk import Desk
from servanda.web.tables import Asked

KINDS = ("csv", "xlsx", "jsonl")
"""What can be exported."""
_FACTS = (
    *("reference", "version", "decision", "decided_by", "decided_at", "reason", "because"),
    *("owners", "origin", "anchor", "stale", "marking", "handling"),
)


def exported(source: Commitments, asked: Asked, kind: str) -> Iterable[bytes]:
    """Return the bytes of a file with all rows that pass the filters, in their order.

    What a row names (its head, its document) is named only where the viewer sees that too.
    """
    if kind == "jsonl":
        return _lines(source, asked)
    rows = _rows(source, asked)
    return write_csv(rows, COMPUTED) if kind == "csv" else [write_workbook(rows, COMPUTED)]


def _rows(source: Commitments, asked: Asked) -> Iterator[dict[str, str]]:
    for records in source.every(asked):
        names = _names(source.desk, records)
        yield from (_row(record, names, source.told) for record in records)


def _row(record: CommitmentRecord, names: dict[str, str], told: Told) -> dict[str, str]:
    return cells(record, lambda key: names.get(key, "")) | computed(told.of(record))


def _lines(source: Commitments, asked: Asked) -> Iterator[bytes]:
    for records in source.every(asked):
        names = _names(source.desk, records)
        yield "".join(_line(record, names, source.told) for record in records).encode()


def _line(record: CommitmentRecord, names: dict[str, str], told: Told) -> str:
    """Return a commitment as reports write it, with what the register adds under "register"."""
    values = to_json(record.commitment)
    if values["parent"] not in names:
        values["parent"] = None
    facts: dict[str, Any] = {name: encode(getattr(record, name)) for name in _FACTS}
    facts["document"] = names.get(record.document or "")
    facts["status"] = standing_json(told.of(record))
    return json.dumps({**values, "register": facts}, ensure_ascii=False) + "\n"


def _names(desk: Desk, records: list[CommitmentRecord]) -> dict[str, str]:
    documents = desk.documents_by_id(record.document for record in records)
    return {key: one.label for key, one in documents.items()} | names_of_heads(desk, records)
