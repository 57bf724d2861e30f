"""Percent agreement and Cohen's kappa of two coders, plain and weighted.

Source: J. Cohen, "A coefficient of agreement for nominal scales" (1960), and "Weighted kappa"
(1968), in the form of disagreements: 1 - observed / expected.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Weights = Literal["none", "linear", "quadratic"]
Floats = NDArray[np.float64]
Pair = tuple[str, str]


def confusion(pairs: Iterable[Pair], values: Sequence[str]) -> Floats:
    """Return how often the first coder gave each value where the second gave each."""
    place = {value: number for number, value in enumerate(values)}
    found = np.zeros((len(values), len(values)))
    for first, second in pairs:
        found[place[first], place[second]] += 1
    return found


def weights_of(size: int, weights: Weights) -> Floats:
    """Return how grave each disagreement is: 0 for none, growing with the distance in rank."""
    if weights == "none":
        return 1.0 - np.eye(size)
    ranks = np.arange(size, dtype=np.float64)
    apart: Floats = np.abs(ranks[:, None] - ranks[None, :])
    return apart if weights == "linear" else apart**2


def agreed(table: Floats) -> float | None:
    """Return the share of units to which both gave the same value; None without any."""
    return float(np.trace(table) / table.sum()) if table.sum() else None


def kappa_of(table: Floats, gravity: Floats) -> float | None:
    """Return Cohen's kappa of a table.

    Args:
        table: Counts or proportions, float64 (n_values, n_values): first coder by second.
        gravity: How grave each disagreement is; 0 on the diagonal.

    Returns:
        None where nothing was coded by both, or chance would give no disagreement.
    """
    number = table.sum()
    if not number:
        return None
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / number
    chance = (expected * gravity).sum()
    return float(1 - (table * gravity).sum() / chance) if chance else None


def kappa(pairs: Iterable[Pair], values: Sequence[str], weights: Weights = "none") -> float | None:
    """Return Cohen's kappa of two coders' values; None as `kappa_of` says."""
    return kappa_of(confusion(pairs, values), weights_of(len(values), weights))
