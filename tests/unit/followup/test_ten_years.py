"""Ten simulated years of digests: two people, two time zones, leap days and summer time.

The clock is passed in. What has to be told when is worked out a second time here, from a list of
deadlines written down by hand, and compared with every telling of ten years.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import pytest

from servanda.followup.digest import Told, digest, digest_day, thing_of
from servanda.followup.digest_rules import digest_rules
from servanda.followup.due import Due, due
from servanda.followup.following import Followed, follow
from servanda.followup.loading import procedure
from servanda.followup.records import Record, Values

FIRST, LAST = dt.datetime(2027, 1, 1, tzinfo=dt.UTC), dt.datetime(2036, 12, 31, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
Telling = tuple[dt.date, str, str, int]
"""Day, thing, stage, and for the how manyth time in it."""
ZONES = ("Asia/Tokyo", "America/Toronto")
RULES = digest_rules()
AGAIN = {"overdue": (7, 14, 28, 56, 112), "no-record": (30,)}
_TREATY: Values = {"title": "Treaty", "parties": ("CAN", "JPN"), "due": "2028-02-29"}
_YEARLY: Values = {"title": "Symposium", "starts": "2028-02-29", "rule": "FREQ=YEARLY;INTERVAL=4"}
_MONTHLY: Values = {"title": "Talks", "starts": "2030-03-10", "rule": "FREQ=MONTHLY;COUNT=24"}
_REPORT: Values = {
    "title": "Report",
    "starts": "2027-04-30",
    "rule": "FREQ=YEARLY",
    "states": ("CAN",),
}
_WORK: Values = {"subject": "Work"}
ITEMS = {
    "a": ("2027-01-10", "2027-03-14", "2027-03-20"),  # the day on which Toronto's summer begins
    "b": ("2027-06-01", "2028-02", "2029-01-05"),  # a month with a leap day
    "c": ("2028-01-01", "2029", None),
    "d": ("2029-05-01", "JPN/FY2030", "2031-06-01"),
    "e": ("2030-01-01", "2030-11-03", "2030-10-30"),  # settled before it was due
    "f": ("2031-12-30", "2032-01-02", None),  # known only when it had come up
    "g": ("2032-01-01", "2036-02-29", "2036-02-29"),
}
"""When known, when due, when settled."""
HELD = frozenset({"2028-02-29", "2030-03-10", "2030-04-10", "2030-06-10", "2028-04-30"})
"""Which expected occurrences were recorded, on their day."""


def _record(kind: str, key: str, **values: str) -> Record:
    return Record(id=f"{kind}-{key}", type=kind, values=values)


def _milestones(day: dt.date) -> list[Record]:
    told = []
    for key, (known, due_on, settled) in ITEMS.items():
        more = {"settled": settled} if settled and settled <= day.isoformat() else {}
        told.append(_record("milestone", key, on=known, title=key, due=due_on, **more))
    return told


def _meetings(kind: str, more: dict[str, str]) -> list[Record]:
    return [_record(kind, text, on=text, **more) for text in sorted(HELD)]


@lru_cache(maxsize=4)
def world(day: dt.date) -> tuple[list[Due], ...]:
    """Return what waits on a day, over five commitments."""
    meetings = [
        one
        for one in _meetings("meeting", {"state": "held"})
        if one.values["on"][5:] in {"02-29", "03-10", "04-10", "06-10"}
    ]
    reports = [one for one in _meetings("report", {"state": "CAN"}) if "04-30" in one.id]
    signed = [_record("act", "x", on="2028-03-20", act="in-force")]
    courses: list[tuple[str, str, Values, list[Record]]] = [
        ("c1", "treaty-making", _TREATY, signed),
        ("c2", "series", _YEARLY, [one for one in meetings if "02-29" in one.id]),
        ("c3", "series", _MONTHLY, [one for one in meetings if "02-29" not in one.id]),
        ("c4", "reporting", _REPORT, reports),
        ("c5", "milestones", _WORK, _milestones(day)),
    ]
    followed: list[tuple[str, Followed]] = [
        (key, follow(procedure(name), settings, records, day))
        for key, name, settings, records in courses
    ]
    return (due(followed),)


@dataclass(frozen=True)
class Deadline:
    """A deadline written down by hand: when it is known, when it may be, and when it ends."""

    key: str
    known: dt.date
    first: dt.date
    last: dt.date
    over: dt.date
    is_silent: bool


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def by_hand() -> Iterator[Deadline]:
    """Yield every deadline of the ten years."""
    begin, never = FIRST.date() - 400 * DAY, dt.date.max
    leap = _day("2028-02-29")
    yield Deadline("c1 CAN treaty-making whole ", begin, leap, leap, _day("2028-03-20"), False)
    series = [("c2", "series", f"{year}-02-29", "") for year in (2028, 2032, 2036)]
    months = [(2030 + number // 12, number % 12 + 1) for number in range(2, 26)]
    series += [("c3", "series", f"{year}-{month:02}-10", "") for year, month in months]
    series += [("c4", "reporting", f"{year}-04-30", "/CAN") for year in range(2027, 2038)]
    for commitment, name, text, of in series:
        over = _day(text) if text in HELD else never
        key = f"{commitment} CAN {name} occurrence {text}{of}"
        yield Deadline(key, begin, _day(text), _day(text), over, True)
    spans = {
        "2028-02": ("2028-02-01", "2028-02-29"),
        "2029": ("2029-01-01", "2029-12-31"),
        "JPN/FY2030": ("2030-04-01", "2031-03-31"),
    }
    for item, (known, text, settled) in ITEMS.items():
        first, last = spans.get(text, (text, text))
        over = _day(settled) if settled else never
        key = f"c5 CAN milestones item milestone-{item}"
        yield Deadline(key, _day(known), _day(first), _day(last), over, False)


def expected(one: Deadline, ticks: list[dt.date]) -> Iterator[Telling]:
    """Yield when one deadline has to be told, if there were digests on these days."""
    ending = max(one.last - 6 * DAY, one.first) if one.last - one.first > 7 * DAY else None
    late = "no-record" if one.is_silent else "overdue"
    asked_until = one.last + 90 * DAY if one.is_silent else dt.date.max
    windows = [
        ("coming", one.first - 14 * DAY, one.first),
        ("due", one.first, ending or one.last + DAY),
        ("ending", ending or dt.date.max, one.last + DAY),
        (late, one.last + DAY, asked_until),
    ]
    for stage, since, until in windows:
        begin = max(since, one.known)
        days = [day for day in ticks if begin <= day < min(until, one.over)]
        gaps = AGAIN.get(stage, ())
        for times in range(1, len(gaps) + 2):
            if not days:
                break
            told = days[0]
            yield told, one.key, stage, times
            days = [
                day for day in days if times <= len(gaps) and day - told >= gaps[times - 1] * DAY
            ]


def always(_: dt.date) -> bool:
    """Return that the computer was on."""
    return True


def seldom(seed: int) -> Callable[[dt.date], bool]:
    """Return on which days the computer was on: often off for days or weeks."""
    chance = random.Random(seed)
    on: set[dt.date] = set()
    day = FIRST.date() - DAY
    while day <= LAST.date() + DAY:
        stretch = chance.randint(1, 12)
        on.update(day + number * DAY for number in range(stretch))
        day += (stretch + chance.choice([0, 1, 2, 5, 30])) * DAY
    return lambda day: day in on


def lived(zone: str, is_on: Callable[[dt.date], bool]) -> tuple[list[Telling], list[dt.date]]:
    """Live through ten years; returns every telling, and the days on which it was looked."""
    told: dict[str, Told] = {}
    found: list[Telling] = []
    looked: list[dt.date] = []
    moment = FIRST
    while moment <= LAST:
        day = digest_day(moment, zone, looked[-1] if looked else None, RULES)
        if day is not None and is_on(moment.date()):
            looked.append(day)
            (waits,) = world(day)
            for line in digest([thing_of(one, "CAN", 0) for one in waits], told, day, RULES).new:
                assert line.told is not None
                told[line.thing.key] = line.told
                found.append((day, line.thing.key, line.told.stage, line.told.times))
        moment += dt.timedelta(hours=3)
    return found, looked


@pytest.mark.slow
@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("seed", [0, 1])
def test_in_ten_years_no_reminder_is_missed_and_none_comes_twice(zone: str, seed: int) -> None:
    found, looked = lived(zone, seldom(seed) if seed else always)

    wanted = [told for one in by_hand() for told in expected(one, looked)]
    assert len(looked) == len(set(looked))
    assert looked == sorted(looked)
    if not seed:
        ten_years = LAST.date() - FIRST.date()
        assert len(looked) >= ten_years.days - 1
    assert len(found) == len(set(found)) > 120
    assert sorted(found) == sorted(wanted)
