"""What can happen, in the past tense: one class a kind of entry.

The fields are the payload. Those marked `APART` may hold quotes, free text or personal data: they
are sealed (see `Content`) and are None when they have been purged. The same as JSON Schema is in
`schemas/v1/entries.schema.json`. A class whose fields change gets a new VERSION and keeps reading
the old one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, ClassVar, Literal

from servanda.codec.shapes import Mismatch, decode, encode
from servanda.errors import InvalidRecord, UnknownVersion
from servanda.model import Commitment
from servanda.register.payload import APART, Payload
from servanda.register.payloads_adherence import Acted, AdherenceImported, AdherenceImportUndone
from servanda.register.payloads_answers import (
    AgencyAsked,
    AnswerDecided,
    AnswerDecisionUndone,
    AnswerProposed,
    AnswersReceived,
    AskedAbout,
    QuestionWithdrawn,
    Verdict,
)
from servanda.register.payloads_assessment import (
    AssessmentApproved,
    AssessmentDrafted,
    AssessmentReturned,
    AssessmentSubmitted,
    ConcurrenceGiven,
    ConcurrenceWithdrawn,
    FrozenRating,
    GuidelineSet,
    PracticeDeclared,
    RoundFrozen,
)
from servanda.register.payloads_coding import (
    CodesAdjudicated,
    CodesGiven,
    CodesHandedIn,
    CodingHandedOut,
    CodingWithdrawn,
    GivenCode,
)
from servanda.register.payloads_documents import (
    Basis,
    DocumentAdded,
    DocumentCorrected,
    DocumentDescribed,
    DocumentExtracted,
    DocumentReferred,
    Standing,
    WordsSupplied,
)
from servanda.register.payloads_evidence import (
    EvidenceCaptured,
    EvidenceLinked,
    EvidenceReferred,
    EvidenceUnlinked,
    EvidenceWithdrawn,
    SuggestionRejected,
    SuggestionRestored,
)
from servanda.register.payloads_followup import (
    Filled,
    FollowUpCorrected,
    FollowUpRecorded,
    FollowUpRestored,
    FollowUpWithdrawn,
    ProcedureDropped,
    ProcedureFollowed,
)
from servanda.register.payloads_links import (
    Differing,
    DocumentsCompared,
    LinkAccepted,
    LinkDecisionUndone,
    LinkRejected,
    Proposed,
    Span,
)
from servanda.register.payloads_scores import (
    MemberScore,
    PublishedScores,
    ScoresImported,
    ScoresWithdrawn,
)
from servanda.register.payloads_words import (
    CommitmentTitled,
    InLanguage,
    NoticeSet,
    QuoteSupplied,
)

Role = Literal["reader", "officer", "approver", "assessor", "administrator"]
Origin = Literal["extraction", "person", "import", "split", "merge"]
Decision = Literal["proposed", "accepted", "edited", "split", "merged", "rejected", "withdrawn"]
Reason = Literal["position", "past", "another's act", "duplicate", "wrong extent", "other"]
Table = Literal["document", "commitment"]

__all__ = [  # what others take from here although it is defined elsewhere
    "APART",
    "Acted",
    "AdherenceImportUndone",
    "AdherenceImported",
    "AgencyAsked",
    "AnswerDecided",
    "AnswerDecisionUndone",
    "AnswerProposed",
    "AnswersReceived",
    "AskedAbout",
    "AssessmentApproved",
    "AssessmentDrafted",
    "AssessmentReturned",
    "AssessmentSubmitted",
    "Basis",
    "CodesAdjudicated",
    "CodesGiven",
    "CodesHandedIn",
    "CodingHandedOut",
    "CodingWithdrawn",
    "CommitmentTitled",
    "ConcurrenceGiven",
    "ConcurrenceWithdrawn",
    "Differing",
    "DocumentAdded",
    "DocumentCorrected",
    "DocumentDescribed",
    "DocumentExtracted",
    "DocumentReferred",
    "DocumentsCompared",
    "EvidenceCaptured",
    "EvidenceLinked",
    "EvidenceReferred",
    "EvidenceUnlinked",
    "EvidenceWithdrawn",
    "Filled",
    "FollowUpCorrected",
    "FollowUpRecorded",
    "FollowUpRestored",
    "FollowUpWithdrawn",
    "FrozenRating",
    "GivenCode",
    "GuidelineSet",
    "InLanguage",
    "LinkAccepted",
    "LinkDecisionUndone",
    "LinkRejected",
    "MemberScore",
    "NoticeSet",
    "Payload",
    "PracticeDeclared",
    "ProcedureDropped",
    "ProcedureFollowed",
    "Proposed",
    "PublishedScores",
    "QuestionWithdrawn",
    "QuoteSupplied",
    "RoundFrozen",
    "ScoresImported",
    "ScoresWithdrawn",
    "Span",
    "Standing",
    "SuggestionRejected",
    "SuggestionRestored",
    "Verdict",
    "WordsSupplied",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterOpened(Payload):
    """The register began."""

    KIND: ClassVar[str] = "register-opened"
    format: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonAppointed(Payload):
    """A person of a party was given these roles, in place of those they had."""

    KIND: ClassVar[str] = "person-appointed"
    party: str
    person: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class HandlingListed(Payload):
    """The ministry's own list of handling labels became this."""

    KIND: ClassVar[str] = "handling-listed"
    labels: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentFiled(Payload):
    """A commitment or appeal entered the register and keeps this id and reference for ever.

    Attributes:
        document: Id of the document; None for one imported without.
        reference: Short reference ("2005-C-12").
        origin: Where it comes from; sources are the commitments it was split or merged from.
        decision: "proposed" for a candidate, "edited" for one that a person made.
        kind, start, end, text_sha256: The span; None for one without a document.
        record: All its fields.
    """

    KIND: ClassVar[str] = "commitment-filed"
    document: str | None
    reference: str
    origin: Origin
    decision: Decision
    kind: Literal["commitment", "appeal"]
    start: int | None = None
    end: int | None = None
    text_sha256: str | None = None
    sources: tuple[str, ...] = ()
    record: Commitment | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentAccepted(Payload):
    """A person found that it is one, as it stands."""

    KIND: ClassVar[str] = "commitment-accepted"
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentRejected(Payload):
    """A person found that it is none."""

    KIND: ClassVar[str] = "commitment-rejected"
    reason: Reason
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentEdited(Payload):
    """A person changed its fields or span to `after`."""

    KIND: ClassVar[str] = "commitment-edited"
    fields: tuple[str, ...]
    after: Commitment | None = field(default=None, metadata=APART)
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentSplit(Payload):
    """A person replaced it by several."""

    KIND: ClassVar[str] = "commitment-split"
    into: tuple[str, ...]
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentMerged(Payload):
    """A person replaced it, with others, by one."""

    KIND: ClassVar[str] = "commitment-merged"
    into: str
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionUndone(Payload):
    """The decision in entry `undoes` was taken back: the record is as in version `restores`.

    Version 0 is before it was filed: then it counts as withdrawn.
    """

    KIND: ClassVar[str] = "decision-undone"
    undoes: int
    restores: int
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentAssigned(Payload):
    """A party's owner of it became this agency and person; without agency and person, nobody."""

    KIND: ClassVar[str] = "commitment-assigned"
    party: str
    agency: str | None = None
    person: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentReanchored(Payload):
    """Its words were found again in a corrected text."""

    KIND: ClassVar[str] = "commitment-reanchored"
    text_sha256: str
    start: int
    end: int
    quote: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class AnchorLost(Payload):
    """Its words could not be found again in a corrected text: a person has to look."""

    KIND: ClassVar[str] = "anchor-lost"
    text_sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordMarked(Payload):
    """A person said who may see a record; the entry's marking and handling are the new ones."""

    KIND: ClassVar[str] = "record-marked"
    table: Table
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class CommentMade(Payload):
    """A person said something about a commitment; the entry's marking says to whom.

    An entry that supersedes another holds the corrected words of the same person.
    """

    KIND: ClassVar[str] = "comment-made"
    text: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class ContentPurged(Payload):
    """Contents were destroyed on an approver's word; the chain still verifies without them."""

    KIND: ClassVar[str] = "content-purged"
    subjects: tuple[str, ...]
    digests: tuple[str, ...]
    because: str | None = field(default=None, metadata=APART)


KINDS: dict[str, type[Payload]] = {kind.KIND: kind for kind in Payload.__subclasses__()}
"""Every kind of entry by its name."""


@cache
def apart_in(kind: str) -> frozenset[str]:
    """Return the names of a kind's fields that are stored apart from the chain."""
    return frozenset(f.name for f in fields(KINDS[kind]) if f.metadata.get("apart"))


def parted(payload: Payload) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the fields that stand in the chain, and those that are stored apart and not None."""
    values = encode(payload)
    private = apart_in(payload.KIND)
    plain = {name: value for name, value in values.items() if name not in private}
    return plain, {n: v for n, v in values.items() if n in private and v is not None}


def joined(kind: str, version: int, plain: dict[str, Any], private: dict[str, Any]) -> Payload:
    """Return the payload of an entry; `private` is empty when it was purged or never was.

    Raises:
        UnknownVersion: A kind or version that a newer release wrote.
        InvalidRecord: The fields are not those of the kind.
    """
    known = KINDS.get(kind)
    if known is None or version > known.VERSION:
        raise UnknownVersion(
            f"The register holds an entry {kind!r} of version {version}, which this release does "
            "not know. Install a newer release of Servanda.",
            found=(kind, version),
        )
    try:
        payload: Payload = decode(known, {**plain, **private}, "")
    except Mismatch as error:
        message = f"Field {error.where} of an entry {kind!r}: {error.message}."
        raise InvalidRecord(message, field=error.where) from None
    return payload
