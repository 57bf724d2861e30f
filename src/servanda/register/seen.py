"""The state as one reader may see it: what is marked otherwise is not there, nor what hangs on it.

Reports that leave the house read through this, so that none of them can forget to leave out what
its reader may not see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from servanda.register.adhered import AdherenceRecord
from servanda.register.answered import AnswerRecord, QuestionRecord
from servanda.register.assessed import (
    AssessmentRecord,
    ConcurrenceRecord,
    GuidelineRecord,
    RoundRecord,
)
from servanda.register.coded import CodingRecord
from servanda.register.entry import Marking
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
from servanda.register.state import R, Records

T = TypeVar("T")
Sees = Callable[[Any], bool]
"""Whether a record may be seen: anything with a party and a marking."""


def public_only(record: Any) -> bool:
    """See what is marked public."""
    return bool(record.marking == Marking.PUBLIC)


def not_internal(record: Any) -> bool:
    """See what is shared or public."""
    return bool(record.marking != Marking.INTERNAL)


def seen_by(party: str) -> Sees:
    """See what is shared or public, and what is internal to a party."""
    return lambda record: record.marking != Marking.INTERNAL or record.party == party


def markings(records: Records) -> dict[str, Marking]:
    """Return how every record is marked that a brief or a site may hold, by id.

    Cost: that of reading each of them once.
    """
    return {one.id: one.marking for one in _every(records)}


def _every(records: Records) -> Iterator[Any]:
    documents = records.documents()
    yield from documents
    for one in documents:
        yield from records.links(one.id)
    for place in (*(one.id for one in documents), None):
        yield from records.commitments(place)
    kinds: tuple[Callable[[], Sequence[Any]], ...] = (
        *(records.imports, records.followings, records.follow_ups),
        *(records.questions, records.answers, records.evidence, records.evidence_links),
        *(records.assessments, records.concurrences, records.guidelines),
    )
    for kind in kinds:
        yield from kind()


def still(sees: Sees, now: Mapping[str, Marking]) -> Sees:
    """Return whether a record of an earlier state may be seen by its marking then and by that now.

    What was marked more narrowly since does not come back by asking for an earlier day.

    Args:
        sees: Whether a record may be seen.
        now: `markings` of the state as it is.
    """

    def both(record: Any) -> bool:
        marking = now.get(record.id, record.marking)
        return sees(record) and (
            marking == record.marking or sees(replace(record, marking=marking))
        )

    return both


class Seen:
    """Records as one reader sees them. Implements `state.Records`.

    Args:
        records: All of them, now or as they were.
        sees: Whether a record may be seen. What is about a commitment is seen only where the
            commitment is; a link only where both its ends are; an evidence link only where the
            evidence is. The register itself and the people have no marking and are always there.
    """

    def __init__(self, records: Records, sees: Sees) -> None:
        self._all, self._sees = records, sees
        self._of: dict[str | None, list[CommitmentRecord]] = {}

    @cached_property
    def _documents(self) -> tuple[DocumentRecord, ...]:
        return tuple(filter(self._sees, self._all.documents()))

    @cached_property
    def places(self) -> tuple[str | None, ...]:
        """Documents with commitments that are seen, itself seen or not, as filed; None last."""
        every = (*(one.id for one in self._all.documents()), None)
        return tuple(document for document in every if self.commitments(document))

    @cached_property
    def _commitments(self) -> frozenset[str]:
        """Ids of the commitments that are seen; those without a document too."""
        return frozenset(one.id for place in self.places for one in self.commitments(place))

    @cached_property
    def _evidence(self) -> frozenset[str]:
        return frozenset(one.id for one in self._all.evidence() if self._sees(one))

    @cached_property
    def _assessments(self) -> frozenset[str]:
        return frozenset(one.id for one in self.assessments())

    def find(self, table: type[R], key: str) -> R | None:
        """See `state.Records`."""
        found = self._all.find(table, key)
        unmarked = table in (RegisterRecord, PersonRecord)
        return found if found is not None and (unmarked or self._shown(found)) else None

    def _shown(self, record: Any) -> bool:
        """Return whether a record is seen, and all that it is about."""
        if not self._sees(record):
            return False
        if isinstance(record, LinkRecord):
            return {record.earlier, record.later} <= self._commitments
        if isinstance(record, EvidenceLinkRecord) and record.evidence not in self._evidence:
            return False
        if isinstance(record, ConcurrenceRecord) and record.assessment not in self._assessments:
            return False
        about: str | None = getattr(record, "commitment", None)
        return not isinstance(about, str) or about in self._commitments

    def _kept(self, found: Sequence[T]) -> Sequence[T]:
        return [one for one in found if self._shown(one)]

    def earlier(self, key: str, version: int) -> CommitmentRecord | None:
        """See `state.Records`."""
        found = self._all.earlier(key, version)
        return found if found is not None and self._shown(found) else None

    def register(self) -> RegisterRecord:
        """See `state.Records`."""
        return self._all.register()

    def documents(self) -> Sequence[DocumentRecord]:
        """See `state.Records`."""
        return self._documents

    def commitments(self, document: str | None) -> Sequence[CommitmentRecord]:
        """See `state.Records`; each document's are read once."""
        if document not in self._of:
            found = self._all.commitments(document)
            self._of[document] = [one for one in found if self._sees(one)]
        return self._of[document]

    def people(self) -> Sequence[PersonRecord]:
        """See `state.Records`."""
        return self._all.people()

    def links(self, document: str) -> Sequence[LinkRecord]:
        """See `state.Records`."""
        return self._kept(self._all.links(document))

    def links_named(self, name: str) -> Sequence[str]:
        """See `state.Records`."""
        found = self._all.links_named(name)
        return [key for key in found if self.find(LinkRecord, key) is not None]

    def imports(self, instrument: str | None = None) -> Sequence[AdherenceRecord]:
        """See `state.Records`."""
        return self._kept(self._all.imports(instrument))

    def followings(self, commitment: str | None = None) -> Sequence[FollowingRecord]:
        """See `state.Records`."""
        return self._kept(self._all.followings(commitment))

    def follow_ups(self, commitment: str | None = None) -> Sequence[FollowUpRecord]:
        """See `state.Records`."""
        return self._kept(self._all.follow_ups(commitment))

    def naming(self, reference: str) -> Sequence[FollowUpRecord]:
        """See `state.Records`."""
        return self._kept(self._all.naming(reference))

    def questions(self) -> Sequence[QuestionRecord]:
        """See `state.Records`."""
        return self._kept(self._all.questions())

    def answers(self, commitment: str | None = None) -> Sequence[AnswerRecord]:
        """See `state.Records`."""
        return self._kept(self._all.answers(commitment))

    def evidence(self) -> Sequence[EvidenceRecord]:
        """See `state.Records`."""
        return self._kept(self._all.evidence())

    def evidence_links(
        self, commitment: str | None = None, evidence: str | None = None
    ) -> Sequence[EvidenceLinkRecord]:
        """See `state.Records`."""
        return self._kept(self._all.evidence_links(commitment, evidence))

    def rejections(self, commitment: str | None = None) -> Sequence[RejectionRecord]:
        """See `state.Records`."""
        return self._kept(self._all.rejections(commitment))

    def guidelines(self, commitment: str | None = None) -> Sequence[GuidelineRecord]:
        """See `state.Records`."""
        return self._kept(self._all.guidelines(commitment))

    def assessments(self, commitment: str | None = None) -> Sequence[AssessmentRecord]:
        """See `state.Records`."""
        return self._kept(self._all.assessments(commitment))

    def concurrences(self, commitment: str | None = None) -> Sequence[ConcurrenceRecord]:
        """See `state.Records`."""
        return self._kept(self._all.concurrences(commitment))

    def rounds(self) -> Sequence[RoundRecord]:
        """See `state.Records`."""
        return self._kept(self._all.rounds())

    def codings(self, stage: str | None = None) -> Sequence[CodingRecord]:
        """See `state.Records`."""
        return self._kept(self._all.codings(stage))

    def scores(self) -> Sequence[ScoresRecord]:
        """See `state.Records`."""
        return self._kept(self._all.scores())

    def named(self, name: str) -> Sequence[str]:
        """See `state.Records`."""
        keys = self._all.named(name)
        return [key for key in keys if self._found(key)]

    def _found(self, key: str) -> bool:
        return (
            self.find(CommitmentRecord, key) is not None
            or self.find(DocumentRecord, key) is not None
        )

    def last_number(self, label: str) -> int:
        """See `state.Records`."""
        return self._all.last_number(label)

    def content(self, digest: str) -> bytes | None:
        """See `state.Records`; whoever has a digest was shown the record that holds it."""
        return self._all.content(digest)
