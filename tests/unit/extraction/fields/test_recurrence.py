"""How often something is to happen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.extraction.fields.recurrence import read_recurrence


@pytest.mark.parametrize(
    ("quote", "word", "rrule"),
    [
        ("hold a harbour regatta every year", "annual", "FREQ=YEARLY"),
        ("meet annually", "annual", "FREQ=YEARLY"),
        ("meet at least once a year", "annual", "FREQ=YEARLY"),
        ("hold the regatta every two years", "biennial", "FREQ=YEARLY;INTERVAL=2"),
        ("hold biennial staff talks", "biennial", "FREQ=YEARLY;INTERVAL=2"),
        ("meet every other year", "biennial", "FREQ=YEARLY;INTERVAL=2"),
        ("meet twice a year", "regular", "FREQ=MONTHLY;INTERVAL=6"),
        ("meet every six months", "regular", "FREQ=MONTHLY;INTERVAL=6"),
        ("report every 4 months", "regular", "FREQ=MONTHLY;INTERVAL=4"),
        ("report every three years", "regular", "FREQ=YEARLY;INTERVAL=3"),
        ("publish quarterly figures", "regular", "FREQ=MONTHLY;INTERVAL=3"),
        ("hold monthly calls", "regular", "FREQ=MONTHLY"),
        ("hold weekly calls", "regular", "FREQ=WEEKLY"),
        ("consult regularly", "regular", None),
        ("regularize the staff talks", "regular", None),
        ("exchange periodic reports", "regular", None),
    ],
)
def test_words_and_rrules(quote: str, word: str, rrule: str | None) -> None:
    assert read_recurrence(quote, "", "")[:2] == (word, rrule)


def test_how_often_it_was_held_so_far_is_passed_over() -> None:
    quote = "hold the regatta every year, which was previously organised every two years"

    assert read_recurrence(quote, "", "")[0] == "annual"


@pytest.mark.parametrize(
    "quote",
    [
        "train their regular armed forces",
        "reduce annual emissions",
        "finish before the next annual review",
        "support the Guard during its periodic deployments",
        "build on the annual talks",
        "counter irregular migration",
    ],
)
def test_what_only_looks_recurrent(quote: str) -> None:
    assert read_recurrence(quote, "", "") == (None, None, "recurrence.none")


def test_an_opening_phrase_governs_the_quote() -> None:
    reading = read_recurrence("we will review the plan", "Through regular staff talks, ", "")

    assert reading == ("regular", None, "recurrence.regular")


def test_a_coordinated_verb_is_as_frequent_as_the_one_before() -> None:
    assert read_recurrence("share forecasts", "We will meet annually and ", "")[0] == "annual"


def test_only_what_follows_at_once_belongs_to_the_quote() -> None:
    assert read_recurrence("share forecasts", "", " every six months and meet")[0] == "regular"
    assert read_recurrence("share forecasts", "", " and meet annually")[0] is None


@given(st.text(max_size=120), st.text(max_size=60))
def test_any_text_is_read(quote: str, before: str) -> None:
    word, rrule, rule = read_recurrence(quote, before, "")

    assert (word is None) == (rule == "recurrence.none")
    assert rrule is None or rrule.startswith("FREQ=")
