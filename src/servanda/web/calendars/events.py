"""An event of the Calendar, and the days that it shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from servanda.followup.calendar import CalendarEntry


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """An event of the Calendar.

    Attributes:
        entry: What a calendar file says of it.
        reference: Of the commitment; of a question the beginning of its id.
        path: Of the page that says more.
        party: Who follows it, or asked.
        state: How it stands, in words.
        when: Its date, as exact as it is known.
        proposed: That it is open and nobody agreed to it, in words; else "".
    """

    entry: CalendarEntry
    reference: str
    path: str
    party: str
    state: str
    when: str
    proposed: str = ""

    @property
    def first(self) -> dt.date:
        """The first day that it may be on."""
        return self.entry.date.first or dt.date.max

    @property
    def is_a_day(self) -> bool:
        """Whether its day is known."""
        return self.entry.date.unit == "day"


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Days that are shown, `first` to `last`, with facts up to the day `on`."""

    on: dt.date
    first: dt.date
    last: dt.date
