"""Progress on several days, each as the register stood at its end; later entries change nothing.

A register that was begun long after its documents knows what happened before: days before it began
are told by that, and said to be.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, replace

from servanda.assessment.progress import Progress
from servanda.extraction.fields.calendar import is_partial_date, last_day
from servanda.web import models
from servanda.web.assessment.counting import progress, progress_in
from servanda.web.assessment.told import told
from servanda.web.desk import Desk
from servanda.web.progress.asked import Asked
from servanda.web.progress.chosen import chosen

_MOST = 6
"""Days before the one that is shown."""
_STEPS = (1, 2, 7, 14, 30, 61, 91, 182, 365, 730, 1095, 1461, 1826, 2557, 3652)


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


@dataclass(frozen=True, kw_only=True)
class Course:
    """How progress went.

    Attributes:
        whole: Of all, in order of days.
        groups: Of each group of what is asked, likewise; days on which it had nothing are left out.
        began: The day on which the register began. Days before are told by what it knows now to
            have happened by then; None where nothing is entered.
    """

    whole: list[Progress]
    groups: dict[str, list[Progress]]
    began: dt.date | None


def over_time(desk: Desk, asked: Asked) -> Course:
    """Return the progress of all, and of each group of what is asked, on several days.

    Cost: for each day what the page of that day costs; where the register began after its
    documents, reading these besides.
    """
    whole: list[Progress] = []
    groups: dict[str, list[Progress]] = defaultdict(list)
    began = first_day(desk)
    dates = _dates(desk, asked) if began else {}
    for day in days(min([began, *dates.values()]), asked.day) if began else []:
        then, when = _moment(desk, asked, day, began)
        rows = chosen(then, when)
        if began and day < began:
            rows = rows.filter(document__in=[key for key, date in dates.items() if date <= day])
        statuses = told(then, day)
        whole.append(asked.sampled(progress(then, rows, statuses)))
        for key, one in progress_in(then, rows, statuses, when.by).items():
            if one.heads.all:
                groups[key].append(asked.sampled(one))
    return Course(whole=whole, groups=dict(groups), began=began)


def _dates(desk: Desk, asked: Asked) -> dict[str, dt.date]:
    """Return the days of the agreed documents that figures are of; of a month or year the last."""
    found = [asked.document] if asked.document else desk.documents
    return {
        one.id: last_day(one.date)
        for one in found
        if one.standing == "agreed" and is_partial_date(one.date)
    }


def _moment(desk: Desk, asked: Asked, day: dt.date, began: dt.date | None) -> tuple[Desk, Asked]:
    """Return the register as it stood at the end of a day, and what is asked of it."""
    if day == asked.day or began is None or day < began:
        return desk, replace(asked, day=day)
    return replace(desk, as_of=desk.ledger.number_at(day.isoformat())), replace(asked, day=day)
