"""What is open of a commitment for a whole stretch of days, so that it can be kept for them.

Between the dates of recorded facts nothing changes but what time brings: a deadline passes, and
the next occurrences of a series come into sight. So what is open is found once for the days from
the last fact to the next, with occurrences laid out further than anybody looks ahead; how each
thing stands on one of the days, its deadline tells (`due.due_of`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from servanda.followup.adhering import INSTRUMENTS
from servanda.followup.declaration import Procedure
from servanda.followup.due import OpenThing, open_things
from servanda.followup.following import ASKED_FOR, HORIZON, follow, waits
from servanda.followup.partial import parse_partial
from servanda.followup.records import Record, Values, listed, word

AGAIN = dt.timedelta(days=366)
"""After so long a series is laid out anew."""
AHEAD = 3 * AGAIN
"""How far a series is laid out."""
_ADDED_UP = frozenset({"count", "sum", "latest"})
"""Measures that only records change."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """What is open on each day of a stretch.

    Attributes:
        procedure: Id of the procedure.
        first: First day of the stretch.
        until: The day after its last one.
        laid: Last day up to which occurrences are laid out.
        things: Those with a date.
        rests: Ids of the instruments on whose states it rests, as far as they are known from what
            ships.
    """

    procedure: str
    first: dt.date
    until: dt.date
    laid: dt.date
    things: tuple[OpenThing, ...]
    rests: frozenset[str] = frozenset()

    def holds(self, day: dt.date, horizon: dt.timedelta) -> bool:
        """Whether it says all that waits on a day for who looks so far ahead."""
        return self.first <= day < self.until and after(day, horizon) <= self.laid


def after(day: dt.date, span: dt.timedelta) -> dt.date:
    """Return the day so long after another, or the last one of the calendar."""
    return min(day, dt.date.max - span) + span


def _before(day: dt.date, span: dt.timedelta) -> dt.date:
    return max(day, dt.date.min + span) - span


def keep(
    procedure: Procedure, settings: Values, records: Collection[Record], as_of: dt.date
) -> Kept:
    """Return what is open on a day, with the days around it for which the same is open.

    For each day and horizon that it `holds`, `due_of` its things says what `due` says of what is
    followed as of that day.

    Args:
        procedure: How it is followed.
        settings: Valid settings.
        records: Every valid record of it, as for `following.follow`.
        as_of: A day that the stretch has to contain.

    Cost: as of `following.follow`.
    """
    first, until = _stretch(procedure, records, as_of)
    if _passes(procedure, settings, records, first):
        first, until, horizon = as_of, after(as_of, dt.timedelta(days=1)), HORIZON
    else:
        horizon = AHEAD
    state = follow(procedure, settings, records, as_of, horizon)
    asked_for = tuple(each for each in state.occurrences if waits(each, first))
    things = open_things(replace(state, waiting=asked_for))
    return Kept(
        procedure=procedure.id,
        first=first,
        until=until,
        laid=after(as_of, horizon) if procedure.expecting else dt.date.max,
        things=tuple(thing for thing in things if thing.deadline.last),
        rests=_rests(procedure, settings),
    )


def _rests(procedure: Procedure, settings: Values) -> frozenset[str]:
    names = []
    if procedure.expecting and procedure.expecting.instrument:
        names.append(procedure.expecting.instrument)
    goal = procedure.indicators[procedure.done.indicator] if procedure.done.indicator else None
    if goal and goal.measure == "adherence":
        names.append(INSTRUMENTS)
    return frozenset(key for name in names for key in listed(settings.get(name)))


def _turns(procedure: Procedure, records: Collection[Record]) -> Iterator[dt.date]:
    """Yield the days from which a record counts, or counts as settled."""
    for record in records:
        kind = procedure.records[record.type]
        for key in (kind.date, kind.settled):
            text = word(record.values, key)
            if text is not None:
                yield parse_partial(text).last


def _stretch(
    procedure: Procedure, records: Collection[Record], as_of: dt.date
) -> tuple[dt.date, dt.date]:
    """Return the first day of those around a day on which the same records count, and the end."""
    turns = set(_turns(procedure, records))
    first = max((day for day in turns if day <= as_of), default=dt.date.min)
    until = min((day for day in turns if day > as_of), default=dt.date.max)
    if procedure.expecting is None:
        return first, until
    return max(first, _before(as_of, ASKED_FOR)), min(until, after(as_of, AGAIN))


def _passes(
    procedure: Procedure, settings: Values, records: Collection[Record], first: dt.date
) -> bool:
    """Return whether time alone may change what is open otherwise than by laid-out occurrences.

    So it is where a target may be reached without a record, and where a record names an occurrence
    further ahead than follow-up looks.
    """
    goal = procedure.indicators[procedure.done.indicator] if procedure.done.indicator else None
    if goal and goal.measure not in _ADDED_UP and "due" in settings:
        return True
    expecting, limit = procedure.expecting, after(first, HORIZON)
    names = (
        word(record.values, expecting.slot)
        for record in records
        if expecting and record.type == expecting.record
    )
    return any(parse_partial(name).last > limit for name in names if name)
