"""Questions and answers in the words of the interface."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from servanda.followup.loading import procedure
from servanda.followup.problems import Problem
from servanda.followup.records import Value
from servanda.register.answered import AnswerRecord, QuestionRecord
from servanda.register.asking.conflicts import Conflict, conflicts, slot, slot_of
from servanda.register.asking.returned import Fault
from servanda.register.followed import FollowUpRecord, values_of
from servanda.register.records import CommitmentRecord
from servanda.web import words
from servanda.web.desk import Desk
from servanda.web.followup import saying
from servanda.web.followup.refusing import unfit
from servanda.web.policy import sees
from servanda.web.viewer import Viewer


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A field of an answer: its label, what is said, what others say, and what is recorded."""

    label: str
    said: str
    others: tuple[str, ...]
    recorded: str
    differs: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """An answer as a page shows it.

    Attributes:
        answer: The answer.
        question: Its question.
        record: The commitment.
        name: What it would be: procedure and type of record.
        lines: Its fields.
        others: How many other answers are about the same.
        has_recorded: Whether a record of the same date is there already.
        conflicts: What it meets.
    """

    answer: AnswerRecord
    question: QuestionRecord
    record: CommitmentRecord
    name: str
    lines: tuple[Line, ...]
    others: int
    has_recorded: bool
    conflicts: tuple[Conflict, ...]


def answers_of(desk: Desk, viewer: Viewer) -> list[AnswerRecord]:
    """Return the answers to the viewer's own party. One query."""
    return [one for one in desk.answers() if one.party == viewer.party]


def own_answer(desk: Desk, key: str) -> AnswerRecord | None:
    """Return an answer to the viewer's party by its whole id; None where none is seen."""
    found = desk.ledger.records(desk.as_of).find(AnswerRecord, key)
    is_seen = found is not None and sees(desk.viewer, found) and desk.filed([found.commitment])
    return found if is_seen else None


def shown(desk: Desk, chosen: Sequence[AnswerRecord], every: Iterable[AnswerRecord]) -> list[Shown]:
    """Return answers with what they meet. Three queries.

    Args:
        desk: The register.
        chosen: The answers to show.
        every: All answers to the party.
    """
    questions = {one.id: one for one in desk.questions()}
    about = sorted({one.commitment for one in chosen})
    records = {one.id: one for one in desk.filed(about)}
    told: dict[str, list[FollowUpRecord]] = {key: [] for key in about}
    for one in desk.follow_ups_of(about) if about else ():
        told[one.commitment].append(one)
    others: dict[str, list[AnswerRecord]] = {key: [] for key in about}
    for other in every:
        if other.commitment in others:
            others[other.commitment].append(other)
    return [
        _shown(one, questions[one.question], records[one.commitment], told, others)
        for one in chosen
        if one.question in questions and one.commitment in records
    ]


def _shown(
    answer: AnswerRecord,
    question: QuestionRecord,
    record: CommitmentRecord,
    told: dict[str, list[FollowUpRecord]],
    every: dict[str, list[AnswerRecord]],
) -> Shown:
    made = procedure(answer.procedure)
    kind = made.records[answer.type]
    alike = [
        values_of(one.fields)
        for one in every[answer.commitment]
        if one.id != answer.id and one.state != "rejected" and slot_of(one) == slot_of(answer)
    ]
    recorded = _recorded(answer, told[answer.commitment])
    said, lines = values_of(answer.fields), []
    for key, field in kind.fields.items():
        mine = saying.values(field, said.get(key, ""))
        theirs = tuple(saying.values(field, one.get(key, "")) for one in alike)
        known = saying.values(field, recorded.get(key, "")) if recorded else ""
        if not any((mine, known, *theirs)):
            continue
        differs = any(one != mine for one in theirs) or (bool(recorded) and known != mine)
        lines.append(
            Line(
                label=saying.named(field.names),
                said=mine,
                others=theirs,
                recorded=known,
                differs=differs,
            )
        )
    met = conflicts(answer, question, record, told[answer.commitment], every[answer.commitment])
    return Shown(
        answer=answer,
        question=question,
        record=record,
        name=f"{saying.named(made.names)} · {saying.named(kind.names)}",
        lines=tuple(lines),
        others=len(alike),
        has_recorded=bool(recorded),
        conflicts=tuple(met),
    )


def _recorded(answer: AnswerRecord, told: Iterable[FollowUpRecord]) -> dict[str, Value]:
    """Return what the party recorded already about the same, the last of it; nothing for none."""
    mine = slot_of(answer)
    found: dict[str, Value] = {}
    for one in told:
        own = one.party == answer.party and not one.is_withdrawn and one.id != answer.record
        if own and (one.procedure, one.type) == (answer.procedure, answer.type):
            values = values_of(one.fields)
            if slot(answer.question, one.commitment, one.procedure, one.type, values) == mine:
                found = dict(values)
    return found


def fault(one: Fault) -> str:
    """Return what is wrong with a cell, with file, sheet and cell."""
    facts = {"file": one.file, "sheet": one.sheet, "cell": one.cell}
    where = _("%(file)s, sheet %(sheet)s, cell %(cell)s") if one.cell else _("%(file)s, %(sheet)s")
    return f"{where % facts}: {_wrong(one)}"


def _wrong(one: Fault) -> str:
    if one.about is None:
        return words.label(one.code, "unfit-answer") % {"found": one.found}
    key, type_, name = one.about
    fields = procedure(key).records[type_].fields
    field = fields.get(name)
    said = unfit(one.found, field, fields) if isinstance(one.found, Problem) else one.found
    return f"{saying.named(field.names)}: {said}" if field else said
