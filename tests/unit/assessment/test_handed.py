"""What two coders handed in is read as it stands, and compared."""

from __future__ import annotations

import csv
import json

import pytest

from servanda.assessment.handed import Handed, compare, read_units, read_values
from servanda.assessment.resampling import Drawing
from servanda.errors import InputError

FEW = Drawing(draws=20)
GRID = "unit,CAN,JPN\nc1,1,\u22121\nc2,0,\nc3,+1,+1\n"


def test_a_grid_is_a_value_for_each_member() -> None:
    assert read_values(GRID, "a.csv", "research-group").values == {
        "research-group": {
            "c1/CAN": "+1",
            "c1/JPN": "-1",
            "c2/CAN": "0",
            "c3/CAN": "+1",
            "c3/JPN": "+1",
        }
    }


def test_a_table_holds_several_fields() -> None:
    text = "\ufeffunit,member,field,value\nc1,CAN,research-group,1\nc1,,colour,red\nc2,,colour,\n"
    assert read_values(text, "a.csv").values == {
        "research-group": {"c1/CAN": "+1"},
        "colour": {"c1": "red"},
    }


def test_rows_are_of_the_scale_that_is_told_unless_they_name_one() -> None:
    text = "unit,field,value\nc1,score,1\nc1,ogp,limited\n"
    assert read_values(text, "a.csv", "research-group").values == {
        "research-group": {"c1": "+1"},
        "ogp": {"c1": "limited"},
    }


@pytest.mark.parametrize(
    ("text", "scale", "said"),
    [
        ("a,b\n1,2\n", None, "has the columns a, b"),
        ("unit,CAN\nc1,1\n", None, "has the columns unit, CAN"),
        ("unit,CAN\nc1,7\n", "research-group", "a.csv, line 2: '7' is no value of research-group"),
        ("unit,field,value\nc,f,1\nc,f,2\n", None, "line 3: c is coded twice for f"),
        ("", None, "has the columns none"),
    ],
)
def test_what_is_no_table_is_told_by_line(text: str, scale: str | None, said: str) -> None:
    with pytest.raises(InputError, match=said.replace("+", r"\+")):
        read_values(text, "a.csv", scale)


def test_what_csv_cannot_hold_is_told_by_line() -> None:
    limit = csv.field_size_limit(100)  # one for the whole process, and others may have raised it
    try:
        with pytest.raises(InputError, match="line 1: no CSV"):
            read_values("unit,field,value\n" + "x" * 200 + "\n", "a.csv")
    finally:
        csv.field_size_limit(limit)


def test_units_are_read_with_their_labels() -> None:
    line = json.dumps({"document": "d", "start": 1, "end": 5, "kind": "appeal"})
    (unit,) = read_units(f"{line}\n\n", "a.jsonl", ["kind"]).units
    assert (unit.at.start, unit.labels) == (1, {"kind": "appeal"})
    with pytest.raises(InputError, match="line 1: no unit"):
        read_units("{}", "a.jsonl")
    with pytest.raises(InputError, match="line 1"):
        read_units(line, "a.jsonl", ["strength"])


def test_two_coders_are_compared_in_all_they_coded() -> None:
    other = GRID.replace("c2,0", "c2,+1")
    first = read_values(GRID, "a.csv", "research-group")
    second = read_values(other, "b.csv", "research-group")
    (found,) = compare(first, second, drawing=FEW).values
    assert (found.units, found.percent.value, found.weights) == (5, 0.8, "quadratic")
    assert found.apart == (("c2/CAN", "0", "+1"),)


def test_what_one_coder_left_out_counts_apart() -> None:
    first = Handed(values={"colour": {"a": "red", "b": "blue"}})
    second = Handed(values={"colour": {"a": "red"}})
    (found,) = compare(first, second, drawing=FEW).values
    assert (found.units, found.single, found.metric) == (1, 1, "nominal")


def test_boundaries_stand_apart_from_labels() -> None:
    lines = [
        json.dumps({"document": "d", "start": start, "end": start + 10, "kind": kind})
        for start, kind in ((0, "appeal"), (20, "commitment"))
    ]
    first = read_units("\n".join(lines), "a.jsonl", ["kind"])
    second = read_units(lines[0].replace("appeal", "commitment"), "b.jsonl", ["kind"])
    found = compare(first, second, ["kind"], FEW)
    assert found.boundaries is not None
    assert (found.boundaries.pairs, found.boundaries.exact) == (1, 1)
    assert [(one.field, one.percent.value) for one in found.labels] == [("kind", 0.0)]
