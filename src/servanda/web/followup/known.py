"""What is followed, as one viewer sees it: commitments with where each procedure stands.

What somebody follows is shown whatever the standing of its document: a proposal is followed because
a party decided to. A commitment that was rejected, replaced or purged is followed no more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from servanda.adherence.facts import shipped_history
from servanda.followup.following import HORIZON
from servanda.register.courses import Course, courses
from servanda.register.known import histories
from servanda.register.records import CommitmentRecord, stands
from servanda.web.desk import Desk


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """A commitment with its courses: one for each procedure and party that follows it."""

    record: CommitmentRecord
    courses: tuple[Course, ...]


def known(
    desk: Desk,
    day: dt.date,
    *,
    procedures: Collection[str] | None = None,
    horizon: dt.timedelta = HORIZON,
) -> list[Seen]:
    """Return everything that is followed and that the viewer sees, by reference.

    Args:
        desk: The register, now or as it was.
        day: The day up to which facts count.
        procedures: Ids; None for all.
        horizon: How far ahead occurrences are listed.

    Cost: four queries; linear in what was recorded.
    """
    followings = [
        one for one in desk.followings() if procedures is None or one.procedure in procedures
    ]
    about = {one.commitment for one in followings}
    records = {one.id: one for one in desk.filed(sorted(about)) if stands(one)}
    wanted = [one for one in followings if one.commitment in records]
    told = desk.follow_ups() if wanted else []
    found: dict[str, list[Course]] = {key: [] for key in records}
    for course in courses(wanted, told, day, horizon, histories(desk.imports())):
        found[course.following.commitment].append(course)
    return [Seen(record=records[key], courses=tuple(each)) for key, each in found.items() if each]


def known_of(
    desk: Desk, record: CommitmentRecord, day: dt.date, horizon: dt.timedelta = HORIZON
) -> tuple[Course, ...]:
    """Return where a commitment stands that the viewer sees. Three queries."""
    followings = desk.followings(record.id) if stands(record) else []
    told = desk.follow_ups(record.id) if followings else []
    known_then = histories(desk.imports()) if followings else shipped_history
    return tuple(courses(followings, told, day, horizon, known_then))
