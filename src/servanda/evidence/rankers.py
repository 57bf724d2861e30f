"""What each way of looking says of every passage: words, meaning, names. All from 0 to about 1."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from servanda.evidence.held import Held
from servanda.evidence.loaded import Loaded
from servanda.evidence.meaning import Floats
from servanda.evidence.settings import settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SATURATION = 2.2  # what a term counts at most in FTS5's bm25 before its rarity: k1 + 1


def by_words(
    held: Held, loaded: Loaded, terms: Iterable[str], around: Iterable[str] = ()
) -> NDArray[np.float64]:
    """Return float64 (n,): BM25 as a part of the most that the terms could reach.

    The terms that say most are looked for, as many as the settings allow; terms that only stand
    around what is looked for count less. Cost: 1.5 µs for each passage of each term.
    """
    weights = dict.fromkeys(around, settings().around) | dict.fromkeys(terms, 1.0)
    result, most = np.zeros(loaded.size), 0.0
    for term in _chosen(held, loaded.size, weights):
        places, counts = loaded.placed(held.counted(term))
        if len(places):
            says = weights[term] * _rarity(loaded.size, len(places))
            result[places] += counts * says
            most += _SATURATION * says
    return result / most if most else result


def _chosen(held: Held, size: int, weights: Mapping[str, float]) -> list[str]:
    """Return terms that are in the index, those that say most."""
    found: list[tuple[float, str, int]] = []
    for term, weight in weights.items():
        count = held.holding(term)
        if count:
            # An index may hold passages that are not among those looked at.
            found.append((-weight * _rarity(size, min(count, size)), term, count))
    chosen: list[str] = []
    left = settings().rows
    for _, term, count in sorted(found)[: settings().terms]:
        if count <= left:
            chosen.append(term)
            left -= count
    return chosen


def _rarity(size: int, count: int) -> float:
    """Return what a term says, in nats; above 0 also for one that every passage has."""
    return math.log(1 + (size - count + 0.5) / (count + 0.5))


def by_meaning(loaded: Loaded, vector: Floats) -> NDArray[np.float64]:
    """Return float64 (n,): the cosine of what words mean. Cost: 0.1 µs a passage."""
    centred = vector - loaded.mean
    length = float(np.linalg.norm(centred))
    if not vector.any() or not length:
        return np.zeros(loaded.size)
    return (loaded.vectors @ (centred / np.float32(length))).astype(np.float64)


def by_names(loaded: Loaded, names: Mapping[str, float]) -> NDArray[np.float64]:
    """Return float64 (n,): how much of what is named is named there too, rare names more.

    Half of it is the part of the names that a passage has, half the cosine, which is less for a
    passage that names much else, such as a list of all members.
    """
    shared, cosine = _alike(loaded, names)
    whole = sum(weight * _says(loaded, key) for key, weight in names.items())
    return (shared / whole + cosine) / 2 if whole else cosine


def by_their_names(loaded: Loaded, names: Mapping[str, float]) -> NDArray[np.float64]:
    """Return the same from the other side: how much of what is named there is among the names."""
    shared, cosine = _alike(loaded, dict.fromkeys(names, 1.0))
    part = np.divide(shared, loaded.whole, out=np.zeros(loaded.size), where=loaded.whole > 0)
    return (part + cosine) / 2


def _alike(
    loaded: Loaded, names: Mapping[str, float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what is shared, in nats, and the cosine."""
    shared = np.zeros(loaded.size)
    crossed = np.zeros(loaded.size)
    length = 0.0
    for key, weight in names.items():
        said = weight * _says(loaded, key)
        length += said * said
        if key in loaded.names:
            places, counts = loaded.names[key]
            shared[places] += said * counts
            crossed[places] += said * counts * loaded.says[key]
    scale = math.sqrt(length) * loaded.named
    return shared, np.divide(crossed, scale, out=np.zeros(loaded.size), where=scale > 0)


def _says(loaded: Loaded, key: str) -> float:
    """Return what a name says, in nats; one that no passage has says most."""
    return loaded.says.get(key, math.log(1 + loaded.size))
