"""Counts, order of dates, and the numbers that lines get."""

from __future__ import annotations

from dataclasses import replace

import pytest

from servanda.report import Result
from servanda.report.result import by_area, iter_lines
from servanda.report.summary import Tally, counted, summarise


def test_heads_parts_and_appeals_are_counted_apart(result: Result) -> None:
    ((_, lines),) = iter_lines([result])
    summary = summarise(lines)

    assert summary.all == Tally(heads=3, parts=2, appeals=1)
    assert summary.areas == {
        "A. Trade & <Customs>": Tally(heads=2, parts=2),
        "B. Safety": Tally(heads=1, appeals=1),
    }
    assert summary.strengths == {
        "intend": Tally(parts=1),
        "act": Tally(heads=2, parts=1),
        "bind": Tally(heads=1),
    }
    assert list(summary.mechanisms) == [
        *("advocacy", "consultation", "coordination", "funding", "training", "treaty-making"),
    ]
    assert counted(summary.all) == "3 commitments with 2 parts, 1 appeal"


def test_a_vague_date_comes_after_the_exact_ones_inside_it(result: Result) -> None:
    dues = ["2028", "2027-09-14", "2027", "2027-09"]
    base = result.commitments[0]
    dated = tuple(replace(base, id=f"{n}", due=due) for n, due in enumerate(dues))
    ((_, lines),) = iter_lines([replace(result, commitments=dated)])

    shown = [line.commitment.due for line in summarise(lines).dated]

    assert shown == ["2027-09-14", "2027-09", "2027", "2028"]


def test_numbers_run_on_and_depth_follows_the_parents(result: Result) -> None:
    (_, first), (_, second) = iter_lines([result, result])

    assert [line.number for line in (*first, *second)] == list(range(1, 13))
    assert [line.depth for line in first] == [0, 1, 1, 0, 0, 0]


def test_a_part_without_its_head_stands_as_a_head(result: Result) -> None:
    ((_, lines),) = iter_lines([replace(result, commitments=result.commitments[1:2])])

    assert lines[0].depth == 0


@pytest.mark.parametrize(
    ("label", "title", "shown"),
    [
        ("A", "Aims", "A. Aims"),
        ("Aims", "Aims", "Aims"),
        ("A", None, "A"),
        (None, None, None),
    ],
)
def test_areas_are_named_as_printed(
    result: Result, label: str | None, title: str | None, shown: str | None
) -> None:
    commitment = replace(result.commitments[0], area=label, area_title=title)
    ((_, lines),) = iter_lines([replace(result, commitments=(commitment,))])

    assert [name for name, _ in by_area(lines)] == [shown]
