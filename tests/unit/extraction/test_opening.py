"""A sentence given alone that opens with what is to be done."""

from __future__ import annotations

import pytest

from servanda.extraction.opening import opens_with_undertaking, opens_with_work
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


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We support the early conclusion of a harbour treaty.", True),
        ("Advanced ports must publish their charges.", True),
        ("The commitment to a common buoyage system was renewed.", True),
        ("We welcome the report and support its findings.", False),
        ("We recognised the need to publish charges.", False),
        ("The harbour was built by the two cities long ago, and both agree on that.", False),
        ("", False),
    ],
)
def test_which_words_open_an_undertaking(words: str, *, expected: bool) -> None:
    assert opens_with_undertaking(words) is expected


def test_a_sentence_alone_that_backs_something_is_found_and_says_why() -> None:
    text = "We reaffirm our support for the early start of talks on a lighthouse treaty."

    (found,) = extract(read(text.encode(), name="one.txt"))
    longer = extract(read(f"{text} The sea was calm. It rained.".encode(), name="three.txt"))

    assert (found.kind, "alone.undertaking" in found.decided_by) == ("commitment", True)
    assert found.confidence < 0.5
    assert longer == []


def test_more_lean_makes_no_appeals() -> None:
    text = (
        "We agree that it would be wise not to build harbours. We urge all states to do the same."
    )

    found = extract(read(text.encode(), name="two.txt"))

    assert [(one.kind, one.quote) for one in found] == [
        ("appeal", "We urge all states to do the same")
    ]
