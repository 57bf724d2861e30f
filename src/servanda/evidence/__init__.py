"""Finding evidence: which passages of a corpus bear on a commitment, and the other way round.

Takes documents and commitments as values; keeps its index in one SQLite file. No Django, no network
and no clock: the same corpus gives the same suggestions in the same order. A suggestion is never
evidence by itself: a person confirms or rejects it. The method's numbers are in `settings.yml`, the
issuer's furniture in `boilerplate.yml`.
"""

from servanda.evidence.asking import Asked, Origin, ask, asked_for
from servanda.evidence.bearing import Bearing, bearing
from servanda.evidence.corpus import Part, Source, sources, standing, texts
from servanda.evidence.index import Index, Updated
from servanda.evidence.matching import Why
from servanda.evidence.passages import Passage, passages
from servanda.evidence.suggesting import Suggestion, suggest

__all__ = [
    "Asked",
    "Bearing",
    "Index",
    "Origin",
    "Part",
    "Passage",
    "Source",
    "Suggestion",
    "Updated",
    "Why",
    "ask",
    "asked_for",
    "bearing",
    "passages",
    "sources",
    "standing",
    "suggest",
    "texts",
]
