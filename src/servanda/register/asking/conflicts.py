"""Where an answer meets something else: a change since the question, or another answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from servanda.followup.loading import procedure as declared
from servanda.followup.records import Value, Values, word
from servanda.register.answered import AnswerRecord, QuestionRecord
from servanda.register.followed import FollowUpRecord, values_of
from servanda.register.records import CommitmentRecord

Conflict = Literal["commitment-changed", "follow-up-changed", "answers-differ"]
Slot = tuple[str, str, str, str, str | None]


def conflicts(
    answer: AnswerRecord,
    question: QuestionRecord,
    commitment: CommitmentRecord | None,
    told: Iterable[FollowUpRecord],
    answers: Iterable[AnswerRecord],
) -> list[Conflict]:
    """Return what an answer meets, in the order of `Conflict`.

    Args:
        answer: The answer.
        question: Its question.
        commitment: What it is about, as it is now.
        told: Follow-up of the commitment, of any party.
        answers: Answers about the commitment; to other questions too.
    """
    others = [one for one in answers if one.question == answer.question and one.id != answer.id]
    became = {one.record for one in others} | {answer.record}
    asked = {one.commitment: one.version for one in question.about}
    found: list[Conflict] = []
    if commitment is not None and commitment.version != asked.get(commitment.id):
        found.append("commitment-changed")
    if any(
        one.party == answer.party
        and one.procedure == answer.procedure
        and one.changed_at > question.asked_at
        and one.id not in became
        for one in told
    ):
        found.append("follow-up-changed")
    mine, said = slot_of(answer), essence_of(answer)
    if any(
        one.state != "rejected" and slot_of(one) == mine and essence_of(one) != said
        for one in others
    ):
        found.append("answers-differ")
    return found


def slot_of(answer: AnswerRecord) -> Slot:
    """Return what an answer is about: two different ones about the same contradict each other."""
    return slot(
        answer.question, answer.commitment, answer.procedure, answer.type, values_of(answer.fields)
    )


def essence_of(answer: AnswerRecord) -> dict[str, Value]:
    """Return what an answer says, whichever day it came."""
    return essence(answer.procedure, answer.type, values_of(answer.fields))


def essence(procedure: str, type_: str, values: Values) -> dict[str, Value]:
    """Return the same of what is not an answer yet."""
    made = declared(procedure)
    status, kept = made.status, dict(values)
    if status is not None and status.record == type_ and status.done not in values:
        kept.pop(made.records[type_].date, None)  # the day on which the workbook was read
    return kept


def slot(question: str, commitment: str, procedure: str, type_: str, values: Values) -> Slot:
    """Return the same of what is not an answer yet."""
    made = declared(procedure)
    if made.status is not None and made.status.record == type_:
        # What is done, what comes next and mere words each stand once, whenever they were said.
        named = (key for key in (made.status.done, made.status.next) if key in values)
        return question, commitment, procedure, type_, next(named, None)
    on = word(values, made.records[type_].date)
    return question, commitment, procedure, type_, on
