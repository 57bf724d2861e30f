"""The difference of two texts, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.web.commitments.differing import differences

WORDS = st.text(alphabet="ab 約束事項\n.é", max_size=40)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (
            "June 2027",
            "September 2027",
            [("gone", "June"), ("new", "September"), ("same", " 2027")],
        ),
        (
            "会議を開く",
            "会談を開く",
            [("same", "会"), ("gone", "議"), ("new", "談"), ("same", "を開く")],
        ),
        ("", "new", [("new", "new")]),
        ("old", "", [("gone", "old")]),
        ("same", "same", [("same", "same")]),
        ("l’été", "l’hiver", [("same", "l’"), ("gone", "été"), ("new", "hiver")]),
    ],
)
def test_words_and_kanji_are_compared(
    before: str, after: str, found: list[tuple[str, str]]
) -> None:
    assert [(one.how, one.text) for one in differences(before, after)] == found


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_it(before: str, after: str) -> None:
    found = differences(before, after)

    assert "".join(one.text for one in found if one.how != "new") == before
    assert "".join(one.text for one in found if one.how != "gone") == after


def test_long_texts_are_shown_whole() -> None:
    assert [one.how for one in differences("a " * 3000, "b " * 3000)] == ["gone", "new"]
