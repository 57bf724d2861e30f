"""Counts of rows by facets, with and without choices."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from servanda.web.search.counting import Facet, choose

FACETS = {
    "kind": Facet(place=0),
    "year": Facet(place=1, values=lambda label: (label[:4],)),
    "area": Facet(place=2, line="area"),
    "owner": Facet(place=2, line="owner"),
}
ROWS = (
    ("a", "2005", "area\tPeace\nowner\tCAN"),
    ("b", "2005b", "area\tTrade"),
    ("a", "2006", "owner\tCAN\nowner\tJPN"),
)
rows = st.lists(
    st.tuples(
        st.sampled_from("ab"),
        st.sampled_from(["2005", "2005b", "2006"]),
        st.sampled_from(["", "area\tPeace", "area\tPeace\nowner\tCAN", "owner\tCAN\nowner\tJPN"]),
    )
)
choices = st.dictionaries(
    st.sampled_from(list(FACETS)),
    st.frozensets(st.sampled_from(["a", "2005", "Peace", "CAN", "none"]), min_size=1),
)


def values(row: tuple[str, str, str], name: str) -> list[str]:
    lines = [line.partition("\t") for line in row[2].split("\n")]
    told = [value for word, _, value in lines if word == name]
    return {"kind": [row[0]], "year": [row[1][:4]]}.get(name, told)


def test_rows_are_counted_by_every_facet() -> None:
    kept, counts = choose(ROWS, FACETS, {})
    assert list(kept) == list(ROWS)
    assert counts == {
        "kind": {"a": 2, "b": 1},
        "year": {"2005": 2, "2006": 1},
        "area": {"Peace": 1, "Trade": 1},
        "owner": {"CAN": 2, "JPN": 1},
    }


def test_a_choice_narrows_all_facets_but_its_own() -> None:
    kept, counts = choose(ROWS, FACETS, {"kind": frozenset("a")})
    assert list(kept) == [ROWS[0], ROWS[2]]
    assert counts["kind"] == {"a": 2, "b": 1}
    assert counts["area"] == {"Peace": 1}


@given(rows, choices)
def test_choices_mean_what_they_say(
    found: list[tuple[str, str, str]], chosen: dict[str, frozenset[str]]
) -> None:
    def fits(row: tuple[str, str, str], but: str = "") -> bool:
        return all(chosen[n] & set(values(row, n)) for n in chosen if n != but)

    kept, counts = choose(found, FACETS, chosen)
    assert list(kept) == [row for row in found if fits(row)]
    for name in FACETS:
        told = Counter(v for row in found if fits(row, name) for v in values(row, name))
        assert counts[name] == told
