"""What the API is asked about assessment: parameters and bodies, with what each of them means."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from servanda.assessment.rating import PeriodOrigin
from servanda.assessment.rating import Round as RoundKind
from servanda.register.entry import Marking
from servanda.web.api.asked import Asked, Day, Name, Paging, Words

WholeDay = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", examples=["2026-03-18"])]
_Said = Annotated[list[Words], Field(max_length=100)]


class ToGuide(Asked):
    """What counts as what, and which sources an assessor has to check."""

    full: Words = Field(description="What counts as full.")
    partial: Words = Field(description="What counts as partial.")
    none: Words = Field(description="What counts as none.")
    sources: _Said = Field(description="To check before saying that nothing was done.")
    because: Words | None = Field(None, description="Why; a version after the first needs it.")
    instead_of: int | None = Field(
        None, ge=0, le=10**6, description="Version that you read, 0 for none; null takes any."
    )


class SearchGiven(Asked):
    """A search that found nothing, told so that another can repeat it."""

    where: _Said = Field(description="Each source that was searched.")
    terms: _Said = Field(description="Each term that was searched for.")
    first: WholeDay = Field(description="First day whose publications were searched.")
    last: WholeDay = Field(description="Last one.")
    on: WholeDay = Field(description="Day of the search.")
    by: Name = Field(description="Who searched (CAN/Person).")


class RatingGiven(Asked):
    """What is rated, and on which grounds."""

    scale: Name = Field(description="Id of the scale.")
    value: Name | None = Field(None, description="Key of a value; a draft may have none yet.")
    first: WholeDay = Field(description="First day that it is of.")
    last: WholeDay = Field(description="Last one.")
    origin: PeriodOrigin | None = Field("stated", description="Where these days come from.")
    about: Name | None = Field(None, description="Party whose share is rated; null: the whole.")
    independent: Name | None = Field(
        None, description="Name of an independent assessor; null: your party rates."
    )
    grounds: Words = Field("", description="Why, in words.")
    cites: Annotated[list[Name], Field(max_length=200)] = Field(
        [], description="Ids of the evidence that it rests on."
    )
    searches: Annotated[list[SearchGiven], Field(max_length=50)] = Field(
        [], description="What was searched in vain."
    )
    what: Words | None = Field(None, description="What the value demands besides, in words.")
    when: Day | None = Field(None, description="The date that it demands.")
    cited: Name | None = Field(None, description="Id of the evidence that shows it.")
    round: RoundKind = Field("interim", description="Interim while the period runs, or final.")
    marking: Marking | None = Field(
        None,
        description="Not wider than the commitment and what it cites; null is internal, or "
        "as it was.",
    )


class ToFreeze(Asked):
    """Which round is frozen."""

    name: Name = Field(description="What people call it.")
    round: RoundKind
    marking: Marking = Field(Marking.INTERNAL, description="Who may see it.")


class StatusesAsked(Paging):
    """Which commitments, of those that a person accepted."""

    document: Name | None = Field(None, description="Id or label of their document.")
    value: Name | None = Field(None, description="Key of a status.")


class ProgressAsked(Schema):
    """Of what, and by what it is divided."""

    document: Name | None = Field(None, description="Id or label of a document.")
    by: Literal["area", "party", "strength", "mechanism"] | None = Field(
        None, description="One group for each."
    )
