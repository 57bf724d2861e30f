"""Which pairs become links, many to many, and which of them are likely."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from servanda.lineage.likeness import Candidates
from servanda.lineage.settings import settings
from servanda.model.link import LinkConfidence


@dataclass(frozen=True, slots=True)
class Match:
    """A pair that becomes a link: places in the two sides, score and confidence."""

    earlier: int
    later: int
    score: float
    confidence: LinkConfidence


def matches(found: Candidates) -> list[Match]:
    """Return the links among candidates, by earlier and then later place.

    An earlier commitment keeps every later one that comes close to its best, so one may have
    several (a split) and several may meet in one (merged). A link is likely when its score is high
    and no rival on either side stands clearly before it. The best come first where a side has
    more than it may have; ties go to the earlier place.
    """
    if not len(found.score):
        return []
    s = settings()
    best_of_earlier = np.zeros(found.earlier.max() + 1)
    best_of_later = np.zeros(found.later.max() + 1)
    np.maximum.at(best_of_earlier, found.earlier, found.score)
    np.maximum.at(best_of_later, found.later, found.score)
    close = found.score / best_of_earlier[found.earlier]
    closest = found.score / best_of_later[found.later]
    kept = np.flatnonzero(found.score * close**2 >= s.possible)
    order = kept[np.lexsort((found.earlier[kept], found.later[kept], -found.score[kept]))]
    likely = (found.score >= s.likely) & (np.minimum(close, closest) >= s.rival)
    going: Counter[int] = Counter()
    coming: Counter[int] = Counter()
    result = []
    for pair in order.tolist():
        earlier, later = int(found.earlier[pair]), int(found.later[pair])
        if going[earlier] < s.most and coming[later] < s.meeting:
            going[earlier] += 1
            coming[later] += 1
            score = round(float(found.score[pair]), 2)
            confidence: LinkConfidence = "likely" if likely[pair] else "possible"
            result.append(Match(earlier, later, score, confidence))
    return sorted(result, key=lambda match: (match.earlier, match.later))
