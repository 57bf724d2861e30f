"""Dates that are as exact as what was said: "2005", "2005-09", "2005-09-14"."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from servanda.followup.problems import Problem

Precision = Literal["day", "month", "year"]
_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_PRECISIONS: tuple[Precision, ...] = ("year", "month", "day")


@dataclass(frozen=True, slots=True)
class Partial:
    """A date in the precision in which it is known.

    Attributes:
        text: ISO 8601, cut after the year or month where no more is known.
        first, last: The days it may mean, both included; equal for a day.
        precision: What `text` tells.
    """

    text: str
    first: dt.date
    last: dt.date
    precision: Precision


@lru_cache(maxsize=65536)
def parse_partial(text: str) -> Partial:
    """Return the date that `text` means.

    Raises:
        ValueError: It is no such date, or one that no calendar has; the message says which.
    """
    match = _SHAPE.fullmatch(text)
    if match is None:
        said = f"{text!r} is no date: expected 2005, 2005-09 or 2005-09-14"
        raise ValueError(Problem(said, code="no-date", found=text))
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        said = f"no calendar has the day {text!r}: mend the year, month or day"
        raise ValueError(Problem(said, code="no-such-day", found=text)) from None
    last = first if day else _end(first, "month" if month else "year")
    return Partial(text, first, last, _PRECISIONS[sum(part is not None for part in (month, day))])


def parse_day(text: str) -> dt.date:
    """Return the day that `text` means.

    Raises:
        ValueError: It is no day, only a month or year, or one that no calendar has.
    """
    found = parse_partial(text)
    if found.precision != "day":
        said = f"{text!r} is only a {found.precision}: expected a day such as 2005-09-14"
        raise ValueError(Problem(said, code="no-day", found=text))
    return found.first


def _end(day: dt.date, precision: Precision) -> dt.date:
    if precision == "day":
        return day
    month = 12 if precision == "year" else day.month
    return day.replace(month=month, day=monthrange(day.year, month)[1])


def cut(day: dt.date, precision: Precision) -> Partial:
    """Return the day, month or year that a day lies in."""
    text = day.isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]]
    return parse_partial(text)


def coarser(one: Precision, other: Precision) -> Precision:
    """Return the less exact of two precisions."""
    return min(one, other, key=_PRECISIONS.index)


def apart(earlier: dt.date, later: dt.date, unit: Precision) -> int:
    """Return how many days, calendar months or calendar years lie between two days."""
    if unit == "day":
        return (later - earlier).days
    if unit == "month":
        return (later.year - earlier.year) * 12 + later.month - earlier.month
    return later.year - earlier.year
