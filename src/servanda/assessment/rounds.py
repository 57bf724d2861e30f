"""Interim and final rounds: what was approved on a day, frozen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from servanda.assessment.concurring import approved_of
from servanda.assessment.rating import Assessment, Round, text_hash
from servanda.ids import digest


@dataclass(frozen=True, kw_only=True, slots=True)
class Frozen:
    """One rating in a round: its id and the hash of what it said."""

    assessment: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Snapshot:
    """A round as it was when it was closed.

    Attributes:
        name: What people call it ("2004 final").
        round: Interim or final.
        on: Day it was closed.
        ratings: What was approved by then, in order of id.
        digest: Hash of all of it; the same ratings have the same digest.
    """

    name: str
    round: Round
    on: str
    ratings: tuple[Frozen, ...]
    digest: str


def freeze(name: str, kind: Round, assessments: Iterable[Assessment], on: str) -> Snapshot:
    """Return a round of the ratings of its kind that were approved by a day."""
    ratings = tuple(
        sorted(
            (
                Frozen(assessment=each.id, text=text_hash(each))
                for each in approved_of(assessments, on)
                if each.round == kind
            ),
            key=lambda each: each.assessment,
        )
    )
    lines = [f"{kind} {on}", *(f"{each.assessment} {each.text}" for each in ratings)]
    return Snapshot(name=name, round=kind, on=on, ratings=ratings, digest=digest("\n".join(lines)))


def changed(snapshot: Snapshot, assessments: Iterable[Assessment]) -> tuple[str, ...]:
    """Return the ids of the frozen ratings that now say something else, or are gone."""
    now = {each.id: text_hash(each) for each in assessments}
    return tuple(
        each.assessment for each in snapshot.ratings if now.get(each.assessment) != each.text
    )
