"""Values of a record's fields as people read them."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from servanda.model import Mention
from servanda.register.payloads_words import InLanguage
from servanda.register.records import CommitmentRecord, DocumentRecord, Owner, TextRecord
from servanda.report.labels import label

NOTHING = "-"
_RECORDS = frozenset({"parent", "sources", "successors", "document"})
"""Fields that hold ids of records."""


def shown(field: str, value: Any, called: Callable[[str], str] = str) -> str:
    """Return a field's value in words; a dash where there is none.

    Args:
        field: Its name.
        value: As the record has it.
        called: Returns the reference or label of the record with an id.
    """
    if field == "strength":
        return label("strength", value)
    if field in _RECORDS and value:
        return "; ".join(map(called, value if isinstance(value, tuple) else (value,)))
    if isinstance(value, tuple):
        return "; ".join(_one(item) for item in value) or NOTHING
    return NOTHING if value in (None, "") else _one(value)


def _one(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mention):
        return value.text
    if isinstance(value, Owner):
        return owner(value)
    if isinstance(value, InLanguage):
        return f"{value.language}: {value.text}"
    if isinstance(value, TextRecord):
        return f"text {value.text_sha256[:12]}"
    return value.value if isinstance(value, StrEnum) else str(value)


def owner(value: Owner) -> str:
    """Return an owner: "JPN/NPA (A. Person)"."""
    where = "/".join(part for part in (value.party, value.agency) if part)
    return f"{where} ({value.person})" if value.person else where


def marking(record: CommitmentRecord | DocumentRecord) -> str:
    """Return marking and handling label: "shared, For official use"."""
    return ", ".join(part for part in (record.marking.value, record.handling) if part)


def moment(at: str) -> str:
    """Return the time of an entry to the minute: "2026-01-31 09:30 UTC"."""
    return f"{at[:10]} {at[11:16]} UTC"


def happened(kind: str) -> str:
    """Return a kind of entry in words: "commitment accepted"."""
    return kind.replace("-", " ")
