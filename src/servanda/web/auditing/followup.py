"""What entries of follow-up are about, and what they say, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from servanda.followup.loading import procedure, procedure_ids
from servanda.register.answered import AnswerRecord
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.payloads import (
    AnswerDecided,
    AnswerDecisionUndone,
    AnswerProposed,
    FollowUpCorrected,
    FollowUpRecorded,
    FollowUpWithdrawn,
    ProcedureDropped,
    ProcedureFollowed,
)
from servanda.web.adherence.asking import language
from servanda.web.desk import Desk

KINDS = frozenset(
    kind.KIND
    for kind in (
        ProcedureFollowed,
        ProcedureDropped,
        FollowUpRecorded,
        FollowUpCorrected,
        FollowUpWithdrawn,
        AnswerProposed,
        AnswerDecided,
        AnswerDecisionUndone,
    )
)


def commitments(desk: Desk, keys: Iterable[str]) -> dict[str, str]:
    """Return ids of commitments by those of what is followed, recorded or said. Three queries."""
    records, wanted = desk.ledger.records(desk.as_of), set(keys)
    found: dict[str, str] = {}
    for table in (FollowingRecord, FollowUpRecord, AnswerRecord):
        rows = records.record_rows(table).filter(key__in=wanted)
        found.update(rows.values_list("key", "label"))
    return found


def details(facts: dict[str, Any]) -> str:
    """Return the procedure that an entry names, and the type of its record."""
    key, kind = facts["procedure"], facts.get("type", "")
    if key not in procedure_ids():
        return str(key)
    made, shown = procedure(key), language()
    names = [made.names[shown]]
    names += [made.records[kind].names[shown]] if kind in made.records else []
    return " · ".join(names)
