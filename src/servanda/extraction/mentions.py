"""What a commitment names as its targets, instruments and forums.

Names come from the vocabulary and from the shape of words; the tagger says which of them, and which
words beside them, play which part in this commitment.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from servanda.extraction.decode import Scores, Tagged, log_softmax
from servanda.extraction.heads import HEADS, columns
from servanda.extraction.sequence import Sequence
from servanda.model import Mention
from servanda.vocabulary import find, find_forums, find_instruments, terms

Role = Literal["target", "instrument", "forum"]
ROLES: tuple[Role, ...] = ("target", "instrument", "forum")
# How likely the tagger has to hold a name to play a part, by the part.
LIKELY: dict[Role, float] = {"target": 0.3, "instrument": 0.02, "forum": 0.2}
_EDGE = re.compile(r"^(?:the|a|an|our|their|its|and|of|in|on|to|with)\s+", re.IGNORECASE)
_TARGETS = {"state", "region", "organisation"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text, the part it may play and its term, if the vocabulary holds it."""

    start: int
    end: int
    role: Role
    term: str | None


def find_names(text: str, parties: tuple[str, ...]) -> list[Name]:
    """Return all names of a document that may be a target, instrument or forum, in text order.

    Args:
        text: Canonical text.
        parties: Codes of its parties, which are no forums of their own.
    """
    found = find(text)
    names = [
        Name(name.start, name.end, "instrument", name.term_id)
        for name in find_instruments(text, found)
    ]
    names += [
        Name(name.start, name.end, "forum", name.term_id)
        for name in find_forums(text, found)
        if name.term_id not in parties
    ]
    names += [Name(f.start, f.end, "target", f.term_id) for f in found if f.kind in _TARGETS]
    return sorted(names, key=lambda name: (name.start, -name.end))


def read_mentions(
    text: str, sequence: Sequence, scores: Scores, span: Tagged, names: list[Name]
) -> dict[Role, tuple[Mention, ...]]:
    """Return the mentions of a span by role, in text order, each once.

    Args:
        text: Canonical text.
        sequence: The document's pieces.
        scores: What the tagger says of each.
        span: The span to read.
        names: `find_names(text)`.
    """
    chances = np.exp(log_softmax(scores[span.first : span.last, columns()["role"]]))
    likely = _likely(sequence, chances, span, names)
    runs = _runs(sequence, chances, span)
    result: dict[Role, tuple[Mention, ...]] = {}
    for role in ROLES:
        chosen = _joined([name for name in likely + runs if name.role == role])
        mentions = [_mention(text, name) for name in chosen]
        result[role] = tuple(dict.fromkeys(m for m in mentions if m.text))
    return result


def _likely(sequence: Sequence, chances: Scores, span: Tagged, names: list[Name]) -> list[Name]:
    """Return the names inside the span that the tagger holds likely to play their part."""
    start, end = int(sequence.start[span.first]), int(sequence.end[span.last - 1])
    pieces = sequence.start[span.first : span.last]
    result: list[Name] = []
    for name in names[bisect_left(names, start, key=lambda n: n.start) :]:
        if name.start >= end:
            break
        where = (pieces >= name.start) & (pieces < name.end)
        if name.end > end or not where.any():
            continue
        chance = chances[where, HEADS["role"].index(name.role)].mean()
        if chance >= LIKELY[name.role]:
            result.append(name)
    return result


def _runs(sequence: Sequence, chances: Scores, span: Tagged) -> list[Name]:
    """Return the runs of pieces that the tagger gives the same role."""
    best = chances.argmax(1)
    edges = [0, *(np.flatnonzero(np.diff(best)) + 1).tolist(), len(best)]
    result: list[Name] = []
    for first, last in pairwise(edges):
        role = HEADS["role"][best[first]] if first < last else "none"
        if role in ROLES:
            start = int(sequence.start[span.first + first])
            result.append(Name(start, int(sequence.end[span.first + last - 1]), role, None))
    return result


def _joined(names: list[Name]) -> list[Name]:
    """Join what overlaps; the vocabulary's extent wins over the tagger's."""
    result: list[Name] = []
    for name in sorted(names, key=lambda n: (n.term is None, n.start, -n.end)):
        if all(name.end <= other.start or other.end <= name.start for other in result):
            result.append(name)
    return sorted(result, key=lambda n: n.start)


def _mention(text: str, name: Name) -> Mention:
    words = _EDGE.sub("", " ".join(text[name.start : name.end].split())).strip(' ,;:.-*“”"')
    term = terms().get(name.term) if name.term else None
    return Mention(text=words, id=term.id if term else None, name=term.name if term else None)
