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
        due = due_of(one, day, horizon)
        if due is not None:
            what = f"Answer of {one.name} (question {one.id[:8]})"
            found.append(Waiting(due=due, party=one.party, what=what, title=""))
    return found


def due_of(question: QuestionRecord, day: dt.date, horizon: dt.timedelta) -> Due | None:
    """Return what is due of a question; None where nothing is, or only after the horizon."""
    by = dt.date.fromisoformat(question.by)
    if not question.is_open or by - day > horizon:
        return None
    state: DueState = "coming" if by > day else "due" if by == day else "overdue"
    return Due(
        commitment="",
        procedure="",
        kind="question",
        key=question.id,
        deadline=parse_deadline(question.by),
        state=state,
        late=Lateness((day - by).days, "day") if by < day else None,
    )
