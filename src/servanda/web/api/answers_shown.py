"""Questions to agencies and their answers as the API gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from servanda.followup.loading import procedure
from servanda.register.answered import AnswerRecord, AnswerState
from servanda.register.asking.overview import Asked, Stand
from servanda.register.records import CommitmentRecord
from servanda.web.api.filled import OfCommitment, as_json, filled
from servanda.web.api.following_shown import values_json


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A question to an agency.

    Attributes:
        agency: Code of its party and its name: "JPN/Police"; the code alone when it was purged.
        by: Day by which it shall answer.
        stand: "late" from the day after that, while nothing came back.
        late: By how many days.
        waiting: How many of its answers nobody decided about.
        commitments: References of those that it is about and you may see.
        blank: References of those about which the last workbook says nothing.
        party: Who asks.
    """

    id: str
    agency: str
    by: str
    language: str
    stand: Stand
    late: int
    waiting: int
    commitments: tuple[str, ...]
    blank: tuple[str, ...]
    party: str
    asked_by: str
    asked_at: str
    version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer(OfCommitment):
    """What an agency says about a commitment; nothing of it counts before it is accepted.

    Attributes:
        question: Id of the question.
        commitment: Its reference.
        procedure, type: What it would be recorded as.
        fields: Values by key; a list where the declaration says several.
        state: What was decided about it.
        record: Id of the record that it became; null for none.
        because: Why it was decided so.
        party: Who asked.
        changed_by, changed_at: Author and time of this version.
    """

    question: str
    procedure: str
    type: str
    fields: Any
    state: AnswerState
    record: str | None
    because: str | None


def question_json(one: Asked, seen: dict[str, str]) -> dict[str, Any]:
    """Return a question; `seen` are references by id of the commitments that may be named."""
    question = one.question
    about = (each.commitment for each in question.about)
    whole = filled(
        Question,
        question,
        one,
        agency=question.name,
        commitments=tuple(seen[key] for key in about if key in seen),
        blank=tuple(seen[key] for key in question.blank if key in seen),
    )
    return as_json(whole)


def answer_json(one: AnswerRecord, about: CommitmentRecord) -> dict[str, Any]:
    """Return an answer."""
    values = values_json(procedure(one.procedure).records[one.type].fields, one.fields)
    named = {"commitment_id": about.id, "commitment": about.reference}
    return as_json(filled(Answer, one, **named, fields=values))
