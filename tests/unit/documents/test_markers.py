"""Markers, numerals and their sequence."""

from __future__ import annotations

import pytest

from servanda.documents.markers import follows, is_first, parse_marker, roman_value
from servanda.documents.numerals import to_letters, to_numeral, to_roman


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("1.", "2."), ("(a)", "(b)"), ("i.", "ii."), ("h)", "i)"), ("iv)", "v)"), ("2.9", "2.10")],
)
def test_what_follows(earlier: str, later: str) -> None:
    assert follows(parse_marker(later), parse_marker(earlier))


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("1.", "3."),
        ("1.", "2)"),
        ("a.", "B."),
        ("-", "•"),
        ("-", "–"),
        ("2.9", "3.10"),
        ("i.", "3."),
    ],
)
def test_what_does_not_follow(earlier: str, later: str) -> None:
    assert not follows(parse_marker(later), parse_marker(earlier))


def test_a_list_begins_with_one_a_i_or_a_bullet() -> None:
    assert [is_first(parse_marker(one)) for one in ("1.", "(a)", "i.", "•", "2.", "c)")] == [
        True,
        True,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("number", [1, 4, 9, 14, 40, 49, 90, 99, 199, 399])
def test_roman_numerals_are_read_as_they_are_written(number: int) -> None:
    assert roman_value(to_roman(number)) == number


@pytest.mark.parametrize("word", ["iiii", "vx", "abc", "", "ic"])
def test_malformed_roman_numerals(word: str) -> None:
    assert roman_value(word) is None


def test_numerals_of_every_style() -> None:
    assert [to_numeral(28, style) for style in ("1", "01", "a", "A", "i", "I")] == [
        "28",
        "28",
        "ab",
        "AB",
        "xxviii",
        "XXVIII",
    ]
    assert to_numeral(3, "01") == "03"
    assert to_letters(28, doubled=True) == "bb"
