"""What the API gives of evidence: classes that say, by name and docstring, what is in them."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.assessment.ladder import FactReference, Rung, Stance
from servanda.web.api.filled import OfCommitment, OfParty


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceQuote:
    """Words of the evidence's text: code points from `start` until before `end`.

    Attributes:
        text: The words; null when they were destroyed.
    """

    start: int
    end: int
    text: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceLink(OfCommitment):
    """What a party says that evidence says about a commitment.

    Attributes:
        commitment: Its reference.
        stance: What it says: that the commitment is fulfilled, advanced, contradicted, or neither.
        rung: How high the evidence stands on the ladder.
        occurrence: Key of the one occurrence that it is about; null for the whole.
        party: Who says so.
        is_withdrawn: Whether it counts no more.
    """

    evidence: str
    stance: Stance
    rung: Rung
    occurrence: str | None
    quotes: tuple[EvidenceQuote, ...]
    is_withdrawn: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence(OfParty):
    """A dated record that something happened, as one party keeps it.

    Attributes:
        party: Whose evidence it is.
        date: When it was published or happened, as partial as it is known.
        publisher, title, name, address: Who published it, what it and its file are called, where it
            stood; empty when destroyed.
        captured: Day of the capture; null of a fact, as are the next four.
        media_type, reader: Of the file, and how it was read.
        file_sha256, text_sha256: Of the bytes, and of the canonical text.
        fact: The structured fact that it refers to; null of what was captured.
        serves: How many commitments it is linked to, of those that you may see.
        links: What it says, of which commitments.
        is_withdrawn: Whether it counts no more.
        purged: Whether its words were destroyed.
    """

    date: str
    publisher: str
    title: str
    name: str
    address: str | None
    captured: str | None
    media_type: str | None
    reader: str | None
    file_sha256: str | None
    text_sha256: str | None
    fact: FactReference | None
    serves: int
    links: tuple[EvidenceLink, ...]
    is_withdrawn: bool
    purged: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """A passage of captured texts that may be evidence on a commitment.

    Attributes:
        evidence: Id of the evidence in whose text it stands.
        mark: What names it when it is rejected.
        start, end: Where it stands, in code points.
        text: Its words.
        title, publisher, date: Of the evidence, in words.
        terms, shared: Words, and names, that it has in common with the commitment.
    """

    evidence: str
    mark: str
    start: int
    end: int
    text: str
    title: str
    publisher: str
    date: str
    terms: tuple[str, ...]
    shared: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rejection:
    """That your party rejected a suggestion for a commitment, or took that back.

    Attributes:
        commitment: Its reference.
        is_withdrawn: Whether the suggestion may come back.
    """

    commitment_id: str
    commitment: str
    mark: str
    party: str
    is_withdrawn: bool
