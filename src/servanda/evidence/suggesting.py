"""Suggestions: passages of a corpus that may be evidence for a commitment."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np

from servanda.evidence.asking import Asked
from servanda.evidence.boilerplate import MARK
from servanda.evidence.loaded import Loaded
from servanda.evidence.matching import Why, matched_words, near_words, shared_names
from servanda.evidence.ranking import Scores, allowed, best, scores
from servanda.evidence.reading import Reading
from servanda.evidence.settings import settings
from servanda.evidence.stored import Stored

Ranker = Literal["fused", "words", "meaning", "names"]
Timing = Literal["after", "same day", "undated"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """A passage that may be evidence; a person confirms or rejects it.

    Attributes:
        mark: Fingerprint of its words. To reject it is to pass this mark in from then on: neither
            it nor a copy of it comes back.
        document: Name of its document in the corpus.
        sha256: Hash of the document's canonical text.
        title: Of the document; "" where it has none.
        date: Of the document, partial ISO; "" where nothing says it.
        timing: Whether that is after the commitment's document or on its day, or nobody knows.
        start, end: Half-open span in code points of the canonical text.
        text: The passage: `text[start:end]` of the document.
        heading: Titles above it.
        id: Of the commitment that it is, in an index of commitments; else "".
        score: 0 to 1; orders the suggestions of one commitment and says nothing across them.
        why: What speaks for it.
        copies: Names of other documents that have the same words, with where they begin.
    """

    mark: str
    document: str
    sha256: str
    title: str
    date: str
    timing: Timing
    start: int
    end: int
    text: str
    heading: str
    id: str
    score: float
    why: Why
    copies: tuple[tuple[str, int], ...] = ()


def suggest(
    index: Reading,
    asked: Asked,
    *,
    limit: int = 10,
    rejected: Collection[str] = (),
    ranker: Ranker = "fused",
) -> list[Suggestion]:
    """Return passages that may be evidence, best first; the same index gives the same order.

    Args:
        index: Of the corpus.
        asked: What is looked for: `ask(commitment, origin)`.
        limit: How many at most.
        rejected: Marks of suggestions that a person rejected for this commitment.
        ranker: One way of looking alone, or all fused.

    Cost: see docs/explanation/finding-evidence.md; the first call after a change loads the index.
    """
    passed = {int(mark, 16) for mark in rejected}
    with index.unchanged() as loaded:
        found = scores(index.held, loaded, asked)
        score = found.by(ranker, settings().weights)
        places = best(loaded, score, allowed(loaded, asked), limit, passed=passed)
        return [
            _suggestion(loaded, stored, asked, found, place, float(score[place]))
            for place, stored in zip(places, index.stored(places), strict=True)
        ]


def _suggestion(  # noqa: PLR0913, PLR0917 - what was found, and by what
    loaded: Loaded, stored: Stored, asked: Asked, found: Scores, place: int, score: float
) -> Suggestion:
    return Suggestion(
        mark=format(int(loaded.marks[place]), f"0{MARK}x"),
        document=stored.document,
        sha256=stored.sha256,
        title=stored.title,
        date=stored.date,
        timing=_timing(stored.date, asked.since),
        start=stored.start,
        end=stored.end,
        text=stored.text,
        heading=stored.heading,
        id=stored.label,
        score=round(score, 4),
        why=_why(stored, loaded, asked, found, place),
        copies=_copies(loaded, place),
    )


def _why(stored: Stored, loaded: Loaded, asked: Asked, found: Scores, place: int) -> Why:
    terms = {**asked.around, **asked.terms}
    span = stored.start, stored.end
    matched = matched_words(stored.canonical, span, terms, stored.aliases, stored.language)
    missing = [word for term, word in asked.terms.items() if term not in matched.terms]
    return Why(
        words=round(float(found.words[place]), 2),
        meaning=round(max(float(found.meaning[place]), 0.0), 2),
        names=round(float(found.names[place]), 2),
        matched=tuple(matched.spans),
        terms=tuple(sorted({terms[term] for term in matched.terms})),
        near=tuple(near_words(missing, matched.others)),
        shared=tuple(shared_names(loaded.shared(place, asked.names), loaded.says)),
    )


def _timing(date: str, since: str) -> Timing:
    if not date or not since:
        return "undated"
    return "same day" if date == since else "after"


def _copies(loaded: Loaded, place: int) -> tuple[tuple[str, int], ...]:
    same = np.flatnonzero(loaded.marks == loaded.marks[place])
    return tuple(
        (loaded.documents[int(loaded.document[other])].name, int(loaded.span[other][0]))
        for other in same
        if other != place
    )
