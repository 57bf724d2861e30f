"""How much of what is relevant a ranker finds among its first five, with intervals over topics."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evidence_topics import Topic, topics, tuning
from servanda.evidence import Asked, Index
from servanda.evidence.ranking import Scores, allowed, best, scores

KEPT = Path(__file__).resolve().parent / "evidence"
FIRST = 5
DEPTH = 100
SAMPLES = 10_000
SEED = 7
Floats = NDArray[np.float64]
Places = tuple[str, int]
"""A document's hash and where the passage begins."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """A topic with its judgements and what each way of looking says of every passage."""

    topic: Topic
    asked: Asked
    grades: Mapping[str, int]
    found: Scores
    bare: Scores
    may: NDArray[np.bool_]

    def relevant(self, least: int) -> set[str]:
        """Return the fingerprints of passages with at least this grade."""
        return {mark for mark, grade in self.grades.items() if grade >= least}


Ranker = Callable[[Case], Floats]


def judgements() -> dict[str, dict[Places, int]]:
    """Return the grades of each commitment's passages."""
    with KEPT.joinpath("documents.csv").open(encoding="utf-8") as file:
        shas = {row["document"]: row["sha256"] for row in csv.DictReader(file)}
    found: defaultdict[str, dict[Places, int]] = defaultdict(dict)
    with KEPT.joinpath("judgements.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            place = shas[row["document"]], int(row["start"])
            found[row["commitment"]][place] = int(row["grade"])
    return dict(found)


def cases(index: Index) -> list[Case]:
    """Return every judged topic, asked of an index of the corpus. Cost: 0.1 s a topic."""
    loaded, said = index.loaded, judgements()
    at = {
        (loaded.documents[document].sha256, int(start)): str(mark)
        for document, (start, _), mark in zip(
            loaded.document.tolist(), loaded.span.tolist(), loaded.marks.tolist(), strict=True
        )
    }
    result = []
    for topic in topics():
        asked = topic.asked()
        bare = Asked(terms=asked.terms, around={}, vector=asked.vector, names=asked.names)
        result.append(
            Case(
                topic=topic,
                asked=asked,
                grades={at[place]: grade for place, grade in said[topic.commitment.id].items()},
                found=scores(index.held, loaded, asked),
                bare=scores(index.held, loaded, bare),
                may=allowed(loaded, asked),
            )
        )
    return result


def first(index: Index, case: Case, ranker: Ranker, limit: int = FIRST) -> list[str]:
    """Return the fingerprints of the passages that a ranker puts first."""
    places = best(index.loaded, ranker(case), case.may, limit)
    return [str(index.loaded.marks[place]) for place in places]


def recall(index: Index, every: Iterable[Case], ranker: Ranker, least: int) -> Floats:
    """Return for each topic with anything relevant which part of it is among the first five."""
    found = []
    for case in every:
        relevant = case.relevant(least)
        if relevant:
            found.append(len(relevant & set(first(index, case, ranker))) / len(relevant))
    return np.array(found)


def unjudged(index: Index, every: Iterable[Case], ranker: Ranker) -> int:
    """Return how many of all first five nobody has judged; they count as not relevant."""
    return sum(mark not in case.grades for case in every for mark in first(index, case, ranker))


def interval(values: Floats) -> tuple[float, float, float]:
    """Return the mean and its 95 % interval by bootstrap over topics."""
    chance = np.random.default_rng(SEED)
    means = values[chance.integers(0, len(values), (SAMPLES, len(values)))].mean(1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(values.mean()), float(low), float(high)


def fused_by(weights: Mapping[str, float]) -> Ranker:
    """Return the fused ranker with other weights."""
    return lambda case: case.found.fused(weights)


def reciprocal(orders: list[list[int]], size: int, constant: float) -> Floats:
    """Return float64 (size,): the sum of 1 / (constant + rank) over orders of places."""
    result = np.zeros(size)
    for order in orders:
        result[order] += 1 / (constant + 1 + np.arange(len(order)))
    return result


def by_ranks(index: Index) -> Ranker:
    """Return the fusion by reciprocal ranks of words, meaning and names."""

    def ranked(case: Case) -> Floats:
        alone = (case.found.words, case.found.meaning, case.found.names)
        orders = [best(index.loaded, score, case.may, DEPTH) for score in alone]
        return reciprocal(orders, index.loaded.size, 20)

    return ranked


def halves(every: list[Case]) -> dict[str, list[Case]]:
    """Return all topics, those on which weights were chosen, and the others."""
    chosen = tuning([case.topic for case in every])
    return {
        "all": every,
        "tuning": [case for case in every if case.topic.commitment.id in chosen],
        "held": [case for case in every if case.topic.commitment.id not in chosen],
    }
