"""The other way round: on which commitments does a new document bear.

Each passage of the document is looked up in an index of commitments (`standing` makes its sources).
What is found is weighed again by how much of the commitment the passage has, since a long passage
says many things and a commitment one.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass, replace

import numpy as np

from servanda.evidence.asking import Asked, asked_for
from servanda.evidence.boilerplate import fingerprint
from servanda.evidence.index import Index
from servanda.evidence.matching import Why, matched_words, near_words, shared_names
from servanda.evidence.naming import names_in
from servanda.evidence.passages import Passage, passages
from servanda.evidence.rankers import by_their_names
from servanda.evidence.ranking import Scores, allowed, best, scores
from servanda.evidence.settings import settings
from servanda.evidence.words import telling, words_in
from servanda.extraction.dating import infer_date
from servanda.extraction.fields.parties import infer_parties
from servanda.lineage.passages import own_aliases
from servanda.model import Document
from servanda.tokens import tokens


@dataclass(frozen=True, kw_only=True, slots=True)
class Bearing:
    """A commitment that a new document may bear on, with the passage that says so.

    Attributes:
        id: Of the commitment.
        document, sha256: Name of its document, and the hash of that canonical text.
        mark: Fingerprint of the passage's words; with the id, what a rejection names.
        start, end: Half-open span of the passage in the new document's canonical text.
        text: The passage.
        heading: Titles above it.
        score: 0 to 1.
        why: What speaks for it; its spans are of the new document.
    """

    id: str
    document: str
    sha256: str
    mark: str
    start: int
    end: int
    text: str
    heading: str
    score: float
    why: Why


def bearing(
    index: Index,
    document: Document,
    *,
    date: str = "",
    limit: int = 20,
    rejected: Collection[tuple[str, str]] = (),
) -> list[Bearing]:
    """Return the commitments that a document may bear on, best first, each once.

    Args:
        index: Of commitments.
        document: The new document. Commitments of documents dated after it are left out.
        date: Its date; read from it when "".
        limit: How many at most.
        rejected: Ids of commitments with marks of passages that a person rejected.

    Cost: the cost of a search for each passage of the document.
    """
    lookup = _Lookup(index, document, date or infer_date(document) or "")
    with index.unchanged():
        found = _nearest(lookup, document, frozenset(rejected))
        ordered = sorted(found, key=lambda pair: (-pair.score, pair.place))
        kept = [pair for pair in ordered if pair.score >= settings().least]
        return [lookup.told(pair) for pair in kept[:limit]]


def _nearest(
    lookup: _Lookup, document: Document, rejected: Container[tuple[str, str]]
) -> list[_Pair]:
    """Return each commitment that comes near to a passage, with the passage that it is nearest."""
    found: dict[int, _Pair] = {}
    for passage in passages(document):
        for pair in lookup.found(passage):
            known = found.get(pair.place)
            better = known is None or pair.score > known.score
            if better and (pair.label, pair.mark) not in rejected:
                found[pair.place] = pair
    return list(found.values())


@dataclass(frozen=True, kw_only=True, slots=True)
class _Pair:
    """A passage and the place of a commitment, with what speaks for them."""

    passage: Passage
    mark: str
    place: int
    label: str
    words: float
    meaning: float
    names: float
    score: float
    shared: tuple[str, ...]


class _Lookup:
    """Looks passages of one document up in an index of commitments."""

    def __init__(self, index: Index, document: Document, day: str) -> None:
        self._index = index
        self._document = document
        self._day = day
        self._aliases = own_aliases(document.text)
        self._kept: dict[int, dict[str, str]] = {}
        self._said: dict[str, float] = {}
        title = document.metadata.get("title", "")
        self._parties = frozenset(infer_parties(document.text, title))

    def found(self, passage: Passage) -> Iterator[_Pair]:
        """Yield the commitments that come nearest to a passage."""
        loaded, asked = self._index.loaded, self._asked(passage)
        told = replace(
            scores(self._index.held, loaded, asked),
            names=by_their_names(loaded, asked.names),
        )
        score = told.fused(settings().weights)
        words = words_in(
            self._document.text,
            passage.start,
            passage.end,
            without=passage.without,
            aliases=self._aliases,
            language=self._document.language,
        )
        there = {word.term for word in words}
        mark = fingerprint(tokens(passage.text))
        for place in best(loaded, score, allowed(loaded, asked), settings().looked):
            yield self._pair(passage, mark, there, asked, told, place)

    def _asked(self, passage: Passage) -> Asked:
        own = {name.key for name in names_in(f"{passage.text}; {passage.heading}")}
        names = dict.fromkeys(sorted(self._parties - own), settings().inherited)
        return asked_for(
            passage.text,
            heading=passage.heading,
            names=names | dict.fromkeys(sorted(own), 1.0),
            until=self._day,
            aliases=self._aliases,
            without=[self._document.sha256],
        )

    def _pair(  # noqa: PLR0913, PLR0917 - what two things have in common
        self,
        passage: Passage,
        mark: str,
        there: Container[str],
        asked: Asked,
        told: Scores,
        place: int,
    ) -> _Pair:
        """Return what was found, weighed by how much of the commitment the passage has."""
        words = self._part(self._wanted(place), there)
        meaning, names = max(float(told.meaning[place]), 0.0), float(told.names[place])
        whole = Scores(np.array([words]), np.array([meaning]), np.array([names]))
        return _Pair(
            passage=passage,
            mark=mark,
            place=place,
            label=self._index.loaded.labels[place],
            words=words,
            meaning=meaning,
            names=names,
            score=round(float(whole.fused(settings().weights)[0]), 4),
            shared=tuple(self._index.loaded.shared(place, asked.names)),
        )

    def _wanted(self, place: int) -> dict[str, str]:
        """Return the terms of a commitment with how they are spelt; kept, as many ask for it."""
        if place not in self._kept:
            text = self._index.at(place).text
            words = telling(words_in(text, 0, len(text)))
            self._kept[place] = {word.term: word.spelt for word in words}
        return self._kept[place]

    def told(self, pair: _Pair) -> Bearing:
        """Return a pair as it is told, with the words that matched."""
        found, wanted, passage = self._index.at(pair.place), self._wanted(pair.place), pair.passage
        matched = matched_words(
            self._document.text,
            (passage.start, passage.end),
            wanted,
            self._aliases,
            self._document.language,
        )
        return Bearing(
            id=found.label,
            document=found.document,
            sha256=found.sha256,
            mark=pair.mark,
            start=passage.start,
            end=passage.end,
            text=passage.text,
            heading=passage.heading,
            score=pair.score,
            why=Why(
                words=round(pair.words, 2),
                meaning=round(pair.meaning, 2),
                names=round(pair.names, 2),
                matched=tuple(matched.spans),
                terms=tuple(sorted({wanted[term] for term in matched.terms})),
                near=tuple(near_words(wanted.values(), matched.others)),
                shared=tuple(shared_names(pair.shared, self._index.loaded.says)),
            ),
        )

    def _part(self, wanted: Collection[str], there: Container[str]) -> float:
        """Return which part of what is wanted is there, rare words counting more.

        A commitment that says little ("share best practices") is never wholly there.
        """
        says = {term: self._says(term) for term in sorted(wanted)}
        found = sum(said for term, said in says.items() if term in there)
        return found / (sum(says.values()) + settings().little)

    def _says(self, term: str) -> float:
        if term not in self._said:
            count = self._index.held.holding(term)
            self._said[term] = math.log(1 + self._index.loaded.size / (count + 0.5))
        return self._said[term]
