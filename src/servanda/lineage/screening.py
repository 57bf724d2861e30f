"""Which of very many earlier commitments are worth comparing in full with the later ones.

A glance at words and names, many times as fast as making a commitment ready, keeps the earlier ones
that share most with each later one. These are left to the whole method, with some more that stand
for all the others where it counts how many have a word.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Sequence
from functools import lru_cache

import numpy as np

from servanda.lineage.bags import Weights, packed
from servanda.lineage.features import Chosen, name_key
from servanda.lineage.settings import settings
from servanda.lineage.stems import is_silent, rarity, stem
from servanda.model import Commitment

_WORD = re.compile(r"[^\W_]{2,}")
_NAME = "name "  # what sets apart the key of a name from a stem
_SAYS = 5.0  # nats: a name says as much as a rare word


def screened(earlier: Sequence[Commitment], later: Sequence[Commitment]) -> Chosen:
    """Return which of many earlier commitments to compare in full.

    Cost: about 15 µs an earlier commitment, and an addition for each word that two share.
    """
    glances = [_glance(commitment) for commitment in later]
    says = {key: _says(key) for glance in glances for key in glance}
    known = packed([_weighed(_glance(commitment), says) for commitment in earlier])
    near: set[int] = set()
    for glance in glances:
        likeness = known.alike(dict.fromkeys(glance, 1.0), says)
        best = np.argpartition(-likeness, settings().nearest)[: settings().nearest]
        near.update(best[likeness[best] > 0].tolist())
    return _with_sample(near, len(earlier))


def _with_sample(near: set[int], size: int) -> Chosen:
    """Return these with every so many-th of the others, which stand for all the others."""
    others = [place for place in range(size) if place not in near]
    sample = set(others[:: max(1, len(others) // settings().sample)])
    each = len(others) / max(1, len(sample))
    places = sorted(near | sample)
    return Chosen(places, [each if place in sample else 1.0 for place in places])


def _glance(commitment: Commitment) -> list[str]:
    """Return the stems and names of a commitment, from what it already says."""
    seen = dict.fromkeys(map(_stem, _WORD.findall(commitment.quote)))
    for mentions in (commitment.instruments, commitment.forums, commitment.targets):
        for mention in mentions:
            seen[_NAME + (mention.id or name_key(mention))] = None
    seen.pop("", None)
    return list(seen)


def _weighed(glance: Sequence[str], wanted: Container[str]) -> Weights:
    """Return what is wanted of a glance, weighed by what it says among all that is in it."""
    says = [_says(key) for key in glance]
    length = math.sqrt(sum(said * said for said in says))
    return {key: said / length for key, said in zip(glance, says, strict=True) if key in wanted}


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    return "" if is_silent(word) else stem(word)


@lru_cache(maxsize=1 << 16)
def _says(key: str) -> float:
    return _SAYS if key.startswith(_NAME) else rarity(key)
