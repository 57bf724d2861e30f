"""Records as the API gives them; the classes here say, by name and docstring, what is in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.http import HttpResponse

from servanda.codec import to_json
from servanda.codec.shapes import encode
from servanda.register.answered import AnswerRecord
from servanda.register.assessed import AssessmentRecord
from servanda.register.entry import Entry, Marking
from servanda.register.evidenced import EvidenceRecord
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.linked import LinkRecord
from servanda.register.payloads_commitments import Decision, Origin, Reason
from servanda.register.payloads_documents import Standing
from servanda.register.payloads_links import DocumentsCompared
from servanda.register.payloads_register import Role
from servanda.register.payloads_words import InLanguage
from servanda.register.records import (
    Anchor,
    CommitmentRecord,
    DocumentRecord,
    Owner,
    PersonRecord,
)
from servanda.web.accounts.tokens import Scope
from servanda.web.api.answers_shown import answer_json
from servanda.web.api.asked import Paging
from servanda.web.api.assessment_shown import ratings_json
from servanda.web.api.evidence_shown import evidence_json, link_json
from servanda.web.api.following_shown import followed_json
from servanda.web.api.links_shown import links_json
from servanda.web.api.sight import out_of_sight
from servanda.web.api.versions import Kept, Versioned, etag
from servanda.web.desk import Desk


@dataclass(frozen=True, kw_only=True, slots=True)
class InRegister:
    """What the register adds to a commitment as `servanda read` gives it.

    Attributes:
        document_id: Id of its document in the register; null without one, or one out of sight.
        standing: Of its document; null without one, or one out of sight.
        decision_by, decision_at: Who decided and when; null while it is proposed.
        reason, because: Stock reason of a rejection; the person's own words.
        origin: Where it came from.
        sources, successors: What it was split or merged from, and into.
        titles: In people's own words, by language.
        awaits_words: Its words are not here: only their place and the hash of the text are known.
        changed_by, changed_at: Author and time of this version.
    """

    reference: str
    decision: Decision
    version: int
    owners: tuple[Owner, ...]
    marking: Marking
    handling: str | None
    standing: Standing | None
    stale: bool
    anchor: Anchor
    document_id: str | None
    decision_by: str | None
    decision_at: str | None
    reason: Reason | None
    because: str | None
    origin: Origin
    sources: tuple[str, ...]
    successors: tuple[str, ...]
    party: str
    purged: bool
    titles: tuple[InLanguage, ...]
    awaits_words: bool
    changed_by: str
    changed_at: str


_KEPT = {f.name for f in fields(CommitmentRecord)} & {f.name for f in fields(InRegister)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """Some of what was asked for.

    Attributes:
        total: How many there are that you may see.
        limit, offset: What was asked for.
    """

    total: int
    limit: int
    offset: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Register:
    """The register.

    Attributes:
        format: Version of the ledger's format.
        notice: What every page and export says of the register, by language; empty for nothing.
        handling: The list of handling labels.
        documents, commitments: How many you may see.
    """

    format: int
    notice: dict[str, str]
    handling: tuple[str, ...]
    documents: int
    commitments: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Caller:
    """Who calls.

    Attributes:
        scope: What the token is good for; null for a signed-in browser.
        ends_on: The day on which the token ends.
    """

    party: str
    person: str
    roles: tuple[Role, ...]
    scope: Scope | None
    ends_on: str | None


def answer(value: Any, *, status: int = 200) -> HttpResponse:
    """Return `value` (of JSON) as an answer."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return HttpResponse(text, status=status, content_type="application/json")


def single(desk: Desk, record: Versioned, status: int = 200) -> HttpResponse:
    """Return one record as an answer, with its ETag."""
    response = answer(shown(desk, record), status=status)
    response["ETag"] = etag(record)
    return response


def paged(items: Iterable[Any], total: int, asked: Paging, **more: Any) -> HttpResponse:
    """Return one page of a list as an answer; `more` stands beside it."""
    place = {"total": total, "limit": asked.limit, "offset": asked.offset}
    return answer({**place, "items": list(items), **more})


def shown(desk: Desk, record: Versioned) -> dict[str, Any]:
    """Return one record as JSON."""
    if isinstance(record, DocumentRecord):
        return document_json(record)
    if isinstance(record, LinkRecord):
        return links_json(desk, [record])[0]
    if isinstance(record, FollowingRecord | FollowUpRecord):
        return followed_json(desk, record)
    if isinstance(record, Kept):
        return _kept_json(desk, record)
    if isinstance(record, AnswerRecord):
        return answer_json(record, desk.filed([record.commitment])[0])
    return commitments_json(desk, [record])[0]


def _kept_json(desk: Desk, record: Kept) -> dict[str, Any]:
    if isinstance(record, EvidenceRecord):
        return evidence_json(desk, [record])[0]
    if isinstance(record, AssessmentRecord):
        return ratings_json(desk, [record])[0]
    return link_json(desk, record)


def document_json(record: DocumentRecord) -> dict[str, Any]:
    """Return a document as JSON: what the register says of it, without its text."""
    found: dict[str, Any] = encode(record)
    return found


def person_json(record: PersonRecord) -> dict[str, Any]:
    """Return a person as JSON."""
    found: dict[str, Any] = encode(record)
    return found


def commitments_json(desk: Desk, records: Iterable[CommitmentRecord]) -> list[dict[str, Any]]:
    """Return commitments as JSON. What they name and the viewer may not see is left out."""
    several = list(records)
    documents = desk.documents_by_id(record.document for record in several)
    known = {record.id for record in several}
    named = {key for record in several for key in _named(record)}
    if named - known:
        known |= visible_ids(desk, named - known)
    return [_commitment_json(record, documents, known) for record in several]


def _commitment_json(
    record: CommitmentRecord, documents: Mapping[str, DocumentRecord], known: set[str]
) -> dict[str, Any]:
    document = documents.get(record.document or "")
    added = {name: encode(getattr(record, name)) for name in sorted(_KEPT)}
    words = to_json(record.commitment)
    return {
        **words,
        "parent": words["parent"] if words["parent"] in known else None,
        **added,
        "id": record.id,
        "awaits_words": record.awaits_words,
        "standing": document.standing if document else None,
        "document_id": document.id if document else None,
        "decision_by": record.decided_by,
        "decision_at": record.decided_at,
        "sources": [key for key in record.sources if key in known],
        "successors": [key for key in record.successors if key in known],
    }


def _named(record: CommitmentRecord) -> set[str]:
    parent = record.commitment.parent
    return {*record.sources, *record.successors, *([parent] if parent else [])}


def visible_ids(desk: Desk, ids: set[str]) -> set[str]:
    """Return those of the ids that are of commitments which the viewer sees. One query."""
    found = desk.rows().order_by().filter(key__in=ids).values_list("key", flat=True)
    return set(found)


_IDS = ("found", "into", "sources", "subjects")
"""Fields of payloads that name commitments."""


def entries_json(desk: Desk, entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Return entries as JSON; of the records that one names, those that the viewer sees."""
    several = list(entries)
    named = {key for entry in several for key in (*_ids(entry), *_linked_ids(entry))}
    known = visible_ids(desk, named) | desk.documents_by_id(named).keys() if named else set()
    hidden = out_of_sight(desk, several)
    return [_entry_json(entry, known, is_hidden=entry.sequence in hidden) for entry in several]


def _entry_json(entry: Entry, known: set[str], *, is_hidden: bool) -> dict[str, Any]:
    values: dict[str, Any] = encode(entry)
    if is_hidden:
        return values | {"payload": {}}
    values["payload"] = {
        name: seen_keys(value, known) if name in _IDS else value
        for name, value in values["payload"].items()
        if name != "digests"  # how many contents a purge destroyed is its party's matter
    }
    if entry.kind == DocumentsCompared.KIND:
        values["payload"] |= _within_sight(entry.payload, known)
    return values


def _within_sight(payload: Mapping[str, Any], known: set[str]) -> dict[str, Any]:
    """Return what a comparison names, of the records that the viewer sees."""
    both = (link for link in payload["links"] if {link["earlier"], link["later"]} <= known)
    return {"earlier": seen_keys(payload["earlier"], known), "links": list(both)}


def _linked_ids(entry: Entry) -> list[str]:
    if entry.kind != DocumentsCompared.KIND:
        return []
    ends = [link[end] for link in entry.payload["links"] for end in ("earlier", "later")]
    return [entry.payload["earlier"], *ends]


def _ids(entry: Entry) -> list[str]:
    found: list[str] = []
    for name in _IDS:
        value = entry.payload.get(name, [])
        found += [value] if isinstance(value, str) else value
    return found


def seen_keys(value: Any, known: set[str]) -> Any:
    """Return those ids of a list that are known; of one id itself, or None."""
    if isinstance(value, list):
        return [key for key in value if key in known]
    return value if value in known else None
