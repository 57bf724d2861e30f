"""What a register shows that nobody sees in a list: computed from it, and never typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from servanda.adherence.instruments import Instrument, instrument
from servanda.adherence.positions import curve
from servanda.followup.deadline import Lateness, lateness
from servanda.followup.partial import parse_partial
from servanda.followup.records import listed
from servanda.register.courses import Course, courses
from servanda.register.followed import values_of
from servanda.register.known import histories
from servanda.register.records import CommitmentRecord
from servanda.register.state import Records


@dataclass(frozen=True, kw_only=True, slots=True)
class LateTreaty:
    """A treaty that was signed after it was to be concluded.

    Attributes:
        due, signed: Dates.
        late: How long after.
        in_force: Whether it is in force, as far as is recorded.
        agreed: Whether it was agreed to; else it was proposed for that date.
    """

    commitment: CommitmentRecord
    due: str
    signed: str
    late: Lateness
    in_force: bool
    agreed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class GappedSeries:
    """A series that was not held every time: when it was expected, by what became of it."""

    commitment: CommitmentRecord
    held: tuple[str, ...]
    without_record: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FallingCount:
    """How many states an instrument binds: at the document's date, at most, and on the day.

    Attributes:
        first, most, last: Date and number.
    """

    commitment: CommitmentRecord
    instrument: Instrument
    first: tuple[dt.date, int]
    most: tuple[dt.date, int]
    last: tuple[dt.date, int]

    @property
    def fall(self) -> int:
        """Return by how many the number fell."""
        return self.most[1] - self.last[1]


Followed = tuple[CommitmentRecord, Course]


def followed_by(records: Records, procedure: str, day: dt.date) -> Iterator[Followed]:
    """Yield the commitments that are followed by a procedure, with their course on a day."""
    known = {
        one.id: one for document in records.documents() for one in records.commitments(document.id)
    }
    chosen = [one for one in records.followings() if one.procedure == procedure]
    for course in courses(chosen, records.follow_ups(), day):
        yield known[course.following.commitment], course


def late_treaty(records: Records, day: dt.date) -> LateTreaty | None:
    """Return the treaty that was signed the longest after it was due; None without one."""
    found = []
    agreed = {one.id for one in records.documents() if one.standing == "agreed"}
    for commitment, course in followed_by(records, "treaty-making", day):
        signed = next((step for step in course.state.steps if step.key == "signed"), None)
        due = course.state.due
        if signed is None or signed.on is None or due is None:
            continue
        late = lateness(due, signed.on)
        if late is not None:
            found.append(
                LateTreaty(
                    commitment=commitment,
                    due=due.text,
                    signed=signed.on.text,
                    late=late,
                    in_force=course.state.done,
                    agreed=commitment.document in agreed,
                )
            )
    return max(found, key=lambda one: one.signed, default=None)


def gapped_series(records: Records, day: dt.date) -> GappedSeries | None:
    """Return the series with the most meetings of those that were not held each time."""
    found = []
    for commitment, course in followed_by(records, "series", day):
        expected = [one for one in course.state.occurrences if one.expected is not None]
        held = tuple(one.key for one in expected if one.state == "held")
        silent = tuple(one.key for one in expected if one.state == "no-record")
        if held and silent:
            found.append(GappedSeries(commitment=commitment, held=held, without_record=silent))
    return max(found, key=lambda one: len(one.held), default=None)


def falling_count(records: Records, day: dt.date) -> FallingCount | None:
    """Return the instrument that is followed and that lost the most states after its highest."""
    known = histories(records.imports())
    dates = {one.id: one.date for one in records.documents()}
    found: dict[str, FallingCount] = {}
    for commitment, course in followed_by(records, "adherence", day):
        since = parse_partial(dates[commitment.document or ""]).first
        for name in listed(values_of(course.following.settings).get("instruments")):
            history = known(name)
            if history is None or name in found:
                continue
            points = [(point.date, point.counts.bound) for point in curve(history, since, day)]
            most = max(points, key=lambda point: point[1])
            found[name] = FallingCount(
                commitment=commitment,
                instrument=instrument(name),
                first=points[0],
                most=most,
                last=points[-1],
            )
    return max((one for one in found.values() if one.fall), key=lambda one: one.fall, default=None)
