"""Links as the API gives them; the classes here say, by name and docstring, what is in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from servanda.codec.shapes import encode
from servanda.model import Words
from servanda.model.link import Effect, Facet, LinkConfidence, Pattern, Relation
from servanda.register.entry import Marking
from servanda.register.lineages import Linked
from servanda.register.linked import LinkRecord, LinkState
from servanda.register.records import CommitmentRecord, DocumentRecord, stands
from servanda.web.desk import Desk


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkEnd:
    """A commitment at one end of a link.

    Attributes:
        id, reference: Of the commitment.
        document_id, document: Id and label of its document; null when that is out of sight.
        quote: Its words.
        words: Those of them that carry the link; none where they were edited since.
    """

    id: str
    reference: str
    document_id: str | None
    document: str | None
    quote: str
    words: tuple[Words, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkChange:
    """A field in which the two commitments differ.

    Attributes:
        field: Which field.
        earlier, later: Its values on each side that the other side lacks, as printed.
        effect: What the change does to the commitment.
    """

    field: Facet
    earlier: tuple[str, ...]
    later: tuple[str, ...]
    effect: Effect


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A later commitment as the counterpart of an earlier one, as one party keeps it.

    Attributes:
        relation: Of the later to the earlier commitment.
        score: How alike the two are.
        confidence: Likely links count until a person decides, possible ones wait for one.
        changes: What differs between the two as they are now; without values while one of them
            does not stand.
        is_outdated: Whether a commitment was edited so that comparing again would tell other
            changes.
        counts: Whether it enters summaries: accepted, or likely and not decided, and both
            commitments stand.
        decision: "withdrawn" when nobody decided and the last comparison does not propose it.
        decision_by, decision_at, because: Who decided, when and why; null while nobody did.
        party: Whose link it is; its officers decide on it.
        method: Version of the comparison that proposes it.
        changed_by, changed_at: Author and time of this version.
    """

    id: str
    earlier: LinkEnd
    later: LinkEnd
    relation: Relation
    score: float
    confidence: LinkConfidence
    pattern: Pattern
    changes: tuple[LinkChange, ...]
    is_outdated: bool
    counts: bool
    decision: LinkState
    decision_by: str | None
    decision_at: str | None
    because: str | None
    party: str
    marking: Marking
    method: str
    version: int
    changed_by: str
    changed_at: str


def links_json(desk: Desk, records: Iterable[LinkRecord]) -> list[dict[str, Any]]:
    """Return links as JSON, of those whose two commitments the viewer sees. Two queries."""
    several = list(records)
    keys = {key for link in several for key in (link.earlier, link.later)}
    ends = {end.id: end for end in desk.filed(sorted(keys))}
    found = [
        Linked(record=link, earlier=ends[link.earlier], later=ends[link.later])
        for link in several
        if link.earlier in ends and link.later in ends
    ]
    return linked_json(desk, found)


def linked_json(desk: Desk, found: Iterable[Linked]) -> list[dict[str, Any]]:
    """Return links whose commitments the viewer sees as JSON. One query."""
    several = list(found)
    records = [one.record for one in several]
    keys = {key for link in records for key in (link.earlier_document, link.later_document)}
    documents = desk.documents_by_id(keys)
    return [encode(_link(one, documents)) for one in several]


def _link(one: Linked, documents: Mapping[str, DocumentRecord]) -> Link:
    record, decided = one.record, one.record.decided
    both_stand = stands(one.earlier) and stands(one.later)
    return Link(
        id=record.id,
        earlier=_end(one, one.earlier, documents),
        later=_end(one, one.later, documents),
        relation=record.relation,
        score=record.score,
        confidence=record.confidence,
        pattern=record.pattern,
        changes=_changes(one) if both_stand else _changes_kept(record),
        is_outdated=both_stand and one.is_outdated,
        counts=both_stand and record.counts,
        decision=record.decision,
        decision_by=decided.by if decided else None,
        decision_at=decided.at if decided else None,
        because=decided.because if decided else None,
        party=record.party,
        marking=record.marking,
        method=record.method,
        version=record.version,
        changed_by=record.changed_by,
        changed_at=record.changed_at,
    )


def _changes(one: Linked) -> tuple[LinkChange, ...]:
    return tuple(
        LinkChange(field=c.field, earlier=c.earlier, later=c.later, effect=c.effect)
        for c in one.changes
    )


def _changes_kept(record: LinkRecord) -> tuple[LinkChange, ...]:
    """Return changes as the comparison found them: links keep no words."""
    return tuple(
        LinkChange(field=c.field, earlier=(), later=(), effect=c.effect) for c in record.changes
    )


def _end(one: Linked, record: CommitmentRecord, documents: Mapping[str, DocumentRecord]) -> LinkEnd:
    document, now = documents.get(record.document or ""), record.commitment
    return LinkEnd(
        id=record.id,
        reference=record.reference,
        document_id=document.id if document else None,
        document=document.label if document else None,
        quote=now.quote,
        words=tuple(
            Words(
                start=now.start + span.start,
                end=now.start + span.end,
                text=now.quote[span.start : span.end],
            )
            for span in (one.words(record) if stands(record) else ())
        ),
    )
