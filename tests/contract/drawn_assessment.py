"""Guidelines, ratings, concurrence and rounds drawn by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.assessment.published import rules_of
from servanda.register import payload, payloads_assessment
from servanda.register.assessed import (
    AssessmentRecord,
    ConcurrenceRecord,
    concurrence_key,
    guideline_key,
)
from servanda.register.entry import Draft, Marking
from servanda.register.payloads_assessment import AssessmentMarked
from servanda.register.state import Records

if TYPE_CHECKING:
    from drawn import Drawn


def guided(drawn: Drawn, records: Records) -> list[Draft]:
    """Fix a guideline anew, or declare how ratings come about."""
    if drawn.rng.random() < 0.2:
        alone = drawn.rng.random() < 0.5
        says: payload.Payload = payloads_assessment.PracticeDeclared(
            single_officer=alone, other_party=not alone
        )
        return [Draft(subject="register", payload=says)]
    commitment = drawn.rng.choice(drawn.commitments)
    version = len(records.guidelines(commitment)) + 1
    key = guideline_key(commitment, version)
    drawn.guidelines.add(key)
    says = payloads_assessment.GuidelineSet(
        commitment=commitment,
        version=version,
        fixed_on="2026-01-02",
        full=drawn.rng.choice((None, "all of it")),
        sources=("A Gazette",),
    )
    return [Draft(subject=key, payload=says, marking=drawn.rng.choice(list(Marking)))]


def rated(drawn: Drawn, records: Records) -> list[Draft]:
    """Write a rating, or write one anew."""
    known = [records.find(AssessmentRecord, key) for key in drawn.ratings]
    open_ = [one for one in known if one and one.assessment.state == "draft"]
    old = drawn.rng.choice(open_) if open_ and drawn.rng.random() < 0.3 else None
    key = old.id if old else next(drawn.keys)
    if old is None:
        drawn.ratings.append(key)
    says = payloads_assessment.AssessmentDrafted(
        commitment=old.commitment if old else drawn.rng.choice(drawn.commitments),
        about=drawn.rng.choice((None, "XAA")),
        assessor_kind="self",
        assessor="XAA",
        rated_on="2026-01-03",
        first="2005-01-01",
        last="2005-12-31",
        origin=drawn.rng.choice((None, "stated")),
        scale="status",
        value=drawn.rng.choice((None, "in-progress")),
        cites=tuple(drawn.evidence[:2]),
        guideline=1,
        round="interim",
        grounds=drawn.rng.choice((None, "It began.")),
    )
    marking = old.marking if old else drawn.rng.choice(list(Marking))
    return [Draft(subject=key, payload=says, marking=marking, supersedes=old.said if old else None)]


def moved(drawn: Drawn, records: Records) -> list[Draft]:
    """Submit, return or approve a rating."""
    known = [records.find(AssessmentRecord, key) for key in drawn.ratings]
    found = [one for one in known if one]
    if not found:
        return []
    one = drawn.rng.choice(found)
    says: payload.Payload = drawn.rng.choice(
        (
            payloads_assessment.AssessmentSubmitted(),
            payloads_assessment.AssessmentReturned(because=drawn.rng.choice((None, "a reason"))),
            payloads_assessment.AssessmentApproved(
                on="2026-01-04", rules=drawn.rng.choice((None, rules_of("status")))
            ),
            AssessmentMarked(),
        )
    )
    return [Draft(subject=one.id, payload=says, marking=one.marking, supersedes=one.said)]


def concurred(drawn: Drawn, records: Records) -> list[Draft]:
    """Concur with a rating, or take that back."""
    known = [records.find(AssessmentRecord, key) for key in drawn.ratings]
    found = [one for one in known if one]
    if not found:
        return []
    one = drawn.rng.choice(found)
    key = concurrence_key(one.id, "XBB")
    drawn.concurrences.add(key)
    old = records.find(ConcurrenceRecord, key)
    if old and not old.is_withdrawn:
        gone = payloads_assessment.ConcurrenceWithdrawn(
            because=drawn.rng.choice((None, "a reason"))
        )
        return [Draft(subject=key, payload=gone, supersedes=old.said)]
    says = payloads_assessment.ConcurrenceGiven(
        assessment=one.id, commitment=one.commitment, words_in=one.words_in, on="2026-01-05"
    )
    return [Draft(subject=key, payload=says, supersedes=old.said if old else None)]


def frozen(drawn: Drawn, records: Records) -> list[Draft]:
    key = next(drawn.keys)
    drawn.rounds.append(key)
    ratings = tuple(
        payloads_assessment.FrozenRating(assessment=one.id, words_in=one.words_in)
        for one in records.assessments()
    )
    says = payloads_assessment.RoundFrozen(
        round="final",
        on="2026-01-06",
        ratings=ratings,
        name=drawn.rng.choice((None, "A round")),
    )
    return [Draft(subject=key, payload=says)]
