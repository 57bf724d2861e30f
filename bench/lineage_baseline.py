"""The plain method to beat: the nearest neighbour by TF-IDF, on quotes as they stand."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from servanda.codec.shapes import encode
from servanda.lineage.compare import side

if TYPE_CHECKING:
    from servanda.model import Commitment

WORD = re.compile(r"\w\w+")


def nearest(earlier: list[Commitment], later: list[Commitment]) -> list[dict[str, Any]]:
    """Return each earlier commitment's nearest later one as a link, the nearest first."""
    bags = [Counter(WORD.findall(c.quote.lower())) for c in (*earlier, *later)]
    counts = Counter(word for bag in bags for word in bag)
    weigh = {word: math.log((1 + len(bags)) / (1 + n)) + 1 for word, n in counts.items()}
    vectors = [{word: n * weigh[word] for word, n in bag.items()} for bag in bags]
    links = []
    for commitment, one in zip(earlier, vectors, strict=False):
        scores = [_cosine(one, two) for two in vectors[len(earlier) :]]
        best = max(range(len(scores)), key=scores.__getitem__)
        links.append(
            {
                "earlier": encode(side(commitment)),
                "later": encode(side(later[best])),
                "relation": "repeated",
                "score": scores[best],
                "confidence": "likely",
            }
        )
    return sorted(links, key=lambda link: -link["score"])


def _cosine(one: dict[str, float], two: dict[str, float]) -> float:
    shared = sum(weight * two.get(word, 0.0) for word, weight in one.items())
    lengths = (math.sqrt(sum(w * w for w in v.values())) for v in (one, two))
    return shared / math.prod(lengths) if one and two else 0.0
