"""Questions that were not answered, among what is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from servanda.followup.deadline import Lateness, parse_deadline
from servanda.followup.due import Due, DueState
from servanda.register.answered import QuestionRecord
from servanda.report.followup.waiting import Waiting


def unanswered(
    questions: Iterable[QuestionRecord], day: dt.date, horizon: dt.timedelta
) -> list[Waiting]:
    """Return the questions that wait for a reply, as `waiting` tells of all else.

    Args:
        questions: Those that the caller may see.
        day: The day.
        horizon: How far ahead to look.
    """
    found = []
    for one in questions:
        by = dt.date.fromisoformat(one.by)
        if not one.is_open or by - day > horizon:
            continue
        state: DueState = "coming" if by > day else "due" if by == day else "overdue"
        due = Due(
            commitment="",
            procedure="",
            kind="question",
            key=one.id,
            deadline=parse_deadline(one.by),
            state=state,
            late=Lateness((day - by).days, "day") if by < day else None,
        )
        what = f"Answer of {one.name} (question {one.id[:8]})"
        found.append(Waiting(due=due, party=one.party, what=what, title=""))
    return found
