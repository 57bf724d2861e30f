"""What the register holds of blind coding: what was handed out, and each person's codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from servanda.assessment.coding import Task
from servanda.ids import content_id
from servanda.register.party_record import PartyRecord
from servanda.register.payloads_coding import Coding

Stage = Literal["open", "closed", "decided", "withdrawn"]
"""Coded by two; handed in by both, to be decided; decided; not to be done any more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CodingRecord(PartyRecord):
    """What two people code blind and a third decides; fields as of `CodingHandedOut`.

    Attributes:
        id: See `coding_key`.
        stage: How far it is.
        handed_in: The coders who have handed in.
        by: Who handed it out ("CAN/Person").
        because: Why it was withdrawn.
    """

    coding: Coding
    fields: tuple[str, ...]
    commitments: tuple[str, ...]
    members: tuple[str, ...]
    document: str | None
    text_sha256: str | None
    coders: tuple[str, ...]
    adjudicator: str
    sample: str
    by: str
    stage: Stage = "open"
    handed_in: tuple[str, ...] = ()
    because: str | None = None

    @property
    def task(self) -> Task:
        """Return it as `assessment.coding` knows it."""
        return Task(
            id=self.id,
            coders=self.coders,
            adjudicator=self.adjudicator,
            handed_in=self.handed_in,
        )

    @property
    def is_blind(self) -> bool:
        """Whether its coders may see nothing but their own codes."""
        return self.stage == "open"


@dataclass(frozen=True, kw_only=True, slots=True)
class Coded:
    """One value: which unit, which field."""

    unit: str
    field: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CodesRecord(PartyRecord):
    """All codes of one person for one task.

    Attributes:
        id: See `codes_key`.
        task: Id of the `CodingRecord`.
        coder: Whose ("CAN/Person").
        codes: In order of unit and field.
        purged: Whether codes of it were destroyed.
    """

    task: str
    coder: str
    codes: tuple[Coded, ...]
    purged: bool = False


def coding_key(party: str, number: int) -> str:
    """Return the id of the number-th coding that a party handed out."""
    return content_id("coding", party, number)


def codes_key(task: str, coder: str) -> str:
    """Return the id of a person's codes for a task."""
    return content_id("codes", task, coder)
