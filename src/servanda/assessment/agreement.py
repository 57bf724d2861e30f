"""How far two coders agree: percent, kappa and alpha with intervals, boundaries apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from servanda.assessment.alpha import Codes, Metric, alpha_of, coincidences
from servanda.assessment.boundaries import Boundaries, Marked, boundaries, paired
from servanda.assessment.kappa import Weights, agreed, confusion, kappa_of, weights_of
from servanda.assessment.resampling import USUAL, Drawing, Floats, Interval, interval
from servanda.assessment.scales import Scale


@dataclass(frozen=True, kw_only=True, slots=True)
class Estimate:
    """A coefficient with its interval; the value is None where it cannot be told."""

    value: float | None
    interval: Interval | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement:
    """How far two coders agree on the values of one field.

    Attributes:
        field: What was coded: "strength", or the id of a scale.
        units: How many both coded.
        single: How many only one of them coded; they count in none of the figures.
        outside: How many of both carry a value outside the order of the scale ("no evidence
            available"), of at least one coder: in percent, and in kappa and alpha left out.
        percent: Share of the units with the same value.
        kappa: Cohen's; of scales weighted.
        weights: By what disagreements are weighted.
        alpha: Krippendorff's.
        metric: Ordinal for scales, nominal for labels.
        apart: The units with different values: unit, first value, second value.
    """

    field: str
    units: int
    single: int
    outside: int
    percent: Estimate
    kappa: Estimate
    weights: Weights
    alpha: Estimate
    metric: Metric
    apart: tuple[tuple[str, str, str], ...]


def _estimate(
    units: Floats, measure: Callable[[Floats], float | None], drawing: Drawing
) -> Estimate:
    return Estimate(value=measure(units.sum(axis=0)), interval=interval(units, measure, drawing))


def _agreement(
    field: str,
    codes: Codes,
    order: Sequence[str],
    how: tuple[Weights, Metric],
    drawing: Drawing,
) -> Agreement:
    """Return the agreement on a field; values that are not in the order stand outside it."""
    weights, metric = how
    both = {unit: dict(given) for unit, given in sorted(codes.items()) if len(given) == 2}
    pairs = {unit: _pair(given) for unit, given in both.items()}
    inside = {unit for unit, pair in pairs.items() if set(pair) <= set(order)}
    every = sorted({value for pair in pairs.values() for value in pair})
    plain = np.array([confusion([pair], every) for pair in pairs.values()])
    ranked = np.array([confusion([pairs[unit]], order) for unit in both if unit in inside])
    gravity = weights_of(len(order), weights)
    kept = {unit: both[unit] for unit in both if unit in inside}
    return Agreement(
        field=field,
        units=len(both),
        single=sum(len(given) == 1 for given in codes.values()),
        outside=len(both) - len(inside),
        percent=_estimate(_some(plain, every), agreed, drawing),
        kappa=_estimate(_some(ranked, order), lambda table: kappa_of(table, gravity), drawing),
        weights=weights,
        alpha=_estimate(coincidences(kept, order), lambda table: alpha_of(table, metric), drawing),
        metric=metric,
        apart=tuple((unit, *pair) for unit, pair in pairs.items() if len(set(pair)) == 2),
    )


def _pair(given: dict[str, str]) -> tuple[str, str]:
    first, second = (given[coder] for coder in sorted(given))
    return first, second


def _some(tables: Floats, values: Sequence[str]) -> Floats:
    """Return tables, in their shape also where there are none."""
    return tables if len(tables) else np.zeros((0, len(values), len(values)))


def on_labels(field: str, codes: Codes, drawing: Drawing = USUAL) -> Agreement:
    """Return how far two coders agree on labels without an order.

    Args:
        field: What was coded.
        codes: By unit, by coder; two coders at most.
        drawing: Of the intervals.

    Raises:
        ValueError: More than two people coded.
    """
    _two_coders(codes)
    labels = sorted({value for given in codes.values() for value in given.values()})
    return _agreement(field, codes, labels, ("none", "nominal"), drawing)


def on_scale(
    scale: Scale, codes: Codes, weights: Weights = "quadratic", drawing: Drawing = USUAL
) -> Agreement:
    """Return how far two coders agree on a scale, in the order of its values.

    Our own status vocabulary is no order (done late and done modified are neither more nor less),
    so its values are compared as labels.

    Args:
        scale: What they coded on.
        codes: By unit, by coder; two coders at most.
        weights: How grave disagreements are.
        drawing: Of the intervals.

    Raises:
        ValueError: More than two people coded, or a value is none of the scale.
    """
    _two_coders(codes)
    unknown = {value for given in codes.values() for value in given.values()} - {*scale.values}
    if unknown:
        raise ValueError(
            f"{', '.join(sorted(unknown))}: no value of {scale.id}; "
            f"expected {', '.join(scale.values)}"
        )
    ranks = {key: value.rank for key, value in scale.values.items() if value.rank is not None}
    if len(set(ranks.values())) < len(ranks):
        return on_labels(scale.id, codes, drawing)
    order = sorted(ranks, key=lambda key: ranks[key])
    return _agreement(scale.id, codes, order, (weights, "ordinal"), drawing)


def _two_coders(codes: Codes) -> None:
    coders = {coder for given in codes.values() for coder in given}
    if len(coders) > 2:
        raise ValueError(
            f"{len(coders)} people coded: {', '.join(sorted(coders))}; expected two, give two"
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Labelled:
    """A stretch that a coder marked, with the labels given to it, by field."""

    at: Marked
    labels: dict[str, str]


def on_units(
    first: Sequence[Labelled],
    second: Sequence[Labelled],
    fields: Iterable[str],
    least: float = 0.5,
    drawing: Drawing = USUAL,
) -> tuple[Boundaries, tuple[Agreement, ...]]:
    """Return how far two coders marked the same, and apart from that how they labelled it.

    Labels are compared on the units that both marked, so that a missed unit does not count twice.
    """
    ones, others = [each.at for each in first], [each.at for each in second]
    pairs = paired(ones, others, least)
    labels = tuple(
        on_labels(
            field,
            {
                f"{one}": {"1": first[one].labels[field], "2": second[other].labels[field]}
                for one, other, _ in pairs
            },
            drawing,
        )
        for field in fields
    )
    return boundaries(ones, others, least, drawing), labels
