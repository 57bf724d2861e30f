"""What a commitment names as its targets, instruments and forums.

The tagger says which words play which part; the vocabulary says what they are called. A name of the
vocabulary that the tagger half saw is taken whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

import numpy as np

from servanda.extraction.decode import Scores, Tagged, log_softmax
from servanda.extraction.heads import HEADS, columns
from servanda.extraction.sequence import Sequence
from servanda.model import Mention
from servanda.vocabulary import Found, terms

Role = Literal["target", "instrument", "forum"]
ROLES: tuple[Role, ...] = ("target", "instrument", "forum")
HALF_SEEN = 0.35
_EDGE = re.compile(r"^(?:the|a|an|our|their|its|and|of|in|on|to|with)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    role: Role
    term: str | None


def read_mentions(
    text: str, sequence: Sequence, scores: Scores, span: Tagged, found: list[Found]
) -> dict[Role, tuple[Mention, ...]]:
    """Return the mentions of a span by role, in text order, each once.

    Args:
        text: Canonical text.
        sequence: The document's pieces.
        scores: What the tagger says of each.
        span: The span to read.
        found: The vocabulary's names in the whole document, in text order.
    """
    chances = np.exp(log_softmax(scores[span.first : span.last, columns()["role"]]))
    start, end = int(sequence.start[span.first]), int(sequence.end[span.last - 1])
    first = bisect_left(found, start, key=lambda f: f.start)
    inside = [f for f in found[first:] if f.start < end and f.end <= end]
    named = _runs(sequence, chances, span) + _half_seen(sequence, chances, span, inside)
    result: dict[Role, list[Mention]] = {role: [] for role in ROLES}
    for name in sorted(_disjoint(named, inside), key=lambda n: n.start):
        mention = _mention(text, name)
        if mention.text and mention not in result[name.role]:
            result[name.role].append(mention)
    return {role: tuple(mentions) for role, mentions in result.items()}


def _runs(sequence: Sequence, chances: Scores, span: Tagged) -> list[_Named]:
    """Return the runs of pieces that the tagger gives the same role."""
    best = chances.argmax(1)
    result: list[_Named] = []
    position = 0
    while position < len(best):
        last = position + 1
        while last < len(best) and best[last] == best[position]:
            last += 1
        role = HEADS["role"][best[position]]
        if role in ROLES:
            start = int(sequence.start[span.first + position])
            result.append(_Named(start, int(sequence.end[span.first + last - 1]), role, None))
        position = last
    return result


def _half_seen(
    sequence: Sequence, chances: Scores, span: Tagged, inside: list[Found]
) -> list[_Named]:
    """Return the vocabulary's names whose role is likely enough, with that role."""
    result: list[_Named] = []
    for found in inside:
        where = (sequence.start[span.first : span.last] >= found.start) & (
            sequence.end[span.first : span.last] <= found.end
        )
        if not where.any():
            continue
        mean = chances[where].mean(0)
        best = int(mean[1:4].argmax())
        if mean[1 + best] >= HALF_SEEN:
            result.append(_Named(found.start, found.end, ROLES[best], found.term_id))
    return result


def _disjoint(named: list[_Named], inside: list[Found]) -> list[_Named]:
    """Join what overlaps into the widest span; the id is that of the name that fills most of it."""
    result: list[_Named] = []
    for name in sorted(named, key=lambda n: (n.start, -n.end)):
        if result and name.start < result[-1].end:
            last = result.pop()
            result.append(_Named(last.start, max(last.end, name.end), last.role, None))
        else:
            result.append(name)
    return [_identified(name, inside) for name in result]


def _identified(name: _Named, inside: list[Found]) -> _Named:
    held = [f for f in inside if f.start >= name.start and f.end <= name.end]
    best = max(held, key=lambda f: f.end - f.start, default=None)
    fills = best is not None and (best.end - best.start) * 2 > name.end - name.start
    return _Named(name.start, name.end, name.role, best.term_id if best and fills else None)


def _mention(text: str, name: _Named) -> Mention:
    words = _EDGE.sub("", " ".join(text[name.start : name.end].split())).strip(' ,;:.-*“”"')
    term = terms().get(name.term) if name.term else None
    return Mention(text=words, id=term.id if term else None, name=term.name if term else None)
