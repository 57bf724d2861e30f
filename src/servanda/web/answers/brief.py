"""What Home says of questions to agencies: how much waits, and whose answer is late."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from servanda.register.answered import AnswerRecord
from servanda.register.asking.overview import Asked, overview
from servanda.web.desk import Desk
from servanda.web.viewer import Viewer

_WAITS = '"state":"waiting"'
"""What stands in the JSON of an answer that waits; in its words the quotation marks are escaped."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Brief:
    """Answers that wait for a decision, and questions without an answer in time."""

    waiting: int
    late: tuple[Asked, ...]

    def __bool__(self) -> bool:
        return bool(self.waiting or self.late)


def brief(desk: Desk, viewer: Viewer, day: dt.date) -> Brief:
    """Return it for the viewer's party. Two queries; no answer is read."""
    rows = desk.ledger.records(desk.as_of).record_rows(AnswerRecord)
    own = rows.filter(standing=viewer.party, body__contains=_WAITS)
    questions = [one for one in desk.questions() if one.party == viewer.party]
    late = (one for one in overview(questions, (), day) if one.stand == "late")
    return Brief(waiting=own.count(), late=tuple(late))
