"""Follow-up as the API gives it: records, states and what waits as JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from servanda.followup.declaration import Field, Procedure
from servanda.followup.loading import procedure, procedure_ids
from servanda.register.courses import Course
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.payloads_followup import Filled
from servanda.register.records import CommitmentRecord
from servanda.report.followup.json import course_to_json, plain
from servanda.web.api.filled import as_json, filled
from servanda.web.api.following_shapes import (
    Following,
    FollowUp,
    Late,
    ProcedureName,
    Waiting,
)
from servanda.web.desk import Desk
from servanda.web.followup.naming import Naming
from servanda.web.followup.waiting import Worded

Followed = FollowingRecord | FollowUpRecord


def procedures_json() -> list[dict[str, Any]]:
    """Return every procedure by name."""
    return [_named(procedure(key)) for key in procedure_ids()]


def _named(made: Procedure) -> dict[str, Any]:
    names = {str(language): name for language, name in made.names.items()}
    return as_json(
        ProcedureName(id=made.id, names=names, mechanisms=made.mechanisms, appeals=made.appeals)
    )


def procedure_json(made: Procedure) -> dict[str, Any]:
    """Return all that a procedure declares."""
    found: dict[str, Any] = plain(made)
    return found


def followed_json(desk: Desk, record: Followed) -> dict[str, Any]:
    """Return what is followed, or what was recorded, as JSON. One query."""
    (about,) = desk.filed([record.commitment])
    return _followed(record, about)


def _followed(record: Followed, about: CommitmentRecord) -> dict[str, Any]:
    named = {"commitment_id": about.id, "commitment": about.reference}
    made = procedure(record.procedure)
    if isinstance(record, FollowingRecord):
        settings = values_json(made.settings, record.settings)
        return as_json(filled(Following, record, **named, settings=settings))
    fields = values_json(made.records[record.type].fields, record.fields)
    return as_json(filled(FollowUp, record, **named, fields=fields))


def values_json(fields: Any, filled: Iterable[Filled]) -> dict[str, Any]:
    """Return values by key, of several a list."""
    return {one.field: _value(fields.get(one.field), one) for one in filled}


def _value(field: Field | None, one: Filled) -> Any:
    is_list = field.many if field else len(one.values) > 1
    return list(one.values) if is_list else one.values[0]


def state_json(
    about: CommitmentRecord,
    found: Iterable[Course],
    day: dt.date,
    proposed: Procedure | None,
    namings: Iterable[Naming],
) -> dict[str, Any]:
    """Return where a commitment stands."""
    return {
        "commitment_id": about.id,
        "commitment": about.reference,
        "as_of": day.isoformat(),
        "proposed": proposed.id if proposed else None,
        "procedures": [_course(about, course) for course in found],
        "named_by": [_followed(one.record, one.about) for one in namings],
    }


def _course(about: CommitmentRecord, course: Course) -> dict[str, Any]:
    state = course_to_json(course)
    for name in ("party", "marking", "version", "settings", "procedure"):
        del state[name]
    told = [_followed(one, about) for one in course.told]
    return {**state, "following": _followed(course.following, about), "told": told}


def waiting_json(found: Iterable[Worded]) -> list[dict[str, Any]]:
    """Return things that wait."""
    return [as_json(_waiting(one)) for one in found]


def _waiting(one: Worded) -> Waiting:
    due = one.waits.due
    late = Late(amount=due.late.amount, unit=due.late.unit) if due.late else None
    return Waiting(
        commitment_id=due.commitment,
        commitment=one.waits.reference,
        party=one.waits.party,
        procedure=due.procedure,
        kind=due.kind,
        key=due.key,
        what=one.what,
        title=one.title,
        due=due.deadline.text,
        last_day=due.day.isoformat(),
        state=due.state,
        late=late,
    )
