"""The date grammar: what is found, what it says and what kind of date it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.extraction.fields.calendar import is_partial_date
from servanda.extraction.fields.dates import DateMention, find_dates

TODAY = "2022-12-05"


def only(text: str, date: str | None = TODAY) -> DateMention:
    (mention,) = find_dates(text, date)
    return mention


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("finish it by the end of 2031", "the end of 2031", "2031-12-31"),
        ("ready before the close of 2031", "the close of 2031", "2031-12-31"),
        ("a review by end-2031", "end-2031", "2031-12-31"),
        ("report by year-end", "year-end", "2022-12-31"),
        ("report by the end of the year", "the end of the year", "2022-12-31"),
        ("report by the end of next year", "the end of next year", "2023-12-31"),
        ("a plan by the end of March 2031", "the end of March 2031", "2031-03-31"),
        ("a plan by the end of February 2028", "the end of February 2028", "2028-02-29"),
        (
            "by the end of the second quarter of 2031",
            "the end of the second quarter of 2031",
            "2031-06-30",
        ),
        ("by the end of the first half of 2031", "the end of the first half of 2031", "2031-06-30"),
        ("accede by 2031", "2031", "2031"),
        ("a seminar in September 2031", "September 2031", "2031-09"),
        ("a seminar in Sept. 2031", "Sept. 2031", "2031-09"),
        ("a seminar in May, 2031", "May, 2031", "2031-05"),
        ("on 7 March 2031", "7 March 2031", "2031-03-07"),
        ("on the 7th of March 2031", "7th of March 2031", "2031-03-07"),
        ("on March 7, 2031", "March 7, 2031", "2031-03-07"),
        ("on March 7-9, 2031", "March 7-9, 2031", "2031-03-07"),
        ("from 7 to 9 March 2031", "7 to 9 March 2031", "2031-03-07"),
        ("on 2031-03-07", "2031-03-07", "2031-03-07"),
        ("le 7 décembre 2031", "7 décembre 2031", "2031-12-07"),
        ("in early 2031", "early 2031", "2031"),
        ("in mid-2031", "mid-2031", "2031"),
        ("in the third quarter of 2031", "the third quarter of 2031", "2031"),
        ("in Q3 2031", "Q3 2031", "2031"),
        ("in the spring of 2031", "spring of 2031", "2031"),
        ("in FY 2031", "FY 2031", "2031"),
        ("in fiscal year 2031", "fiscal year 2031", "2031"),
        ("from 2030 to 2032", "2030 to 2032", "2032"),
        ("between 2030 and 2032", "2030 and 2032", "2032"),
        ("for the years 2030-32", "2030-32", "2032"),
    ],
)
def test_printed_dates(text: str, words: str, value: str) -> None:
    mention = only(text)

    assert (text[mention.start : mention.end], mention.value) == (words, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("meet later this year", "2022"),
        ("meet next year", "2023"),
        ("meet early next year", "2023"),
        ("deliver it in the coming year", "2023"),
        ("invest over the next three years", "2025"),
        ("invest over five years", "2027"),
        ("conclude it within two years", "2024"),
        ("conclude it within six months", "2023-06"),
        ("conclude it within 30 days", "2023-01-04"),
        ("the ceremony tomorrow", "2022-12-06"),
        ("meet next month", "2023-01"),
        ("meet later this week", "2022-12"),
        ("visit this January", "2023-01"),
        ("a hearing in mid-December", "2022-12"),
        ("start in the spring", "2023"),
        ("by the end of the decade", "2030"),
        ("by our next meeting", None),
        ("within 60 days of the entry into force", None),
        ("over the coming years", None),
    ],
)
def test_relative_dates_are_resolved_against_the_document(text: str, value: str | None) -> None:
    assert only(text).value == value


@pytest.mark.parametrize("date", [None, "2022"])
def test_a_relative_date_that_needs_more_than_is_known_has_no_value(date: str | None) -> None:
    assert only("within 30 days", date).value is None


def test_a_partial_document_date_is_enough_for_years() -> None:
    assert only("later this year", "2022").value == "2022"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("by 2031", "deadline"),
        ("no later than March 2031", "deadline"),
        ("ahead of the session in March 2031", "event"),
        ("until 2031", "deadline"),
        ("in 2031", "event"),
        ("from 2030 to 2032", "period"),
        ("over the next three years", "period"),
        ("since 2019", "past"),
        ("in March 2019", "past"),
        ("the 2031 Agenda", "name"),
        ("Vision 2031", "name"),
        ("the Springfield Convention of 2031", "name"),
        ("the Road Map Towards 2031", "name"),
        ("the Blueprint (2031)", "name"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert only(text).kind == kind


def test_what_was_held_looks_back_though_no_year_is_printed() -> None:
    assert only("the seminar held in Springfield, July 9-10", None).kind == "past"


def test_a_printed_year_to_come_outweighs_a_participle() -> None:
    assert only("the summit held in Springfield in June 2031").kind == "event"


@pytest.mark.parametrize(
    "text",
    [
        "we may march on",
        "1,999 soldiers and 2000.5 tons",
        "provide $2031 for each",
        "June",
        "the fall of the wall",
        "a five-year plan",
        "the risks of tomorrow",
    ],
)
def test_no_date_is_invented(text: str) -> None:
    assert find_dates(text, TODAY) == ()


def test_a_day_that_does_not_exist_has_no_value() -> None:
    assert only("on 31 June 2031").value is None


def test_line_breaks_count_as_blanks() -> None:
    text = "conclude a treaty by the\nend of\n  2031"

    assert only(text).value == "2031-12-31"


@given(st.text(max_size=200), st.sampled_from([None, "2022", "2022-12", "2022-12-05"]))
def test_any_text_is_read(text: str, date: str | None) -> None:
    ends = 0
    for mention in find_dates(text, date):
        assert ends <= mention.start < mention.end <= len(text)
        assert mention.value is None or is_partial_date(mention.value)
        ends = mention.end


PIECES = st.sampled_from(
    ["by", "in", "the end of", "2031", "March", "31", "9-10", "this", "next", "year", "years"]
) | st.sampled_from(["three", "within", "over", "(", ")", ",", "half", "first", "FY", "-", "’s"])


@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_date_like_texts_are_read(text: str) -> None:
    for mention in find_dates(text, TODAY):
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        assert mention.value is None or is_partial_date(mention.value)
