"""The scorecard: one page of figures, by area and by status, each with what it covers."""

from __future__ import annotations

from dataclasses import replace

from servanda.brief.charting import by_status, by_strength
from servanda.brief.content import Section, Table
from servanda.brief.figures import by_areas, position
from servanda.brief.gathering import Matter
from servanda.brief.scales import scales

_MOST = 12
"""Areas on the page."""


def scorecard(matter: Matter) -> tuple[Section, ...]:
    """Return the sections of the one page."""
    say = matter.words.say
    areas, left = _first(by_areas(matter))
    more = say("other-areas", n=left) if left else ""
    return (
        position(matter),
        Section(key="areas", title=say("table-areas"), tables=(areas,), more=more),
        Section(
            key="counts",
            title=say("section-counts"),
            charts=(by_status(matter), by_strength(matter)),
        ),
        *scales(matter),
    )


def _first(table: Table) -> tuple[Table, int]:
    """Return the table with as many rows as the page holds, and how many are left out."""
    return replace(table, rows=table.rows[:_MOST]), max(len(table.rows) - _MOST, 0)
