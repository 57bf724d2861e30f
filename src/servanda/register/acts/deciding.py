"""Accepting, rejecting and editing a commitment. A decision is never overwritten: each is an entry.

Every act takes the name of a commitment (id, beginning of an id, or reference) and `base`, the
version that the person started from. It raises NotFound, Conflict, and RuleBroken when a reason is
missing or the record was replaced, withdrawn or purged.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from servanda.errors import RuleBroken
from servanda.register.changes import changed_fields
from servanda.register.editing import edited
from servanda.register.entry import Draft
from servanda.register.ledger import Act
from servanda.register.lookup import get_commitment
from servanda.register.payloads import (
    CommitmentAccepted,
    CommitmentEdited,
    CommitmentRejected,
    Reason,
)
from servanda.register.records import IN_FORCE, CommitmentRecord, Records
from servanda.register.rules import must_be_open, must_say_why, words

REASONS: tuple[Reason, ...] = get_args(Reason)
"""The stock reasons of a rejection."""


def accept(name: str, *, because: str | None = None, base: int | None = None) -> Act:
    """Find that a proposed (or rejected) commitment is one, as it stands."""

    def act(records: Records) -> list[Draft]:
        record = get_commitment(records, name, base)
        must_be_open(record)
        if record.decision in IN_FORCE:
            raise _already(record)
        why = words(because)
        must_say_why(record, why)
        payload = CommitmentAccepted(because=why)
        return [Draft(subject=record.id, payload=payload, supersedes=record.decided_in)]

    return act


def reject(
    name: str, *, reason: Reason | None = None, because: str | None = None, base: int | None = None
) -> Act:
    """Find that it is none, for a stock reason, in words, or both.

    Words without a stock reason are filed under "other", and "other" needs words.
    """

    def act(records: Records) -> list[Draft]:
        record = get_commitment(records, name, base)
        must_be_open(record)
        if record.decision == "rejected":
            raise _already(record)
        why = words(because)
        stock: Reason = reason or "other"
        if stock not in REASONS:
            message = f"{reason!r} is no stock reason; expected one of {', '.join(REASONS)}."
            raise RuleBroken(message, rule="reason")
        if stock == "other" and why is None:
            raise RuleBroken(
                f"Rejecting {record.reference} needs a reason: one of {', '.join(REASONS[:-1])}, "
                "or words (--because).",
                rule="reason",
            )
        payload = CommitmentRejected(reason=stock, because=why)
        return [Draft(subject=record.id, payload=payload, supersedes=record.decided_in)]

    return act


def edit(
    name: str, changes: Mapping[str, Any], *, because: str | None = None, base: int | None = None
) -> Act:
    """Change fields or span, and so find that it is one.

    Args:
        name: See above.
        changes: Field to new value; see `editing.edited`.
        because: A reason, needed when a person decided before.
        base: See above.

    The act also raises InvalidRecord for a value that does not fit its field.
    """

    def act(records: Records) -> list[Draft]:
        record = get_commitment(records, name, base)
        must_be_open(record)
        why = words(because)
        must_say_why(record, why)
        after = edited(records, record, changes)
        fields = changed_fields(record.commitment, after)
        if not fields:
            message = f"{record.reference} is so already; to agree with it as it is, accept it."
            raise RuleBroken(message, rule="unchanged")
        payload = CommitmentEdited(fields=fields, after=after, because=why)
        return [Draft(subject=record.id, payload=payload, supersedes=record.decided_in)]

    return act


def _already(record: CommitmentRecord) -> RuleBroken:
    return RuleBroken(
        f"{record.reference} was {record.decision} by {record.decided_by} already.",
        rule="unchanged",
    )
