"""What can happen to a commitment: see `payloads`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from servanda.model import Commitment
from servanda.register.payload import APART, Payload

Origin = Literal["extraction", "person", "import", "split", "merge"]
Decision = Literal["proposed", "accepted", "edited", "split", "merged", "rejected", "withdrawn"]
Reason = Literal["position", "past", "another's act", "duplicate", "wrong extent", "other"]


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
