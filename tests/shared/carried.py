"""What evidence carries which rating: the rule of the assessment in a few lines, told once more."""

from __future__ import annotations

from collections.abc import Mapping

from servanda.assessment.demands import demands
from servanda.assessment.ladder import Evidence, reaches
from servanda.assessment.rating import Assessment
from servanda.assessment.scales import load_scale
from servanda.register.records import CommitmentRecord


def carried(
    rating: Assessment, evidence: Mapping[str, Evidence], commitment: CommitmentRecord
) -> bool:
    """Return whether a rating rests on what it needs."""
    value = load_scale(rating.scale).values[rating.value or ""]
    demand = demands()[commitment.commitment.mechanism]
    bearings = [one for key in rating.cites for one in evidence[key].on(commitment.id)]
    if value.level == "full":
        return any(b.stance == "fulfils" and reaches(b.rung, demand.full) for b in bearings)
    if value.level == "partial":
        stances = {"fulfils", "advances"}
        return any(b.stance in stances and reaches(b.rung, demand.partial) for b in bearings)
    if value.level in {"none", "nothing-found"}:
        against = any(bearing.stance == "contradicts" for bearing in bearings)
        return bool(rating.searches) or (value.level == "none" and against)
    return value.level == "closed"
