"""The words that carry a link, on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from servanda.lineage.passages import Token
from servanda.lineage.settings import settings
from servanda.lineage.stems import rarity
from servanda.lineage.vectors import word_vector
from servanda.model import Commitment, Words

_NAME = 2
_MOST = 2 / 3  # of the longer quote's words: a short one repeated shares few and yet all
_SPACE = " \t"  # words this close, with only this between them, are shown as one stretch


@dataclass(frozen=True, slots=True)
class Carried:
    """What carries a link.

    Attributes:
        earlier, later: Stretches of the two quotes in text order, with spans in their documents.
        enough: Whether the quotes share words enough for a likely link.
    """

    earlier: tuple[Words, ...]
    later: tuple[Words, ...]
    enough: bool


def carried(
    earlier: Commitment,
    later: Commitment,
    tokens: tuple[Sequence[Token], Sequence[Token]],
) -> Carried:
    """Return the words that both quotes have and those that are near each other, rarest first.

    A link that hangs on what stands around the quotes, and on no word of theirs, is shown by the
    two words nearest each other.

    Args:
        earlier: The earlier commitment.
        later: The later one.
        tokens: The words of their quotes, with spans in their documents.
    """
    ours, theirs = tokens
    shared = {token.stem for token in ours} & {token.stem for token in theirs}
    one = {t for t in ours if t.stem in shared}
    two = {t for t in theirs if t.stem in shared}
    for mine, other in _near(
        [t for t in ours if t not in one], [t for t in theirs if t not in two], alone=not shared
    ):
        one.add(mine)
        two.add(other)
    longer = max(_weight(side) for side in tokens)
    least = min(settings().words, max(longer * _MOST, 1))
    enough = min(_weight([t for t in side if t.stem in shared]) for side in tokens) >= least
    return Carried(_stretches(one, earlier), _stretches(two, later), enough)


def _weight(tokens: Iterable[Token]) -> int:
    """Return how many different words there are; a name counts two, however long it is."""
    said: dict[tuple[int, int], set[str]] = {}
    for token in tokens:
        said.setdefault((token.start, token.end), set()).add(token.stem)
    different = {frozenset(stems) for stems in said.values()}
    return sum(min(len(stems), _NAME) for stems in different)


def _near(
    ours: Sequence[Token], theirs: Sequence[Token], *, alone: bool
) -> list[tuple[Token, Token]]:
    """Return the pairs of words that are near each other; the nearest one when it stands alone."""
    if not ours or not theirs:
        return []
    cosines = _directions(ours) @ _directions(theirs).T
    partner = cosines.argmax(1)
    best = cosines.max(1)
    chosen = np.flatnonzero(best >= settings().near).tolist()
    if alone and not chosen:
        chosen = [int(best.argmax())]
    return [(ours[place], theirs[int(partner[place])]) for place in chosen]


def _directions(tokens: Sequence[Token]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    vectors = np.stack([word_vector(token.word) for token in tokens])
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    result: np.ndarray[tuple[int, int], np.dtype[np.float32]] = vectors / np.maximum(lengths, 1e-6)
    return result


def _stretches(tokens: Iterable[Token], commitment: Commitment) -> tuple[Words, ...]:
    """Return the rarest words' spans, joined where they follow each other, in text order."""
    weight: dict[tuple[int, int], float] = {}
    for token in tokens:
        span = (token.start, token.end)
        weight[span] = max(weight.get(span, 0.0), rarity(token.stem))
    rarest = sorted(weight, key=lambda span: (-weight[span], span))[: settings().shown]
    joined: list[tuple[int, int]] = []
    quote, offset = commitment.quote, commitment.start
    for start, end in sorted(rarest):
        if joined and not quote[joined[-1][1] - offset : start - offset].strip(_SPACE + "-"):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(
        Words(start=start, end=end, text=quote[start - offset : end - offset])
        for start, end in joined
    )
