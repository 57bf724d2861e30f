"""The state in the database, as acts and pages read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Max, Q, QuerySet

import servanda.web.settings  # noqa: F401 - sets Django up, before models
from servanda.register.adhered import AdherenceRecord
from servanda.register.answered import AnswerRecord, QuestionRecord
from servanda.register.assessed import (
    AssessmentRecord,
    ConcurrenceRecord,
    GuidelineRecord,
    RoundRecord,
)
from servanda.register.coded import CodingRecord
from servanda.register.entry import FORMAT
from servanda.register.evidenced import EvidenceLinkRecord, EvidenceRecord, RejectionRecord
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.linked import LinkRecord
from servanda.register.records import (
    CommitmentRecord,
    DocumentRecord,
    PersonRecord,
    RegisterRecord,
)
from servanda.register.scored import ScoresRecord
from servanda.register.state import R, filing, place
from servanda.web import models, rows
from servanda.web.failures import plain
from servanda.web.models import NEVER
from servanda.web.place import Place

_LAST = "\U0010ffff"


@dataclass(frozen=True, kw_only=True, slots=True)
class Met:
    """What everybody who comes in meets: register, own record, and what is open to code."""

    register: RegisterRecord | None
    person: PersonRecord | None
    codings: tuple[CodingRecord, ...]


class StoredRecords:
    """The records as they are, or as they were after an entry. Implements `state.Records`.

    Args:
        alias: Django's name of the database.
        place: Where it is, for messages.
        as_of: Number of the entry; None for now.
    """

    def __init__(self, alias: str, place: Place, as_of: int | None = None) -> None:
        self.alias, self.place, self.as_of = alias, place, as_of

    def commitment_rows(self) -> QuerySet[models.Commitment]:
        """Return the rows of commitments that count."""
        return models.Commitment.objects.using(self.alias).filter(self._counts())

    def record_rows(self, table: type) -> QuerySet[models.Record]:
        """Return the rows of another kind of record that count."""
        found = models.Record.objects.using(self.alias).filter(table=rows.TABLES[table])
        return found.filter(self._counts())

    def rows_about(
        self, commitments: Collection[str], tables: Collection[str]
    ) -> QuerySet[models.Record]:
        """Return the rows of some tables that are about commitments and count, in their order."""
        found = models.Record.objects.using(self.alias).filter(self._counts())
        found = found.filter(label__in=sorted(commitments), table__in=sorted(tables))
        return found.order_by("place", "key")

    def link_rows(self) -> QuerySet[models.Link]:
        """Return the rows of links that count."""
        return models.Link.objects.using(self.alias).filter(self._counts())

    @plain
    def find(self, table: type[R], key: str) -> R | None:
        """See `state.Records`."""
        if table is CommitmentRecord:
            found = self.commitment_rows().filter(key=key)
            body = found.values_list("whole__body", flat=True).first()
        elif table is LinkRecord:
            body = self.link_rows().filter(key=key).values_list("body", flat=True).first()
        else:
            body = self.record_rows(table).filter(key=key).values_list("body", flat=True).first()
        return rows.record_of(table, body) if body is not None else None

    @plain
    def earlier(self, key: str, version: int) -> CommitmentRecord | None:
        """See `state.Records`."""
        found = models.Commitment.objects.using(self.alias).filter(key=key, version=version)
        if self.as_of is not None:
            found = found.filter(since__lte=self.as_of)
        body = found.order_by("-since").values_list("whole__body", flat=True).first()
        return rows.record_of(CommitmentRecord, body) if body is not None else None

    @plain
    def versions(
        self, table: type[CommitmentRecord | DocumentRecord], key: str
    ) -> list[tuple[int, CommitmentRecord | DocumentRecord]]:
        """Return every version of a record with the entry that made it so, oldest first."""
        found: QuerySet[Any]
        if table is CommitmentRecord:
            found, body = models.Commitment.objects.filter(key=key), "whole__body"
        else:
            found, body = models.Record.objects.filter(key=key, table=rows.TABLES[table]), "body"
        if self.as_of is not None:
            found = found.filter(since__lte=self.as_of)
        pairs = found.using(self.alias).order_by("since").values_list("since", body)
        one: Any = table  # either, which a type variable cannot say
        return [(since, rows.record_of(one, text)) for since, text in pairs]

    def register(self) -> RegisterRecord:
        """See `state.Records`."""
        return self.find(RegisterRecord, "register") or RegisterRecord(format=FORMAT)

    @plain
    def met_by(self, person: str) -> Met:
        """Return what everybody who comes in meets. One query."""
        first = Q(table="register", key="register") | Q(table="person", key=person)
        found = models.Record.objects.using(self.alias).filter(
            self._counts(), first | Q(table=rows.TABLES[CodingRecord], label="open")
        )
        bodies: dict[str, list[str]] = defaultdict(list)
        for table, body in found.order_by("place", "key").values_list("table", "body"):
            bodies[table].append(body)
        registers = [rows.record_of(RegisterRecord, body) for body in bodies["register"]]
        people = [rows.record_of(PersonRecord, body) for body in bodies["person"]]
        codings = bodies[rows.TABLES[CodingRecord]]
        return Met(
            register=registers[0] if registers else None,
            person=people[0] if people else None,
            codings=tuple(rows.record_of(CodingRecord, body) for body in codings),
        )

    @plain
    def documents(self) -> Sequence[DocumentRecord]:
        """See `state.Records`."""
        return self._in_order(DocumentRecord)

    @plain
    def documents_by_id(self, keys: Collection[str]) -> list[DocumentRecord]:
        """Return those of the documents that are there, in the order they were filed. One query."""
        found = self.record_rows(DocumentRecord).filter(key__in=keys).order_by("place", "key")
        return [
            rows.record_of(DocumentRecord, body) for body in found.values_list("body", flat=True)
        ]

    @plain
    def commitments(self, document: str | None) -> Sequence[CommitmentRecord]:
        """See `state.Records`."""
        found = self.commitment_rows().filter(document=document)
        bodies = found.values_list("whole__body", flat=True)
        return sorted((rows.record_of(CommitmentRecord, body) for body in bodies), key=place)

    @plain
    def people(self) -> Sequence[PersonRecord]:
        """See `state.Records`."""
        return self._in_order(PersonRecord)

    @plain
    def links(self, document: str) -> Sequence[LinkRecord]:
        """See `state.Records`."""
        either = Q(earlier_document=document) | Q(later_document=document)
        bodies = self.link_rows().filter(either).values_list("body", flat=True)
        return sorted((rows.record_of(LinkRecord, body) for body in bodies), key=filing)

    @plain
    def links_named(self, name: str) -> Sequence[str]:
        """See `state.Records`."""
        begun = self.link_rows().filter(key__gte=name, key__lt=name + _LAST)
        return sorted(begun.values_list("key", flat=True))

    @plain
    def imports(self, instrument: str | None = None) -> Sequence[AdherenceRecord]:
        """See `state.Records`. One query."""
        found = self.record_rows(AdherenceRecord).order_by("place", "key")
        found = found if instrument is None else found.filter(label=instrument)
        bodies = found.values_list("body", flat=True)
        return [_import_of(body) for body in bodies]

    @plain
    def followings(self, commitment: str | None = None) -> Sequence[FollowingRecord]:
        """See `state.Records`. One query."""
        return self._about(FollowingRecord, commitment)

    @plain
    def follow_ups(self, commitment: str | None = None) -> Sequence[FollowUpRecord]:
        """See `state.Records`. One query."""
        return self._about(FollowUpRecord, commitment)

    @plain
    def naming(self, reference: str) -> Sequence[FollowUpRecord]:
        """See `state.Records`. One query."""
        facets = models.Facet.objects.using(self.alias).filter(name="named")
        named = facets.filter(value=rows.facet_value(reference)).values("row")
        # Asked for their table as well, the database would look through all rows of it.
        found = models.Record.objects.using(self.alias).filter(self._counts(), pk__in=named)
        bodies = found.values_list("body", flat=True)
        return sorted((rows.record_of(FollowUpRecord, body) for body in bodies), key=filing)

    @plain
    def questions(self) -> Sequence[QuestionRecord]:
        """See `state.Records`. One query."""
        return self._in_order(QuestionRecord)

    @plain
    def answers(self, commitment: str | None = None) -> Sequence[AnswerRecord]:
        """See `state.Records`. One query."""
        return self._about(AnswerRecord, commitment)

    @plain
    def evidence(self) -> Sequence[EvidenceRecord]:
        """See `state.Records`. One query."""
        return self._in_order(EvidenceRecord)

    @plain
    def evidence_links(
        self, commitment: str | None = None, evidence: str | None = None
    ) -> Sequence[EvidenceLinkRecord]:
        """See `state.Records`. One query."""
        found = self.record_rows(EvidenceLinkRecord).order_by("place", "key")
        found = found if commitment is None else found.filter(label=commitment)
        found = found if evidence is None else found.filter(standing=evidence)
        bodies = found.values_list("body", flat=True)
        return [rows.record_of(EvidenceLinkRecord, body) for body in bodies]

    @plain
    def rejections(self, commitment: str | None = None) -> Sequence[RejectionRecord]:
        """See `state.Records`. One query."""
        return self._about(RejectionRecord, commitment)

    @plain
    def guidelines(self, commitment: str | None = None) -> Sequence[GuidelineRecord]:
        """See `state.Records`. One query."""
        return self._about(GuidelineRecord, commitment)

    @plain
    def assessments(self, commitment: str | None = None) -> Sequence[AssessmentRecord]:
        """See `state.Records`. One query."""
        return self._about(AssessmentRecord, commitment)

    @plain
    def concurrences(self, commitment: str | None = None) -> Sequence[ConcurrenceRecord]:
        """See `state.Records`. One query."""
        return self._about(ConcurrenceRecord, commitment)

    @plain
    def rounds(self) -> Sequence[RoundRecord]:
        """See `state.Records`. One query."""
        return self._in_order(RoundRecord)

    @plain
    def codings(self, stage: str | None = None) -> Sequence[CodingRecord]:
        """See `state.Records`. One query."""
        return self._about(CodingRecord, stage)

    @plain
    def scores(self) -> Sequence[ScoresRecord]:
        """See `state.Records`. One query."""
        return self._in_order(ScoresRecord)

    @plain
    def named(self, name: str) -> Sequence[str]:
        """See `state.Records`."""
        # Ids, references and labels never change: whether the record was there yet is enough.
        was_there = Q() if self.as_of is None else Q(since__lte=self.as_of)
        commitments = models.Commitment.objects.using(self.alias).filter(was_there)
        documents = models.Record.objects.using(self.alias).filter(was_there, table="document")
        folded = rows.folded(name)
        exact = [
            *commitments.filter(folded=folded).values_list("key", flat=True),
            *documents.filter(label=folded).values_list("key", flat=True),
        ]
        if exact:
            return sorted(set(exact))
        begun = Q(key__gte=name, key__lt=name + _LAST)
        both = (commitments.filter(begun), documents.filter(begun))
        return sorted({key for found in both for key in found.values_list("key", flat=True)})

    @plain
    def last_number(self, label: str) -> int:
        """See `state.Records`."""
        rows_of_label = self.commitment_rows().filter(label=label)
        return int(rows_of_label.aggregate(last=Max("number"))["last"] or 0)

    @plain
    def content(self, digest: str) -> bytes | None:
        """See `state.Records`."""
        found = models.Content.objects.using(self.alias).filter(digest=digest)
        body = found.values_list("body", flat=True).first()
        return None if body is None else bytes(body)

    def _counts(self) -> Q:
        if self.as_of is None:
            return Q(until=NEVER)
        return Q(since__lte=self.as_of, until__gt=self.as_of)

    def _about(self, table: type[R], commitment: str | None) -> list[R]:
        found = self.record_rows(table).order_by("place", "key")
        found = found if commitment is None else found.filter(label=commitment)
        return [rows.record_of(table, body) for body in found.values_list("body", flat=True)]

    def _in_order(self, table: type[R]) -> list[R]:
        found = self.record_rows(table).order_by("place", "key")
        return [rows.record_of(table, body) for body in found.values_list("body", flat=True)]


@lru_cache(maxsize=1024)
def _import_of(body: str) -> AdherenceRecord:
    """Return an import; kept in memory, for it has no words of documents that may be destroyed."""
    return rows.record_of(AdherenceRecord, body)
