"""The state: all records that the fold makes from entries, and how acts and fold reach them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from servanda.register.adhered import AdherenceRecord
from servanda.register.answered import AnswerRecord, QuestionRecord
from servanda.register.assessed import (
    AssessmentRecord,
    ConcurrenceRecord,
    GuidelineRecord,
    RoundRecord,
)
from servanda.register.coded import CodesRecord, CodingRecord
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

Record = (
    RegisterRecord
    | PersonRecord
    | DocumentRecord
    | CommitmentRecord
    | LinkRecord
    | AdherenceRecord
    | FollowingRecord
    | FollowUpRecord
    | QuestionRecord
    | AnswerRecord
    | EvidenceRecord
    | EvidenceLinkRecord
    | RejectionRecord
    | GuidelineRecord
    | AssessmentRecord
    | ConcurrenceRecord
    | RoundRecord
    | CodingRecord
    | CodesRecord
    | ScoresRecord
)
R = TypeVar(
    "R",
    RegisterRecord,
    PersonRecord,
    DocumentRecord,
    CommitmentRecord,
    LinkRecord,
    AdherenceRecord,
    FollowingRecord,
    FollowUpRecord,
    QuestionRecord,
    AnswerRecord,
    EvidenceRecord,
    EvidenceLinkRecord,
    RejectionRecord,
    GuidelineRecord,
    AssessmentRecord,
    ConcurrenceRecord,
    RoundRecord,
    CodingRecord,
    CodesRecord,
    ScoresRecord,
)


class Filed(Protocol):
    """Any record that knows the entry that first filed it."""

    @property
    def id(self) -> str:
        """Id of the record."""

    @property
    def filed(self) -> int:
        """Number of that entry."""


class Records(Protocol):
    """The state as acts see it: current, or as it was after some entry."""

    def find(self, table: type[R], key: str) -> R | None:
        """Return the record with this id, or None."""

    def earlier(self, key: str, version: int) -> CommitmentRecord | None:
        """Return a commitment as it last was in an earlier version, or None."""

    def register(self) -> RegisterRecord:
        """Return the register's own record; a bare one where it was not opened yet."""

    def documents(self) -> Sequence[DocumentRecord]:
        """Return all documents in the order they were filed."""

    def commitments(self, document: str | None) -> Sequence[CommitmentRecord]:
        """Return all commitments of a document (None: of none) in the order of `place`."""

    def people(self) -> Sequence[PersonRecord]:
        """Return all people with roles, by id."""

    def links(self, document: str) -> Sequence[LinkRecord]:
        """Return all links with an end in a document, in the order of `filing`."""

    def links_named(self, name: str) -> Sequence[str]:
        """Return ids of links that begin so."""

    def imports(self, instrument: str | None = None) -> Sequence[AdherenceRecord]:
        """Return all imports about an instrument (None: about any), in the order of `filing`."""

    def followings(self, commitment: str | None = None) -> Sequence[FollowingRecord]:
        """Return what is followed, dropped too, of a commitment (None: any), in order of filing."""

    def follow_ups(self, commitment: str | None = None) -> Sequence[FollowUpRecord]:
        """Return what was recorded, withdrawn too, of a commitment (None: any), as above."""

    def naming(self, reference: str) -> Sequence[FollowUpRecord]:
        """Return what was recorded that names a commitment by its reference, as above."""

    def questions(self) -> Sequence[QuestionRecord]:
        """Return all questions to agencies, in the order of `filing`."""

    def answers(self, commitment: str | None = None) -> Sequence[AnswerRecord]:
        """Return all answers about a commitment (None: about any), as above."""

    def evidence(self) -> Sequence[EvidenceRecord]:
        """Return all evidence, withdrawn too, in the order of `filing`."""

    def evidence_links(
        self, commitment: str | None = None, evidence: str | None = None
    ) -> Sequence[EvidenceLinkRecord]:
        """Return links of a commitment, of one piece of evidence (None: of any), as above."""

    def rejections(self, commitment: str | None = None) -> Sequence[RejectionRecord]:
        """Return the suggestions that were rejected for a commitment (None: any), as above."""

    def guidelines(self, commitment: str | None = None) -> Sequence[GuidelineRecord]:
        """Return every version of a commitment's guideline (None: of any), as above."""

    def assessments(self, commitment: str | None = None) -> Sequence[AssessmentRecord]:
        """Return all ratings of a commitment (None: of any), as above."""

    def concurrences(self, commitment: str | None = None) -> Sequence[ConcurrenceRecord]:
        """Return all concurrences with ratings of a commitment (None: of any), as above."""

    def rounds(self) -> Sequence[RoundRecord]:
        """Return all frozen rounds, as above."""

    def codings(self, stage: str | None = None) -> Sequence[CodingRecord]:
        """Return what was handed out to code (of a stage; None: of any), as above."""

    def scores(self) -> Sequence[ScoresRecord]:
        """Return all scores that others published, withdrawn too, as above."""

    def named(self, name: str) -> Sequence[str]:
        """Return ids of commitments and documents meant by an id, its beginning or a reference."""

    def last_number(self, label: str) -> int:
        """Return the highest number of a reference with this label; 0 when it is free."""

    def content(self, digest: str) -> bytes | None:
        """Return a content's body; None when it was purged."""


class State(Records, Protocol):
    """The current state, which the fold moves on."""

    def put(self, record: Record, since: int) -> None:
        """Keep `record` as it is from the entry `since` on."""


def place(record: CommitmentRecord) -> tuple[int, int, int]:
    """Return the order of commitments in a document: by place in its text, then as filed."""
    return record.commitment.start, -record.commitment.end, record.filed


def filing(record: Filed) -> tuple[int, str]:
    """Return the order of all but documents and commitments: as first filed, then by id."""
    return record.filed, record.id
