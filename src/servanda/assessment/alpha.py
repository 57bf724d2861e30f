"""Krippendorff's alpha: agreement beyond chance of any number of coders, with gaps.

Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), and "Content
Analysis", chapter on reliability: coincidences of values within units, held against those that
chance would give.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Metric = Literal["nominal", "ordinal"]
Floats = NDArray[np.float64]
Codes = Mapping[str, Mapping[str, str]]
"""By unit: by coder the value given; a coder who gave none is absent."""


def coincidences(codes: Codes, values: Sequence[str]) -> Floats:
    """Return how often each value met each other one, unit by unit.

    Args:
        codes: Units with fewer than two values pair nothing and count for nothing.
        values: Every value, in its order.

    Returns:
        float64 (n_units, n_values, n_values), symmetric; a unit sums to how many coded it.
    """
    place = {value: number for number, value in enumerate(values)}
    found = np.zeros((len(codes), len(values), len(values)))
    for unit, given in enumerate(codes.values()):
        if len(given) < 2:
            continue
        counts = np.zeros(len(values))
        for value in given.values():
            counts[place[value]] += 1
        found[unit] = (np.outer(counts, counts) - np.diag(counts)) / (len(given) - 1)
    return found


def _distances(totals: Floats, metric: Metric) -> Floats:
    """Return the squared difference of each two values; ordinal ones by how many lie between."""
    if metric == "nominal":
        return 1.0 - np.eye(len(totals))
    reached = np.cumsum(totals) - totals / 2
    between: Floats = (reached[:, None] - reached[None, :]) ** 2
    return between


def alpha_of(together: Floats, metric: Metric) -> float | None:
    """Return alpha of a matrix of coincidences.

    Args:
        together: float64 (n_values, n_values), symmetric.
        metric: Nominal: equal or not. Ordinal: how far apart in rank, in the order of the matrix.

    Returns:
        1 for full agreement, 0 for chance, below 0 for worse; None where nothing was paired or
        only one value occurs, so that chance cannot be told from agreement.
    """
    totals = together.sum(axis=1)
    number = totals.sum()
    distances = _distances(totals, metric)
    expected = (np.outer(totals, totals) - np.diag(totals)) * distances
    if number <= 1 or expected.sum() == 0:
        return None
    observed = (together * distances).sum()
    return float(1 - (number - 1) * observed / expected.sum())


def alpha(codes: Codes, values: Sequence[str], metric: Metric) -> float | None:
    """Return Krippendorff's alpha of codes; None as `alpha_of` says."""
    return alpha_of(coincidences(codes, values).sum(axis=0), metric)
