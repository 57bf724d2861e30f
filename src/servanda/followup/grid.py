"""Occurrences that are expected of states, by state and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from servanda.followup.occurrences import Occurrence


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """How many of a year were expected and their time has passed, how many of these were held."""

    due: int
    held: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """States against years.

    Attributes:
        years: In order, without a gap.
        cells: By state and year, in order of date; without an entry where nothing was expected
            and nothing came.
        tallies: By year, over the states of `cells`.
    """

    years: tuple[int, ...]
    cells: Mapping[str, Mapping[int, Sequence[Occurrence]]]
    tallies: Mapping[int, Tally]


def year_of(occurrence: Occurrence) -> int | None:
    """Return the year that an occurrence is of: expected in, or else held in."""
    when = occurrence.expected or occurrence.on or occurrence.moved_to
    return when.first.year if when else None


def grid(
    found: Iterable[Occurrence],
    *,
    first: int,
    last: int,
    states: Collection[str] | None = None,
) -> Grid:
    """Return occurrences by state and year.

    Args:
        found: Of a procedure that expects them of states.
        first: First year.
        last: Last year, included.
        states: Only these; None for all.
    """
    cells: dict[str, dict[int, list[Occurrence]]] = defaultdict(lambda: defaultdict(list))
    due: dict[int, int] = defaultdict(int)
    held: dict[int, int] = defaultdict(int)
    for one in found:
        year = year_of(one)
        if year is None or not first <= year <= last or one.of is None:
            continue
        if states is not None and one.of not in states:
            continue
        cells[one.of][year].append(one)
        if one.expected is not None and one.state != "coming":
            due[year] += 1
            held[year] += one.state == "held"
    years = tuple(range(first, last + 1))
    return Grid(
        years=years,
        cells={state: dict(by_year) for state, by_year in cells.items()},
        tallies={year: Tally(due=due[year], held=held[year]) for year in years},
    )
