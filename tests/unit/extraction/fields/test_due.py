"""Which date of a commitment is its due date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.extraction.fields.calendar import is_partial_date
from servanda.extraction.fields.due import read_due

TODAY = "2022-12-05"


def due(quote: str, date: str | None = TODAY) -> tuple[str | None, str]:
    return read_due(quote, before="", after="", date=date)


@pytest.mark.parametrize(
    ("quote", "value", "rule"),
    [
        ("conclude a fisheries treaty by the end of 2031", "2031-12-31", "due.deadline"),
        ("restore the forests by 2031", "2031", "due.deadline"),
        ("will host the next round in June 2031", "2031-06", "due.event"),
        ("look forward to the launch of the satellite in 2031", "2031", "due.event"),
        ("looked forward to the orbiter’s 2031 launch", "2031", "due.event"),
        ("intends to fund the school from 2023 to 2026", "2026", "due.period"),
        ("train 40 divers over the next three years", "2025", "due.period"),
        ("will meet later this year", "2022", "due.event"),
    ],
)
def test_deadlines_events_and_periods(quote: str, value: str, rule: str) -> None:
    assert due(quote) == (value, rule)


def test_a_deadline_outweighs_earlier_dates() -> None:
    quote = "fund the clinics from 2023 to 2026, review them in 2027 and finish by 2029"

    assert due(quote) == ("2029", "due.deadline")


@pytest.mark.parametrize(
    "quote",
    [
        "build on the seminar held in Springfield in May 2019",
        "implement the 2031 Agenda for Clean Rivers",
        "support the goals of Vision 2031",
        "implement the Springfield Convention of 2031",
        "deepen the cooperation that began in 2019",
        "continue the dialogue opened since 2020",
        "exchange officers",
    ],
)
def test_past_dates_and_titles_are_not_due(quote: str) -> None:
    assert due(quote) == (None, "due.none")


def test_without_the_documents_date_printed_dates_still_count() -> None:
    assert due("ratify the protocol by March 2005", None) == ("2005-03", "due.deadline")
    assert due("meet next year", None) == (None, "due.none")


@pytest.mark.parametrize(
    ("before", "after", "value", "rule"),
    [
        ("By 2031, ", "", "2031", "due.opening"),
        ("Over the next two years, ", "", "2024", "due.opening"),
        ("They plan two workshops in the spring of 2031, at which ", "", "2031", "due.occasion"),
        ("", " by the end of 2031", "2031-12-31", "due.following"),
        ("", ", which will be held in Springfield in June 2031", "2031-06", "due.held"),
        ("", " between the two coast guards to be held later this year", "2022", "due.held"),
    ],
)
def test_a_date_outside_the_quote_may_govern_it(
    before: str, after: str, value: str, rule: str
) -> None:
    assert read_due("we will train divers", before=before, after=after, date=TODAY) == (value, rule)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("They will map the reefs by 2031 and ", ""),
        ("", ", and map the reefs by 2031"),
        ("In 2019, ", ""),
        ("", ", which will celebrate its 75th anniversary in 2031"),
    ],
)
def test_a_date_of_another_action_does_not_govern_the_quote(before: str, after: str) -> None:
    assert read_due("we will train divers", before=before, after=after, date=TODAY)[0] is None


@given(st.text(max_size=120), st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_read(quote: str, before: str, after: str) -> None:
    value, rule = read_due(quote, before=before, after=after, date=TODAY)

    assert value is None or is_partial_date(value)
    assert (value is None) == (rule == "due.none")
