"""Who was asked, who answered, and whose answer is late."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from servanda.register.answered import AnswerRecord, QuestionRecord

Stand = Literal["open", "late", "replied", "withdrawn"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A question and where it stands on a day.

    Attributes:
        question: The question.
        stand: "late" from the day after that to answer by, while nothing came back.
        late: By how many days.
        waiting: How many of its answers nobody decided about.
        blank: How many commitments the last workbook says nothing about.
    """

    question: QuestionRecord
    stand: Stand
    late: int
    waiting: int
    blank: int


def overview(
    questions: Iterable[QuestionRecord], answers: Iterable[AnswerRecord], day: dt.date
) -> list[Asked]:
    """Return where questions stand on a day, newest first.

    Args:
        questions: Those that the caller may see.
        answers: Likewise.
        day: The day.
    """
    waiting = Counter(one.question for one in answers if one.state == "waiting")
    found = []
    for question in questions:
        days = (day - dt.date.fromisoformat(question.by)).days
        late = max(days, 0) if question.is_open else 0
        found.append(
            Asked(
                question=question,
                stand=_stand(question, late),
                late=late,
                waiting=waiting[question.id],
                blank=len(question.blank),
            )
        )
    return found[::-1]


def _stand(question: QuestionRecord, late: int) -> Stand:
    if question.is_withdrawn:
        return "withdrawn"
    if question.files:
        return "replied"
    return "late" if late else "open"
