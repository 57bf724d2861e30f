"""Progress by area at the ends of years, for the chart."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from servanda.assessment.progress import Progress, Standing, progress_of
from servanda.followup.partial import parse_partial
from servanda.register.records import CommitmentRecord
from servanda.register.standing import Gathered, standings
from servanda.register.state import Records
from servanda.report.result import area_name

_POINTS = 12
"""Days at most on which progress is told."""
_AREAS = 12
"""Areas at most whose progress is told over time: those of the newest agreed document."""


def over_time(
    records: Records,
    every: Sequence[CommitmentRecord],
    until: dt.date,
    known: Gathered,
    *,
    alone: bool,
) -> dict[str, tuple[Progress, ...]]:
    """Return progress by area at the ends of years and on a day, as today's records tell it.

    Args:
        records: The public records.
        every: The public commitments.
        until: The day.
        known: What `standing.gather` returned for all.
        alone: Whether the register is declared single-officer.

    Cost: of each of a dozen days that of all statuses.
    """
    agreed = {one.id: one for one in records.documents() if one.standing == "agreed"}
    since = {key: parse_partial(one.date).last for key, one in agreed.items()}
    if not since:
        return {}
    shown = _shown_areas(records, every)
    found: dict[str, list[Progress]] = {area: [] for area in ("", *shown.values())}
    for day in _days(min(since.values()), until):
        there = [one for one in every if since.get(one.document or "", dt.date.max) <= day]
        standing = standings(records, there, day, known=known)
        found[""].append(progress_of(standing, day.isoformat(), single_officer=alone))
        groups: dict[str, list[Standing]] = defaultdict(list)
        for one in standing:
            groups[shown.get(one.subject.id, "")].append(one)
        for area, points in found.items():
            if area and groups[area]:
                points.append(progress_of(groups[area], day.isoformat(), single_officer=alone))
    return {area: tuple(points) for area, points in found.items()}


def _shown_areas(records: Records, every: Iterable[CommitmentRecord]) -> dict[str, str]:
    """Return the areas of the newest agreed document by id of each of its commitments."""
    agreed = [one for one in records.documents() if one.standing == "agreed"]
    newest = max(agreed, key=lambda one: (one.date, one.filed)).id
    own = [one for one in every if one.document == newest]
    named = {one.id: area_name(one.commitment) for one in own}
    heads = (named[one.id] for one in own if one.commitment.parent is None)
    chosen = list(dict.fromkeys(filter(None, heads)))[:_AREAS]
    return {key: area for key, area in named.items() if area in chosen}


def _days(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return ends of years from a day to another, and the other; a dozen at most."""
    ends = [dt.date(year, 12, 31) for year in range(first.year, last.year)]
    every = -(-len(ends) // (_POINTS - 1)) or 1
    return [*ends[::-1][every - 1 :: every][::-1], last] if first <= last else []
