"""Accepting, rejecting and editing a commitment, and undoing that.

A decision is never overwritten: each is an entry. Every act takes the name of a commitment (id,
beginning of an id, or reference) and `base`, the version that the person started from. It raises
NotFound, Conflict, and RuleBroken when a reason is missing or the record was replaced, withdrawn or
purged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

from servanda.errors import RuleBroken
from servanda.register.changes import changed_fields
from servanda.register.drafting import draft_about
from servanda.register.editing import edited
from servanda.register.entry import Draft
from servanda.register.ledger import Act
from servanda.register.lookup import get_commitment
from servanda.register.payloads_commitments import (
    CommitmentAccepted,
    CommitmentEdited,
    CommitmentRejected,
    DecisionUndone,
    Reason,
)
from servanda.register.records import IN_FORCE, CommitmentRecord, DocumentRecord
from servanda.register.rules import must_be_open, must_say_why, words
from servanda.register.state import Records

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
        return [draft_about(record, payload, supersedes=record.decided_in)]

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
        return [draft_about(record, payload, supersedes=record.decided_in)]

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
        return [draft_about(record, payload, supersedes=record.decided_in)]

    return act


def _already(record: CommitmentRecord) -> RuleBroken:
    return RuleBroken(
        f"{record.reference} was {record.decision} by {record.decided_by} already.",
        rule="unchanged",
    )


def undo(name: str, *, because: str | None = None, base: int | None = None) -> Act:
    """Take back the decision that stands: the record is again as it was before.

    What was split or merged comes back as a whole, from whichever of its records it is undone, and
    what came of it is withdrawn. The decision before may be undone next. Needs no reason.

    The act also raises RuleBroken when nobody decided, when the text was corrected since, or when
    something that a split or merge made was replaced itself.
    """

    def act(records: Records) -> list[Draft]:
        record = get_commitment(records, name, base)
        befores, afters = _undone_together(records, record)
        drafts = []
        for one in (*befores, *afters):
            _must_be_undoable(records, one)
            undoes = one.decided_in or one.filed
            payload = DecisionUndone(undoes=undoes, restores=one.restores, because=words(because))
            drafts.append(draft_about(one, payload, supersedes=undoes))
        return drafts

    return act


def _undone_together(
    records: Records, record: CommitmentRecord
) -> tuple[list[CommitmentRecord], list[CommitmentRecord]]:
    """Return the records that come back, and those that are withdrawn with that.

    Raises:
        RuleBroken: One that would be withdrawn was split or merged itself.
    """
    made = record.origin in {"split", "merge"}
    if made and (record.restores == 0 or record.decision == "withdrawn"):
        if record.decision == "withdrawn":
            message = f"{record.reference} came of what was undone; split or merge again."
            raise RuleBroken(message, rule="withdrawn")
        record = get_commitment(records, record.sources[0])
    if record.decision not in {"split", "merged"}:
        return [record], []
    afters = [get_commitment(records, key) for key in record.successors]
    for after in afters:
        if after.successors:
            message = f"{after.reference} was {after.decision}; undo that first."
            raise RuleBroken(message, rule="replaced")
    befores = [get_commitment(records, key) for key in afters[0].sources]
    return befores, [replace(after, restores=0) for after in afters]


def _must_be_undoable(records: Records, record: CommitmentRecord) -> None:
    if record.purged:
        message = f"The words of {record.reference} were destroyed: there is nothing to go back to."
        raise RuleBroken(message, rule="purged")
    if record.decided_in is None:
        message = f"Nobody decided on {record.reference} yet: there is nothing to undo."
        raise RuleBroken(message, rule="undecided")
    document = records.find(DocumentRecord, record.document) if record.document else None
    if record.restores and document and document.text.since > record.decided_in:
        raise RuleBroken(
            f"The text of {document.label} was corrected after {record.reference} was "
            f"{record.decision}: the words it had before are gone. Edit or reject it instead.",
            rule="corrected",
        )
