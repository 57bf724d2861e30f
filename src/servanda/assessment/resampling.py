"""Intervals by drawing units again and again, from a seed: same data, same interval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, slots=True)
class Interval:
    """A percentile interval.

    Attributes:
        low, high: Its ends.
        level: Share of the draws that lie within (0.95).
        draws: How many gave a value.
        void: How many gave none, because nothing in them could differ.
    """

    low: float
    high: float
    level: float
    draws: int
    void: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """How intervals are made.

    Attributes:
        draws: How often units are drawn.
        level: Share of the draws that the interval holds.
        seed: Of the draws.
    """

    draws: int = 1000
    level: float = 0.95
    seed: int = 0


USUAL = Drawing()


def interval(
    units: Floats, measure: Callable[[Floats], float | None], drawing: Drawing = USUAL
) -> Interval | None:
    """Return the interval of a measure over units drawn with replacement.

    Args:
        units: float64 (n_units, ...): what each unit adds to the sum that is measured.
        measure: From that sum to a value, or None.
        drawing: How often, from which seed.

    Returns:
        None for fewer than two units, and where no draw gave a value.

    Cost: draws x (n_units + the measure).
    """
    number = len(units)
    if number < 2:
        return None
    chance = np.random.default_rng(drawing.seed)
    flat = units.reshape(number, -1)
    found = []
    for _ in range(drawing.draws):
        times = np.bincount(chance.integers(number, size=number), minlength=number)
        found.append(measure((times @ flat).reshape(units.shape[1:])))
    told = [value for value in found if value is not None]
    if not told:
        return None
    beyond = (1 - drawing.level) / 2
    low, high = np.quantile(told, [beyond, 1 - beyond])
    return Interval(
        low=float(low),
        high=float(high),
        level=drawing.level,
        draws=len(told),
        void=drawing.draws - len(told),
    )
