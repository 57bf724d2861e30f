"""The progress report: both figures over time and by area, counts, charts, and each status."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from servanda.assessment.progress import Progress
from servanda.assessment.scales import load_scale
from servanda.brief import charting, figures
from servanda.brief.asked import Past
from servanda.brief.content import Column, Section, Table
from servanda.brief.figures import by_area, grouped, table_by
from servanda.brief.gathering import Matter, gather
from servanda.brief.scales import scales
from servanda.charts import Chart
from servanda.followup.deadline import parse_deadline
from servanda.followup.partial import parse_partial
from servanda.register.entry import Marking

_DAYS = 8
"""Days at which progress is told over time, that of the report included."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Earlier:
    """The state on earlier days, and how records are marked now: what is hidden stays so."""

    at: Past
    marked: Mapping[str, Marking]


def report(matter: Matter, past: Earlier | None) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """Return the sections of the report, and of its annex.

    Args:
        matter: What it is made from.
        past: Gives earlier days; None for no chart over time.
    """
    say = matter.words.say
    front = (
        figures.position(matter),
        Section(key="areas", title=say("table-areas"), tables=(figures.by_areas(matter),)),
        Section(key="parties", title=say("table-parties"), tables=(figures.by_parties(matter),)),
        Section(
            key="counts",
            title=say("section-counts"),
            charts=(charting.by_status(matter), charting.by_strength(matter)),
            tables=(_by_mechanism(matter),),
        ),
        *scales(matter),
        *_drawn(matter, past),
    )
    annex = Section(key="list", title=say("section-list"), tables=(every_status(matter),))
    return front, (annex,)


def _drawn(matter: Matter, past: Earlier | None) -> Iterator[Section]:
    others = filter(None, (charting.series(matter), charting.lineage(matter)))
    charts = (*_over_time(matter, past), *others)
    if charts:
        yield Section(key="charts", title=matter.words.say("section-charts"), charts=charts)


def _by_mechanism(matter: Matter) -> Table:
    words = matter.words
    groups = grouped(matter, lambda one: (one.subject.mechanism,))
    named = [(words.label("mechanism", key), groups[key]) for key in sorted(groups)]
    return table_by(matter, words.say("table-mechanism"), named, words.say("column-mechanism"))


def every_status(matter: Matter) -> Table:
    """Return the status of every commitment, in the order of the documents."""
    words, names = matter.words, load_scale("status").values
    keys = (("reference", 2), ("title", 6), ("area", 3), ("due", 2), ("status", 3))
    rows = []
    for record in matter.commitments:
        status = matter.standings[record.id].status
        due = record.commitment.due
        rows.append(
            (
                record.reference,
                matter.title(record),
                matter.area(record),
                words.deadline(parse_deadline(due)) if due else "",
                names[status.value].names[words.language],
            )
        )
    return Table(
        title=words.say("table-list"),
        columns=tuple(Column(title=words.say(f"column-{key}"), width=wide) for key, wide in keys),
        rows=tuple(rows),
        coverage=figures.covered(matter, matter.progress),
    )


def _over_time(matter: Matter, past: Earlier | None) -> Iterator[Chart]:
    """Yield the chart of progress over time, of days for which there is something to tell."""
    if past is None:
        return
    points: dict[str, list[Progress]] = {}
    for day in days(matter):
        then = matter
        if day != matter.asked.as_of:
            then = gather(past.at(day), replace(matter.asked, as_of=day), past.marked)
        for area, standings in by_area(then).items():
            points.setdefault(area, []).append(then.progress_of(standings))
    told = {area: several for area, several in points.items() if several[-1].heads.all}
    if told:
        yield charting.over_time(matter, told)


def days(matter: Matter) -> list[dt.date]:
    """Return the days of progress over time: as far apart as makes so many, the last the day."""
    end = matter.asked.as_of
    dates = [parse_partial(one.date).first for one in matter.documents]
    start = matter.asked.since or min(dates, default=end)
    whole = max((end - start).days, 0)
    steps = min(_DAYS - 1, whole)
    found = [end - dt.timedelta(days=whole * place // max(steps, 1)) for place in range(steps)]
    return sorted({*found, end})
