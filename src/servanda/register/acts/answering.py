"""Deciding on what agencies answered: an accepted answer becomes follow-up of the party."""

from __future__ import annotations

from servanda.errors import Conflict, NotFound, RuleBroken
from servanda.followup.records import Values
from servanda.register.acts.following import Way
from servanda.register.acts.following import draft_of as draft_about
from servanda.register.acts.recording import record
from servanda.register.answered import AnswerRecord, QuestionRecord
from servanda.register.entry import Draft, Marking
from servanda.register.followed import FollowUpRecord, values_of
from servanda.register.ledger import Act
from servanda.register.payload import Payload
from servanda.register.payloads_answers import AnswerDecided, AnswerDecisionUndone
from servanda.register.payloads_followup import FollowUpRecorded, FollowUpWithdrawn
from servanda.register.rules import words
from servanda.register.state import Records


def accept(
    name: str,
    *,
    party: str,
    because: str | None = None,
    changes: Values | None = None,
    base: int | None = None,
) -> Act:
    """Accept an answer: it is recorded as follow-up; its source is the agency, or what that says.

    Args:
        name: Its id or the beginning of it.
        party: Who asked.
        because: A reason, if there is one to note.
        changes: Values by field that the person says otherwise.
        base: Version of the answer that the person started from; None takes any.

    The act raises NotFound, Conflict, RuleBroken when it was decided already, and as
    `recording.record` does.
    """

    def act(records: Records) -> list[Draft]:
        old = _waiting(records, name, party, base)
        way = Way(old.commitment, old.procedure, party)
        given = values_of(old.fields) | dict(changes or {})
        drafts = record(way, old.type, [given])(records)
        told = next(one for one in drafts if isinstance(one.payload, FollowUpRecorded))
        decided = AnswerDecided(verdict="accepted", record=told.subject, because=words(because))
        return [*drafts, _draft(old, decided)]

    return act


def reject(name: str, *, party: str, because: str, base: int | None = None) -> Act:
    """Reject an answer; it stays as what the agency said.

    The act raises NotFound, Conflict, and RuleBroken when it was decided already or the reason is
    missing.
    """

    def act(records: Records) -> list[Draft]:
        old = _waiting(records, name, party, base)
        why = words(because)
        if why is None:
            message = f"Rejecting the answer {old.id[:8]} needs a reason: add --because."
            raise RuleBroken(message, rule="reason")
        return [_draft(old, AnswerDecided(verdict="rejected", because=why))]

    return act


def undo(name: str, *, party: str, base: int | None = None) -> Act:
    """Take a decision back: the answer waits again, and what it became counts no more.

    The act raises NotFound, Conflict, and RuleBroken when nothing was decided.
    """

    def act(records: Records) -> list[Draft]:
        old = get_answer(records, name, party)
        _must_be_at(old, base)
        if old.state == "waiting":
            message = f"Nothing was decided about the answer {old.id[:8]}."
            raise RuleBroken(message, rule="unchanged")
        drafts = [_draft(old, AnswerDecisionUndone())]
        told = records.find(FollowUpRecord, old.record) if old.record else None
        if told is not None and not told.is_withdrawn:
            drafts.append(draft_about(told, FollowUpWithdrawn()))
        return drafts

    return act


def get_answer(records: Records, name: str, party: str) -> AnswerRecord:
    """Return an answer to a party by its id or the beginning of it.

    Raises:
        NotFound: None, or several.
    """
    own = [one for one in records.answers() if one.party == party]
    found = [one for one in own if name and one.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    if found:
        message = f"{name!r} means {len(found)} answers; give more of the id."
        raise NotFound(message, wanted=name)
    message = f"{party} received no answer {name!r}; `servanda answers` shows those that wait."
    raise NotFound(message, wanted=name)


def source_of(question: QuestionRecord) -> str:
    """Return the source of what an agency answered: who, and when it was asked."""
    return f"{question.name}, {question.asked_at[:10]}"


def _waiting(records: Records, name: str, party: str, base: int | None) -> AnswerRecord:
    old = get_answer(records, name, party)
    _must_be_at(old, base)
    if old.state != "waiting":
        raise RuleBroken(
            f"The answer {old.id[:8]} was {old.state} by {old.changed_by} already; undo that first "
            f"(servanda answers --undo {old.id[:8]}).",
            rule="closed",
        )
    return old


def _must_be_at(old: AnswerRecord, base: int | None) -> None:
    if base is not None and base != old.version:
        raise Conflict(
            f"The answer {old.id[:8]} was changed by {old.changed_by} on {old.changed_at[:10]}: it "
            f"is at version {old.version}, and you started from version {base}. Look at it again.",
            expected=base,
            found=old.version,
        )


def _draft(old: AnswerRecord, payload: Payload) -> Draft:
    return Draft(
        subject=old.id,
        payload=payload,
        marking=Marking.INTERNAL,
        handling=old.handling,
        supersedes=old.said,
    )
