"""The state: records that the fold makes from entries, and how acts and fold reach them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from servanda.model import Commitment
from servanda.register.adhered import AdherenceRecord
from servanda.register.answered import AnswerRecord, QuestionRecord
from servanda.register.assessed import (
    AssessmentRecord,
    ConcurrenceRecord,
    GuidelineRecord,
    RoundRecord,
)
from servanda.register.coded import CodesRecord, CodingRecord
from servanda.register.entry import Marking
from servanda.register.evidenced import EvidenceLinkRecord, EvidenceRecord, RejectionRecord
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.linked import LinkRecord
from servanda.register.payloads_commitments import Decision, Origin, Reason
from servanda.register.payloads_documents import Basis, Standing
from servanda.register.payloads_register import Role
from servanda.register.payloads_words import AreaTitled, InLanguage
from servanda.register.scored import ScoresRecord

Anchor = Literal["anchored", "lost", "none"]
IN_FORCE: frozenset[Decision] = frozenset({"accepted", "edited"})
"""Decisions after which a commitment counts."""
STANDING: frozenset[Decision] = frozenset({"proposed", *IN_FORCE})
"""Decisions after which a commitment may still have counterparts."""
OPEN: frozenset[Decision] = frozenset({"proposed", "rejected", *IN_FORCE})
"""Decisions that a person may still change without undoing them first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterRecord:
    """The register itself.

    Attributes:
        id: Always "register".
        format: See `entry.FORMAT`.
        handling: The ministry's own list of handling labels.
        notices: What every page and export says of the register, by language.
        single_officer, other_party: How ratings come about (`assessment.validating.Practice`).
    """

    id: str = "register"
    format: int
    handling: tuple[str, ...] = ()
    notices: tuple[InLanguage, ...] = ()
    single_officer: bool = False
    other_party: bool = True
    version: int = 1

    @property
    def notice(self) -> Mapping[str, str]:
        """Return what every page and export says of the register, by language; may be empty."""
        return {one.language: one.text for one in self.notices}

    def says(self, language: str) -> str:
        """Return the notice in a language; else in English, else in any; "" where there is none."""
        said = self.notice
        return said.get(language) or said.get("en") or next(iter(said.values()), "")


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonRecord:
    """A person with roles; `id` is "CAN/Person"."""

    id: str
    party: str
    person: str
    roles: tuple[Role, ...]
    version: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class TextRecord:
    """One text of a document: `file` and `document` are digests of contents, `since` its entry.

    Of words that are not here, all but the hash of the text is empty.
    """

    text_sha256: str
    file_sha256: str = ""
    media_type: str = ""
    reader: str = ""
    file: str = ""
    document: str = ""
    since: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentRecord:
    """A registered document.

    Attributes:
        id: Id made of its first text's hash.
        label: What its references begin with ("2005", "2005b").
        title, name: Title, and base name of the file; empty when purged.
        texts: The text it was added with and its corrections; the last one counts.
        date, parties, language: Each with how it is known: printed, inferred or told.
        method: The extractor that ran last, or None.
        titles, areas: In people's own words, in other languages; see `titles.document_title`.
        party: Party of the person who filed it; while internal, nobody else sees it.
        purged: Whether its words were destroyed.
        version: 1, 2, ...: how often it was changed.
        filed: Number of the entry that made it.
        changed_by, changed_at: Author ("CAN/Person") and time of this version.
    """

    id: str
    label: str
    title: str
    name: str
    texts: tuple[TextRecord, ...]
    standing: Standing
    date: str
    date_basis: Basis
    parties: tuple[str, ...]
    parties_basis: Basis
    language: str
    language_basis: Basis
    method: str | None = None
    titles: tuple[InLanguage, ...] = ()
    areas: tuple[AreaTitled, ...] = ()
    party: str
    marking: Marking = Marking.INTERNAL
    handling: str | None = None
    purged: bool = False
    version: int = 1
    filed: int
    changed_by: str
    changed_at: str

    @property
    def text(self) -> TextRecord:
        """Return the text that counts."""
        return self.texts[-1]

    @property
    def awaits_words(self) -> bool:
        """Return whether its words are not here: only their hash is known, until they come in."""
        return not self.text.document and not self.purged


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """Who sees to a commitment for one party."""

    party: str
    agency: str | None = None
    person: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentRecord:
    """A commitment or appeal in the register.

    Attributes:
        id, reference: Given once, for ever.
        document: Id of its document; None without one.
        commitment: Its words and fields as they stand now.
        origin, sources: Where it came from; the commitments it was split or merged from.
        decision: What a person decided, or "proposed".
        decided_by, decided_at: Author ("CAN/Person") and time of the decision.
        decided_in: Number of the entry that holds the decision; None while it is proposed.
        restores: The version that an undo of the decision restores; 0 is before it was filed.
        reason, because: Stock reason of a rejection; the person's own words.
        successors: What it was split or merged into.
        owners: One a party, in the order of the parties' codes.
        titles: In people's own words, in the order given; see `titles.title_of`.
        anchor: "anchored" when its words stand in the document's text that counts, "lost" when a
            correction lost them, "none" without a document.
        stale: The last run of the extractor did not find it.
        party: Party of the person who filed it; while internal, nobody else sees it.
        purged: Its words were destroyed.
        version: 1, 2, ...: how often it was changed; a change states the version it started from.
        filed: Number of the entry that made it.
        changed_by, changed_at: Author and time of this version.
    """

    id: str
    reference: str
    document: str | None
    commitment: Commitment
    origin: Origin
    decision: Decision = "proposed"
    decided_by: str | None = None
    decided_at: str | None = None
    decided_in: int | None = None
    restores: int = 0
    reason: Reason | None = None
    because: str | None = None
    sources: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    owners: tuple[Owner, ...] = ()
    titles: tuple[InLanguage, ...] = ()
    anchor: Anchor = "anchored"
    stale: bool = False
    party: str
    marking: Marking = Marking.INTERNAL
    handling: str | None = None
    purged: bool = False
    version: int = 1
    filed: int
    changed_by: str
    changed_at: str

    @property
    def awaits_words(self) -> bool:
        """Return whether its words are not here: its document's text has not come in yet."""
        return self.document is not None and not self.commitment.quote and not self.purged


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


def stands(record: CommitmentRecord | None) -> bool:
    """Return whether a commitment may have counterparts: neither replaced, refused nor purged."""
    return record is not None and not record.purged and record.decision in STANDING
