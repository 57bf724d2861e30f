"""The columns of a table of commitments, and the row of each record."""

from __future__ import annotations

from collections.abc import Callable

from servanda.assessment.status import Status
from servanda.register.exchange import mentions
from servanda.register.exchange.lists import escaped, join
from servanda.register.records import CommitmentRecord, Owner, RegisterRecord
from servanda.register.titles import title_of

SHEET, HELP = "Commitments", "How to change"
"""Names of the sheets of an exported workbook."""

MENTIONS = ("actors", "targets", "instruments", "forums", "topics")
"""Columns with lists of mentions."""

FIELDS = (
    *("kind", "area", "area_title", "quote", "actors", "action", "strength", "continuing"),
    *("mechanism", "due", "recurrence", "rrule", "amount", "topics", "targets", "instruments"),
    *("forums", "parent"),
)
"""Columns that are fields of the commitment, which a changed cell edits."""

COLUMNS = (
    *("id", "reference", "version", "document", *FIELDS),
    *("decision", "reason", "because", "owners"),
    *("decided_by", "decided_at", "start", "end", "anchor", "stale", "marking", "handling"),
)
"""Names and order of all columns."""

COMPUTED = ("status", "status_as_of")
"""Columns that tell how a commitment stands and on which day; an import passes them over."""

TITLE, NOTICE = "title", "notice"
"""Columns with what a record is called and what the register says of itself, likewise."""

KEPT = (
    *("reference", "version", "document", "decided_by", "decided_at", "start", "end", "anchor"),
    *("stale", "marking", "handling"),
)
"""Columns that say what a record is; a changed cell is a fault."""

Names = Callable[[str], str]
"""Returns the label or reference of the record with an id."""


def cells(record: CommitmentRecord, names: Names) -> dict[str, str]:
    """Return the row of a record by column; every column is there."""
    commitment = record.commitment
    row = {column: _plain(getattr(commitment, column)) for column in _PLAIN}
    row |= {column: mentions.shown(getattr(commitment, column)) for column in MENTIONS}
    row |= {column: _plain(getattr(record, column)) for column in _OF_RECORD}
    return row | {
        "action": join(commitment.action),
        "parent": names(commitment.parent) if commitment.parent else "",
        "document": names(record.document) if record.document else commitment.document,
        "start": str(commitment.start) if record.document else "",
        "end": str(commitment.end) if record.document else "",
        "owners": join_owners(record.owners),
        "decided_at": _minute(record.decided_at),
    }


def computed(status: Status | None) -> dict[str, str]:
    """Return the cells of a status; empty ones of a commitment that does not count."""
    return {
        "status": status.value if status else "",
        "status_as_of": status.day if status else "",
    }


def titled_columns(register: RegisterRecord) -> tuple[str, ...]:
    """Return the columns of `titled`: the title, and the notice where the register has one."""
    return (TITLE, NOTICE) if register.notices else (TITLE,)


def titled(record: CommitmentRecord, notice: str, language: str = "en") -> dict[str, str]:
    """Return the cells of what a record is called, and of the register's notice."""
    return {TITLE: title_of(record, language) if record.titles else "", NOTICE: notice}


_PLAIN = (
    *("kind", "area", "area_title", "quote", "strength", "continuing", "mechanism"),
    *("due", "recurrence", "rrule", "amount"),
)
_OF_RECORD = (
    *("id", "reference", "version", "decision", "reason", "because", "decided_by", "anchor"),
    *("stale", "marking", "handling"),
)


def join_owners(owners: tuple[Owner, ...]) -> str:
    """Return the cell of some owners: "CAN/Agency/Person; JPN/Agency"."""
    return "; ".join(_owner(owner) for owner in owners)


def _owner(owner: Owner) -> str:
    parts = [owner.party, owner.agency or ""] + ([owner.person] if owner.person else [])
    return "/".join(escaped(part, ";/") for part in parts)


def _minute(moment: str | None) -> str:
    """Return a time so that no spreadsheet takes it for a date of its own."""
    return f"{moment[:10]} {moment[11:16]} UTC" if moment else ""


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
