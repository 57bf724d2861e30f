"""Progress on several days, each as the register stood at its end: later entries change nothing."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from servanda.assessment.progress import Progress
from servanda.web import models
from servanda.web.assessment.counting import progress, progress_in
from servanda.web.assessment.told import told
from servanda.web.desk import Desk
from servanda.web.moments import until
from servanda.web.progress.asked import Asked
from servanda.web.progress.chosen import chosen

_MOST = 6
"""Days before the one that is shown."""
_STEPS = (1, 7, 30, 91, 182, 365, 730, 1826, 3652)


def days(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return some days from the first to the last, evenly apart, the last among them."""
    span = (last - first).days
    step = next((one for one in _STEPS if span / one <= _MOST), _STEPS[-1])
    back = [last - dt.timedelta(days=step * number) for number in range(_MOST + 1)]
    return sorted(day for day in back if day >= first)


def first_day(desk: Desk) -> dt.date | None:
    """Return the day on which the register began; None where nothing is entered."""
    entries = models.Entry.objects.using(desk.ledger.alias).order_by("sequence")
    at = entries.values_list("at", flat=True).first()
    return dt.date.fromisoformat(at[:10]) if at else None


def over_time(desk: Desk, asked: Asked) -> tuple[list[Progress], dict[str, list[Progress]]]:
    """Return the progress of all, and of each group of what is asked, on several days.

    Cost: for each day what the page of that day costs.
    """
    whole: list[Progress] = []
    groups: dict[str, list[Progress]] = defaultdict(list)
    for then, when in _moments(desk, asked):
        statuses = told(then, when.day)
        whole.append(asked.sampled(progress(then, chosen(then, when), statuses)))
        for key, one in progress_in(then, chosen(then, when), statuses, when.by).items():
            if one.heads.all:
                groups[key].append(asked.sampled(one))
    return whole, dict(groups)


def _moments(desk: Desk, asked: Asked) -> Iterator[tuple[Desk, Asked]]:
    """Yield the register as it stood at the end of each day, and what is asked of it."""
    first = first_day(desk)
    for day in days(first, asked.day) if first else []:
        if day == asked.day:
            yield desk, asked
        else:
            number = desk.ledger.number_at(until(day.isoformat()))
            yield replace(desk, as_of=number), replace(asked, day=day)
