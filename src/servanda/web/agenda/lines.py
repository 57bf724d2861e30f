"""A commitment as a row of the agenda."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.assessment.status import Status
from servanda.register.records import IN_FORCE, CommitmentRecord, DocumentRecord, Owner
from servanda.report.charting import status_tone
from servanda.web import calling, words
from servanda.web.assessment import saying
from servanda.web.assessment.told import Told
from servanda.web.desk import Desk


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row.

    Attributes:
        record: The commitment.
        head: The reference of the head whose part it is; "" for none, or one the viewer does not
            see.
        document: Label and title of its document; "" for none, or one the viewer does not see.
        area: The heading it stands under; "" before the first.
        follows: Whether its head, with other parts of it, stands right above it.
        status: How it stands; None where it does not count, or that is being found out.
        waits: Whether that is being found out.
    """

    record: CommitmentRecord
    head: str = ""
    document: str = ""
    area: str = ""
    follows: bool = False
    status: Status | None = None
    waits: bool = False

    @property
    def id(self) -> str:
        """Return the record's id."""
        return self.record.id

    @property
    def version(self) -> int:
        """Return the record's version."""
        return self.record.version

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Return who sees to it."""
        return self.record.owners

    def word(self, field: str) -> str:
        """Return the word for the strength or the mechanism; appeals are called so."""
        if field == "strength" and self.record.commitment.kind == "appeal":
            return words.label("appeal", "kind")
        return words.label(getattr(self.record.commitment, field), field)

    @property
    def status_name(self) -> str:
        """Return what people call its status; "" where it does not count."""
        return saying.value("status", self.status.value) if self.status else ""

    @property
    def tone(self) -> str:
        """Return the tone of its status, for colours."""
        return status_tone(self.status.value) if self.status else ""

    def __str__(self) -> str:
        return self.record.reference


def lines_of(desk: Desk, records: Sequence[CommitmentRecord], told: Told | None) -> list[Line]:
    """Return rows for records with their statuses. Documents and heads: one query each.

    `told` is None while statuses are being found out.
    """
    documents = desk.documents_by_id(record.document for record in records)
    names = {key: name_of(document) for key, document in documents.items()}
    heads = names_of_heads(desk, records)
    above = ""
    lines = []
    for record in records:
        parent = record.commitment.parent or ""
        line = Line(
            record=record,
            head=heads.get(parent, ""),
            document=names.get(record.document or "", ""),
            area=calling.area_called(record, documents.get(record.document or "")),
            follows=bool(parent) and parent == above,
            status=told.of(record) if told else None,
            waits=told is None and record.decision in IN_FORCE and not record.purged,
        )
        above = parent if line.follows else record.id
        lines.append(line)
    return lines


def names_of_heads(desk: Desk, records: Sequence[CommitmentRecord]) -> dict[str, str]:
    """Return ids and references of the heads that the viewer sees. One query, or none."""
    wanted = {record.commitment.parent for record in records if record.commitment.parent}
    known = {record.id: record.reference for record in records}
    unknown = sorted(key for key in wanted if key not in known)
    return known | {head.id: head.reference for head in (desk.filed(unknown) if unknown else ())}


def name_of(document: DocumentRecord) -> str:
    """Return what a document is called in lists: label and title."""
    return f"{document.label} · {calling.titled(document)}".rstrip(" ·")
