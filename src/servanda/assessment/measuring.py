"""What ratings come to on each scale of the field, by the formula of that scale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from servanda.assessment.converting import Converted, everywhere
from servanda.assessment.rating import Assessment
from servanda.assessment.scales import Scale, counts, figure, load_scale, scale_ids

Ratings = Mapping[str | None, Assessment]
"""Of one commitment: the rating that counts of the whole (None) and of each party's share."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """What ratings come to on one scale.

    Attributes:
        scale: Id of the scale.
        counts: How many ratings have each value.
        figure: 50 x (mean + 1), or 100 x sum / 3n; None on a scale that only counts.
        by_party: The same of each party's shares, on a scale with a rating for each party.
        converted: How many were given on another scale.
        lossy: How many of these lost something by it.
        left_out: How many have no counterpart here, and are in none of the numbers above.
        assessors: In whose name they were given: codes of parties, names of independent assessors.
    """

    scale: str
    counts: Mapping[str, int]
    figure: Fraction | None
    by_party: Mapping[str, Fraction]
    converted: int
    lossy: int
    left_out: int
    assessors: tuple[str, ...]

    @property
    def of(self) -> int:
        """Return how many ratings there are."""
        return sum(self.counts.values())


def measures(every: Iterable[Ratings]) -> tuple[Measure, ...]:
    """Return what ratings come to on each scale but our own, which progress tells.

    A scale on which nothing can be told is left out.
    """
    known = tuple(every)
    found = (_measure(load_scale(name), known) for name in scale_ids() if name != "status")
    return tuple(one for one in found if one.of)


def _measure(scale: Scale, every: Iterable[Ratings]) -> Measure:
    told: list[tuple[str | None, Converted]] = []
    left_out, assessors = 0, set[str]()
    for ratings in every:
        for about, rating in ratings.items():
            if (about is None) == (scale.about == "party") or rating.value is None:
                continue
            made = everywhere(rating.value, rating.scale)
            one = next((each for each in made if each.scale == scale.id and each.value), None)
            left_out += one is None
            if one is not None:
                told.append((about, one))
                assessors.add(rating.assessor.code)
    values = [each.value or "" for _, each in told]
    shares: dict[str, list[str]] = {}
    for about, each in told:
        if about is not None:
            shares.setdefault(about, []).append(each.value or "")
    figures = {party: figure(scale, shares[party]) for party in sorted(shares)}
    return Measure(
        scale=scale.id,
        counts=counts(scale, values),
        figure=figure(scale, values),
        by_party={party: one for party, one in figures.items() if one is not None},
        converted=sum(each.source != scale.id for _, each in told),
        lossy=sum(each.lossy for _, each in told),
        left_out=left_out,
        assessors=tuple(sorted(assessors)),
    )


def rounded(found: Fraction) -> str:
    """Return a figure for people, with one decimal."""
    return f"{float(found):.1f}"
