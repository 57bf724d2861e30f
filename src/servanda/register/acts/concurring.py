"""Concurring with another party's rating, taking that back, and freezing rounds."""

from __future__ import annotations

from servanda.assessment.concurring import Concurrence, approved_of, concurrence_findings
from servanda.assessment.findings import refuse
from servanda.assessment.naming import rating_called
from servanda.assessment.rating import Round, text_hash
from servanda.errors import Conflict, NotFound, RuleBroken
from servanda.register.assessed import ConcurrenceRecord, concurrence_key, round_key
from servanda.register.assessment_lookup import get_assessment
from servanda.register.calling import rating_name
from servanda.register.entry import Author, Draft, Marking
from servanda.register.grounds import subject_of
from servanda.register.ledger import Act
from servanda.register.lookup import get_commitment
from servanda.register.payloads_assessment import (
    ConcurrenceGiven,
    ConcurrenceWithdrawn,
    FrozenRating,
    RoundFrozen,
)
from servanda.register.rules import line, must_have, words
from servanda.register.state import Records


def concur(key: str, *, author: Author, today: str, base: int | None = None) -> Act:
    """Concur, for the author's party, with another party's approved rating, word for word.

    Args:
        key: Id of the rating, or the beginning of it.
        author: An approver: the party binds itself.
        today: The day.
        base: Version of the rating that was read; None takes any.

    The act raises NotFound, Conflict, and RuleBroken where a concurrence is not possible.
    """

    def act(records: Records) -> list[Draft]:
        must_have(records, author, "approver", "concur with ratings")
        rating = get_assessment(records, key, author.party)
        if base is not None and base != rating.version:
            raise Conflict(
                f"Rating {rating_name(rating)} is at version {rating.version}, and you read "
                f"version {base}. Read it again, then repeat.",
                expected=base,
                found=rating.version,
            )
        commitment = get_commitment(records, rating.commitment)
        concurrence = Concurrence(
            id=concurrence_key(rating.id, author.party),
            assessment=rating.id,
            text=text_hash(rating.assessment),
            party=author.party,
            by=str(author),
            on=today,
        )
        wrong = concurrence_findings(
            concurrence, rating.assessment, subject_of(records, commitment)
        )
        refuse(wrong, {rating.id: rating_called(rating.assessment)})
        old = records.find(ConcurrenceRecord, concurrence.id)
        if old and not old.is_withdrawn:
            message = f"{author.party} has concurred with rating {rating_name(rating)} already."
            raise RuleBroken(message, rule="unchanged")
        payload = ConcurrenceGiven(
            assessment=rating.id,
            commitment=rating.commitment,
            words_in=rating.words_in,
            on=today,
        )
        return [
            Draft(
                subject=concurrence.id,
                payload=payload,
                marking=rating.marking,
                handling=rating.handling,
                supersedes=old.said if old else None,
            )
        ]

    return act


def part(key: str, *, author: Author, because: str | None = None) -> Act:
    """Take the party's concurrence with a rating back; raises NotFound where there is none."""

    def act(records: Records) -> list[Draft]:
        must_have(records, author, "approver", "take concurrences back")
        rating = get_assessment(records, key, author.party)
        old = records.find(ConcurrenceRecord, concurrence_key(rating.id, author.party))
        if old is None or old.is_withdrawn:
            message = f"{author.party} has not concurred with rating {rating_name(rating)}."
            raise NotFound(message, wanted=key)
        return [
            Draft(
                subject=old.id,
                payload=ConcurrenceWithdrawn(because=words(because)),
                marking=old.marking,
                handling=old.handling,
                supersedes=old.said,
            )
        ]

    return act


def freeze(
    name: str,
    kind: Round,
    *,
    author: Author,
    today: str,
    marking: Marking = Marking.INTERNAL,
) -> Act:
    """Close a round: keep which ratings of its kind were approved by today, as their entries.

    Args:
        name: What people call it.
        kind: Interim or final.
        author: An approver.
        today: The day.
        marking: Who may see it; ratings that these may not see are left out.

    The act raises RuleBroken for a name that is no line of text, or that a round has, and where
    there is no such rating: a round of none would look like one in which nothing was found.
    """

    def act(records: Records) -> list[Draft]:
        must_have(records, author, "approver", "freeze rounds")
        title = line(name, "name of a round")
        rounds = [one for one in records.rounds() if one.party == author.party]
        if any(one.name == title for one in rounds):
            raise RuleBroken(f"A round is called {title!r} already.", rule="unchanged")
        order = list(Marking)
        seen = [
            one
            for one in records.assessments()
            if order.index(one.marking) >= order.index(marking)
            and (one.party == author.party or one.marking != Marking.INTERNAL)
        ]
        words_in = {one.id: one.words_in for one in seen}
        every = approved_of((one.assessment for one in seen), today)
        ratings = sorted(one.id for one in every if one.round == kind)
        if not ratings:
            raise RuleBroken(
                f"There is no approved {kind} rating that a round marked {marking} may hold: "
                "nothing to freeze. Approve ratings of the round first (servanda assess approve), "
                "or mark them and the round alike.",
                rule="round-empty",
            )
        payload = RoundFrozen(
            round=kind,
            on=today,
            ratings=tuple(FrozenRating(assessment=one, words_in=words_in[one]) for one in ratings),
            name=title,
        )
        key = round_key(author.party, len(rounds) + 1)
        return [Draft(subject=key, payload=payload, marking=marking)]

    return act
