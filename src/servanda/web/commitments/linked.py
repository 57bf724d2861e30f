"""The records that a commitment is linked to, as far as the viewer sees them."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.register.filters import Filters
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.web.calling import area_called
from servanda.web.desk import Desk


@dataclass(frozen=True, kw_only=True)
class Linked:
    """What a commitment is linked to.

    Attributes:
        document: Its document; None without one, or for one the viewer does not see.
        area: The heading it stands under, as people read it; "" before the first.
        head, parts: The head whose part it is, and its own parts.
        sources, successors: What it was split or merged from, and into.
    """

    document: DocumentRecord | None
    area: str
    head: CommitmentRecord | None
    parts: list[CommitmentRecord]
    sources: list[CommitmentRecord]
    successors: list[CommitmentRecord]

    def names(self, key: str) -> str:
        """Return the reference of a linked record; "" for one that the viewer does not see."""
        near = [*self.parts, *self.sources, *self.successors, *([self.head] if self.head else [])]
        return next((record.reference for record in near if record.id == key), "")


def linked_to(desk: Desk, record: CommitmentRecord) -> Linked:
    """Return what a record is linked to. Four queries at most."""
    parent = record.commitment.parent
    wanted = [*record.sources, *record.successors, *([parent] if parent else [])]
    near = {other.id: other for other in desk.filed(wanted)}
    parts = desk.load(desk.rows(Filters(head=record.id)).order_by("start", "-end", "filed"))
    document = desk.documents_by_id([record.document]).get(record.document or "")
    return Linked(
        document=document,
        area=area_called(record, document),
        head=near.get(parent or ""),
        parts=parts,
        sources=[near[key] for key in record.sources if key in near],
        successors=[near[key] for key in record.successors if key in near],
    )
