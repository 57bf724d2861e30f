"""The register as one viewer sees it, now or as it was: the only way for pages to reach records."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from servanda.codec import document_from_json
from servanda.errors import NotFound
from servanda.model import Document
from servanda.register.adhered import AdherenceRecord
from servanda.register.answered import AnswerRecord, QuestionRecord
from servanda.register.chain import payload_of
from servanda.register.entry import Draft, Entry
from servanda.register.evidenced import EvidenceLinkRecord, EvidenceRecord, RejectionRecord
from servanda.register.filters import Filters
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.ledger import Act
from servanda.register.payload import Payload
from servanda.register.payloads_words import DocumentTitled
from servanda.register.records import (
    CommitmentRecord,
    DocumentRecord,
    PersonRecord,
    RegisterRecord,
    TextRecord,
)
from servanda.register.state import Records
from servanda.register.texts import unpacked
from servanda.web import finding, models, rows
from servanda.web.policy import Refused, sees, visible
from servanda.web.records import StoredRecords
from servanda.web.refold import contents_of
from servanda.web.search.finding import seen_by
from servanda.web.store import StoredLedger
from servanda.web.viewer import Viewer

F = TypeVar("F", FollowingRecord, FollowUpRecord, AnswerRecord, EvidenceLinkRecord, RejectionRecord)
Version = tuple[int, CommitmentRecord | DocumentRecord | None]
"""Number of the entry that made a record so, and the record."""

_KEPT = ("register", "notice", "documents", "titled", "parties", "people")
"""What a desk reads once, until somebody writes at it."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A register with somebody at it.

    Attributes:
        ledger: Where it is kept. Reading from it directly shows what the viewer may not see.
        viewer: Who looks; None is nobody known, who sees nothing.
        as_of: Number of the last entry that counts; None for now.
        about: The register's own record as it is now, where that was read already.
    """

    ledger: StoredLedger
    viewer: Viewer | None
    as_of: int | None = None
    about: RegisterRecord | None = None

    @cached_property
    def register(self) -> RegisterRecord | None:
        """The register's own record."""
        return self._records.find(RegisterRecord, "register")

    @cached_property
    def notice(self) -> Mapping[str, str]:
        """What every page says of the register, by language: as it is now, in the past too."""
        return (self.about or self.ledger.records().register()).notice

    @cached_property
    def documents(self) -> tuple[DocumentRecord, ...]:
        """The documents that the viewer sees, in the order they were filed."""
        return tuple(d for d in self._records.documents() if sees(self.viewer, d))

    @cached_property
    def titled(self) -> tuple[DocumentRecord, ...]:
        """The documents that the viewer sees with titles in languages not their own. One query."""
        entries = models.Entry.objects.using(self.ledger.alias)
        keys = entries.filter(kind=DocumentTitled.KIND).values("subject")
        found = self._records.record_rows(DocumentRecord).filter(key__in=keys).order_by("place")
        records = (
            rows.record_of(DocumentRecord, body) for body in found.values_list("body", flat=True)
        )
        return tuple(record for record in records if sees(self.viewer, record))

    @cached_property
    def parties(self) -> frozenset[str]:
        """Codes of the parties of the documents that the viewer sees. Reads no document."""
        covers = seen_by(self.viewer, self.ledger.alias, self.as_of).covers.order_by()
        lists = covers.values_list("parties", flat=True).distinct()
        return frozenset(code for codes in lists for code in codes.splitlines())

    @cached_property
    def people(self) -> tuple[PersonRecord, ...]:
        """Everybody with roles, by id; nobody for nobody."""
        return tuple(self._records.people()) if self.viewer and self.viewer.roles else ()

    def document(self, name: str) -> DocumentRecord:
        """Return the document with an id, the beginning of one, or a label.

        Raises:
            NotFound: The viewer sees none such.
        """
        if not rows.is_name(name):
            raise _not_found(name)
        found = self.documents_by_id([name, *self._records.named(name)])
        if len(found) != 1:
            raise _not_found(name)
        return next(iter(found.values()))

    def documents_by_id(self, keys: Iterable[str | None]) -> dict[str, DocumentRecord]:
        """Return those of the documents with these ids that the viewer sees. One query."""
        rows_found = self._records.record_rows(DocumentRecord).filter(key__in=set(keys) - {None})
        bodies = rows_found.order_by("place").values_list("body", flat=True)
        found = [rows.record_of(DocumentRecord, body) for body in bodies]
        return {record.id: record for record in found if sees(self.viewer, record)}

    def newest_documents(self, most: int) -> tuple[list[DocumentRecord], int]:
        """Return the newest documents by their labels, and how many there are. Three queries."""
        covers = seen_by(self.viewer, self.ledger.alias, self.as_of).covers
        newest = covers.order_by("-label", "-filed").values_list("key", flat=True)
        keys = list(newest[:most])
        found = self.documents_by_id(keys)
        return [found[key] for key in keys if key in found], covers.count()

    def documents_of(self, found: QuerySet[models.Commitment], most: int) -> list[str]:
        """Return the ids of the newest documents that rows of `rows` are of. One query.

        It looks at documents until it has enough of them, not at all the rows.
        """
        some = found.order_by().filter(document=OuterRef("key"))
        documents = self._records.record_rows(DocumentRecord).filter(Exists(some))
        return list(documents.order_by("-place").values_list("key", flat=True)[:most])

    @property
    def has_documents(self) -> bool:
        """Whether the viewer sees any document. Reads no more of them than it has to."""
        rows_found = self._records.record_rows(DocumentRecord).order_by("place")
        bodies = rows_found.values_list("body", flat=True).iterator(chunk_size=20)
        return any(sees(self.viewer, rows.record_of(DocumentRecord, body)) for body in bodies)

    def commitment(self, name: str) -> CommitmentRecord:
        """Return the commitment with an id, the beginning of one, or a reference.

        Raises:
            NotFound: The viewer sees none such.
        """
        if not rows.is_name(name):
            raise _not_found(name)
        whole = Q(key=name) | Q(folded=rows.folded(name))
        found = self.load(self.rows().order_by().filter(whole))
        # Only the beginning of an id has to be looked for; nearly all names are whole.
        found = found or self.filed(self._records.named(name))
        if len(found) != 1:
            raise _not_found(name)
        return found[0]

    def commitments(self, document: str | None) -> list[CommitmentRecord]:
        """Return the commitments of a document (None: of none) that the viewer sees, in order."""
        return [c for c in self._records.commitments(document) if sees(self.viewer, c)]

    def imports(self, instrument: str | None = None) -> list[AdherenceRecord]:
        """Return the imports about an instrument (None: any) that the viewer sees. One query."""
        return [found for found in self._records.imports(instrument) if sees(self.viewer, found)]

    def followings(self, commitment: str | None = None) -> list[FollowingRecord]:
        """Return what is followed of a commitment (None: of any) that the viewer sees. One query.

        Dropped ones too; of commitments that the viewer sees, whatever was decided about them.
        """
        return self._about(FollowingRecord, commitment)

    def follow_ups(self, commitment: str | None = None) -> list[FollowUpRecord]:
        """Return what was recorded about a commitment (None: any), likewise. One query."""
        return self._about(FollowUpRecord, commitment)

    def follow_ups_of(self, commitments: Collection[str]) -> list[FollowUpRecord]:
        """Return what was recorded about some commitments, by their ids, likewise. One query."""
        return self._about(FollowUpRecord, *commitments)

    def naming(self, reference: str) -> list[FollowUpRecord]:
        """Return what was recorded that names a commitment, as `followings`. Two queries at most.

        Withdrawn records too.
        """
        found = [one for one in self._records.naming(reference) if sees(self.viewer, one)]
        about = {one.commitment for one in found}
        seen = self.rows().order_by().filter(key__in=about) if about else None
        keys = set(seen.values_list("key", flat=True)) if seen is not None else set()
        return [one for one in found if one.commitment in keys]

    def questions(self) -> list[QuestionRecord]:
        """Return the questions to agencies that the viewer sees. One query."""
        return [one for one in self._records.questions() if sees(self.viewer, one)]

    def answers(self, commitment: str | None = None) -> list[AnswerRecord]:
        """Return the answers about a commitment (None: any), as `followings`. One query."""
        return self._about(AnswerRecord, commitment)

    def evidence(self, keys: Collection[str] | None = None) -> list[EvidenceRecord]:
        """Return the evidence that the viewer sees (None: all), withdrawn too. One query."""
        found = self._records.record_rows(EvidenceRecord).order_by("place", "key")
        found = found if keys is None else found.filter(key__in=set(keys))
        records = (
            rows.record_of(EvidenceRecord, body) for body in found.values_list("body", flat=True)
        )
        return [record for record in records if sees(self.viewer, record)]

    def evidence_links(self, commitment: str | None = None) -> list[EvidenceLinkRecord]:
        """Return what is said to be evidence on a commitment (None: any), as `followings`.

        Links to evidence that the viewer does not see are among them: see `evidence`. One query.
        """
        return self._about(EvidenceLinkRecord, commitment)

    def evidence_links_of(self, keys: Collection[str]) -> list[EvidenceLinkRecord]:
        """Return what evidence with these ids says of commitments, likewise. One query."""
        return self._about(EvidenceLinkRecord, None, standing__in=set(keys))

    def rejections(self, commitment: str) -> list[RejectionRecord]:
        """Return the suggestions that were rejected for a commitment, likewise. One query."""
        return self._about(RejectionRecord, commitment)

    def evidence_file(self, record: EvidenceRecord) -> bytes | None:
        """Return the bytes of evidence that the viewer sees; None of a fact, or when purged."""
        if record.capture is None or not sees(self.viewer, record):
            return None
        return self._records.content(record.capture.file)

    def evidence_text(self, record: EvidenceRecord) -> Document | None:
        """Return the text of evidence that the viewer sees; None of a fact, or when purged."""
        if record.capture is None or not sees(self.viewer, record):
            return None
        stored = self._records.content(record.capture.document)
        return unpacked(stored) if stored is not None else None

    def evidence_texts(self, found: Iterable[EvidenceRecord]) -> dict[str, Document]:
        """Return the texts of evidence that the viewer sees, by id, in this order. One query."""
        seen = (one for one in found if sees(self.viewer, one))
        kept = {one.id: one.capture.document for one in seen if one.capture}
        stored = contents_of(self.ledger.alias, iter(kept.values()))
        return {key: unpacked(stored[at].body) for key, at in kept.items() if at in stored}

    def earlier(self, key: str, version: int) -> CommitmentRecord | None:
        """Return a commitment as it last was in an earlier version, if the viewer sees it."""
        record = self._records.earlier(key, version)
        return record if record and sees(self.viewer, record) else None

    def rows(self, filters: Filters | None = None) -> QuerySet[models.Commitment]:
        """Return the rows of commitments that pass the filters, in the order of references."""
        return visible(finding.found(self._records, filters or Filters()), self.viewer)

    def load(self, found: QuerySet[models.Commitment]) -> list[CommitmentRecord]:
        """Return the records of rows that `rows` gave, cut and ordered as they are. One query."""
        bodies = found.values_list("whole__body", flat=True)
        return [rows.record_of(CommitmentRecord, body) for body in bodies]

    def count(self, filters: Filters | None = None) -> int:
        """Return how many commitments pass the filters."""
        return self.rows(filters).order_by().count()

    def entries(self) -> QuerySet[models.Entry]:
        """Return the rows of entries that the viewer sees, up to the moment shown, oldest first."""
        found = visible(models.Entry.objects.using(self.ledger.alias), self.viewer)
        if self.as_of is not None:
            found = found.filter(sequence__lte=self.as_of)
        return found.order_by("sequence")

    def history(self, key: str) -> list[Entry]:
        """Return the entries about a record that the viewer sees, oldest first."""
        return [rows.entry_of(row) for row in self.entries().filter(subject=key)]

    def versions(self, record: CommitmentRecord | DocumentRecord) -> list[Version]:
        """Return what a record was, each with the entry that made it so, oldest first.

        None stands for a version that the viewer does not see. One query.
        """
        found = self._records.versions(type(record), record.id)
        return [(since, old if sees(self.viewer, old) else None) for since, old in found]

    def payloads(self, entries: Iterable[Entry]) -> dict[int, Payload]:
        """Return what entries say that `entries` or `history` gave, by number. One query."""
        given = list(entries)
        apart = contents_of(self.ledger.alias, (e.sealed for e in given if e.sealed))
        return {e.sequence: payload_of(e, apart.get(e.sealed or "")) for e in given}

    def file(self, record: DocumentRecord, text: TextRecord) -> bytes | None:
        """Return the bytes of a text of a document that the viewer sees; None when purged."""
        if not sees(self.viewer, record) or text not in record.texts:
            return None
        return self._records.content(text.file)

    def text(self, record: DocumentRecord) -> Document | None:
        """Return the text of a document that the viewer sees; None when it was purged."""
        stored = self._records.content(record.text.document) if sees(self.viewer, record) else None
        return document_from_json(json.loads(stored)) if stored is not None else None

    def rehearse(self, act: Act) -> list[Draft]:
        """Return what an act would enter; enters nothing.

        Raises:
            RegisterError: As the act does.
        """
        return act(self._records)

    def write(self, *acts: Act) -> list[Entry]:
        """Do all of `acts` in one step as the viewer, or none of them; returns the entries made.

        What is read afterwards is as it is then.

        Raises:
            Refused: Nobody is there, or the page shows the past.
            RegisterError: As the acts do.
        """
        if self.viewer is None or self.as_of is not None:
            raise Refused("account" if self.viewer is None else "past")

        def together(records: Records) -> list[Draft]:
            return [draft for act in acts for draft in act(records)]

        entries = self.ledger.write(self.viewer.author, together)
        for name in _KEPT:
            self.__dict__.pop(name, None)
        return entries

    def filed(self, keys: Sequence[str]) -> list[CommitmentRecord]:
        """Return the commitments with these ids that the viewer sees, by reference."""
        # Asked for an order, the database would look through all rows in that order.
        found = self.rows().order_by().filter(key__in=keys)
        bodies = sorted(found.values_list("label", "number", "whole__body"))
        return [rows.record_of(CommitmentRecord, body) for _, _, body in bodies]

    def _about(self, table: type[F], *commitments: str | None, **more: Any) -> list[F]:
        seen = self.rows().order_by()
        found = self._records.record_rows(table).filter(**more)
        if None not in commitments:  # named in both: else all rows of the table are looked through
            seen, found = seen.filter(key__in=commitments), found.filter(label__in=commitments)
        found = found.filter(label__in=seen.values("key"))
        bodies = found.order_by("place", "key").values_list("body", flat=True)
        records = (rows.record_of(table, body) for body in bodies)
        return [record for record in records if sees(self.viewer, record)]

    @cached_property
    def _records(self) -> StoredRecords:
        return self.ledger.records(self.as_of)


def _not_found(name: str) -> NotFound:
    return NotFound(f"The register holds no record {name!r}.", wanted=name)
