"""What can happen to blind coding, and to scores that others gave. `payloads` has all other kinds.

Who codes what stands in the chain; the codes are stored apart, so that nothing in the chain tells
what or how much somebody coded before both have handed in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from servanda.register.payload import APART, Payload

Coding = Literal["ratings", "units"]
"""What is coded: commitments on a scale, or which stretches of a text are commitments."""


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenCode:
    """A value that somebody gave to a field of a unit; None takes it back."""

    unit: str
    field: str
    value: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CodingHandedOut(Payload):
    """Two people were asked to code the same, blind, and a third to decide.

    Attributes:
        coding: What is coded.
        fields: The scale of ratings, or the labels of units.
        commitments: Ids of the commitments to rate, in order.
        members: Codes of the parties that each is rated for; none: as a whole.
        document, text_sha256: The document whose text is marked.
        coders: Who codes ("CAN/Person"): two.
        adjudicator: Who decides where they differ.
        sample: How the commitments were chosen.
    """

    KIND: ClassVar[str] = "coding-handed-out"
    coding: Coding
    fields: tuple[str, ...]
    commitments: tuple[str, ...]
    members: tuple[str, ...]
    document: str | None
    text_sha256: str | None
    coders: tuple[str, ...]
    adjudicator: str
    sample: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class CodesGiven(Payload):
    """Somebody gave codes, changed some or took some back.

    Attributes:
        task: Id of what was handed out.
        coder: Who ("CAN/Person").
        codes: The changes.
    """

    KIND: ClassVar[str] = "codes-given"
    task: str
    coder: str
    codes: tuple[GivenCode, ...] | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class CodesHandedIn(Payload):
    """A coder handed in; the codes are never changed any more."""

    KIND: ClassVar[str] = "codes-handed-in"
    coder: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CodesAdjudicated(Payload):
    """Who decides has decided wherever the two differ."""

    KIND: ClassVar[str] = "codes-adjudicated"


@dataclass(frozen=True, kw_only=True, slots=True)
class CodingWithdrawn(Payload):
    """The coding is not to be done any more; what was coded is kept, and nobody else sees it."""

    KIND: ClassVar[str] = "coding-withdrawn"
    because: str | None = field(default=None, metadata=APART)
