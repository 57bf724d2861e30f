"""Ratings by the names that people use, and whether somebody may change one as they ask."""

from __future__ import annotations

from servanda.errors import Conflict, NotFound, RuleBroken
from servanda.register.assessed import AssessmentRecord
from servanda.register.calling import rating_name
from servanda.register.entry import Marking, narrowest
from servanda.register.records import CommitmentRecord
from servanda.register.state import Records


def get_assessment(records: Records, key: str, party: str | None) -> AssessmentRecord:
    """Return the rating that a party may see, by its id or the beginning of it.

    Until it is approved it is its party's alone, however it is marked.

    Raises:
        NotFound: None, or several.
    """
    every = [
        one
        for one in records.assessments()
        if party in (None, one.party)
        or (one.marking != Marking.INTERNAL and one.assessment.state == "approved")
    ]
    ratings = [one for one in every if key and one.id.startswith(key)]
    if len(ratings) == 1:
        return ratings[0]
    raise NotFound(
        f"{key!r} means {len(ratings)} ratings; expected the id of one, or the beginning of it. "
        "`servanda assess COMMITMENT` shows them.",
        wanted=key,
    )


def must_be_own(old: AssessmentRecord, party: str) -> None:
    """Refuse to change another party's rating."""
    if old.party != party:
        name = rating_name(old)
        message = f"Rating {name} is {old.party}'s: another party concurs with it, or rates."
        raise RuleBroken(message, rule="other-partys-rating")


def must_be_at(old: AssessmentRecord, base: int | None) -> None:
    """Refuse to change a rating that was changed since somebody looked at it."""
    if base is not None and base != old.version:
        raise Conflict(
            f"Rating {rating_name(old)} was changed by {old.changed_by} on {old.changed_at[:10]}: "
            f"it is at version {old.version}, and you started from version {base}. Look at it "
            "again.",
            expected=base,
            found=old.version,
        )


def must_not_be_wider(
    records: Records, commitment: CommitmentRecord, cites: tuple[str, ...], marking: Marking
) -> None:
    """Refuse to show a rating to people who do not see what it is of, or what it cites."""
    links = [one for one in records.evidence_links(commitment.id) if one.evidence in cites]
    seen = [one.marking for one in links if not one.is_withdrawn]
    widest = narrowest((commitment.marking, *seen))
    if narrowest((marking, widest)) != marking:
        raise RuleBroken(
            f"{commitment.reference} or evidence that the rating cites is {widest}: the rating "
            f"cannot be {marking}. Mark these first.",
            rule="rating-marking",
        )
