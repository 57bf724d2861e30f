"""Of whom an occurrence is expected: by name, by region, or by the instrument that binds them."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from servanda.adherence.facts import shipped_history
from servanda.adherence.positions import History
from servanda.adherence.regions import members
from servanda.followup.declaration import Expecting
from servanda.followup.histories import Histories
from servanda.followup.records import Values, listed, word


def in_force_for(
    instrument: str, day: dt.date, histories: Histories = shipped_history
) -> frozenset[str]:
    """Return the states for which an instrument is in force on a day; none without data."""
    found = histories(instrument)
    if found is None:
        return frozenset()
    return _shipped(instrument, day) if found is shipped_history(instrument) else _of(found, day)


@lru_cache(maxsize=4096)
def _shipped(instrument: str, day: dt.date) -> frozenset[str]:
    found = shipped_history(instrument)
    return _of(found, day) if found else frozenset()


def _of(found: History, day: dt.date) -> frozenset[str]:
    lines = found.timelines.items()
    return frozenset(state for state, line in lines if line.on(day).in_force == "in-force")


def expected_of(
    expecting: Expecting, settings: Values, day: dt.date, histories: Histories = shipped_history
) -> tuple[str, ...]:
    """Return the states that an occurrence of a day is expected of, sorted.

    Those named, and those for which the instrument is in force on 1 January of that year; of them
    only those of the region, where both are given; all of the region, where it stands alone.
    """
    named = frozenset(listed(settings.get(expecting.states or "")))
    instrument = word(settings, expecting.instrument)
    region = word(settings, expecting.region)
    within = members(region, day) if region else None
    if instrument is None:
        return tuple(sorted(named | (within or frozenset())))
    bound = in_force_for(instrument, day.replace(month=1, day=1), histories)
    return tuple(sorted(named | (bound if within is None else bound & within)))
