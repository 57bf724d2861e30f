from __future__ import annotations

import datetime as dt
import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.followup.deadline import Deadline, Lateness, lateness, of_partial, parse_deadline
from servanda.followup.fiscal import fiscal_year, fiscal_year_of
from servanda.followup.partial import Precision, apart, coarser, cut, parse_day, parse_partial

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31))
PRECISIONS = st.sampled_from(get_args(Precision))


def days(text: str) -> tuple[str, str]:
    found = parse_deadline(text)
    return str(found.first), str(found.last)


def late(due: str, when: str) -> Lateness | None:
    return lateness(parse_deadline(due), parse_partial(when))


def test_a_partial_date_is_due_on_its_last_day() -> None:
    assert days("2003-12-31") == ("2003-12-31", "2003-12-31")
    assert days("2004-02") == ("2004-02-01", "2004-02-29")
    assert days("2005") == ("2005-01-01", "2005-12-31")


def test_a_fiscal_year_is_that_of_the_party() -> None:
    assert days("JPN/FY2005") == days("CAN/FY2005") == ("2005-04-01", "2006-03-31")
    assert days("USA/FY2005") == ("2004-10-01", "2005-09-30")
    assert days("FRA/FY2005") == ("2005-01-01", "2005-12-31")


def test_an_event_is_undated_until_its_date_is_added() -> None:
    assert parse_deadline("event: our next meeting") == Deadline(
        "event: our next meeting", event="our next meeting"
    )
    assert days("event: our next meeting @ 2006-05") == ("2006-05-01", "2006-05-31")


@pytest.mark.parametrize("text", ["soon", "at an early date", "As soon as possible"])
def test_words_that_name_no_date_are_never_late(text: str) -> None:
    assert late(text, "2099-01-01") is None


@pytest.mark.parametrize(
    ("due", "when", "expected"),
    [
        ("2003-12-31", "2003-12-31", None),
        ("2003-12-31", "2004-01-01", Lateness(1, "day")),
        ("2004-02-28", "2004-03-01", Lateness(2, "day")),
        ("2003-12-31", "2004-03", Lateness(3, "month")),
        ("2003-12-31", "2003", None),
        ("2005-09", "2005-09-30", None),
        ("2005-09", "2005-10-01", Lateness(1, "month")),
        ("2005", "2005-12-31", None),
        ("2005", "2006-01-01", Lateness(1, "year")),
        ("JPN/FY2005", "2006-03-31", None),
        ("JPN/FY2005", "2006-04-01", Lateness(1, "fiscal-year")),
        ("JPN/FY2005", "2007", Lateness(1, "year")),
        ("event: next meeting", "2030-01-01", None),
        ("event: next meeting @ 2006-05", "2006-06-01", Lateness(1, "month")),
    ],
)
def test_lateness_is_in_the_precision_of_the_deadline(
    due: str, when: str, expected: Lateness | None
) -> None:
    assert late(due, when) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2005-02-29", "no calendar has the day '2005-02-29'"),
        ("2005-13", "no calendar has the day '2005-13'"),
        ("31 Dec 2003", "'31 Dec 2003' is no date: expected 2005, 2005-09 or 2005-09-14"),
        ("TLS/FY2005", "no fiscal year of 'TLS' is known"),
        ("event: next meeting @ June", "'June' is no date"),
    ],
)
def test_what_is_no_deadline_is_refused_with_what_was_found(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(said)}"):
        parse_deadline(text)


def test_a_month_is_no_day() -> None:
    with pytest.raises(ValueError, match="'2005-09' is only a month"):
        parse_day("2005-09")


@given(DAYS, PRECISIONS)
def test_a_day_lies_in_its_month_and_year_and_they_read_back(
    day: dt.date, precision: Precision
) -> None:
    found = cut(day, precision)
    assert found.first <= day <= found.last
    assert parse_partial(found.text) == found
    assert (found.last + dt.timedelta(days=1)).day == 1 or precision == "day"


@given(DAYS, PRECISIONS, DAYS, PRECISIONS)
def test_nothing_is_late_before_its_last_day_and_all_is_after(
    due: dt.date, due_in: Precision, when: dt.date, when_in: Precision
) -> None:
    deadline, moment = cut(due, due_in), cut(when, when_in)
    found = lateness(of_partial(deadline), moment)
    if moment.first <= deadline.last:
        assert found is None
    else:
        assert found is not None
        assert found.amount >= 1
        assert found.unit == coarser(deadline.precision, moment.precision)


@given(st.lists(DAYS, min_size=2, max_size=6), PRECISIONS)
def test_being_open_longer_is_never_less_late(listed: list[dt.date], precision: Precision) -> None:
    due, *moments = sorted(listed)
    deadline = of_partial(cut(due, precision))
    amounts = [
        found.amount if (found := lateness(deadline, cut(day, "day"))) else 0 for day in moments
    ]
    assert amounts == sorted(amounts)


@given(DAYS, DAYS)
def test_days_apart_are_those_of_the_calendar(one: dt.date, other: dt.date) -> None:
    earlier, later = sorted((one, other))
    assert apart(earlier, later, "day") == (later - earlier).days
    assert apart(earlier, later, "month") // 12 <= apart(earlier, later, "year") + 1


@given(st.sampled_from(["JPN", "CAN", "USA", "AUS", "FRA"]), DAYS)
def test_every_day_lies_in_one_fiscal_year(party: str, day: dt.date) -> None:
    year = fiscal_year_of(party, day)
    first, last = fiscal_year(party, year)
    assert first <= day <= last
    assert fiscal_year(party, year + 1)[0] == last + dt.timedelta(days=1)
