"""What became of a commitment: a link to its counterpart in a later document, or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Relation = Literal[
    "repeated",
    "strengthened",
    "weakened",
    "narrowed",
    "broadened",
    "replaced",
    "unmatched",
    "new",
]
"""Of a later to an earlier commitment; the last two have no counterpart and say nothing more."""

LinkConfidence = Literal["likely", "possible"]
Pattern = Literal["one-to-one", "split", "merged", "many-to-many"]
Facet = Literal[
    "strength",
    "action",
    "mechanism",
    "kind",
    "actors",
    "targets",
    "instruments",
    "forums",
    "due",
    "recurrence",
    "amount",
]
Effect = Literal["stronger", "weaker", "wider", "narrower", "other"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """Words of a document that carry a link.

    Attributes:
        start, end: Half-open span in code points of the canonical text.
        text: The words as the document prints them: `text[start:end]` of the canonical text.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """The commitment at one end of a link, with what is needed to find and show it.

    Attributes:
        id: Id of the commitment.
        document: Base name of its document.
        document_sha256: Hash of the canonical text that the spans refer to.
        start, end: Half-open span of the commitment in code points.
        quote: Its words.
        area: Label (or title) of the heading it stands under.
        area_title: Title of that heading.
        words: What carries the link on this side, in text order; inside the quote.
    """

    id: str
    document: str
    document_sha256: str
    start: int
    end: int
    quote: str
    area: str | None = None
    area_title: str | None = None
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One field in which two linked commitments differ.

    Attributes:
        field: Which field of the commitment.
        earlier, later: Its values on each side that the other side lacks, as printed.
        effect: What the change does to the commitment; "other" where it cannot be said.
    """

    field: Facet
    earlier: tuple[str, ...]
    later: tuple[str, ...]
    effect: Effect


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """An earlier commitment and its counterpart in a later document, as a program proposes it.

    Where `later` is null no counterpart was found ("unmatched": a flag for review, never a
    status); where `earlier` is null the later commitment is new.

    Attributes:
        id: Content id of method and both commitments, so a decision on it is never asked again.
        earlier, later: The two ends; one of them may be null.
        relation: Of the later to the earlier commitment, from comparing their fields.
        score: How alike the two are, from 0 to 1, two digits; null without a counterpart.
        confidence: Likely links enter summaries, possible ones wait for a person.
        pattern: Split and merged follow from how many links of this confidence each end has.
        changes: The fields that differ.
        method: Version of the method that proposes the link.
    """

    id: str
    earlier: Side | None
    later: Side | None
    relation: Relation
    score: float | None = None
    confidence: LinkConfidence | None = None
    pattern: Pattern | None = None
    changes: tuple[Change, ...] = ()
    method: str = ""
