"""Deadlines as agreements say them, and lateness in their own precision.

Forms: a date as partial as it was said ("2005", "2005-09", "2003-12-31"), due on its last day; a
fiscal year of a party ("JPN/FY2005"); an event ("event: next meeting"), undated until its date is
added ("event: next meeting @ 2006-05"); "soon" for words such as "at an early date", never late.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from servanda.followup.fiscal import fiscal_year, fiscal_year_of
from servanda.followup.partial import Partial, Precision, apart, coarser, parse_partial
from servanda.followup.problems import Problem, problem_of

Unit = Literal["day", "month", "year", "fiscal-year"]
SOON = frozenset({"soon", "as soon as possible", "at an early date", "promptly", "early"})
_FISCAL = re.compile(r"([A-Z-]+)/FY(\d{4})")
_EVENT = re.compile(r"event:\s*([^@]*[^@\s])\s*(?:@\s*(\S+))?")
_FORMS = (
    "2003-12-31, 2005-09, 2005, JPN/FY2005, 'event: next meeting', "
    "'event: next meeting @ 2006-05' or soon"
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due.

    Attributes:
        text: As given.
        first, last: The days of the date, month or year; due on the last. None while undated.
        unit: Precision, which is that of lateness as well; None while undated.
        event: What it is due at, where that is an event.
        party: Whose fiscal year it is.
    """

    text: str
    first: dt.date | None = None
    last: dt.date | None = None
    unit: Unit | None = None
    event: str | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late: so many days, months, years or fiscal years, at least one."""

    amount: int
    unit: Unit


@lru_cache(maxsize=65536)
def parse_deadline(text: str) -> Deadline:
    """Return the deadline that a text says.

    Raises:
        ValueError: It is none of the forms, or a date that no calendar has.
    """
    if text.strip().lower() in SOON:
        return Deadline(text)
    fiscal, event = _FISCAL.fullmatch(text), _EVENT.fullmatch(text)
    if fiscal is not None:
        first, last = fiscal_year(fiscal[1], int(fiscal[2]))
        return Deadline(text, first, last, "fiscal-year", party=fiscal[1])
    if event is not None and event[2] is None:
        return Deadline(text, event=event[1])
    try:
        date = parse_partial(event[2] if event else text)
    except ValueError as error:
        code = problem_of(error).code
        code = code if code == "no-such-day" else "no-deadline"
        said = f"{error}; a deadline is {_FORMS}"
        raise ValueError(Problem(said, code=code, found=text)) from None
    return Deadline(text, date.first, date.last, date.precision, event=event[1] if event else None)


def of_partial(date: Partial) -> Deadline:
    """Return a date as a deadline."""
    return Deadline(date.text, date.first, date.last, date.precision)


def lateness(deadline: Deadline, when: Partial) -> Lateness | None:
    """Return how long after a deadline something was, or is still open.

    The unit is the deadline's, or that of `when` where it is less exact: what was due on a day and
    done "in 2005" is late by years.

    Returns:
        None where it was in time, or may have been, or nothing was dated.
    """
    if deadline.last is None or deadline.unit is None or when.first <= deadline.last:
        return None
    if deadline.unit == "fiscal-year" and deadline.party and when.precision != "year":
        years = [fiscal_year_of(deadline.party, day) for day in (deadline.last, when.first)]
        return Lateness(years[1] - years[0], "fiscal-year")
    unit: Precision = "year" if deadline.unit == "fiscal-year" else deadline.unit
    unit = coarser(unit, when.precision)
    return Lateness(apart(deadline.last, when.first, unit), unit)
