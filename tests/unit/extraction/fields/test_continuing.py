"""Whether a commitment continues something that exists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.extraction.fields.continuing import read_continuing


@pytest.mark.parametrize(
    "quote",
    [
        "Continue to exchange officers",
        "will further strengthen the staff talks",
        "reaffirm our commitment to dredge the strait",
        "remain committed to dredging the strait",
        "maintain close consultations",
        "will expand the existing exchange programme",
    ],
)
def test_continuing(quote: str) -> None:
    assert read_continuing(quote, before="", head=False)[0]


@pytest.mark.parametrize(
    "quote", ["Exchange officers", "will negotiate a treaty", "intend to strengthen port security"]
)
def test_new(quote: str) -> None:
    assert read_continuing(quote, before="", head=False) == (False, "continuing.none")


def test_a_coordinated_verb_is_governed_by_continue() -> None:
    assert read_continuing("train divers", before="We continue to map reefs and ", head=False)[0]


def test_a_part_follows_its_head() -> None:
    assert read_continuing("training divers", before="", head=True) == (True, "continuing.head")


@given(st.text(max_size=100), st.text(max_size=50))
def test_any_text_is_read(quote: str, before: str) -> None:
    value, rule = read_continuing(quote, before=before, head=False)

    assert value == (rule != "continuing.none")
