"""What the API is asked about evidence: parameters and bodies, with what each of them means."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from servanda.assessment.ladder import FactKind, Rung, Stance
from servanda.register.entry import Marking
from servanda.web.api.asked import Asked, Because, Day, Name, Paging, Place, Words

_Names = Annotated[list[Name], Field(min_length=1, max_length=100)]


class EvidenceAsked(Paging):
    """Which evidence."""

    commitment: Name | None = Field(None, description="Id or reference of a commitment.")
    party: Name | None = Field(None, description="Code of the party whose evidence it is.")
    withdrawn: bool = Field(False, description="Also what was withdrawn.")


class Captured(Asked):
    """What is said of a document that is captured."""

    date: Day = Field(description="When it was published, as partial as it is known.")
    publisher: Name = Field(description="Who published it.")
    title: Words | None = Field(None, description="What it is called.")
    address: Words | None = Field(None, description="Where it stood, as text; never fetched.")
    captured: Day | None = Field(None, description="Day of the capture; today if not given.")
    changes: Literal["accepted", "rejected"] = Field(
        "accepted", description="Tracked changes of a Word file: as accepted, or as rejected."
    )
    marking: Marking = Field(Marking.INTERNAL, description="Who may see it.")
    handling: Name | None = Field(None, description="One of the register's handling labels.")


class SpanGiven(Asked):
    """Words of the text: code points from `start` until before `end`."""

    start: Place
    end: Place


class ToLink(Asked):
    """What evidence says about commitments."""

    commitments: _Names = Field(description="Ids or references.")
    stance: Stance = Field(description="What it says of each of them.")
    rung: Rung = Field(description="How high it stands on the ladder.")
    spans: list[SpanGiven] = Field(
        [], max_length=100, description="Where the words stand that say so; none of a fact."
    )
    occurrence: Name | None = Field(
        None, description="Key of the one occurrence that it is about; null for the whole."
    )


class ToRefer(Asked):
    """Which fact of the register is evidence, and what it says about commitments."""

    kind: FactKind
    fact: Name = Field(
        description="An act as instrument/state/action/date; of a record its id or the beginning."
    )
    commitments: _Names = Field(description="Ids or references.")
    stance: Stance
    rung: Rung
    occurrence: Name | None = Field(None, description="As for a link.")
    marking: Marking = Field(Marking.INTERNAL, description="Who may see it.")


class ToReject(Because):
    """Why a suggestion is no evidence, if there is a reason to note."""
