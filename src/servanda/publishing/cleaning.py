"""Public records without what is nobody's business: people, handling labels, files, reasons.

A party stands where a person stood, so that what tells two authors apart still does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from servanda.assessment.rating import Assessment
from servanda.followup.declaration import Field
from servanda.followup.loading import procedure
from servanda.register.adhered import AdherenceRecord
from servanda.register.assessed import AssessmentRecord, ConcurrenceRecord, GuidelineRecord
from servanda.register.evidenced import CaptureRecord, EvidenceLinkRecord, EvidenceRecord
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.linked import LinkDecision, LinkRecord
from servanda.register.payloads_followup import Filled
from servanda.register.records import CommitmentRecord, DocumentRecord

_WEB = frozenset({"http", "https"})


def party_of(signature: str) -> str:
    """Return the party of a signature: "CAN" of "CAN/A. Person"."""
    return signature.partition("/")[0]


def document(record: DocumentRecord) -> DocumentRecord:
    """Return a document without the name of its file and without its file."""
    texts = tuple(replace(text, file="", file_sha256="") for text in record.texts[-1:])
    return replace(
        record, name="", texts=texts, handling=None, changed_by=party_of(record.changed_by)
    )


def commitment(
    record: CommitmentRecord, label: str, published: Collection[str]
) -> CommitmentRecord:
    """Return a commitment without who sees to it, who decided and why.

    Args:
        record: The commitment.
        label: Of its document; "" without one.
        published: Ids of all published commitments: others are not named.
    """
    words = replace(record.commitment, document=label, decided_by=(), confidence=0.0)
    return replace(
        record,
        commitment=words,
        decided_by=None,
        decided_in=None,
        reason=None,
        because=None,
        sources=tuple(key for key in record.sources if key in published),
        successors=tuple(key for key in record.successors if key in published),
        owners=(),
        handling=None,
        changed_by=party_of(record.changed_by),
    )


def link(record: LinkRecord) -> LinkRecord:
    """Return a link without who decided and why."""
    decisions = tuple(
        LinkDecision(verdict=one.verdict, by=party_of(one.by), at=one.at, entry=one.entry)
        for one in record.decisions[-1:]
    )
    return replace(record, decisions=decisions, changed_by=party_of(record.changed_by))


def fields(
    filled: Iterable[Filled], declared: Mapping[str, Field], known: Mapping[str, Collection[str]]
) -> tuple[Filled, ...]:
    """Return the fields of a record, or settings, that tell of no person and no office.

    Args:
        filled: What was recorded.
        declared: The fields by key; others are left out.
        known: For a type of field the values that may be named (references, ids of records).
    """
    kept = []
    for one in filled:
        field = declared.get(one.field)
        if field is None or field.personal or field.type == "agency":
            continue
        named = known.get(field.type)
        values = tuple(text for text in one.values if named is None or text in named)
        if values:
            kept.append(replace(one, values=values))
    return tuple(kept)


def following(record: FollowingRecord, known: Mapping[str, Collection[str]]) -> FollowingRecord:
    """Return what is followed with the settings that may be told."""
    settings = fields(record.settings, procedure(record.procedure).settings, known)
    by = party_of(record.changed_by)
    return replace(record, settings=settings, handling=None, changed_by=by)


def follow_up(record: FollowUpRecord, known: Mapping[str, Collection[str]]) -> FollowUpRecord:
    """Return a record of follow-up with the fields that may be told."""
    declared = procedure(record.procedure).records[record.type].fields
    by = party_of(record.changed_by)
    kept = fields(record.fields, declared, known)
    return replace(record, fields=kept, handling=None, changed_by=by)


def evidence(record: EvidenceRecord) -> EvidenceRecord:
    """Return evidence without its file, and without an address that is not of the web."""
    capture = record.capture and CaptureRecord(
        captured=record.capture.captured,
        media_type=record.capture.media_type,
        reader=record.capture.reader,
        file_sha256=record.capture.file_sha256,
        text_sha256=record.capture.text_sha256,
        file="",
        document="",
    )
    return replace(
        record,
        name="",
        address=web_address(record.address),
        capture=capture,
        handling=None,
        changed_by=party_of(record.changed_by),
    )


def web_address(address: str | None) -> str | None:
    """Return an address that anybody can open; None of a path, a share or another scheme."""
    if not address or any(c.isspace() for c in address.strip()):
        return None
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    is_open = parts.scheme.lower() in _WEB and parts.hostname and not parts.username
    return address.strip() if is_open else None


def evidence_link(record: EvidenceLinkRecord) -> EvidenceLinkRecord:
    """Return a link of evidence without who made it."""
    return replace(record, handling=None, changed_by=party_of(record.changed_by))


def guideline(record: GuidelineRecord) -> GuidelineRecord:
    """Return a guideline without who fixed it."""
    said = replace(record.guideline, by=party_of(record.guideline.by))
    by = party_of(record.changed_by)
    return replace(record, guideline=said, handling=None, changed_by=by)


def assessment(
    record: AssessmentRecord, seen: Collection[str], hidden: Callable[[str], bool]
) -> AssessmentRecord:
    """Return a rating without who wrote, searched and approved it.

    Args:
        record: The rating.
        seen: Ids of the evidence that it may name.
        hidden: Whether a word is the name of a commitment that is not public.
    """
    rating = record.assessment
    by = party_of(record.changed_by)
    return replace(
        record,
        assessment=_rating(rating, seen, hidden),
        authors=(),
        returned=None,
        handling=None,
        changed_by=by,
    )


def _rating(rating: Assessment, seen: Collection[str], hidden: Callable[[str], bool]) -> Assessment:
    """Return what a rating says; that one person wrote and approved it stays to be seen."""
    author = party_of(rating.author)
    approver = rating.approver and (author if rating.alone else f"{party_of(rating.approver)}/")
    searches = tuple(replace(search, by=party_of(search.by)) for search in rating.searches)
    told = rating.particulars
    cited = told.cited if told.cited in seen else None
    what = None if told.what and hidden(told.what) else told.what
    return replace(
        rating,
        author=author,
        approver=approver,
        searches=searches,
        cites=tuple(key for key in rating.cites if key in seen),
        particulars=replace(told, cited=cited, what=what),
    )


def concurrence(record: ConcurrenceRecord) -> ConcurrenceRecord:
    """Return a concurrence in the name of its party."""
    by = party_of(record.by)
    return replace(record, by=by, handling=None, changed_by=party_of(record.changed_by))


def adherence(record: AdherenceRecord) -> AdherenceRecord:
    """Return an import of acts without who imported it."""
    return replace(record, handling=None, changed_by=party_of(record.changed_by))
