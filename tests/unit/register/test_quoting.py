"""Where words stand that somebody quotes, alone or as the ends of a stretch."""

from __future__ import annotations

import pytest

from servanda.register.quoting import find_quote, find_stretch

TEXT = "They will train\nclerks. They will meet every year, and train clerks every year."


def test_white_space_counts_as_one_blank() -> None:
    assert find_quote(TEXT, "train  clerks") == [(10, 22), (55, 67)]
    assert find_quote(TEXT, " \n") == []


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("will meet", "", (1, (29, 38))),
        ("will meet", " \n ", (1, (29, 38))),
        ("will meet", "every year", (1, (29, 49))),  # the first that stands after it
        ("will meet", "train clerks", (1, (29, 67))),
        ("will meet every year", "meet", (1, (29, 49))),  # never shorter than its first words
        ("will meet", "will meet", (1, (29, 38))),
        ("will meet", "They", (1, None)),
        ("every year.", "clerks", (1, None)),
        ("train clerks", "every year", (2, None)),
        ("train a clerk", "every year", (0, None)),
        ("", "every year", (0, None)),
    ],
)
def test_a_stretch_goes_from_words_that_stand_once_to_the_next_others(
    first: str, last: str, found: tuple[int, tuple[int, int] | None]
) -> None:
    assert find_stretch(TEXT, first, last) == found
