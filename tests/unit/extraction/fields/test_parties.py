"""Whose document it is, where nobody says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.extraction.fields.parties import infer_parties


@pytest.mark.parametrize(
    ("text", "title", "parties"),
    [
        ("They met.", "Joint Statement of Norway and the Republic of Ghana", ("GHA", "NOR")),
        ("They met.", "Norway-Ghana Ocean Agenda", ("GHA", "NOR")),
        ("They met.", "Norwegian-Ghanaian Ocean Agenda", ("GHA", "NOR")),
        ("They met.", "EU-Norway Summit", ("EU", "NOR")),
        ("Ocean Agenda\n\nThe Governments of Norway and Ghana will map reefs.", "", ("GHA", "NOR")),
        (
            "Joint Statement\n\nThe leaders of Norway, Ghana, and Peru met.",
            "",
            ("GHA", "NOR", "PER"),
        ),
        ("Statement\n\nNorway and Ghana reaffirm their friendship with Peru.", "", ("GHA", "NOR")),
        ("Talks between Norway and Ghana in Lima, Peru", "", ("GHA", "NOR")),
    ],
)
def test_parties_are_read_from_title_and_opening(
    text: str, title: str, parties: tuple[str, ...]
) -> None:
    assert infer_parties(text, title) == parties


def test_members_of_a_grouping_issue_together() -> None:
    assert infer_parties("", "Quad Leaders’ Statement") == ("AUS", "IND", "JPN", "USA")


def test_nothing_is_inferred_from_nothing() -> None:
    assert infer_parties("The weather was fine.", "Minutes") == ()


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_is_read(text: str, title: str) -> None:
    parties = infer_parties(text, title)

    assert parties == tuple(sorted(set(parties)))
