"""A commitment or appeal with its exact words and what was read from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["commitment", "appeal"]
Strength = Literal["explore", "intend", "act", "bind"]
Recurrence = Literal["annual", "biennial", "regular"]
Mechanism = Literal[
    "consultation",
    "coordination",
    "information-exchange",
    "capacity-building",
    "treaty-making",
    "treaty-promotion",
    "personnel-exchange",
    "training",
    "joint-position",
    "event",
    "project",
    "participation",
    "evaluation",
    "institutional-support",
    "advocacy",
    "funding",
    "regulation",
    "operations",
    "research",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """Something named: printed words, and the vocabulary's id and canonical name when known.

    For actors `text` is the code of a state or organisation ("CAN", "EU") or the printed name of
    an agency; elsewhere it is what the document prints, white space folded.
    """

    text: str
    id: str | None = None
    name: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Commitment:
    """One record of what a document promises or demands. Source: annotation guideline, "Fields".

    Attributes:
        id: Content id of canonical-text hash, kind, start and end.
        document: Base name of the document.
        document_sha256: Hash of the canonical text that the span refers to.
        start, end: Half-open span in code points; `text[start:end] == quote`.
        kind: "commitment", or "appeal" for a demand on others.
        parent: Id of the head record when this is a listed part of it.
        area: Label (or title) of the heading it stands under; None before the first heading.
        area_title: Title of that heading.
        actors: Who acts.
        action: Lemmas of the main verbs of what will be done.
        strength: explore < intend < act < bind; grades wording, not legal force.
        continuing: Whether it continues something that exists.
        mechanism: The kind of work as the words show it.
        due: ISO date, kept as partial as the document states it ("2005", "2005-09").
        recurrence, rrule: Word of the guideline, and RFC 5545 RRULE where it can be said.
        amount: Money or quantity as printed.
        confidence: 0 to 1, two digits; how sure the tagger is that this is a commitment.
        decided_by: Rule ids and model version that made the record and its fields, sorted.
    """

    id: str
    document: str
    document_sha256: str
    start: int
    end: int
    quote: str
    kind: Kind
    parent: str | None = None
    area: str | None = None
    area_title: str | None = None
    actors: tuple[Mention, ...] = ()
    action: tuple[str, ...] = ()
    strength: Strength = "act"
    continuing: bool = False
    mechanism: Mechanism = "coordination"
    topics: tuple[Mention, ...] = ()
    targets: tuple[Mention, ...] = ()
    instruments: tuple[Mention, ...] = ()
    forums: tuple[Mention, ...] = ()
    due: str | None = None
    recurrence: Recurrence | None = None
    rrule: str | None = None
    amount: str | None = None
    confidence: float = 0.0
    decided_by: tuple[str, ...] = ()
