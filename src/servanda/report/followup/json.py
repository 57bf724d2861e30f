"""Follow-up for programs: one JSON object, keys as in the declarations and records."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from servanda.followup.loading import procedure
from servanda.followup.partial import Partial

if TYPE_CHECKING:
    from collections.abc import Iterable

    from servanda.followup.declaration import Field, Procedure
    from servanda.followup.following import Followed
    from servanda.followup.indicators import Measured
    from servanda.register.courses import Course
    from servanda.register.followed import FollowUpRecord
    from servanda.register.payloads_followup import Filled
    from servanda.register.records import CommitmentRecord

    Namings = Sequence[tuple[FollowUpRecord, CommitmentRecord]]
    """Records that name a commitment, each with the commitment that it is about."""


def dump(value: object) -> bytes:
    """Return JSON as it is written everywhere."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def dump_rows(head: Mapping[str, object], tables: Mapping[str, Sequence[object]]) -> bytes:
    """Return an object of `head` and of tables with a row a line; quick, also for thousands."""
    parts = [f"{json.dumps(key)}: {json.dumps(one)}" for key, one in head.items()]
    for key, rows in tables.items():
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        parts.append(f"{json.dumps(key)}: [\n{lines}\n]" if rows else f"{json.dumps(key)}: []")
    return ("{" + ",\n".join(parts) + "}\n").encode("utf-8")


def plain(value: object) -> Any:
    """Return values of follow-up as JSON values: dates and numbers as text, records as objects."""
    if isinstance(value, Partial):
        return value.text
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {" / ".join(k) if isinstance(k, tuple) else k: plain(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, dt.date) else value


def render_procedures(found: Procedure | Sequence[Procedure]) -> bytes:
    """Return what one procedure declares, or several."""
    return dump(plain(found))


def render_courses(
    record: CommitmentRecord,
    found: Sequence[Course],
    day: dt.date,
    namings: Namings = (),
    notice: str = "",
) -> bytes:
    """Return a commitment with every procedure by which it is followed, and what names it.

    What the register says of itself stands at the end, where it says anything.
    """
    return dump(
        {
            "commitment": record.id,
            "reference": record.reference,
            "quote": record.commitment.quote,
            "as_of": day.isoformat(),
            "procedures": [course_to_json(course) for course in found],
            "named_by": [_naming(one, about) for one, about in namings],
        }
        | ({"notice": notice} if notice else {})
    )


def _naming(one: FollowUpRecord, about: CommitmentRecord) -> dict[str, Any]:
    told = _told(procedure(one.procedure), one)
    return {
        "commitment": about.id,
        "reference": about.reference,
        "procedure": one.procedure,
        "party": one.party,
        **told,
    }


def course_to_json(course: Course) -> dict[str, Any]:
    """Return where a commitment stands under one procedure, with its settings and records."""
    following = course.following
    made = procedure(following.procedure)
    return {
        "party": following.party,
        "marking": following.marking.value,
        "version": course.version,
        "settings": _values(made.settings, following.settings),
        **_state(course.state),
        "told": [_told(made, one) for one in course.told],
    }


def _state(state: Followed) -> dict[str, Any]:
    found: dict[str, Any] = plain(state)
    del found["waiting"]  # of the occurrences
    found["indicators"] = {key: _measured(one) for key, one in state.indicators.items()}
    return found


def _measured(one: Measured) -> dict[str, Any]:
    found: dict[str, Any] = plain(one)
    return {name: value for name, value in found.items() if value not in (None, {})} | {
        "value": found["value"]
    }


def _values(fields: Mapping[str, Field], filled: Iterable[Filled]) -> dict[str, Any]:
    """Return values by field: a list where the field holds several."""
    return {
        one.field: list(one.values) if fields[one.field].many else one.values[0] for one in filled
    }


def _told(made: Procedure, one: FollowUpRecord) -> dict[str, Any]:
    return {
        "id": one.id,
        "type": one.type,
        "fields": _values(made.records[one.type].fields, one.fields),
        "marking": one.marking.value,
        "version": one.version,
        "changed_by": one.changed_by,
        "changed_at": one.changed_at,
    }
