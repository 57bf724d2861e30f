"""From draft to approved: who may do what to a rating, and what that makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from servanda.assessment.findings import found, refuse
from servanda.assessment.guideline import Guideline, in_force
from servanda.assessment.rating import Assessment, State
from servanda.assessment.validating import Case, refusals

MOVES: Mapping[State, frozenset[State]] = {
    "draft": frozenset({"submitted"}),
    "submitted": frozenset({"returned", "approved"}),
    "returned": frozenset({"submitted"}),
    "approved": frozenset(),
}
"""From which state to which; an approved rating is never changed, only followed by another."""


def submitted(assessment: Assessment, case: Case) -> Assessment:
    """Return a draft, or one that was returned, as submitted.

    Raises:
        RuleBroken: It is in another state, or is not valid; the message says each reason.
    """
    return _moved(replace(assessment, state="submitted"), assessment.state, case)


def returned(assessment: Assessment, case: Case) -> Assessment:
    """Return a submitted rating to its author; raises as `submitted`."""
    return _moved(replace(assessment, state="returned"), assessment.state, case)


def approved(assessment: Assessment, case: Case, *, by: str, on: str) -> Assessment:
    """Return a submitted rating as approved by a person on a day.

    Raises:
        RuleBroken: It is not submitted or not valid, or its author approves it in a register that
            is not declared single-officer.
    """
    made = replace(assessment, state="approved", approver=by, approved_on=on)
    return _moved(made, assessment.state, case)


def outdated(
    assessments: Iterable[Assessment], guidelines: Iterable[Guideline], day: str
) -> tuple[Assessment, ...]:
    """Return the ratings that follow an older guideline than that of a day: to be reviewed."""
    every = tuple(guidelines)
    return tuple(
        each
        for each in assessments
        if (newest := in_force(every, each.commitment, day)) and newest.version > each.guideline
    )


def _moved(made: Assessment, before: State, case: Case) -> Assessment:
    if made.state not in MOVES[before]:
        allowed = ", ".join(sorted(MOVES[before])) or "none: write another rating"
        refuse([found("no-such-move", before=before, after=made.state, allowed=allowed)])
    refuse(refusals(made, case), case.names)
    return made
