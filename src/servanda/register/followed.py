"""What the register holds of follow-up: which procedures are followed, and what was recorded.

Each party follows a commitment for itself: it has its own settings and its own records, and while
they are internal nobody else sees them. What is counted is computed from one party's records, so
that a meeting that both recorded counts once for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from servanda.followup.declaration import Field
from servanda.followup.records import Record as Told
from servanda.followup.records import Value, Values, listed
from servanda.ids import content_id
from servanda.register.party_record import PartyRecord
from servanda.register.payloads_followup import Filled

_APART = frozenset({"text", "agency"})
"""Types of fields that hold names or sentences."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowingRecord(PartyRecord):
    """A commitment as a party follows it by a procedure.

    Attributes:
        id: See `following_key`.
        commitment: Id of the commitment.
        procedure: Id of the declaration.
        settings: Those that count.
        is_dropped: Whether the party does not follow it so any more.
    """

    commitment: str
    procedure: str
    settings: tuple[Filled, ...] = ()
    is_dropped: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowUpRecord(PartyRecord):
    """Something that a party recorded about a commitment under a procedure.

    Attributes:
        id: See `follow_up_key`.
        commitment: Id of the commitment.
        procedure, type: Id of the declaration, and which of its records it is.
        fields: As recorded or last corrected.
        is_withdrawn: Whether it does not count any more.
    """

    commitment: str
    procedure: str
    type: str
    fields: tuple[Filled, ...]
    is_withdrawn: bool = False


def following_key(commitment: str, procedure: str, party: str) -> str:
    """Return the id of what a party follows."""
    return content_id("following", party, commitment, procedure)


def follow_up_key(commitment: str, party: str, number: int) -> str:
    """Return the id of a party's record about a commitment; its first has number 1.

    No field is part of it: nobody can confirm by trial what a purged one was.
    """
    return content_id("follow-up", party, commitment, number)


def parts_of(
    fields: Mapping[str, Field], values: Values
) -> tuple[tuple[Filled, ...], tuple[Filled, ...] | None]:
    """Return valid values in two parts: for the chain, and to be stored apart; None for nothing.

    Apart is what may hold a name or a sentence, and what the declaration calls personal.
    """
    plain: list[Filled] = []
    apart: list[Filled] = []
    for key, value in values.items():
        field, filled = fields[key], Filled(field=key, values=listed(value))
        spoken = field.type == "deadline" and any(":" in text for text in filled.values)
        is_apart = field.personal or field.type in _APART or spoken
        (apart if is_apart else plain).append(filled)
    return tuple(plain), tuple(apart) or None


def values_of(filled: Iterable[Filled]) -> dict[str, Value]:
    """Return fields or settings as follow-up reads them."""
    return {one.field: one.values[0] if len(one.values) == 1 else one.values for one in filled}


def as_told(record: FollowUpRecord) -> Told:
    """Return a record as follow-up reads it."""
    return Told(id=record.id, type=record.type, values=values_of(record.fields))
