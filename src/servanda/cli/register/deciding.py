"""Doing decisions together, and saying what was decided and what is still to decide."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from servanda.cli.register.opening import Desk
    from servanda.register.ledger import Act
    from servanda.register.records import CommitmentRecord


def decide(desk: Desk, records: Sequence[CommitmentRecord], acts: Sequence[Act], done: str) -> None:
    """Do `acts`, all or none, and say so.

    Args:
        desk: Where, and as whom.
        records: The commitments that the acts are about, for the sentence.
        acts: One for each.
        done: What was done to them ("Accepted").
    """
    from servanda.cli.register.saying import references, say

    if not records:
        say("Nothing in the register fits; nothing was done.")
        return
    desk.write(*acts)
    say(f"{done}: {references(records)}.")
    for key in dict.fromkeys(record.document for record in records):
        say(_left(desk, key))


def _left(desk: Desk, key: str | None) -> str:
    from servanda.register.filters import Filters
    from servanda.register.records import DocumentRecord

    document = desk.records.find(DocumentRecord, key) if key else None
    if document is None:
        return "The records stand in no document of the register."
    every = desk.ledger.count(Filters(document=document.id))
    open_ = desk.ledger.count(Filters(document=document.id, decision=("proposed",)))
    if open_ == 0:
        return f"All {every} records of {document.label} are decided."
    return f"{open_} of the {every} records of {document.label} are still proposed."
