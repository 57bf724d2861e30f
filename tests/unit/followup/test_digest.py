"""Which of the things that wait are told on a day."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.followup.deadline import parse_deadline
from servanda.followup.digest import Thing, Told, digest, digest_day, stage_of, telling
from servanda.followup.digest_rules import digest_rules, read_rules
from servanda.followup.located import UnfitDeclaration

RULES = digest_rules()
DAY = dt.timedelta(days=1)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def thing(due: str, **more: object) -> Thing:
    return Thing(key="thing", due=parse_deadline(due), **more)  # type: ignore[arg-type]


def told_days(
    one: Thing, days: list[dt.date], changed: dt.date = dt.date.max
) -> list[tuple[str, str, int]]:
    """Return when a thing is told, as what and how often, when the clock ticks on some days."""
    told: dict[str, Told] = {}
    found = []
    for now in days:
        seen = thing(one.due.text, is_silent=one.is_silent, is_up=one.is_up, mark=now >= changed)
        for line in digest([seen], told, now, RULES).new:
            assert line.told is not None
            told[line.thing.key] = line.told
            found.append((now.isoformat(), line.told.stage, line.told.times))
    return found


def every(first: str, last: str, step: int = 1) -> list[dt.date]:
    count = (day(last) - day(first)).days // step + 1
    return [day(first) + number * step * DAY for number in range(count)]


def test_a_day_is_told_when_it_comes_up_when_due_and_when_overdue_at_growing_intervals() -> None:
    assert told_days(thing("2028-02-29"), every("2028-01-01", "2030-12-31")) == [
        ("2028-02-15", "coming", 1),
        ("2028-02-29", "due", 1),
        ("2028-03-01", "overdue", 1),
        ("2028-03-08", "overdue", 2),
        ("2028-03-22", "overdue", 3),
        ("2028-04-19", "overdue", 4),
        ("2028-06-14", "overdue", 5),
        ("2028-10-04", "overdue", 6),
    ]


def test_a_year_is_told_when_it_begins_and_before_it_ends() -> None:
    told = told_days(thing("2028"), every("2027-12-01", "2029-01-02"))
    assert told == [
        ("2027-12-18", "coming", 1),
        ("2028-01-01", "due", 1),
        ("2028-12-25", "ending", 1),
        ("2029-01-01", "overdue", 1),
    ]


def test_a_fiscal_year_is_that_of_its_party() -> None:
    told = told_days(thing("JPN/FY2027"), every("2027-03-01", "2028-04-01"))
    assert [(when, stage) for when, stage, _ in told] == [
        ("2027-03-18", "coming"),
        ("2027-04-01", "due"),
        ("2028-03-25", "ending"),
        ("2028-04-01", "overdue"),
    ]


def test_an_occurrence_in_silence_is_asked_for_twice_and_then_left_alone() -> None:
    told = told_days(thing("2027-06-01", is_silent=True), every("2027-05-30", "2029-01-01"))
    assert told == [
        ("2027-05-30", "coming", 1),
        ("2027-06-01", "due", 1),
        ("2027-06-02", "no-record", 1),
        ("2027-07-02", "no-record", 2),
    ]


def test_what_was_told_often_enough_is_told_again_when_something_changes() -> None:
    days = every("2027-06-01", "2028-12-31")
    told = told_days(thing("2027-05-31"), days, changed=day("2028-09-01"))
    assert told[5:7] == [("2028-01-04", "overdue", 6), ("2028-09-01", "overdue", 1)]
    assert told[7] == ("2028-09-08", "overdue", 2)


def test_a_change_brings_nothing_forward() -> None:
    one = thing("2027-05-31", mark=1)
    told = Told(
        stage="overdue", times=2, day=day("2027-06-08"), due=day("2027-05-31"), unit="day", mark=0
    )
    assert telling(one, told, day("2027-06-09"), RULES) is None


def test_another_deadline_is_another_story() -> None:
    before = Told(
        stage="overdue", times=3, day=day("2027-06-22"), due=day("2027-05-31"), unit="day", mark=0
    )
    told = telling(thing("2027-07-01"), before, day("2027-06-23"), RULES)
    assert told is not None
    assert (told.stage, told.times) == ("coming", 1)
    assert telling(thing("2027-08-31"), before, day("2027-06-23"), RULES) is None


def test_what_goes_up_is_told_above_after_so_long_and_silence_never() -> None:
    days = every("2027-05-01", "2029-01-01")
    assert told_days(thing("2027-05-31", is_up=True), days) == [
        ("2027-06-30", "up", 1),
        ("2027-07-30", "up", 2),
        ("2027-09-28", "up", 3),
    ]
    assert told_days(thing("2027-05-31", is_up=True, is_silent=True), days) == []


@pytest.mark.parametrize("text", ["soon", "event: next meeting"])
def test_what_has_no_date_is_never_told(text: str) -> None:
    assert stage_of(thing(text), day("2099-01-01"), RULES) is None


def test_a_day_already_told_stays_as_it_was_and_takes_nothing_more() -> None:
    first, second = thing("2027-05-31"), Thing(key="other", due=parse_deadline("2027-05-31"))
    now = day("2027-05-31")
    line = digest([first], {}, now, RULES).new[0]
    assert line.told is not None
    again = digest([first, second], {"thing": line.told}, now, RULES)
    assert [one.thing.key for one in again.new] == ["thing"]
    assert [one.thing.key for one in again.next] == ["other"]
    assert again.before == ()
    later = digest([first, second], {"thing": line.told}, now + DAY, RULES)
    assert [one.thing.key for one in later.new] == ["other", "thing"]
    assert digest([first], {"thing": line.told}, now - DAY, RULES).new == ()


DAYS = st.lists(
    st.dates(dt.date(2026, 1, 1), dt.date(2031, 12, 31)), min_size=1, max_size=60, unique=True
).map(sorted)
DEADLINES = st.one_of(
    st.dates(dt.date(2026, 1, 1), dt.date(2031, 12, 31)).map(str),
    st.sampled_from(["2028-02", "2027", "JPN/FY2027", "2028-02-29", "event: x @ 2027-05"]),
)


@given(DEADLINES, DAYS, st.booleans())
def test_whenever_the_clock_ticks_each_stage_is_told_once_and_none_is_missed(
    due: str,
    days: list[dt.date],
    is_silent: bool,  # noqa: FBT001 - Hypothesis gives it
) -> None:
    one = thing(due, is_silent=is_silent)
    told = told_days(one, days)
    assert len({(stage, times) for _, stage, times in told}) == len(told)
    assert len({when for when, _, _ in told}) == len(told)
    for now in days:
        stage = stage_of(one, now, RULES)
        if stage is not None:
            assert any(when <= now.isoformat() and name == stage for when, name, _ in told)
    waits = [stage for stage in ("overdue", "no-record") if RULES.again[stage]]
    for stage in waits:
        times = [day(when) for when, name, _ in told if name == stage]
        gaps = [(later - sooner).days for sooner, later in pairwise(times)]
        assert all(gap >= least for gap, least in zip(gaps, RULES.again[stage], strict=False))
        assert len(times) <= len(RULES.again[stage]) + 1


@pytest.mark.parametrize(
    ("moment", "zone", "found"),
    [
        ("2027-03-13T20:59:00+00:00", "Asia/Tokyo", None),  # 05:59 on the 14th
        ("2027-03-13T21:00:00+00:00", "Asia/Tokyo", "2027-03-14"),
        ("2027-03-13T11:00:00+00:00", "America/Toronto", "2027-03-13"),  # winter: 06:00
        ("2027-03-14T10:00:00+00:00", "America/Toronto", "2027-03-14"),  # summer: 06:00
        ("2027-03-14T09:59:00+00:00", "America/Toronto", None),
        ("2028-02-29T23:00:00+00:00", "UTC", "2028-02-29"),
    ],
)
def test_a_day_is_the_persons_own(moment: str, zone: str, found: str | None) -> None:
    now = dt.datetime.fromisoformat(moment)
    wanted = day(found) if found else None
    assert digest_day(now, zone, None, RULES) == wanted
    assert digest_day(now, zone, wanted or now.date() + DAY, RULES) is None


def test_the_rules_say_why_and_odd_ones_are_refused() -> None:
    from importlib.resources import files  # noqa: PLC0415 - of the library's own file

    text = files("servanda.followup").joinpath("digest.yml").read_text(encoding="utf-8")
    assert read_rules(text, "digest.yml") == RULES
    assert RULES.up_to == ("approver", "administrator")
    for old, new, said in (
        ("[7, 14, 28, 56, 112]", "[7, 7]", "days that grow"),
        ("[7, 14, 28, 56, 112]", "often", "days that grow"),
        ("from: 6", "from: 24", "a number from 0 to 23"),
        ("coming:", "comes:", "unknown entry 'comes'"),
        ("  because: Silence", "  why: Silence", "unknown entry 'why'"),
    ):
        with pytest.raises(UnfitDeclaration, match=r"digest\.yml, line \d+: .*" + said):
            read_rules(text.replace(old, new), "digest.yml")
