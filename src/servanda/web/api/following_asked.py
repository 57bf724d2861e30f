"""What the API is asked about follow-up: parameters and bodies, with what each of them means."""

from __future__ import annotations

from typing import Annotated

from ninja import Schema
from pydantic import Field, StrictBool, StrictInt

from servanda.register.entry import Marking
from servanda.web.api.asked import Asked, Because, Day, Name, Paging, Words

_MOST = 10**15
_Whole = Annotated[StrictInt, Field(ge=-_MOST, le=_MOST)]
_Several = Annotated[list[Words], Field(max_length=500)]
Values = Annotated[dict[Name, Words | StrictBool | _Whole | _Several], Field(max_length=100)]
"""Values by field of the declaration; numbers with decimals are text ("0.5")."""
_VALUES = 'Values by key of the declaration; several as a list, "" takes one away.'


class ProceduresAsked(Paging):
    """Which part of the list."""


class FollowUpAsked(Schema):
    """On which day, and whose."""

    on: Day | None = Field(
        None, description="Facts count up to this day; today, or the day of `as_of`."
    )
    party: Name | None = Field(None, description="Code of the party that follows.")


class DueAsked(Paging):
    """What waits: on which day, how far ahead, and whose."""

    on: Day | None = Field(
        None, description="Facts count up to this day; today, or the day of `as_of`."
    )
    horizon: int = Field(90, ge=0, le=3660, description="How many days ahead to look.")
    party: Name | None = Field(None, description="Code of the party that follows.")


class ToFollow(Asked):
    """By which procedure, and how."""

    procedure: Name = Field(description="Id of the procedure.")
    settings: Values = Field({}, description=f"{_VALUES} The others are what it proposes.")
    marking: Marking | None = Field(
        None, description="Not wider than that of the commitment; null is internal."
    )


class SettingsGiven(Asked):
    """What changes."""

    settings: Values = Field({}, description=f"{_VALUES} The others stay.")
    marking: Marking | None = Field(
        None, description="Not wider than that of the commitment; null leaves it."
    )


class ToRecord(Asked):
    """What happened."""

    type: Name = Field(description="Which of the records of the procedure.")
    fields: Values = Field(description=_VALUES)
    marking: Marking | None = Field(
        None, description="Not wider than that of the commitment; null is internal."
    )


class RecordCorrection(Because):
    """What was wrong with a record."""

    fields: Values = Field({}, description=f"{_VALUES} The others stay.")
    marking: Marking | None = Field(
        None, description="Not wider than that of the commitment; null leaves it."
    )
