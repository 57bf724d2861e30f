"""What a procedure declares about exchange with others: answers of agencies, activities of IATI.

Plain values; `loading_exchanged` makes and checks them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """How what an agency says of where things stand is kept: as records of one type.

    Attributes:
        record: Type of the records.
        note: Field with the words.
        done: Field with the day on which it was done.
        next: Field with the date of what comes next.
    """

    record: str
    note: str
    done: str
    next: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Activity:
    """Which records are activities of IATI, and which of their fields are what.

    Attributes:
        record: Type of the records.
        title: Field with the title.
        identifier: Field with the identifier.
        description: Field with the description.
        participants: Field with the organisations that take part.
        countries, region, sectors: Fields with recipients and sectors.
        start, end: Fields with the planned dates.
        budget: Field with the budget.
    """

    record: str
    title: str
    identifier: str | None = None
    description: str | None = None
    participants: str | None = None
    countries: str | None = None
    region: str | None = None
    sectors: str | None = None
    start: str | None = None
    end: str | None = None
    budget: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Transaction:
    """Records that are disbursements: `of` names the activity, `value` the sum, `provider` who."""

    record: str
    of: str
    value: str
    provider: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """Records that are results: `kind` names the indicator, `value` the figure, `country` where."""

    record: str
    of: str
    kind: str
    value: str
    country: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """Records that say how far an activity is.

    Attributes:
        record, of: Type of the records, and the field that names the activity.
        stage: Field with the stage.
        begun, completed: Stages whose dates are the actual start and end.
        codes: Status of the activity (list ActivityStatus) by stage.
    """

    record: str
    of: str
    stage: str
    begun: str
    completed: str
    codes: Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Iati:
    """How records of a procedure are activities of IATI, with what hangs on them."""

    activity: Activity
    transaction: Transaction | None = None
    result: Result | None = None
    stage: Stage | None = None
