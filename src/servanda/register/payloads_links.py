"""What can happen to links between commitments: comparing, and deciding on what it proposed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from servanda.model.link import Effect, Facet, LinkConfidence, Pattern, Relation
from servanda.register.payload import APART, Payload


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A stretch of a text: half-open, in code points."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Differing:
    """A field in which two commitments differ, and what that does; its values are theirs."""

    field: Facet
    effect: Effect


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposed:
    """A link that a comparison proposes. It holds places and no words: those can be purged.

    Attributes:
        earlier, later: Ids of the commitments.
        relation, score, confidence, pattern: As in `model.Link`.
        changes: The fields in which they differed.
        earlier_words, later_words: Where the words stand that carry the link.
    """

    earlier: str
    later: str
    relation: Relation
    score: float
    confidence: LinkConfidence
    pattern: Pattern
    changes: tuple[Differing, ...] = ()
    earlier_words: tuple[Span, ...] = ()
    later_words: tuple[Span, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentsCompared(Payload):
    """The commitments of a document (the subject) were compared with those of an earlier one.

    What the same party's comparison before proposed, nobody decided on, and this one does not
    propose again is withdrawn by it. Nobody else's links, and nothing decided, is touched.

    Attributes:
        earlier: Id of the earlier document.
        earlier_text, later_text: The texts that spans are of.
        method: Version of the comparison.
        bridge: Only what no document between the two continues was compared: nothing is withdrawn.
        links: What is proposed.
    """

    KIND: ClassVar[str] = "documents-compared"
    earlier: str
    earlier_text: str
    later_text: str
    method: str
    bridge: bool
    links: tuple[Proposed, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkAccepted(Payload):
    """A person found that a link is one; the entry's marking is the link's from now on."""

    KIND: ClassVar[str] = "link-accepted"
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkRejected(Payload):
    """A person found that a link is none; the same method never proposes it again."""

    KIND: ClassVar[str] = "link-rejected"
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkDecisionUndone(Payload):
    """The decision on a link in the entry that this one supersedes was taken back."""

    KIND: ClassVar[str] = "link-decision-undone"
    because: str | None = field(default=None, metadata=APART)
