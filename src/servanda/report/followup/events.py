"""What is followed as events of a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from servanda.followup.loading import procedure as declared
from servanda.followup.scheduling import Subject, calendar_entries
from servanda.report.followup import wording

if TYPE_CHECKING:
    from servanda.followup.calendar import CalendarEntry
    from servanda.register.courses import Course


def events(
    found: Mapping[str, Sequence[Course]], *, register: str, day: dt.date, horizon: dt.timedelta
) -> Iterator[CalendarEntry]:
    """Yield deadlines and occurrences from `horizon` before a day to as long after it.

    What is done or was held stays an event; what was cancelled or not held is a cancelled one.

    Args:
        found: What is followed, by reference of the commitment.
        register: What tells this register from every other.
        day: The day up to which facts count.
        horizon: How far to look both ways.
    """
    for reference, courses in found.items():
        for course in courses:
            about = _subject(course, reference, register)
            for entry in calendar_entries(course.state, about):
                first, last = entry.date.first, entry.date.last
                if first and last and first <= day + horizon and last >= day - horizon:
                    yield entry


def _subject(course: Course, reference: str, register: str) -> Subject:
    """Return what events say; each party's follow-up of a commitment has events of its own."""
    following, made = course.following, declared(course.following.procedure)
    return Subject(
        register=register,
        commitment=f"{following.commitment}/{following.party}",
        title=f"{made.names['en']}: {wording.title(course, made) or reference}",
        category=made.names["en"],
        version=course.version,
        titles={
            item.record: wording.item(course, made, item.record) for item in course.state.items
        },
        about=reference,
    )
