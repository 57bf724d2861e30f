"""What entries of follow-up are about, and what they say, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from servanda.followup.loading import procedure, procedure_ids
from servanda.register.answered import AnswerRecord
from servanda.register.followed import FollowingRecord, FollowUpRecord, values_of
from servanda.register.payloads_answers import AnswerDecided, AnswerDecisionUndone, AnswerProposed
from servanda.register.payloads_followup import (
    FollowUpCorrected,
    FollowUpRecorded,
    FollowUpRestored,
    FollowUpWithdrawn,
    ProcedureDropped,
    ProcedureFollowed,
)
from servanda.web import models, rows
from servanda.web.adherence.asking import language
from servanda.web.desk import Desk
from servanda.web.followup import saying
from servanda.web.policy import sees

KINDS = frozenset(
    kind.KIND
    for kind in (
        ProcedureFollowed,
        ProcedureDropped,
        FollowUpRecorded,
        FollowUpCorrected,
        FollowUpWithdrawn,
        FollowUpRestored,
        AnswerProposed,
        AnswerDecided,
        AnswerDecisionUndone,
    )
)
_TABLES = (FollowingRecord, FollowUpRecord, AnswerRecord)


def commitments(desk: Desk, keys: Iterable[str]) -> dict[str, str]:
    """Return ids of commitments by those of what is followed, recorded or said. Three queries."""
    records, wanted = desk.ledger.records(desk.as_of), set(keys)
    found: dict[str, str] = {}
    for table in _TABLES:
        about = records.record_rows(table).filter(key__in=wanted)
        found.update(about.values_list("key", "label"))
    return found


def keys_on(desk: Desk, commitment: str) -> list[str]:
    """Return the ids of what is followed, recorded or said of a commitment. Three queries."""
    records = desk.ledger.records(desk.as_of)
    held = (records.record_rows(table).filter(label=commitment) for table in _TABLES)
    return [key for one in held for key in one.values_list("key", flat=True)]


def words(desk: Desk, keys: Iterable[str]) -> dict[str, str]:
    """Return what is followed and what was recorded, by id: procedure, type of record and date.

    As it is now, of what the viewer sees now. Two queries.
    """
    records, wanted = desk.ledger.records(desk.as_of), set(keys)
    found: dict[str, str] = {}
    for body in _bodies(records.record_rows(FollowingRecord), wanted):
        following = rows.record_of(FollowingRecord, body)
        if sees(desk.viewer, following):
            found[following.id] = details({"procedure": following.procedure})
    for body in _bodies(records.record_rows(FollowUpRecord), wanted):
        told = rows.record_of(FollowUpRecord, body)
        if sees(desk.viewer, told):
            facts = {"procedure": told.procedure, "type": told.type}
            found[told.id] = " · ".join(filter(None, (details(facts), _date(told))))
    return found


def _bodies(found: QuerySet[models.Record], wanted: Iterable[str]) -> Iterable[str]:
    bodies: Iterable[str] = found.filter(key__in=wanted).values_list("body", flat=True)
    return bodies


def _date(told: FollowUpRecord) -> str:
    kinds = procedure(told.procedure).records if told.procedure in procedure_ids() else {}
    kind, given = kinds.get(told.type), values_of(told.fields)
    return saying.values(kind.fields[kind.date], given.get(kind.date, ())) if kind else ""


def details(facts: dict[str, Any]) -> str:
    """Return the procedure that an entry names, and the type of its record."""
    key, kind = facts["procedure"], facts.get("type", "")
    if key not in procedure_ids():
        return str(key)
    made, shown = procedure(key), language()
    names = [made.names[shown]]
    names += [made.records[kind].names[shown]] if kind in made.records else []
    return " · ".join(names)
