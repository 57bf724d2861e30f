from __future__ import annotations

import numpy as np
import pytest
from corpus_made import asked, index_of
from hypothesis import given
from hypothesis import strategies as st

from servanda.evidence import Index, asked_for
from servanda.evidence.rankers import by_meaning, by_names, by_their_names, by_words
from servanda.evidence.ranking import Scores, allowed, best, scores

ROWS = [
    ("a.md", "2023-01-01", "Canada and Japan met."),
    ("b.md", "2023-01-02", "Canada, Japan, Chile, Peru, Kenya, Ghana and Norway met."),
    ("c.md", "2023-01-03", "Kenya and Ghana met."),
    ("d.md", "2023-01-04", "Nobody met."),
]


LOADED = index_of(ROWS).loaded


@pytest.fixture
def index() -> Index:
    return index_of(ROWS)


def order(values: np.ndarray) -> list[int]:
    return [int(place) for place in np.argsort(-values, kind="stable")]


def test_a_passage_that_names_much_else_counts_less(index: Index) -> None:
    found = by_names(index.loaded, {"CAN": 1.0, "JPN": 1.0})
    assert order(found)[:2] == [0, 1]
    assert found[2] == found[3] == 0


def test_from_the_other_side_what_is_named_there_counts(index: Index) -> None:
    found = by_their_names(index.loaded, {"CAN": 1.0, "JPN": 1.0, "CHL": 1.0, "NOR": 1.0})
    assert found[0] > found[1] > found[2]


def test_every_way_of_looking_is_within_its_bounds(index: Index) -> None:
    found = scores(index.held, index.loaded, asked())
    for values in (found.words, found.names):
        assert values.min() >= 0
        assert values.max() <= 1.0 + 1e-9
    assert np.abs(found.meaning).max() <= 1.0 + 1e-6


def test_words_around_count_less(index: Index) -> None:
    found = by_words(index.held, index.loaded, ["¹kenya"], ["¹canada"])
    assert found[2] > found[0] > found[3] == 0


def test_words_that_are_not_there_find_nothing(index: Index) -> None:
    assert not by_words(index.held, index.loaded, ["¹whale"]).any()
    assert not by_meaning(index.loaded, asked_for("").vector).any()


def test_names_that_differ_take_down_what_words_found() -> None:
    alike = Scores(np.array([0.5, 0.5]), np.array([0.0, -0.5]), np.array([1.0, 0.0]))
    found = alike.fused({"words": 0.6, "meaning": 0.4, "names": 0.9})
    assert found.tolist() == pytest.approx([0.3, 0.03])


@pytest.mark.parametrize(
    ("since", "until", "places"),
    [
        ("2023-01-02", "", [1, 2, 3]),
        ("", "2023-01-02", [0, 1]),
        ("2023-01-02", "2023-01-03", [1, 2]),
        ("2023", "2023", [0, 1, 2, 3]),
        ("2024", "", []),
    ],
)
def test_dates_are_a_constraint(index: Index, since: str, until: str, places: list[int]) -> None:
    wanted = asked_for("met", until=until)
    may = allowed(index.loaded, type(wanted)(**{**_fields(wanted), "since": since}))
    assert np.flatnonzero(may).tolist() == places


def _fields(wanted: object) -> dict[str, object]:
    return {name: getattr(wanted, name) for name in wanted.__slots__}  # type: ignore[attr-defined]


@given(st.lists(st.integers(0, 3), min_size=4, max_size=4), st.integers(1, 4))
def test_the_best_are_in_order_and_equal_ones_by_place(values: list[int], limit: int) -> None:
    score = np.array(values, np.float64)
    expected = sorted((p for p in range(4) if values[p]), key=lambda p: (-values[p], p))
    assert best(LOADED, score, np.ones(4, np.bool_), limit) == expected[:limit]
