from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.errors import InputError
from servanda.followup.fields import clean_settings
from servanda.followup.loading import procedure
from servanda.followup.occurrences import Occurrence, occurrences
from servanda.followup.partial import cut, parse_partial
from servanda.followup.records import Fact, Record
from servanda.followup.recurrence import Spell, check_rule, expected

STARTS = st.dates(dt.date(1996, 1, 1), dt.date(2008, 12, 31))
LEAP_STARTS = st.one_of(STARTS, st.sampled_from([dt.date(2004, 2, 29), dt.date(2003, 1, 31)]))
TEN_YEARS = dt.timedelta(days=3653)


def texts(starts: str, rule: str, until: str) -> list[str]:
    spell = Spell(parse_partial(starts), rule)
    return [slot.text for slot in expected((spell,), dt.date.fromisoformat(until))]


def test_each_is_expected_as_exactly_as_the_first() -> None:
    assert texts("2002", "FREQ=YEARLY;INTERVAL=2", "2005-01-01") == ["2002", "2004", "2006"]
    assert texts("2002-11", "FREQ=YEARLY", "2003-11-01") == ["2002-11", "2003-11", "2004-11"]
    assert texts("2003", "FREQ=MONTHLY;INTERVAL=6", "2003-12-31") == [
        "2003-01",
        "2003-07",
        "2004-01",
    ]
    assert texts("2003-04-30", "FREQ=YEARLY;COUNT=2", "2010-01-01") == ["2003-04-30", "2004-04-30"]
    assert texts("2003", "FREQ=YEARLY;UNTIL=20041231", "2010-01-01") == ["2003", "2004"]


def test_a_day_that_a_month_lacks_is_the_last_that_it_has() -> None:
    assert texts("2004-02-29", "FREQ=YEARLY", "2008-02-28") == [
        "2004-02-29",
        "2005-02-28",
        "2006-02-28",
        "2007-02-28",
        "2008-02-29",
    ]
    assert texts("2004-01-31", "FREQ=MONTHLY", "2004-03-31") == [
        "2004-01-31",
        "2004-02-29",
        "2004-03-31",
        "2004-04-30",
    ]


def test_what_is_regular_expects_nothing() -> None:
    assert texts("2002", "regular", "2020-01-01") == []
    assert texts("2002", "as appropriate", "2020-01-01") == []


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("every year", "expected FREQ=YEARLY, MONTHLY, WEEKLY or DAILY"),
        ("", "expected FREQ=YEARLY, MONTHLY, WEEKLY or DAILY"),
        ("FREQ=HOURLY", "FREQ=HOURLY is no part"),
        ("FREQ=YEARLY;BYMONTH=13", "BYMONTH=13 is no part"),
        ("FREQ=YEARLY;INTERVAL=0", "INTERVAL=0 is no part"),
        ("FREQ=YEARLY;COLOUR=red", "COLOUR=RED is no part"),
        ("FREQ=YEARLY;FREQ=DAILY", "its parts, each once"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "no day that it names is"),
        ("FREQ=YEARLY;UNTIL=20051399", "no day that it names is"),
        ("FREQ=YEARLY;COUNT=2;UNTIL=20050101", "it has two ends"),
    ],
)
def test_what_is_no_recurrence_is_refused(rule: str, said: str) -> None:
    with pytest.raises(ValueError, match=f"is no recurrence: .*{said}"):
        check_rule(rule)


def test_a_series_that_is_too_dense_to_be_meant_is_refused() -> None:
    settings_ = {"title": "Talks", "starts": "1900", "rule": "FREQ=DAILY"}
    _, problems = clean_settings(procedure("series"), settings_)
    assert problems["rule"].startswith("FREQ=DAILY from 1900 is expected more than 40000 times")
    for fitting in ({"starts": "2005"}, {"rule": "FREQ=DAILY;COUNT=9"}, {"rule": "regular"}):
        assert clean_settings(procedure("series"), settings_ | fitting)[1] == {}
    with pytest.raises(InputError, match="FREQ=DAILY from 0001 expects more than 200000"):
        texts("0001", "FREQ=DAILY", "2005-01-01")


def test_a_recurrence_is_kept_in_one_form() -> None:
    assert check_rule("rrule:freq=yearly;interval=2") == "FREQ=YEARLY;INTERVAL=2"
    assert check_rule("As  appropriate") == "as appropriate"


@settings(deadline=None)
@given(LEAP_STARTS, st.sampled_from(["YEARLY", "MONTHLY"]), st.integers(1, 12))
def test_ten_years_leave_out_no_period_and_repeat_none(
    start: dt.date, frequency: str, interval: int
) -> None:
    spell = Spell(cut(start, "day"), f"FREQ={frequency};INTERVAL={interval}")
    slots = expected((spell,), start + TEN_YEARS)
    months = [slot.first.year * 12 + slot.first.month for slot in slots]
    step = interval * (12 if frequency == "YEARLY" else 1)
    assert months == list(range(months[0], months[0] + step * len(slots), step))
    assert slots[0].first == start
    assert slots[-1].first > start + TEN_YEARS >= slots[-2].first if len(slots) > 1 else True
    assert all(slot.first.day == start.day or slot.first.day < start.day for slot in slots)


@settings(deadline=None)
@given(STARTS, st.integers(1, 8), st.integers(0, 4000))
def test_looking_further_ahead_changes_nothing_of_what_was_expected(
    start: dt.date, weeks: int, more: int
) -> None:
    spell = Spell(cut(start, "day"), f"FREQ=WEEKLY;INTERVAL={weeks}")
    sooner = expected((spell,), start + dt.timedelta(days=700))
    later = expected((spell,), start + dt.timedelta(days=700 + more))
    assert later[: len(sooner)] == sooner


@settings(deadline=None)
@given(STARTS, st.integers(200, 3000))
def test_a_change_of_recurrence_keeps_what_came_before(start: dt.date, after: int) -> None:
    change = start + dt.timedelta(days=after)
    old, new = Spell(cut(start, "day"), "FREQ=MONTHLY"), Spell(cut(change, "day"), "FREQ=YEARLY")
    until = change + dt.timedelta(days=400)
    slots = expected((old, new), until)
    before = [slot for slot in expected((old,), until) if slot.first < change]
    assert list(slots[: len(before)]) == before
    assert list(slots[len(before) :]) == list(expected((new,), until))


SERIES = procedure("series").expecting
assert SERIES is not None


def fact(number: int, day: dt.date, **values: str) -> Fact:
    record = Record(id=f"r{number}", type="meeting", values={"on": day.isoformat(), **values})
    return Fact(record, cut(day, "day"))


def series(rule: str, starts: str, facts: list[Fact], as_of: dt.date) -> list[Occurrence]:
    return occurrences(SERIES, {"starts": starts, "rule": rule}, facts, as_of)


@settings(deadline=None)
@given(STARTS, st.integers(1, 4), st.lists(st.integers(0, 3652), max_size=12), st.integers(0, 3652))
def test_ten_simulated_years_lose_no_record_and_count_none_twice(
    start: dt.date, interval: int, held: list[int], asked: int
) -> None:
    as_of = start + dt.timedelta(days=asked)
    told = sorted(start + dt.timedelta(days=day) for day in held)
    facts = [fact(n, day, state="held") for n, day in enumerate(told) if day <= as_of]
    found = series(f"FREQ=YEARLY;INTERVAL={interval}", start.isoformat(), facts, as_of)
    named = [record for each in found for record in each.records]
    assert sorted(named) == sorted(one.record.id for one in facts)
    keys = [each.key for each in found]
    assert len(set(keys)) == len(keys)
    for each in found:
        assert each.expected is None or each.records or each.state in {"no-record", "coming"}
        if each.state == "no-record":
            assert each.expected is not None
            assert each.expected.last < as_of


@settings(deadline=None)
@given(STARTS, st.integers(0, 3652))
def test_what_was_told_of_a_day_is_told_of_it_for_ever(start: dt.date, asked: int) -> None:
    as_of = start + dt.timedelta(days=asked)
    found = series("FREQ=YEARLY", start.isoformat(), [], as_of)
    later = series("FREQ=YEARLY", start.isoformat(), [], as_of + TEN_YEARS)
    assert [each.key for each in later][: len(found)] == [each.key for each in found]


def test_one_not_held_is_said_only_with_its_record() -> None:
    facts = [fact(1, dt.date(2004, 5, 1), state="not-held", slot="2004")]
    found = series("FREQ=YEARLY", "2003", facts, dt.date(2006, 1, 1))
    assert [(each.key, each.state) for each in found][:3] == [
        ("2003", "no-record"),
        ("2004", "not-held"),
        ("2005", "no-record"),
    ]


def test_a_record_belongs_to_the_expected_day_next_to_it() -> None:
    facts = [
        fact(1, dt.date(2004, 9, 10), state="held"),
        fact(2, dt.date(2005, 9, 20), state="held"),
    ]
    found = series("FREQ=YEARLY", "2004-09-15", facts, dt.date(2006, 1, 1))
    assert [(each.key, each.records) for each in found][:2] == [
        ("2004-09-15", ("r1",)),
        ("2005-09-15", ("r2",)),
    ]
    assert [each.late and each.late.amount for each in found][:2] == [None, 5]


def test_a_record_far_from_every_expected_day_was_not_expected() -> None:
    facts = [fact(1, dt.date(1999, 1, 1), state="held")]
    found = series("FREQ=YEARLY", "2004", facts, dt.date(2004, 6, 1))
    assert [(each.key, each.expected is None) for each in found][:2] == [
        ("+r1", True),
        ("2004", False),
    ]
