"""The scales of the field: values, figures, and what a conversion keeps."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.assessment.converting import conversions, convert, everywhere
from servanda.assessment.scales import counts, figure, load_scale, mean_of, scale_ids
from servanda.errors import InputError, UnknownCode

FIGURED = [load_scale(name) for name in scale_ids() if load_scale(name).kind != "counts"]


def test_there_are_four_scales_named_in_three_languages() -> None:
    assert scale_ids() == ("ogp", "peace-accords", "research-group", "status")
    for name in scale_ids():
        scale = load_scale(name)
        every = [scale.names, *(value.names for value in scale.values.values())]
        assert all(list(names) == ["en", "fr", "ja"] and all(names.values()) for names in every)


def test_an_unknown_scale_is_told_with_those_there_are() -> None:
    with pytest.raises(UnknownCode, match="Expected one of: ogp, peace-accords"):
        load_scale("stars")


def test_the_status_vocabulary_says_what_each_value_demands() -> None:
    needs = {key: tuple(value.needs) for key, value in load_scale("status").values.items()}

    assert list(needs) == [
        "not-yet-assessed",
        "no-evidence-found",
        "not-started",
        "in-progress",
        "ongoing-on-schedule",
        "stalled",
        "done",
        "done-late",
        "done-modified",
        "superseded",
        "not-pursued",
        "overtaken",
        "lapsed",
        "not-assessable",
    ]
    assert {key: each for key, each in needs.items() if each} == {
        "done-late": ("when",),
        "done-modified": ("what",),
        "superseded": ("what",),
        "not-pursued": ("cited",),
        "overtaken": ("what", "when", "cited"),
        "lapsed": ("when", "cited"),
        "not-assessable": ("what",),
    }


def test_figures_are_those_of_the_field() -> None:
    group, accords, ogp = map(load_scale, ("research-group", "peace-accords", "ogp"))

    assert figure(group, ["+1", "+1", "0", "-1"]) == Fraction(125, 2)
    assert figure(accords, ["3", "1", "0"]) == Fraction(400, 9)
    assert figure(ogp, ["complete"]) is None
    assert figure(group, []) is None
    assert counts(ogp, ["complete", "no-evidence-available"]) == {
        "no-evidence-available": 1,
        "not-started": 0,
        "limited": 0,
        "substantial": 0,
        "complete": 1,
    }
    with pytest.raises(ValueError, match="counts and no figure"):
        mean_of(ogp, Fraction(1))


@given(st.data())
def test_a_figure_gives_the_mean_again_exactly(data: st.DataObject) -> None:
    scale = data.draw(st.sampled_from(FIGURED))
    keys = data.draw(st.lists(st.sampled_from(list(scale.values)), min_size=1))
    value = figure(scale, keys)
    numbers = [scale.values[key].number or 0 for key in keys]

    assert value is not None
    assert mean_of(scale, value) == Fraction(sum(numbers), len(numbers))
    assert 0 <= value <= 100


@given(st.data())
def test_conversions_round_trip_where_they_are_lossless_and_say_so_elsewhere(
    data: st.DataObject,
) -> None:
    each = data.draw(st.sampled_from(conversions()))
    value = data.draw(st.sampled_from(list(load_scale(each.source).values)))
    there = convert(value, each.source, each.target)

    assert there.lossy == each.lossy == bool(each.loses)
    if there.lossy or there.value is None:
        assert each.lossy, "a value without counterpart is a loss"
        assert len(each.loses) == 3
    else:
        assert convert(there.value, each.target, each.source).value == value


def test_only_one_conversion_of_values_loses_nothing() -> None:
    assert [(each.source, each.target) for each in conversions() if not each.lossy] == [
        ("peace-accords", "ogp")
    ]


def test_what_would_have_to_be_invented_is_not_converted() -> None:
    with pytest.raises(InputError, match="would say more than was rated"):
        convert("0", "research-group", "peace-accords")
    with pytest.raises(InputError, match="no value of the scale"):
        convert("4", "peace-accords", "ogp")
    assert convert("3", "peace-accords", "peace-accords").value == "3"


def test_one_record_is_told_on_every_scale_that_it_can_be_told_on() -> None:
    assert [(each.scale, each.value, each.lossy) for each in everywhere("2", "peace-accords")] == [
        ("peace-accords", "2", False),
        ("ogp", "substantial", False),
        ("research-group", "0", True),
        ("status", "in-progress", True),
    ]


def test_no_evidence_never_becomes_a_minus_one() -> None:
    assert convert("no-evidence-available", "ogp", "research-group").value is None
    assert convert("no-evidence-found", "status", "research-group").value is None
    assert convert("no-evidence-found", "status", "peace-accords").value is None
