"""Money and quantities as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.extraction.fields.amount import read_amount


@pytest.mark.parametrize(
    ("quote", "amount", "rule"),
    [
        ("provide $7.5 million for the bridge", "$7.5 million", "amount.money"),
        ("provide up to US$40 million", "up to US$40 million", "amount.money"),
        ("lend €300,000 to the port", "€300,000", "amount.money"),
        ("grant $2 billion a year", "$2 billion a year", "amount.money"),
        ("an initial $9 million into the fund", "$9 million", "amount.money"),
        ("provide 40 million euros", "40 million euros", "amount.money-word"),
        ("build a multibillion-dollar port", "multibillion-dollar", "amount.money-scale"),
        ("meet forty percent of demand", "forty percent", "amount.percent"),
        ("open 40 to 50 percent of the basin", "40 to 50 percent", "amount.percent"),
        ("protect at least 30% of the sea", "at least 30%", "amount.percent"),
        ("install 70 GW of wind power", "70 GW", "amount.measure"),
        ("ship up to one million tons of wheat", "up to one million tons", "amount.measure"),
        ("buy 3 million malaria tests by 2031", "3 million malaria tests", "amount.count-scale"),
        (
            "deliver 9,500 hand-built river boats",
            "9,500 hand-built river boats",
            "amount.count-large",
        ),
        ("connect over 300 rural schools", "over 300 rural schools", "amount.count-large"),
        ("send 24 nurses", "24 nurses", "amount.count-large"),
        ("open three new consulates in the north", "three new consulates", "amount.count-new"),
        ("double lending capacity by 2031", "double lending capacity", "amount.multiple"),
    ],
)
def test_amounts(quote: str, amount: str, rule: str) -> None:
    assert read_amount(quote) == (amount, rule)


@pytest.mark.parametrize(
    "quote",
    [
        "work with both countries and the two sides",
        "meet in June 2031",
        "support the 21 partner economies",
        "implement Resolution 1540",
        "celebrate 50 years of friendship",
        "build on over $11 million given before",
        "double down on training",
        "exchange officers",
    ],
)
def test_what_is_no_promised_amount(quote: str) -> None:
    assert read_amount(quote) == (None, "amount.none")


def test_the_promise_comes_before_what_it_builds_on() -> None:
    assert read_amount("give $2 million, building on $9 million last year")[0] == "$2 million"


def test_a_line_break_inside_an_amount_is_folded() -> None:
    assert read_amount("give $2\nmillion")[0] == "$2 million"


@given(st.text(max_size=150))
def test_the_amount_stands_in_any_quote(quote: str) -> None:
    amount, _ = read_amount(quote)

    assert amount is None or amount in " ".join(quote.split())


PIECES = st.sampled_from(
    ["$", "€", "up to", "5", "1,000", "million", "percent", "GW", "boats", "and", "two", "new"]
) | st.sampled_from(["open", "the", "(", ")", "-", "US$", "building on", ".", "double", "of"])


@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_the_amount_stands_in_amount_like_quotes(quote: str) -> None:
    amount, _ = read_amount(quote)

    assert amount is None or amount in " ".join(quote.split())
