"""A sentence given alone that opens with what is to be done."""

from __future__ import annotations

import pytest

from servanda.extraction.opening import opens_with_work
from servanda.reading import extract, read


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Publish a plan by June", True),
        ("- raising the quality of harbours;", True),
        ("Lack of trust is a problem.", False),
        ("Recalling the agreement of last year, they met.", False),
        ("The ministers met.", False),
        ("Publish", False),
        ("", False),
    ],
)
def test_what_a_sentence_opens_with(words: str, *, expected: bool) -> None:
    assert opens_with_work(words) is expected


def test_the_item_of_a_list_is_found_without_its_list() -> None:
    text = "Publish a national harbour plan by the end of 2027"

    found = extract(read(text.encode(), name="item.txt"))

    assert [(one.kind, one.quote, one.due) for one in found] == [("commitment", text, "2027-12-31")]
