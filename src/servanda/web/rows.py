"""Entries and records to rows of the tables and back."""

from __future__ import annotations

import json
from typing import Any

import servanda.web.settings  # noqa: F401 - sets Django up, before models
from servanda.codec.shapes import decode, encode
from servanda.errors import EvidenceError
from servanda.extraction.fields.calendar import is_partial_date, last_day
from servanda.model import Commitment
from servanda.register import entry as ledger
from servanda.register.adhered import AdherenceRecord
from servanda.register.answered import AnswerRecord, QuestionRecord
from servanda.register.assessed import (
    AssessmentRecord,
    ConcurrenceRecord,
    GuidelineRecord,
    RoundRecord,
)
from servanda.register.chain import canonical
from servanda.register.coded import CodesRecord, CodingRecord
from servanda.register.evidenced import EvidenceLinkRecord, EvidenceRecord, RejectionRecord
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.linked import LinkRecord
from servanda.register.naming import named
from servanda.register.records import (
    CommitmentRecord,
    DocumentRecord,
    PersonRecord,
    RegisterRecord,
)
from servanda.register.scored import ScoresRecord
from servanda.register.state import R, Record
from servanda.report.result import area_name
from servanda.web import models

TABLES: dict[type, str] = {
    RegisterRecord: "register",
    PersonRecord: "person",
    DocumentRecord: "document",
    AdherenceRecord: "adherence",
    FollowingRecord: "following",
    FollowUpRecord: "follow-up",
    QuestionRecord: "question",
    AnswerRecord: "answer",
    EvidenceRecord: "evidence",
    EvidenceLinkRecord: "evidence-link",
    RejectionRecord: "rejection",
    GuidelineRecord: "guideline",
    AssessmentRecord: "assessment",
    ConcurrenceRecord: "concurrence",
    RoundRecord: "round",
    CodingRecord: "coding",
    CodesRecord: "codes",
    ScoresRecord: "scores",
}
"""What `models.Record.table` says for each kind of record."""
_LONGEST = 500
"""Characters of a facet's value: PostgreSQL's indexes take 2,700 bytes."""
_MENTIONS = ("actors", "topics", "instruments", "forums", "targets")


def entry_row(entry: ledger.Entry) -> models.Entry:
    """Return the row that keeps an entry."""
    values = {name: getattr(entry, name) for name in _SAME}
    return models.Entry(
        **values,
        party=entry.author.party,
        person=entry.author.person,
        payload=_text(entry.payload),
        files=_text(entry.files),
        marking=entry.marking.value,
    )


def _text(values: dict[str, Any]) -> str:
    return canonical(values).decode("utf-8")


def entry_of(row: models.Entry) -> ledger.Entry:
    """Return the entry that a row keeps.

    Raises:
        EvidenceError: Somebody changed the row so that it keeps none.
    """
    try:
        payload, files = json.loads(row.payload), json.loads(row.files)
        values = {name: getattr(row, name) for name in _SAME}
        marking = ledger.Marking(row.marking)
    except (TypeError, ValueError) as error:
        raise _no_entry(row, str(error)) from None
    held = {**values, "party": row.party, "person": row.person, "payload": payload, "files": files}
    odd = [name for name, value in held.items() if not isinstance(value, _TYPES.get(name, str))]
    if odd or not all(isinstance(name, str) for name in files.values()):
        raise _no_entry(row, f"odd values of {', '.join(odd) or 'files'}")
    if (_text(payload), _text(files)) != (row.payload, row.files):
        raise _no_entry(row, "its JSON is not written as the ledger writes it")
    author = ledger.Author(party=row.party, person=row.person)
    return ledger.Entry(**values, author=author, payload=payload, files=files, marking=marking)


def _no_entry(row: models.Entry, why: str) -> EvidenceError:
    return EvidenceError(f"Row {row.sequence} of the ledger's table holds no entry ({why}).")


_SAME = (
    "sequence",
    "at",
    "kind",
    "version",
    "subject",
    "sealed",
    "handling",
    "supersedes",
    "previous",
    "hash",
)
_TYPES: dict[str, Any] = {
    **dict.fromkeys(("sequence", "version"), int),
    **dict.fromkeys(("sealed", "handling"), str | None),
    **dict.fromkeys(("payload", "files"), dict),
    "supersedes": int | None,
}
"""What columns hold that do not hold text: SQLite takes anything anywhere."""


def content_of(row: models.Content) -> ledger.Content:
    """Return what a row keeps apart; text that somebody put in place of bytes counts as bytes."""
    salt, body = (
        value.encode("utf-8", "surrogatepass") if isinstance(value, str) else bytes(value)
        for value in (row.salt, row.body)
    )
    return ledger.Content(digest=row.digest, salt=salt, body=body)


def body_of(record: Record) -> str:
    """Return a record as the JSON that its row keeps."""
    return json.dumps(encode(record), ensure_ascii=False, separators=(",", ":"))


def record_of(table: type[R], body: str) -> R:
    """Return the record of a row's JSON. Never kept in memory: a purge must reach every title."""
    record: R = decode(table, json.loads(body), "")
    return record


_Judged = GuidelineRecord | AssessmentRecord | ConcurrenceRecord
_About = FollowingRecord | FollowUpRecord | AnswerRecord | RejectionRecord | _Judged
_Own = EvidenceRecord | RoundRecord | CodesRecord | ScoresRecord
_Other = _Own | EvidenceLinkRecord | CodingRecord
_Kept = DocumentRecord | AdherenceRecord | QuestionRecord | _Other | _About


def record_row(record: RegisterRecord | PersonRecord | _Kept, **row: Any) -> models.Record:
    """Return the row of a record; `row` gives id, since and until."""
    label = standing = ""
    if isinstance(record, DocumentRecord):
        label, standing = folded(record.label), record.standing
    elif isinstance(record, AdherenceRecord):
        label, standing = record.instrument, record.party
    elif isinstance(record, _About):
        label, standing = record.commitment, record.party
    elif isinstance(record, CodingRecord):
        label, standing = record.stage, record.party
    elif isinstance(record, _Own):
        standing = record.party
    elif isinstance(record, EvidenceLinkRecord):
        label, standing = record.commitment, record.evidence
    return models.Record(
        **row,
        key=record.id,
        version=record.version,
        table=TABLES[type(record)],
        label=label,
        standing=standing,
        place=record.filed if isinstance(record, _Kept) else 0,
        body=body_of(record),
    )


def commitment_row(record: CommitmentRecord, **row: Any) -> models.Commitment:
    """Return the row of a commitment; `row` gives id, since and until."""
    words = record.commitment
    label, _, number = record.reference.rpartition("-C-")
    return models.Commitment(
        **row,
        key=record.id,
        version=record.version,
        folded=folded(record.reference),
        label=label,
        number=int(number),
        document=record.document,
        start=words.start,
        end=words.end,
        filed=record.filed,
        kind=words.kind,
        decision=record.decision,
        strength=words.strength,
        mechanism=words.mechanism,
        anchor=record.anchor,
        party=record.party,
        marking=record.marking.value,
        stale=record.stale,
        continuing=words.continuing,
        due=last_day(words.due).isoformat() if words.due and is_partial_date(words.due) else None,
        part=words.parent is not None,
        heading=(area_name(words) or "").replace("\0", " "),
        words=folded(" ".join((words.quote, *(title.text for title in record.titles)))),
    )


def link_row(record: LinkRecord, **row: Any) -> models.Link:
    """Return the row of a link; `row` gives id, since and until."""
    return models.Link(
        **row,
        key=record.id,
        version=record.version,
        earlier=record.earlier,
        later=record.later,
        earlier_document=record.earlier_document,
        later_document=record.later_document,
        decision=record.decision,
        counts=record.counts,
        party=record.party,
        marking=record.marking.value,
        filed=record.filed,
        body=body_of(record),
    )


def facets_of(record: CommitmentRecord) -> set[tuple[str, str]]:
    """Return names and values of the facets of a commitment."""
    words, found = record.commitment, set()
    for field in _MENTIONS:
        found |= {(field[:-1], said) for said in _said(words, field)}
    found |= {("area", said) for said in (words.area, words.area_title) if said}
    found |= {("verb", verb) for verb in words.action}
    single = {"recurrence": words.recurrence, "amount": words.amount, "head": words.parent}
    single |= {"handling": record.handling}
    found |= {(name, said) for name, said in single.items() if said}
    for owner in record.owners:
        found.add(("owner", owner.party))
        if owner.agency:
            found |= {("owner", f"{owner.party}/{owner.agency}"), ("agency", owner.agency)}
        found |= {("person", owner.person)} if owner.person else set()
    return {(name, facet_value(value)) for name, value in found}


def facets_of_told(record: FollowUpRecord) -> set[tuple[str, str]]:
    """Return name and value of the facets of a record of follow-up: what it names."""
    return {("named", facet_value(reference)) for reference in named(record)}


def _said(words: Commitment, field: str) -> set[str]:
    said = {part for mention in getattr(words, field) for part in (mention.text, mention.id)}
    said |= {mention.name for mention in getattr(words, field)}
    return {part for part in said if part}


def folded(text: str) -> str:
    """Return text as it is compared: case folded, one blank for white space, and no NUL."""
    return " ".join(text.casefold().replace("\0", " ").split())


def is_name(text: str) -> bool:
    """Return whether a record may have this name: PostgreSQL takes no NUL, so none has one."""
    return "\0" not in text


def facet_value(text: str) -> str:
    """Return a value as facets keep it."""
    return folded(text)[:_LONGEST]
