"""Where the words of an old text stand in a corrected one."""

from __future__ import annotations

import random
from time import thread_time

import pytest

from servanda.register.anchoring import Realignment, nearest

OLD = (
    "The two Parties met. They will train clerks. They will open ports in the north.\n"
    "They welcomed the report. They will train clerks in the south and meet every year."
)


def found(old: str, new: str, words: str, nth: int = 0) -> str | None:
    start = -1
    for _ in range(nth + 1):
        start = old.index(words, start + 1)
    span = Realignment(old, new).find(start, start + len(words))
    return None if span is None else new[slice(*span)]


@pytest.mark.parametrize(
    ("change", "words", "expected"),
    [
        (("met", "met again in the spring"), "They will open ports", "They will open ports"),
        (("open ports", "open  two\nports"), "They will open ports", "They will open  two\nports"),
        (
            ("They will open", "The Sides will open"),
            "They will open ports",
            "The Sides will open ports",
        ),
        (
            ("in the north", "in the far east"),
            "open ports in the north",
            "open ports in the far east",
        ),
        (("They will open ports in the north.", ""), "They will open ports in the north", None),
        (("open ports", "close roads"), "open ports", None),
        ((OLD, ""), "open ports", None),
    ],
)
def test_words_are_found_by_form_or_by_what_survived(
    change: tuple[str, str], words: str, expected: str | None
) -> None:
    assert found(OLD, OLD.replace(*change), words) == expected


def test_words_that_stand_twice_are_found_each_in_its_place() -> None:
    new = "A preface of some length stands here. " + OLD
    alignment = Realignment(OLD, new)
    first, second = OLD.index("train clerks"), OLD.rindex("train clerks")

    places = [alignment.find(start, start + 12) for start in (first, second)]

    shift = new.index("The two")
    assert places == [(start + shift, start + shift + 12) for start in (first, second)]


def test_words_that_were_taken_out_are_not_found_in_their_other_place() -> None:
    new = OLD.replace("They will train clerks. ", "", 1)

    assert found(OLD, new, "will train clerks") is None
    assert found(OLD, new, "will train clerks", nth=1) == "will train clerks"


def test_a_paragraph_that_was_moved_is_found_by_its_exact_words() -> None:
    lines = [f"Sentence number {n} speaks of subject {n} alone." for n in range(40)]
    moved = [*lines[1:], lines[0]]

    assert found("\n".join(lines), "\n".join(moved), lines[0]) == lines[0]


def test_the_nearest_of_equal_words_is_chosen_and_the_earlier_of_two_as_near() -> None:
    text = "ab..ab..ab"

    assert [nearest(text, "ab", place) for place in (0, 3, 2, 9, 50)] == [0, 4, 0, 8, 8]
    assert nearest(text, "no", 3) is None


def test_a_long_document_is_aligned_in_a_second_or_so() -> None:
    chance = random.Random(1)
    words = [f"w{chance.randrange(3000)}" if chance.random() < 0.5 else "the" for _ in range(15000)]
    new = list(words)
    for _ in range(150):
        new[chance.randrange(len(new))] = "changed"

    began = thread_time()
    alignment = Realignment(" ".join(words), " ".join(new))

    assert thread_time() - began < 20  # a quadratic search takes minutes
    assert alignment.find(0, len(" ".join(words[:50]))) is not None
