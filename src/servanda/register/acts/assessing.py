"""Rating a commitment: drafting, submitting, returning, approving.

Every act that stores a rating, a draft too, asks `assessment.validating.refusals` first, through
`assessment.reviewing`: where it refuses, `RuleBroken` has all reasons, and nothing is stored.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from servanda.assessment import reviewing
from servanda.assessment.findings import found, refuse
from servanda.assessment.guideline import in_force
from servanda.assessment.published import rules_of
from servanda.assessment.rating import Assessment, Particulars, Period, Round, Search, same_person
from servanda.assessment.validating import Case, refusals
from servanda.errors import RuleBroken
from servanda.register.assessed import AssessmentRecord, assessment_key
from servanda.register.assessment_lookup import (
    get_assessment,
    must_be_at,
    must_be_own,
    must_not_be_wider,
)
from servanda.register.calling import rating_name
from servanda.register.entry import Author, Draft, Marking
from servanda.register.fold_assessment import as_assessment
from servanda.register.grounds import case_of
from servanda.register.ledger import Act
from servanda.register.lookup import get_commitment
from servanda.register.payload import Payload
from servanda.register.payloads_assessment import (
    AssessmentApproved,
    AssessmentDrafted,
    AssessmentReturned,
    AssessmentSubmitted,
)
from servanda.register.records import CommitmentRecord, stands
from servanda.register.rules import must_have, person_of, words
from servanda.register.state import Records


@dataclass(frozen=True, kw_only=True, slots=True)
class Rating:
    """What somebody says of how a commitment is kept.

    Attributes:
        scale, value: What was found; a draft may have no value yet.
        period: The days that it is of.
        about: Party whose share is rated; None: the commitment as a whole.
        independent: Name of an independent assessor; None: the author's party rates.
        grounds, cites, searches, particulars, round: As of `assessment.rating.Assessment`.
    """

    scale: str
    period: Period
    value: str | None = None
    about: str | None = None
    independent: str | None = None
    grounds: str = ""
    cites: tuple[str, ...] = ()
    searches: tuple[Search, ...] = ()
    particulars: Particulars = field(default_factory=Particulars)
    round: Round = "interim"


def draft(  # noqa: PLR0913 - of what, by whom, in place of what
    name: str,
    rating: Rating,
    *,
    author: Author,
    today: str,
    instead: str | None = None,
    marking: Marking | None = None,
    base: int | None = None,
) -> Act:
    """Write a rating of a commitment, or write one anew that is not approved.

    Args:
        name: The commitment.
        rating: What it says; it follows the guideline in force today.
        author: Who writes it. In the name of somebody independent that takes the role assessor.
        today: The day.
        instead: Id of the rating that it takes the place of, or the beginning of it.
        marking: Who may see it, not wider than the commitment and what it cites; else internal, or
            as it was.
        base: Version of that rating that the person started from; None takes any.

    The act raises NotFound, Conflict, and RuleBroken when the rating is refused.
    """

    def act(records: Records) -> list[Draft]:
        commitment = _standing(records, name)
        old = get_assessment(records, instead, author.party) if instead else None
        if old is not None:
            must_be_own(old, author.party)
            must_be_at(old, base)
            _must_be_open(old)
        number = len(_of(records, commitment.id, author.party)) + 1
        key = old.id if old else assessment_key(commitment.id, author.party, number)
        case = case_of(records, commitment, author.party)
        payload = _payload(records, commitment, rating, case, (author, today))
        refuse(refusals(as_assessment(key, payload, str(author)), case), case.names)
        seen = marking or (old.marking if old else Marking.INTERNAL)
        must_not_be_wider(records, commitment, payload.cites, seen)
        return [
            Draft(
                subject=key,
                payload=payload,
                marking=seen,
                handling=commitment.handling,
                supersedes=old.said if old else None,
            )
        ]

    return act


def submit(key: str, *, author: Author, base: int | None = None) -> Act:
    """Hand a draft in, or one that was returned; raises as `draft`."""

    def act(records: Records) -> list[Draft]:
        return [_moved(records, key, author, AssessmentSubmitted(), base, reviewing.submitted)]

    return act


def give_back(key: str, *, author: Author, because: str, base: int | None = None) -> Act:
    """Return a submitted rating to its author with the reason; takes the role approver.

    It may be one that its evidence does not carry any more: nothing counts of what was returned.
    """

    def act(records: Records) -> list[Draft]:
        must_have(records, author, "approver", "return ratings")
        why = words(because)
        if why is None:
            raise RuleBroken("Returning a rating needs a reason: add --because.", rule="reason")
        payload = AssessmentReturned(because=why)
        return [_moved(records, key, author, payload, base, _returned)]

    return act


def _returned(assessment: Assessment, _: Case) -> Assessment:
    if "returned" not in reviewing.MOVES[assessment.state]:
        allowed = ", ".join(sorted(reviewing.MOVES[assessment.state])) or "none"
        refuse([found("no-such-move", before=assessment.state, after="returned", allowed=allowed)])
    return replace(assessment, state="returned")


def approve(
    key: str,
    *,
    author: Author,
    today: str,
    base: int | None = None,
    marking: Marking | None = None,
) -> Act:
    """Approve a submitted rating: from then on it counts, and is never changed.

    The author has the role approver and wrote no version of it, unless the register is declared
    single-officer. One entry says both that it is approved and who may see it.

    Args:
        key: Id of the rating, or the beginning of it.
        author: Who approves.
        today: The day.
        base: Version that the author saw; None takes any.
        marking: Who may see it from then on, no more people than see what it cites; None: as it is.
    """

    def act(records: Records) -> list[Draft]:
        must_have(records, author, "approver", "approve ratings")
        old = get_assessment(records, key, author.party)

        def move(assessment: Assessment, case: Case) -> Assessment:
            wrote = any(same_person(one, str(author)) for one in old.authors)
            if wrote and not case.practice.single_officer:
                refuse([found("approver-is-author", person=str(author))])
            return reviewing.approved(assessment, case, by=str(author), on=today)

        payload = AssessmentApproved(on=today, rules=rules_of(old.assessment.scale))
        draft = _moved(records, key, author, payload, base, move)
        if marking not in {None, old.marking}:
            commitment = _standing(records, old.commitment)
            must_not_be_wider(records, commitment, old.assessment.cites, marking)
        return [replace(draft, marking=marking or old.marking)]

    return act


def _standing(records: Records, name: str) -> CommitmentRecord:
    commitment = get_commitment(records, name)
    if not stands(commitment):
        how = "purged" if commitment.purged else commitment.decision
        message = f"{commitment.reference} was {how}: it is not rated any more. Undo that first."
        raise RuleBroken(message, rule="closed")
    return commitment


def _of(records: Records, commitment: str, party: str) -> list[AssessmentRecord]:
    return [one for one in records.assessments(commitment) if one.party == party]


def _payload(
    records: Records,
    commitment: CommitmentRecord,
    rating: Rating,
    case: Case,
    whose: tuple[Author, str],
) -> AssessmentDrafted:
    author, today = whose
    if rating.independent is not None:
        must_have(records, author, "assessor", "rate for somebody independent")
    else:
        person_of(author)
    guideline = in_force(case.guidelines, commitment.id, today)
    own = rating.about in {None, author.party}
    cites = tuple(dict.fromkeys(_whole(case, cited) for cited in rating.cites))
    told, itself = rating.particulars, commitment.reference
    return AssessmentDrafted(
        commitment=commitment.id,
        about=rating.about,
        assessor_kind="independent" if rating.independent else "self" if own else "other-party",
        assessor=words(rating.independent) or author.party,
        rated_on=today,
        first=rating.period.first,
        last=rating.period.last,
        origin=rating.period.origin,
        scale=rating.scale,
        value=rating.value,
        cites=cites,
        guideline=guideline.version if guideline else 1,
        round=rating.round,
        when=told.when,
        cited=commitment.id if told.cited == itself else _whole(case, told.cited or "") or None,
        what=commitment.id if told.what == itself else words(told.what),
        grounds=words(rating.grounds) or "",
        searches=rating.searches,
    )


def _whole(case: Case, cited: str) -> str:
    """Return the whole id of evidence of which the beginning was given; else what was given."""
    ids = [key for key in case.evidence if cited and key.startswith(cited)]
    return ids[0] if len(ids) == 1 else cited


def _moved(  # noqa: PLR0913, PLR0917 - what of whom becomes what, by which rule
    records: Records,
    key: str,
    author: Author,
    payload: Payload,
    base: int | None,
    move: Callable[[Assessment, Case], Assessment],
) -> Draft:
    old = get_assessment(records, key, author.party)
    must_be_own(old, author.party)
    must_be_at(old, base)
    if old.purged:
        raise RuleBroken(f"The words of rating {rating_name(old)} were destroyed.", rule="purged")
    commitment = _standing(records, old.commitment)
    move(old.assessment, case_of(records, commitment, author.party))
    return Draft(
        subject=old.id,
        payload=payload,
        marking=old.marking,
        handling=old.handling,
        supersedes=old.said,
    )


def _must_be_open(old: AssessmentRecord) -> None:
    stage = old.assessment.state
    if stage not in {"draft", "returned"}:
        allowed = "return it first" if stage == "submitted" else "none: write another rating"
        refuse([found("no-such-move", before=stage, after="draft", allowed=allowed)])
