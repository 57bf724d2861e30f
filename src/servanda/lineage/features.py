"""What is compared of a commitment: its words, their meaning, its themes and the names in it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from servanda.extraction.topics import read_topics
from servanda.lineage.bags import Bags, Weights, packed
from servanda.lineage.passages import (
    EMPTY,
    Passage,
    Token,
    own_aliases,
    read_passage,
    surroundings,
)
from servanda.lineage.settings import settings
from servanda.lineage.stems import rarity, stem
from servanda.lineage.vectors import WIDTH, Floats, word_vector
from servanda.model import Commitment, Mention
from servanda.vocabulary import terms
from servanda.vocabulary.lookup import ids_named

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NEAR = 16  # commitments back that may still reach into a span: parts lie inside their heads


@dataclass(frozen=True, slots=True)
class Features:
    """What is compared of one commitment.

    Attributes:
        words: Stem to how much it counts here, before its rarity.
        vector: float32 (384,) of length 1, or zeros where no word says anything.
        themes: Topics and families ("family:arms") to how much they count.
        names: Instruments, forums, targets and agencies to how much they count.
    """

    words: Weights
    vector: Floats
    themes: Weights
    names: Weights


@dataclass(frozen=True, slots=True)
class Told:
    """What documents say of their commitments, by their hash.

    Attributes:
        issuers: Who issues each.
        texts: Canonical texts, as far as they were given.
        aliases: What the short forms that these define stand for.
    """

    issuers: Mapping[str, frozenset[str]]
    texts: Mapping[str, str]
    aliases: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Some of many: places in rising order, and how many each stands for where they are counted."""

    places: list[int]
    standing: list[float]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Commitments made ready for comparing, in the order given; keep it to compare them again.

    Attributes:
        commitments: As given.
        features: What is compared of each.
        words, themes, names: The same packed by word, theme and name.
        vectors: float32 (commitments, 384).
        standing: float64 (commitments,), how many commitments each stands for where words are
            counted: 1, and more where only some of many were made ready.
        told: What their documents say of them.
    """

    commitments: tuple[Commitment, ...]
    features: tuple[Features, ...]
    words: Bags
    themes: Bags
    names: Bags
    vectors: Floats
    standing: NDArray[np.float64]
    told: Told

    def without(self, ids: Container[str]) -> Prepared:
        """Return the same without the commitments that have these ids."""
        kept = [n for n, commitment in enumerate(self.commitments) if commitment.id not in ids]
        commitments = tuple(self.commitments[n] for n in kept)
        features = tuple(self.features[n] for n in kept)
        return _prepared(commitments, features, self.told, self.standing[kept])


def prepare(
    commitments: Iterable[Commitment],
    texts: Mapping[str, str] | None = None,
    *,
    chosen: Chosen | None = None,
) -> Prepared:
    """Return commitments made ready for comparing.

    Args:
        commitments: Of one document or many.
        texts: Canonical texts by their hash (`document_sha256`). A text lends its commitments the
            rest of the sentence or item they stand in; without it they are compared by their quotes
            alone.
        chosen: Those to make ready, where it is not all; the others are heads and neighbours.

    Cost: about 0.3 ms and 3 kB a commitment made ready; no I/O beyond own data.
    """
    every = tuple(commitments)
    kept = every if chosen is None else tuple(every[place] for place in chosen.places)
    standing = np.array(chosen.standing) if chosen else np.ones(len(kept))
    known = texts or {}
    shas = {commitment.document_sha256 for commitment in kept}
    aliases = {sha: own_aliases(known[sha]) for sha in shas if sha in known}
    told = Told(find_issuers(every), known, aliases)
    heads = {commitment.id: commitment for commitment in every}
    around = _around(kept, every, known)
    features = tuple(_features(c, heads.get(c.parent or ""), around[c.id], told) for c in kept)
    return _prepared(kept, features, told, standing)


def _prepared(
    commitments: tuple[Commitment, ...],
    features: tuple[Features, ...],
    told: Told,
    standing: NDArray[np.float64],
) -> Prepared:
    vectors = [feature.vector for feature in features]
    return Prepared(
        commitments,
        features,
        words=packed([feature.words for feature in features]),
        themes=packed([feature.themes for feature in features]),
        names=packed([feature.names for feature in features]),
        vectors=np.stack(vectors) if vectors else np.zeros((0, WIDTH), np.float32),
        standing=standing,
        told=told,
    )


def find_issuers(commitments: Sequence[Commitment]) -> dict[str, frozenset[str]]:
    """Return by document who issues it: the states and bodies that act in half its commitments."""
    total: Counter[str] = Counter()
    acting: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for commitment in commitments:
        total[commitment.document_sha256] += 1
        ids = {actor.text for actor in commitment.actors if actor.text in terms()}
        acting[commitment.document_sha256].update(ids)
    return {
        document: frozenset(code for code, n in acting[document].items() if 2 * n >= count)
        for document, count in total.items()
    }


def _around(
    commitments: Sequence[Commitment], every: Sequence[Commitment], texts: Mapping[str, str]
) -> dict[str, list[tuple[int, int]]]:
    """Return the spans around each commitment, in its sentence or item, that no other one has."""
    taken: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for commitment in every:
        taken[commitment.document_sha256].append((commitment.start, commitment.end))
    for spans in taken.values():
        spans.sort()
    found: dict[str, list[tuple[int, int]]] = {}
    for commitment in commitments:
        text = texts.get(commitment.document_sha256)
        if text is None:
            found[commitment.id] = []
            continue
        others = taken[commitment.document_sha256]
        around = surroundings(text, commitment.start, commitment.end)
        found[commitment.id] = [free for span in around for free in _free(span, others)]
    return found


def _free(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Yield the parts of `span` that none of the `taken` spans, in text order, covers."""
    place, end = span
    for start, stop in taken[max(bisect_left(taken, (place, 0)) - _NEAR, 0) :]:
        if start >= end:
            break
        if place < start:
            yield place, start
        place = max(place, stop)
    if place < end:
        yield place, end


def own_tokens(commitment: Commitment, prepared: Prepared) -> tuple[Token, ...]:
    """Return the words of a commitment's quote with spans in its document."""
    sha = commitment.document_sha256
    silent, aliases = prepared.told.issuers[sha], prepared.told.aliases.get(sha, {})
    quote = commitment.quote
    read = read_passage(quote, 0, len(quote), silent=silent, aliases=aliases)
    return tuple(
        Token(t.word, t.stem, t.start + commitment.start, t.end + commitment.start)
        for t in read.tokens
    )


def _features(
    commitment: Commitment,
    head: Commitment | None,
    spans: Sequence[tuple[int, int]],
    told: Told,
) -> Features:
    sha = commitment.document_sha256
    text, silent, aliases = told.texts.get(sha), told.issuers[sha], told.aliases.get(sha, {})

    def passage(words: str, start: int = 0, end: int | None = None) -> Passage:
        stop = len(words) if end is None else end
        return read_passage(words, start, stop, silent=silent, aliases=aliases)

    own = passage(commitment.quote)
    around = [passage(head.quote)] if head else []
    if text is not None:
        around += [passage(text, *span) for span in spans]
    area = passage(commitment.area_title) if commitment.area_title else EMPTY
    spoken = {token.stem for token in area.tokens}
    return Features(
        words=_words(own, around, spoken),
        vector=_vector(own, around, spoken),
        themes=_themes(commitment, own, [*around, area]),
        names=_names(commitment, silent),
    )


def _words(own: Passage, around: Sequence[Passage], spoken: set[str]) -> Weights:
    k1 = settings().saturation
    counts = Counter(token.stem for token in own.tokens)
    words = {word: count * (1 + k1) / (count + k1) for word, count in counts.items()}
    for token in (token for passage in around for token in passage.tokens):
        words.setdefault(token.stem, settings().context)
    return {
        word: weight * (settings().heading if word in spoken else 1.0)
        for word, weight in words.items()
    }


def _vector(own: Passage, around: Sequence[Passage], spoken: set[str]) -> Floats:
    weights: Weights = {token.word: 1.0 for token in own.tokens}
    for token in (token for passage in around for token in passage.tokens):
        weights.setdefault(token.word, settings().context)
    total = np.zeros(WIDTH, np.float32)
    for word, weight in weights.items():
        base = stem(word)
        said = settings().heading if base in spoken else 1.0
        total += np.float32(weight * said * rarity(base)) * word_vector(word)
    length = float(np.linalg.norm(total))
    return total / np.float32(length) if length else total


def _themes(commitment: Commitment, own: Passage, around: Sequence[Passage]) -> Weights:
    inherited = settings().inherited
    themes = {topic.id or "": 1.0 for topic in read_topics(own.plain)}
    for mention in commitment.instruments:
        name = terms()[mention.id].name if mention.id in terms() else mention.text
        for topic in read_topics(name):
            themes.setdefault(topic.id or "", 1.0)
    for passage in around:
        for topic in read_topics(passage.plain):
            themes.setdefault(topic.id or "", inherited)
    for topic_id, weight in list(themes.items()):
        family = settings().family_of.get(topic_id)
        if family is not None:
            key = f"family:{family}"
            themes[key] = max(themes.get(key, 0.0), weight * settings().family)
    return themes


def _names(commitment: Commitment, silent: frozenset[str]) -> Weights:
    quote = " ".join(commitment.quote.split())
    names: Weights = {}
    agencies = [a for a in commitment.actors if a.text not in terms()]
    listed = (commitment.instruments, commitment.forums, commitment.targets, agencies)
    for mention in (mention for mentions in listed for mention in mentions):
        key = name_key(mention)
        if key not in silent:
            weight = 1.0 if mention.text in quote else settings().inherited
            names[key] = max(names.get(key, 0.0), weight)
    return names


def name_key(mention: Mention) -> str:
    """Return what a name is known by: its id, or its words in lower case where it has none."""
    if mention.id is not None:
        return mention.id
    words = " ".join(mention.text.split())
    return next(iter(ids_named(words)), words.lower())
