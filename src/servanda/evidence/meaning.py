"""What a stretch of text is about, as a vector: the weighed sum of the vectors of its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from servanda.evidence.words import Word, telling
from servanda.lineage.stems import rarity, stem
from servanda.lineage.vectors import WIDTH, Floats, word_vector

__all__ = ["WIDTH", "Floats", "meaning_of"]


def meaning_of(words: Sequence[Word], context: Sequence[Word], weight: float) -> Floats:
    """Return float32 (384,) of length 1; zeros where no word says anything.

    Args:
        words: Of the stretch; each counts once, by how much it says.
        context: Words that stand above it.
        weight: What a word counts that is only in the context.
    """
    counted: dict[str, float] = {word.spelt: 1.0 for word in telling(words)}
    for word in telling(context):
        counted.setdefault(word.spelt, weight)
    return _summed(counted)


def _summed(counted: Mapping[str, float]) -> Floats:
    if not counted:
        return np.zeros(WIDTH, np.float32)
    spelt = sorted(counted)
    weights = np.array([counted[word] * _says(word) for word in spelt], np.float32)
    total: Floats = weights @ np.stack([word_vector(word) for word in spelt])
    length = float(np.linalg.norm(total))
    return total / np.float32(length) if length else total


@lru_cache(maxsize=1 << 16)
def _says(word: str) -> float:
    return rarity(stem(word))
