"""What waits, as one viewer sees it: for Home, the digest, calendars and `servanda due`.

What waits is found without any words; `worded` adds them to the lines that are shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.followup import following
from servanda.followup.due import HORIZON, Due, due
from servanda.followup.loading import procedure as declared
from servanda.register.filters import Filters
from servanda.report.followup import wording
from servanda.web.desk import Desk
from servanda.web.followup.known import known, known_of

if TYPE_CHECKING:
    from servanda.adherence.regions import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Waits:
    """One thing that waits.

    Attributes:
        due: What, when, and how late; `due.commitment` is the id of the commitment.
        reference: Of the commitment.
        party: Who follows it.
    """

    due: Due
    reference: str
    party: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Worded:
    """One thing that waits, in words.

    Attributes:
        waits: The thing.
        what: The procedure as a whole, a step, a record or an occurrence, by its name.
        title: What is followed, as its settings call it; may be empty.
    """

    waits: Waits
    what: str
    title: str


def waiting(
    desk: Desk,
    day: dt.date,
    horizon: dt.timedelta = HORIZON,
    *,
    party: str | None = None,
    filters: Filters | None = None,
) -> list[Waits]:
    """Return what waits among all that is followed and that the viewer sees.

    By last day, then as `Due.identity` is ordered. Of commitments that stand.

    Args:
        desk: The register, now or as it was.
        day: The day up to which facts count.
        horizon: How far ahead to look, and back for what has no record; see `followup.due.due`.
        party: Code of the party that follows; None for any.
        filters: What the commitments must have: an area, an owner, a person; None for all.
    """
    wanted = None
    if filters is not None:
        wanted = set(desk.rows(filters).order_by().values_list("key", flat=True))
    found = []
    for seen in known(desk, day, horizon=max(horizon, following.HORIZON)):
        if wanted is not None and seen.record.id not in wanted:
            continue
        for course in seen.courses:
            if party in {None, course.following.party}:
                found += [
                    Waits(due=one, reference=seen.record.reference, party=course.following.party)
                    for one in due([(seen.record.id, course.state)], horizon)
                ]
    return sorted(found, key=lambda one: (one.due.day, *one.due.identity, one.party))


def worded(
    desk: Desk, day: dt.date, found: Sequence[Waits], language: Language = "en"
) -> list[Worded]:
    """Return things that wait with their words, in the same order; for those that are shown."""
    by_place = {}
    records = desk.filed(sorted({one.due.commitment for one in found}))
    for record in records:
        for course in known_of(desk, record, day):
            taken = course.following
            by_place[taken.commitment, taken.procedure, taken.party] = course
    shown = []
    for one in found:
        course = by_place[one.due.commitment, one.due.procedure, one.party]
        made = declared(one.due.procedure)
        what = wording.what(course, made, one.due, language)
        shown.append(Worded(waits=one, what=what, title=wording.title(course, made)))
    return shown
