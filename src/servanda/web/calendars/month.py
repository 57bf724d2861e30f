"""A month as weeks of days; pure."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from servanda.errors import InputError

_MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year."""

    year: int
    month: int

    @property
    def first(self) -> dt.date:
        """Return its first day."""
        return dt.date(self.year, self.month, 1)

    @property
    def last(self) -> dt.date:
        """Return its last day."""
        return self.first.replace(day=calendar.monthrange(self.year, self.month)[1])

    def __str__(self) -> str:
        """Return it as addresses have it: "2026-11"."""
        return f"{self.year:04}-{self.month:02}"

    def after(self, months: int) -> Month:
        """Return the month so many later (or, below zero, earlier), within years 1 to 9999."""
        number = self.year * 12 + self.month - 1 + months
        number = min(max(number, 12), 9999 * 12 + 11)
        return Month(number // 12, number % 12 + 1)

    def weeks(self, first_weekday: int) -> Iterator[tuple[dt.date | None, ...]]:
        """Yield its weeks of seven days; None where a day is of another month.

        Args:
            first_weekday: On which weeks begin: 0 is Sunday, 1 is Monday.
        """
        found = calendar.Calendar((first_weekday - 1) % 7)
        for week in found.monthdayscalendar(self.year, self.month):
            yield tuple(self.first.replace(day=day) if day else None for day in week)


def month_of(day: dt.date) -> Month:
    """Return the month of a day."""
    return Month(day.year, day.month)


def read_month(text: str) -> Month:
    """Return the month that an address names ("2026-11").

    Raises:
        InputError: It is none.
    """
    found = _MONTH.fullmatch(text)
    if found is None or not 1 <= int(found[2]) <= 12 or int(found[1]) < 1:
        raise InputError(f"{text!r} is no month: expected one such as 2026-11.")
    return Month(int(found[1]), int(found[2]))
