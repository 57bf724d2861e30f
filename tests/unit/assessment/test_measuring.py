"""Figures of the scales of the field, by their own formulas, from one record."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from rated import rated

from servanda.assessment.measuring import Measure, Ratings, measures
from servanda.assessment.rating import Assessment


def on(scale: str, value: str) -> Assessment:
    return replace(rated("done"), scale=scale, value=value)


def shares(first: str, second: str) -> Ratings:
    given = {"XAA": first, "XBB": second}
    return {party: on("research-group", value) for party, value in given.items()}


def of(*every: Ratings) -> dict[str, Measure]:
    return {one.scale: one for one in measures(every)}


def test_the_research_groups_figure_is_of_members() -> None:
    found = of(shares("+1", "0"), shares("+1", "-1"))["research-group"]
    assert (found.of, found.figure) == (4, Fraction(125, 2))
    assert found.by_party == {"XAA": 100, "XBB": 25}
    assert (found.converted, found.lossy, found.left_out) == (0, 0, 0)


def test_the_matrix_is_the_sum_over_three_times_as_many() -> None:
    every: list[Ratings] = [{None: on("peace-accords", value)} for value in ("3", "2", "0")]
    found = of(*every)
    assert found["peace-accords"].figure == Fraction(100 * 5, 9)
    assert (found["ogp"].of, found["ogp"].converted, found["ogp"].lossy) == (3, 3, 0)
    assert found["ogp"].figure is None
    assert "research-group" not in found


def test_what_a_scale_cannot_say_is_left_out_with_its_number() -> None:
    found = of({None: on("status", "overtaken")}, {None: on("status", "no-evidence-found")})
    assert list(found) == ["ogp"]
    assert found["ogp"].counts["no-evidence-available"] == 1
    assert (found["ogp"].lossy, found["ogp"].left_out) == (1, 1)
    assert measures([]) == ()
