"""What can happen to evidence. `payloads` has every other kind, and the rule of all of them.

Hashes, dates, places, stances and rungs stand in the chain; bytes, texts, quotes and names are
stored apart, so that purging them leaves what is counted as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from servanda.assessment.ladder import FactKind, Rung, Stance
from servanda.register.payload import APART, Payload
from servanda.register.payloads_links import Span


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceCaptured(Payload):
    """A document was captured as evidence; its files are "file" (bytes) and "document" (text).

    Attributes:
        date: When it was published, as partial as it is known.
        captured: Day on which its bytes were captured.
        media_type, reader, file_sha256, text_sha256: As of a document.
        publisher: Who published it.
        title, name, address: Its title, the file's base name, and where it stood, as given.
    """

    KIND: ClassVar[str] = "evidence-captured"
    date: str
    captured: str
    media_type: str
    reader: str
    file_sha256: str
    text_sha256: str
    publisher: str | None = field(default=None, metadata=APART)
    title: str | None = field(default=None, metadata=APART)
    name: str | None = field(default=None, metadata=APART)
    address: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceReferred(Payload):
    """A structured fact that the register knows was made evidence, by reference.

    Attributes:
        fact_kind, fact: What kind it is, and its id.
        date: When it happened.
        publisher: Who states it.
    """

    KIND: ClassVar[str] = "evidence-referred"
    fact_kind: FactKind
    fact: str
    date: str
    publisher: str | None = field(default=None, metadata=APART)
    title: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceDescribed(Payload):
    """What is said about evidence became this; the entry's marking is the new one."""

    KIND: ClassVar[str] = "evidence-described"
    date: str
    publisher: str | None = field(default=None, metadata=APART)
    title: str | None = field(default=None, metadata=APART)
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceLinkMarked(Payload):
    """Who may see a link changed with its evidence; the entry's marking is the new one."""

    KIND: ClassVar[str] = "evidence-link-marked"


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceLinked(Payload):
    """A person said what evidence says about a commitment.

    Attributes:
        evidence, commitment: Ids.
        stance, rung: Whether it fulfils, advances or contradicts, and how strong it is here.
        occurrence: Key of the one occurrence that it is about; None for the whole.
        text_sha256: Hash of the text that the spans are of; None of a fact.
        spans: Places of the words that say so.
        quotes: These words, one for each span.
    """

    KIND: ClassVar[str] = "evidence-linked"
    evidence: str
    commitment: str
    stance: Stance
    rung: Rung
    occurrence: str | None = None
    text_sha256: str | None = None
    spans: tuple[Span, ...] = ()
    quotes: tuple[str, ...] | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceUnlinked(Payload):
    """What the entry that this one supersedes said does not count any more."""

    KIND: ClassVar[str] = "evidence-unlinked"
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceWithdrawn(Payload):
    """Evidence was taken back with all its links; it counts no more."""

    KIND: ClassVar[str] = "evidence-withdrawn"
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class SuggestionRejected(Payload):
    """A suggested passage is no evidence for a commitment: it does not come back.

    Attributes:
        commitment: Id of the commitment.
        mark: Fingerprint of the passage's words.
    """

    KIND: ClassVar[str] = "suggestion-rejected"
    commitment: str
    mark: str
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class SuggestionRestored(Payload):
    """The rejection in the entry that this one supersedes was taken back."""

    KIND: ClassVar[str] = "suggestion-restored"
