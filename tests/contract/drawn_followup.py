"""Follow-up, questions to agencies and their answers drawn by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from invented import NAMES, filled

from servanda.register import payload, payloads_answers, payloads_followup
from servanda.register.answered import QuestionRecord
from servanda.register.entry import Draft, Marking
from servanda.register.followed import FollowingRecord, FollowUpRecord, following_key
from servanda.register.state import Records

if TYPE_CHECKING:
    from drawn import Drawn


def followed(drawn: Drawn, records: Records) -> list[Draft]:
    """Follow a commitment by one of two procedures, or follow it so no more."""
    commitment = drawn.rng.choice(drawn.commitments)
    procedure = drawn.rng.choice(("series", "treaty-making"))
    key = following_key(commitment, procedure, "XAA")
    drawn.followings.add(key)
    known = records.find(FollowingRecord, key)
    if known and not known.is_dropped and drawn.rng.random() < 0.5:
        dropped = payloads_followup.ProcedureDropped(because=drawn.rng.choice((None, "a reason")))
        return [Draft(subject=key, payload=dropped, supersedes=known.said)]
    says = payloads_followup.ProcedureFollowed(
        commitment=commitment,
        procedure=procedure,
        settings=(filled("parties", "XAA", "XBB"),) if drawn.rng.random() < 0.5 else (),
        words=drawn.rng.choice((None, (filled("title", drawn.rng.choice(NAMES)),))),
    )
    marking = drawn.rng.choice(list(Marking))
    supersedes = known.said if known else None
    return [Draft(subject=key, payload=says, marking=marking, supersedes=supersedes)]


def recorded(drawn: Drawn, records: Records) -> list[Draft]:
    """Record a meeting, or correct, withdraw or restore one."""
    held = (filled("on", f"200{drawn.rng.randrange(10)}"), filled("state", "held"))
    words = drawn.rng.choice((None, (filled("place", drawn.rng.choice(NAMES)),)))
    found = [records.find(FollowUpRecord, key) for key in drawn.follow_ups]
    counting = [one for one in found if one and not one.is_withdrawn]
    gone = [one for one in found if one and one.is_withdrawn]
    if gone and drawn.rng.random() < 0.2:
        one = drawn.rng.choice(gone)
        back = payloads_followup.FollowUpRestored(because=drawn.rng.choice((None, "a reason")))
        return [Draft(subject=one.id, payload=back, marking=one.marking, supersedes=one.said)]
    if counting and drawn.rng.random() < 0.6:
        one = drawn.rng.choice(counting)
        says: payload.Payload = payloads_followup.FollowUpCorrected(fields=held, words=words)
        if drawn.rng.random() < 0.5:
            says = payloads_followup.FollowUpWithdrawn(because=drawn.rng.choice((None, "a reason")))
        return [Draft(subject=one.id, payload=says, marking=one.marking, supersedes=one.said)]
    key = next(drawn.keys)
    drawn.follow_ups.append(key)
    says = payloads_followup.FollowUpRecorded(
        commitment=drawn.rng.choice(drawn.commitments),
        procedure="series",
        type="meeting",
        fields=held,
        words=words,
    )
    return [Draft(subject=key, payload=says, marking=drawn.rng.choice(list(Marking)))]


def asked(drawn: Drawn, records: Records) -> list[Draft]:
    """Ask an agency, or wait for an answer no more."""
    if drawn.questions and drawn.rng.random() < 0.2:
        one = records.find(QuestionRecord, drawn.rng.choice(drawn.questions))
        gone = payloads_answers.QuestionWithdrawn(because=drawn.rng.choice((None, "a reason")))
        return [Draft(subject=one.id, payload=gone, supersedes=one.said)] if one else []
    key = next(drawn.keys)
    drawn.questions.append(key)
    about = payloads_answers.AskedAbout(
        commitment=drawn.rng.choice(drawn.commitments), version=1, procedure="series"
    )
    says = payloads_answers.AgencyAsked(
        whose="XBB",
        by="2026-07-01",
        day="2026-06-01",
        language="ja",
        about=(about,),
        agency=drawn.rng.choice((None, "Police")),
    )
    return [Draft(subject=key, payload=says)]


def answered(drawn: Drawn, records: Records) -> list[Draft]:
    """Propose an answer, decide on one, or take the decision back."""
    asked = records.questions()
    if not asked:
        return []
    waiting = [one for one in records.answers() if one.state == "waiting"]
    decided = [one for one in records.answers() if one.state != "waiting"]
    if waiting and drawn.rng.random() < 0.5:
        one, because = drawn.rng.choice(waiting), drawn.rng.choice((None, "a reason"))
        verdict = drawn.rng.choice(get_args(payloads_answers.Verdict))
        says: payload.Payload = payloads_answers.AnswerDecided(verdict=verdict, because=because)
        return [Draft(subject=one.id, payload=says, supersedes=one.said)]
    if decided and drawn.rng.random() < 0.3:
        one = drawn.rng.choice(decided)
        undone = payloads_answers.AnswerDecisionUndone()
        return [Draft(subject=one.id, payload=undone, supersedes=one.said)]
    key = next(drawn.keys)
    drawn.answers.append(key)
    question = drawn.rng.choice(asked)
    says = payloads_answers.AnswerProposed(
        question=question.id,
        commitment=question.about[0].commitment,
        procedure="series",
        type="meeting",
        fields=(filled("on", "2006"), filled("state", "held")),
        words=drawn.rng.choice((None, (filled("place", drawn.rng.choice(NAMES)),))),
    )
    received = payloads_answers.AnswersReceived(sha256="4" * 64, blank=())
    return [
        Draft(subject=key, payload=says),
        Draft(subject=question.id, payload=received),
    ]
