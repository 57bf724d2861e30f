"""Questions to agencies and the answers that wait, on the terminal and for programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from servanda.followup.loading import procedure as declared
from servanda.register.answered import AnswerRecord
from servanda.register.asking.conflicts import Conflict, conflicts
from servanda.register.asking.overview import Asked, overview
from servanda.register.followed import values_of
from servanda.register.records import CommitmentRecord
from servanda.register.state import Records
from servanda.report.followup import wording
from servanda.report.followup.json import dump
from servanda.report.printable import printable

_SAID: dict[Conflict, str] = {
    "commitment-changed": "the commitment was changed since the question",
    "follow-up-changed": "follow-up was recorded since the question",
    "answers-differ": "another answer to the same question says otherwise",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """An answer that waits: of whom, about what, and what it meets."""

    answer: AnswerRecord
    agency: str
    reference: str
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Everything:
    """Questions of a party, newest first, and the answers that wait, oldest first."""

    questions: Sequence[Asked]
    answers: Sequence[Listed]


def gather(records: Records, party: str, day: dt.date) -> Everything:
    """Return the questions of a party and the answers that wait."""
    questions = [one for one in records.questions() if one.party == party]
    answers = [one for one in records.answers() if one.party == party]
    by_id = {one.id: one for one in questions}
    found = []
    for one in answers:
        if one.state != "waiting" or one.question not in by_id:
            continue
        commitment, question = records.find(CommitmentRecord, one.commitment), by_id[one.question]
        about = [other for other in answers if other.commitment == one.commitment]
        met = conflicts(one, question, commitment, records.follow_ups(one.commitment), about)
        found.append(
            Listed(
                answer=one,
                agency=question.name,
                reference=commitment.reference if commitment else one.commitment,
                conflicts=tuple(met),
            )
        )
    return Everything(questions=overview(questions, answers, day), answers=found)


def render_json(found: Everything, day: dt.date) -> bytes:
    """Return questions and answers for programs."""
    questions: list[dict[str, Any]] = [
        {
            "id": one.question.id,
            "agency": one.question.name,
            "by": one.question.by,
            "asked": one.question.asked_at,
            "commitments": len({about.commitment for about in one.question.about}),
            "state": one.stand,
            "days_late": one.late,
            "waiting": one.waiting,
            "blank": one.blank,
        }
        for one in found.questions
    ]
    answers: list[dict[str, Any]] = [
        {
            "id": one.answer.id,
            "question": one.answer.question,
            "agency": one.agency,
            "commitment": one.reference,
            "procedure": one.answer.procedure,
            "type": one.answer.type,
            "fields": values_of(one.answer.fields),
            "conflicts": list(one.conflicts),
        }
        for one in found.answers
    ]
    return dump({"as_of": day.isoformat(), "questions": questions, "answers": answers})


def render(found: Everything, day: dt.date) -> Iterator[bytes]:
    """Yield questions and answers in lines."""
    for line in _lines(found, day):
        indent = len(line) - len(line.lstrip(" "))
        shown = "  ".join(printable(part) for part in line.strip().split("  "))
        yield f"{' ' * indent}{shown}\n".encode()


def _lines(found: Everything, day: dt.date) -> Iterator[str]:
    if not found.questions:
        yield "Nobody was asked. Ask: servanda ask --agency PARTY/AGENCY --by DATE"
        return
    yield f"Asked, as of {day}:"
    for one in found.questions:
        question = one.question
        about = len({each.commitment for each in question.about})
        counted = f"{about} {'commitment' if about == 1 else 'commitments'}"
        head = f"{question.id[:8]}  {question.name}  by {question.by}  {counted}"
        yield f"  {head}  {_stand(one)}"
    if not found.answers:
        yield "No answer waits."
        return
    yield "Answers that wait:"
    for listed in found.answers:
        yield from _answer(listed)
    yield "Decide: servanda answers --accept ID, or --reject ID --because WORDS"


def _stand(one: Asked) -> str:
    if one.stand == "late":
        return f"not replied, {one.late} {'day' if one.late == 1 else 'days'} late"
    if one.stand == "replied":
        blank = f", {one.blank} left blank" if one.blank else ""
        return f"replied, {one.waiting} to decide{blank}"
    return "withdrawn" if one.stand == "withdrawn" else "not replied yet"


def _answer(listed: Listed) -> Iterator[str]:
    answer = listed.answer
    kind = declared(answer.procedure).records[answer.type]
    yield f"  {answer.id[:8]}  {listed.reference}  {listed.agency}  {kind.names['en']}"
    yield f"            {wording.values(kind.fields, values_of(answer.fields))}"
    yield from (f"            conflict: {_SAID[one]}" for one in listed.conflicts)
