"""What the agenda shows, as a file: CSV, a workbook, or JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import get_language

from servanda.codec import to_json
from servanda.codec.shapes import encode
from servanda.register.exchange.columns import (
    COMPUTED,
    cells,
    computed,
    titled,
    titled_columns,
)
from servanda.register.exchange.writing import write_csv, write_workbook
from servanda.register.records import CommitmentRecord
from servanda.report.assessment.standing import standing_json
from servanda.web.agenda.lines import names_of_heads
from servanda.web.agenda.source import Commitments
from servanda.web.assessment.told import Told
from servanda.web.calling import in_language
from servanda.web.desk import Desk
from servanda.web.tables import Asked

KINDS = ("csv", "xlsx", "jsonl")
"""What can be exported."""
_FACTS = (
    *("reference", "version", "decision", "decided_by", "decided_at", "reason", "because"),
    *("owners", "origin", "anchor", "stale", "marking", "handling", "titles"),
)


def exported(source: Commitments, asked: Asked, kind: str) -> Iterable[bytes]:
    """Return the bytes of a file with all rows that pass the filters, in their order.

    What a row names (its head, its document) is named only where the viewer sees that too.
    """
    if kind == "jsonl":
        return _lines(source, asked)
    rows = _rows(source, asked)
    more = (*COMPUTED, *titled_columns(source.desk.ledger.records().register()))
    return write_csv(rows, more) if kind == "csv" else [write_workbook(rows, more)]


def _rows(source: Commitments, asked: Asked) -> Iterator[dict[str, str]]:
    for records in source.every(asked):
        names = _names(source.desk, records)
        yield from (
            _row(record, names, source.told) | _titled(source, record) for record in records
        )


def _row(record: CommitmentRecord, names: dict[str, str], told: Told) -> dict[str, str]:
    return cells(record, lambda key: names.get(key, "")) | computed(told.of(record))


def _titled(source: Commitments, record: CommitmentRecord) -> dict[str, str]:
    return titled(record, in_language(source.desk.notice), get_language() or "en")


def _lines(source: Commitments, asked: Asked) -> Iterator[bytes]:
    for records in source.every(asked):
        names = _names(source.desk, records)
        lines = (_line(record, names, source) for record in records)
        yield "".join(lines).encode()


def _line(record: CommitmentRecord, names: dict[str, str], source: Commitments) -> str:
    """Return a commitment as reports write it, with what the register adds under "register"."""
    values = to_json(record.commitment)
    if values["parent"] not in names:
        values["parent"] = None
    facts: dict[str, Any] = {name: encode(getattr(record, name)) for name in _FACTS}
    facts["document"] = names.get(record.document or "")
    facts["status"] = standing_json(source.told.of(record))
    facts |= {"notice": dict(source.desk.notice)} if source.desk.notice else {}
    return json.dumps({**values, "register": facts}, ensure_ascii=False) + "\n"


def _names(desk: Desk, records: list[CommitmentRecord]) -> dict[str, str]:
    documents = desk.documents_by_id(record.document for record in records)
    return {key: one.label for key, one in documents.items()} | names_of_heads(desk, records)
