"""A person's digest: which of the things that wait are told on a day; pure, with the day passed in.

Each thing is told when it comes up, when it is due, when its last days begin, and when it is
overdue; then again at growing intervals, and after so many times no more until something changes.
`digest_rules` says the numbers. What was told is kept by the caller and given back, so that however
seldom the clock ticks nothing is told twice, and nothing is missed that is still to be told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from servanda.followup.deadline import Deadline
from servanda.followup.digest_rules import Rules, Stage
from servanda.followup.due import Due

_RANK: Mapping[Stage, int] = {
    "coming": 0,
    "due": 1,
    "ending": 2,
    "no-record": 3,
    "overdue": 3,
    "up": 4,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Thing:
    """Something that waits, as digests see it.

    Attributes:
        key: Names it, whatever its deadline; see `key_of`.
        due: When; dated.
        is_silent: An occurrence that nobody recorded: it is asked for, and never overdue.
        mark: Grows with every change of what is recorded about it.
        is_up: It is told to somebody above its owner.
    """

    key: str
    due: Deadline
    is_silent: bool = False
    mark: int = 0
    is_up: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """That a person was told of a thing.

    Attributes:
        stage: How it stood then.
        times: The first, second ... time in that stage.
        day: The person's day.
        due, unit: Last day of its deadline then, and how exact it was.
        mark: As in `Thing`.
    """

    stage: Stage
    times: int
    day: dt.date
    due: dt.date
    unit: str
    mark: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One thing in a digest.

    Attributes:
        thing: What waits.
        stage: How it stands.
        told: What it is told as on this day; None for what is not told on it.
        is_next: Whether it is told with the next digest: that of this day was made without it.
    """

    thing: Thing
    stage: Stage
    told: Told | None
    is_next: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Digest:
    """What a person is told on a day.

    Attributes:
        day: The person's day.
        lines: Everything that has come up, by last day and key.
        is_told: Whether what is new was told already on this day (or a later one).
    """

    day: dt.date
    lines: tuple[Line, ...]
    is_told: bool = False

    @property
    def new(self) -> tuple[Line, ...]:
        """What is told on this day; when there is nothing, nothing is sent."""
        return tuple(line for line in self.lines if line.told is not None)

    @property
    def before(self) -> tuple[Line, ...]:
        """What was told before and still waits."""
        return tuple(line for line in self.lines if line.told is None and not line.is_next)

    @property
    def next(self) -> tuple[Line, ...]:
        """What comes with the next digest."""
        return tuple(line for line in self.lines if line.is_next)


def key_of(due: Due, party: str, *, is_up: bool = False) -> str:
    """Return the name of a thing that a party follows; its deadline is no part of it."""
    parts = (due.commitment, party, due.procedure, due.kind, due.key)
    return " ".join(("up", *parts) if is_up else parts)


def thing_of(due: Due, party: str, mark: int, *, is_up: bool = False) -> Thing:
    """Return what waits as a thing of a digest."""
    return Thing(
        key=key_of(due, party, is_up=is_up),
        due=due.deadline,
        is_silent=due.kind == "occurrence",
        mark=mark,
        is_up=is_up,
    )


def stage_of(thing: Thing, day: dt.date, rules: Rules) -> Stage | None:
    """Return how a thing stands on a day; None where it need not be told (yet)."""
    first, last = thing.due.first, thing.due.last
    if first is None or last is None:
        return None
    if thing.is_up:
        late = (day - last).days
        return "up" if late >= rules.up_after and not thing.is_silent else None
    if day > last:
        return "no-record" if thing.is_silent else "overdue"
    if day >= first:
        is_ending = (last - day).days < rules.ending < (last - first).days
        return "ending" if is_ending else "due"
    return "coming" if (first - day).days <= rules.coming else None


def telling(thing: Thing, told: Told | None, day: dt.date, rules: Rules) -> Told | None:
    """Return what a thing is told as on a day; None where it is not told.

    Args:
        thing: What waits.
        told: What it was told as last; None when it never was.
        day: The person's day.
        rules: When things are told.
    """
    stage, last = stage_of(thing, day, rules), thing.due.last
    if stage is None or last is None or (told is not None and told.day >= day):
        return None
    times = _times(thing, told, stage, day, rules)
    if times is None:
        return None
    unit = thing.due.unit or ""
    return Told(stage=stage, times=times, day=day, due=last, unit=unit, mark=thing.mark)


def _times(thing: Thing, told: Told | None, stage: Stage, day: dt.date, rules: Rules) -> int | None:
    """Return for the how manyth time a thing is told in its stage; None when it is not."""
    is_same = told is not None and (told.due, told.unit) == (thing.due.last, thing.due.unit)
    if told is None or not is_same or _RANK[stage] > _RANK[told.stage]:
        return 1
    gaps = rules.again.get(stage, ())
    if stage != told.stage or not gaps:
        return None
    passed = (day - told.day).days
    if told.times <= len(gaps):
        return told.times + 1 if passed >= gaps[told.times - 1] else None
    return 1 if thing.mark != told.mark and passed >= gaps[0] else None


def digest(
    things: Iterable[Thing],
    told: Mapping[str, Told],
    day: dt.date,
    rules: Rules,
) -> Digest:
    """Return what a person is told on a day.

    On a day on which they were told already it holds what they were told then, and no more: there
    is one digest a day.

    Args:
        things: What waits for them, each once.
        told: What each thing was told as last, by its key.
        day: The person's day.
        rules: When things are told.
    """
    is_over = any(one.day >= day for one in told.values())
    lines = []
    for thing in things:
        stage, last = stage_of(thing, day, rules), told.get(thing.key)
        if stage is None:
            continue
        is_today = last is not None and last.day == day
        now = last if is_today else telling(thing, last, day, rules)
        is_next = is_over and not is_today and now is not None
        told_now = None if is_next else now
        lines.append(Line(thing=thing, stage=stage, told=told_now, is_next=is_next))
    return Digest(day=day, lines=tuple(sorted(lines, key=_order)), is_told=is_over)


def _order(line: Line) -> tuple[dt.date, str]:
    return line.thing.due.last or dt.date.max, line.thing.key


def digest_day(
    moment: dt.datetime, zone: str, looked: dt.date | None, rules: Rules
) -> dt.date | None:
    """Return the person's day for which a digest is to be made now; None when there is none.

    Args:
        moment: As the clock gives it, with its zone.
        zone: The person's time zone ("Asia/Tokyo").
        looked: The last of their days for which one was made, or there was nothing to tell.
        rules: From which hour on.
    """
    local = moment.astimezone(ZoneInfo(zone))
    if local.hour < rules.hour or (looked is not None and looked >= local.date()):
        return None
    return local.date()
