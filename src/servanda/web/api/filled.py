"""What the API gives of every record that a party keeps, and how shapes are filled from records."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, TypeVar

from servanda.codec.shapes import encode
from servanda.register.entry import Marking

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

S = TypeVar("S", bound="DataclassInstance")


@dataclass(frozen=True, kw_only=True, slots=True)
class OfParty:
    """What is given of every record that one party keeps; see `register.party_record`."""

    id: str
    party: str
    marking: Marking
    handling: str | None
    version: int
    changed_by: str
    changed_at: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OfCommitment(OfParty):
    """The same of a record about a commitment, by its id and its reference."""

    commitment_id: str
    commitment: str


def filled(shape: type[S], *records: Any, **more: Any) -> S:
    """Return a shape filled from the fields that records have under the same names.

    Args:
        shape: A dataclass: nothing is given that it does not name.
        records: Dataclasses; where several have a field, the first of them counts.
        more: Fields that no record has so, or that are told otherwise.
    """
    wanted = {one.name for one in fields(shape)}
    found = {
        one.name: getattr(record, one.name)
        for record in reversed(records)
        for one in fields(record)
        if one.name in wanted
    }
    return shape(**{**found, **more})


def as_json(value: object) -> dict[str, Any]:
    """Return a shape as JSON."""
    found: dict[str, Any] = encode(value)
    return found
