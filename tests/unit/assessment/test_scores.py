"""Tables of member scores, with the faults that real ones have."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.assessment.scores import differing, read_scores, rounded
from servanda.errors import InvalidRecord

TABLE = """\
area,id,year,text,average,xaa,xbb,xcc
Trade, 2008-1 ,2008,Open markets,0.67,1,0,1
Trade,Jan-85,1985,Lower tariffs,0.5,1,\u22121,0
Trade,2008-1,2008,Open  markets,-0.33,-1,,\u22121
Trade,2008-3,2008,,x,2,,
"""


def test_a_table_is_read_with_what_is_wrong_with_it() -> None:
    found = read_scores(TABLE, "scores.csv")

    assert found.members == ("xaa", "xbb", "xcc")
    assert [(row.id, row.line, row.published) for row in found.rows] == [
        ("2008-1", 2, "0.67"),
        ("Jan-85", 3, "0.5"),
        ("2008-1", 4, "-0.33"),
        ("2008-3", 5, "x"),
    ]
    assert found.rows[1].scores == {"xaa": "+1", "xbb": "-1", "xcc": "0"}
    assert [(issue.code, issue.count) for issue in found.issues] == [
        ("mangled-id", 3),
        ("unicode-minus", 3),
        ("repeated-id", 4),
        ("repeated-text", 4),
        ("unicode-minus", 4),
        ("no-score", 5),
        ("no-text", 5),
    ]
    assert found.issues[0].message == (
        "Line 3: The id 'Jan-85' is a date. Expected the year and a number; a spreadsheet has "
        "changed it. Look it up in the list of the summit of 1985."
    )


def test_averages_that_are_not_the_mean_are_told_by_id() -> None:
    found = differing(read_scores(TABLE, "scores.csv"))

    assert [(row.id, row.line, row.mean, row.unicode_minus) for row in found] == [
        ("Jan-85", 3, "0.0", True),
        ("2008-1", 4, "-1.00", False),
        ("2008-3", 5, "", False),
    ]


def test_the_research_groups_percentage_is_exact() -> None:
    row = read_scores(TABLE, "scores.csv").rows[0]

    assert (row.mean, row.percent) == (Fraction(2, 3), Fraction(250, 3))


def test_rounding_is_that_of_spreadsheets() -> None:
    assert [rounded(Fraction(1, 8), like) for like in ("0.13", "0.1", "0")] == ["0.13", "0.1", "0"]
    assert rounded(Fraction(-1, 8), "-0.13") == "-0.13"


def test_a_table_without_the_columns_is_refused() -> None:
    with pytest.raises(InvalidRecord, match="no column text, average"):
        read_scores("id,year\n", "scores.csv")


@given(
    st.lists(st.sampled_from(["+1", "1", "0", "-1"]), min_size=1, max_size=20), st.integers(0, 9)
)
def test_the_mean_at_any_precision_is_reproduced(scores: list[str], places: int) -> None:
    head = ",".join(f"m{number}" for number in range(len(scores)))
    mean = sum((Fraction(score) for score in scores), Fraction(0)) / len(scores)
    average = rounded(mean, f"{0:.{places}f}")

    found = read_scores(
        f"id,year,text,average,{head}\n1,2008,Text,{average},{','.join(scores)}\n", "scores.csv"
    )

    assert found.issues == ()
    assert differing(found) == ()
