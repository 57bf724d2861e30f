"""Coefficients of agreement, held to the figures printed in the literature."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.assessment.agreement import Labelled, on_labels, on_scale, on_units
from servanda.assessment.alpha import alpha
from servanda.assessment.boundaries import Marked, boundaries, overlap, paired
from servanda.assessment.coding import (
    Code,
    Task,
    closed,
    code_findings,
    task_findings,
    visible,
)
from servanda.assessment.kappa import agreed, kappa, kappa_of, weights_of
from servanda.assessment.resampling import Drawing, interval
from servanda.assessment.scales import load_scale


def by_unit(*rows: str) -> dict[str, dict[str, str]]:
    """Return codes from one row of values a coder; "." is none."""
    return {
        f"u{unit}": {f"coder{coder}": value for coder, value in enumerate(column) if value != "."}
        for unit, column in enumerate(zip(*rows, strict=True))
    }


def test_alpha_is_that_printed_in_the_literature() -> None:
    # Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A to D.
    two = by_unit("0100000010", "1110010000")
    five = by_unit("aabbdcccedda", "babbbccceddd")
    four = by_unit("123321412...", "1233224125.3", ".3332342251.", "12332441251.")

    assert alpha(two, "01", "nominal") == pytest.approx(0.095, abs=5e-4)
    assert alpha(five, "abcde", "nominal") == pytest.approx(0.692, abs=5e-4)
    assert alpha(four, "12345", "nominal") == pytest.approx(0.743, abs=5e-4)
    assert alpha(four, "12345", "ordinal") == pytest.approx(0.815, abs=5e-4)


def test_kappa_is_that_printed_in_the_literature() -> None:
    # Cohen, "Weighted kappa" (1968), table 1: three diagnoses, gravity 1, 3 and 6.
    shares = np.array([[0.44, 0.07, 0.09], [0.05, 0.20, 0.05], [0.01, 0.03, 0.06]])
    gravity = np.array([[0.0, 1, 3], [1, 0, 6], [3, 6, 0]])

    assert kappa_of(shares, weights_of(3, "none")) == pytest.approx(0.492, abs=5e-4)
    assert kappa_of(shares, gravity) == pytest.approx(0.348, abs=5e-4)
    assert agreed(shares) == pytest.approx(0.70)


def test_weights_grow_with_the_distance_in_rank() -> None:
    assert weights_of(3, "linear").tolist() == [[0, 1, 2], [1, 0, 1], [2, 1, 0]]
    assert weights_of(3, "quadratic")[0].tolist() == [0, 1, 4]
    near = kappa([("0", "1"), ("1", "2"), ("2", "2")], "012", "quadratic")
    far = kappa([("0", "2"), ("1", "0"), ("2", "2")], "012", "quadratic")
    assert near is not None
    assert far is not None
    assert near > far


CODES = st.dictionaries(
    st.text("xyz", min_size=1, max_size=3),
    st.fixed_dictionaries({"a": st.sampled_from("123")}, optional={"b": st.sampled_from("123")}),
    max_size=12,
)


@given(CODES)
def test_coefficients_know_neither_the_order_of_units_nor_of_coders(
    codes: dict[str, dict[str, str]],
) -> None:
    swapped = {
        unit: {{"a": "b", "b": "a"}[coder]: value for coder, value in given.items()}
        for unit, given in reversed(codes.items())
    }
    pairs = [(given["a"], given["b"]) for given in codes.values() if "b" in given]

    for metric in ("nominal", "ordinal"):
        first, second = alpha(codes, "123", metric), alpha(swapped, "123", metric)
        assert first == (None if second is None else pytest.approx(second))
    turned = kappa([(right, left) for left, right in pairs], "123", "linear")
    assert kappa(pairs, "123", "linear") == (None if turned is None else pytest.approx(turned))


@given(CODES)
def test_full_agreement_is_one_and_one_value_alone_tells_nothing(
    codes: dict[str, dict[str, str]],
) -> None:
    same = {unit: {"a": given["a"], "b": given["a"]} for unit, given in codes.items()}
    values = {given["a"] for given in same.values()}

    found = on_labels("strength", same, Drawing(draws=5))

    expected = 1.0 if len(values) > 1 else None
    assert found.alpha.value == expected
    assert found.kappa.value == expected
    assert found.percent.value == (1.0 if codes else None)
    assert found.apart == ()


def test_intervals_are_the_same_for_the_same_seed_and_hold_the_value() -> None:
    codes = {
        f"u{number}": {"a": "123"[number % 3], "b": "123"[(number + (number % 7 == 0)) % 3]}
        for number in range(60)
    }

    one, same = on_labels("strength", codes), on_labels("strength", codes)
    other = on_labels("strength", codes, Drawing(seed=1))

    assert one == same
    assert one.alpha.interval != other.alpha.interval
    for estimate in (one.percent, one.kappa, one.alpha):
        assert estimate.interval is not None
        assert estimate.value is not None
        assert estimate.interval.low < estimate.value < estimate.interval.high
        assert (estimate.interval.draws, estimate.interval.void) == (1000, 0)


def test_an_interval_of_a_mean_is_as_wide_as_theory_says() -> None:
    values = np.array([[value] for value in itertools.islice(itertools.cycle([0.0, 1.0]), 400)])

    found = interval(values, lambda total: float(total[0]) / 400)

    assert found is not None
    assert found.low == pytest.approx(0.5 - 1.96 * 0.025, abs=0.005)
    assert found.high == pytest.approx(0.5 + 1.96 * 0.025, abs=0.005)
    assert interval(values[:1], lambda total: float(total[0])) is None
    void = interval(values, lambda _: None)
    assert void is None


def test_a_scale_is_compared_in_its_order_and_nothing_found_stands_outside() -> None:
    codes = {
        "u1": {"a": "complete", "b": "complete"},
        "u2": {"a": "not-started", "b": "no-evidence-available"},
        "u3": {"a": "limited", "b": "substantial"},
        "u4": {"a": "not-started", "b": "not-started"},
        "u5": {"a": "limited"},
    }

    found = on_scale(load_scale("ogp"), codes, "linear", Drawing(draws=20))

    assert (found.units, found.single, found.outside) == (4, 1, 1)
    assert (found.metric, found.weights) == ("ordinal", "linear")
    assert found.percent.value == 0.5
    assert found.apart == (
        ("u2", "not-started", "no-evidence-available"),
        ("u3", "limited", "substantial"),
    )
    inside = {unit: codes[unit] for unit in ("u1", "u3", "u4")}
    again = on_scale(load_scale("ogp"), inside, "linear", Drawing(draws=20))
    assert (found.kappa.value, found.alpha) == (again.kappa.value, again.alpha)


def test_our_status_is_no_order_and_compared_as_labels() -> None:
    found = on_scale(
        load_scale("status"),
        {"u1": {"a": "done", "b": "done-late"}, "u2": {"a": "stalled", "b": "stalled"}},
    )

    assert (found.field, found.metric, found.weights) == ("status", "nominal", "none")


def test_values_of_no_scale_and_third_coders_are_refused() -> None:
    with pytest.raises(ValueError, match="9: no value of ogp"):
        on_scale(load_scale("ogp"), {"u1": {"a": "9"}})
    with pytest.raises(ValueError, match="3 people coded"):
        on_labels("strength", {"u1": {"a": "x", "b": "x", "c": "x"}})


def marked(start: int, end: int, document: str = "d1") -> Marked:
    return Marked(document=document, start=start, end=end)


def test_boundaries_are_paired_one_to_one_by_overlap() -> None:
    first = [marked(0, 10), marked(20, 30), marked(50, 60, "d2")]
    second = [marked(0, 10), marked(24, 34), marked(22, 30), marked(50, 60, "d3")]

    found = boundaries(first, second)

    assert paired(first, second) == [(0, 0, 1.0), (1, 2, 0.8)]
    assert (found.first, found.second, found.pairs, found.exact) == (3, 4, 2, 1)
    assert found.f1 == pytest.approx(4 / 7)
    assert found.overlap == pytest.approx(0.9)
    assert found.interval is not None
    assert overlap(marked(0, 4), marked(4, 8)) == 0
    nothing = boundaries([], [])
    assert (nothing.f1, nothing.interval, nothing.overlap) == (None, None, None)


MARKS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from(["d1", "d2"])).map(
        lambda told: marked(told[0], told[0] + told[1], told[2])
    ),
    unique=True,
    max_size=8,
)


@given(MARKS, MARKS)
def test_boundaries_are_the_same_from_either_side(
    first: list[Marked], second: list[Marked]
) -> None:
    there, back = boundaries(first, second), boundaries(second, first)

    assert (there.pairs, there.exact, there.f1) == (back.pairs, back.exact, back.f1)
    assert there.pairs <= min(len(first), len(second))
    assert boundaries(first, first).exact == len(first)


def test_labels_are_compared_on_the_units_that_both_marked() -> None:
    first = [Labelled(at=marked(0, 10), labels={"strength": "act"})]
    second = [
        Labelled(at=marked(0, 9), labels={"strength": "bind"}),
        Labelled(at=marked(20, 30), labels={"strength": "act"}),
    ]

    where, (labels,) = on_units(first, second, ["strength"])

    assert where.f1 == pytest.approx(2 / 3)
    assert (labels.units, labels.percent.value, labels.apart) == (1, 0.0, (("0", "act", "bind"),))


TASK = Task(id="t1", coders=("XAA/A", "XBB/B"), adjudicator="XAA/C")


def code(coder: str, *, submitted: bool = False, task: str = "t1") -> Code:
    return Code(
        task=task, unit="c1", field="status", value="done", coder=coder, submitted=submitted
    )


def test_codes_are_seen_by_others_once_both_have_handed_in() -> None:
    first, second = code("XAA/A", submitted=True), code("XBB/B")
    both = (first, replace(second, submitted=True))

    assert visible(TASK, [first, second], "XAA/A") == (first,)
    assert visible(TASK, [first, second], "XBB/B") == (second,)
    assert visible(TASK, [first, second], "XAA/C") == ()
    assert visible(TASK, [first], "XBB/B") == ()
    assert visible(TASK, [*both, code("XAA/A", task="t2")], "XAA/C") == both
    assert not closed(TASK, [first])


def test_a_third_decides_after_both_and_nobody_codes_after_handing_in() -> None:
    first, second = code("XAA/A", submitted=True), code("XBB/B", submitted=True)

    def codes_of(made: Code, *stored: Code) -> list[str]:
        return [finding.code for finding in code_findings(TASK, made, stored)]

    assert codes_of(code("XAA/C"), first) == ["adjudicated-too-soon"]
    assert codes_of(code("XAA/C"), first, second) == []
    assert codes_of(code("XAA/A"), first) == ["coded-after-handing-in"]
    assert codes_of(code("XBB/B"), first) == []
    assert codes_of(code("XCC/D")) == ["coder-unknown"]
    assert [each.code for each in task_findings(replace(TASK, coders=("XAA/A", "xaa/a")))] == [
        "two-coders"
    ]
    assert [each.code for each in task_findings(replace(TASK, adjudicator="XBB/B"))] == [
        "adjudicator-coded"
    ]
    assert task_findings(TASK) == ()
