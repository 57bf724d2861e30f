"""What the API is asked about blind coding: parameters and bodies, with what each of them means."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from servanda.web.api.asked import Asked, Name, Paging, Place

_Names = Annotated[list[Name], Field(max_length=2000)]


class CodingsAsked(Paging):
    """Which codings."""

    waiting: bool = Field(default=False, description="Only those in which it is your turn.")


class _People(Asked):
    """By whom it is coded: three people with a role."""

    coders: Annotated[list[Name], Field(min_length=2, max_length=2)] = Field(
        description="The two who code (CAN/Person)."
    )
    adjudicator: Name = Field(description="Who decides where they differ.")


class RatingsToHandOut(_People):
    """Which commitments two people rate, for which members, on which scale."""

    scale: Name = Field(description="Id of the scale.")
    commitments: _Names = Field([], description="Ids or references.")
    document: Name | None = Field(
        None, description="Id or label of a document all of whose commitments that count are meant."
    )
    members: _Names = Field(
        [],
        description="Codes of the parties that each is rated for, on a scale of members; none: "
        "the parties of the document.",
    )
    sample: int | None = Field(
        None, ge=1, le=100_000, description="Draw so many, by area; null takes all."
    )
    seed: int = Field(0, ge=0, le=2**31 - 1, description="Another one draws others.")


class UnitsToHandOut(_People):
    """In which text two people mark the commitments, and how they label them."""

    document: Name = Field(description="Id or label of the document.")
    labels: _Names = Field([], description="Any of kind, strength, mechanism; none: all of them.")


class RatingCoded(Asked):
    """The value of one commitment, for one member."""

    commitment: Name = Field(description="Its id or reference.")
    member: Name | None = Field(None, description="Code of the party; null: as a whole.")
    value: Name | None = Field(description="A key of the scale; null takes it back.")


class UnitCoded(Asked):
    """A stretch of the text that is a commitment, by its labels."""

    start: Place = Field(description="Where it begins, in code points of the text.")
    end: Place = Field(description="Where it ends.")
    labels: dict[Name, Name | None] | None = Field(
        description="By label: its value; null in the place of all of them takes the mark away."
    )


class CodesGiven(Asked):
    """Your codes that are new or changed; the others stay as they are."""

    ratings: Annotated[list[RatingCoded], Field(max_length=20_000)] = Field(
        [], description="Where commitments are rated."
    )
    units: Annotated[list[UnitCoded], Field(max_length=20_000)] = Field(
        [], description="Where a text is marked."
    )


class ToHandIn(Asked):
    """Whether something may be left out."""

    with_gaps: bool = Field(
        default=False, description="Whether ratings may be left out on purpose."
    )
