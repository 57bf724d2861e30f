"""Write what is to be judged: `python bench/evidence_pool.py FOLDER`.

For each commitment the best ten passages of BM25 alone, of meaning alone and of both fused with
names are pooled, and then, up to `MOST`, in turn those of further orders: reciprocal ranks, BM25 of
the bare quote, names. The order is shuffled, by a seed, and says nothing of rankers. A passage that
stands in several documents is shown once.
"""

from __future__ import annotations

import argparse
import json
import random
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from evidence_measure import reciprocal
from evidence_topics import SHARED, Topic, topics
from servanda.evidence.corpus import sources
from servanda.evidence.index import Index
from servanda.evidence.loaded import Loaded
from servanda.evidence.passages import passages
from servanda.evidence.rankers import by_words
from servanda.evidence.ranking import allowed, best, scores

DEPTH = 10
MOST = 25
PARTS = 4
SEED = 20261122
POOLED = {"words": 0.7, "meaning": 0.3, "names": 0.6}
"""Weights of the fused ranker that was pooled, set before anything was judged."""


def main() -> None:
    """Write the parts to judge, and which ranker found what beside them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    chosen = topics()
    with Index(":memory:") as index:
        index.update("diplomatic", sources(SHARED / "corpus/diplomatic"))
        loaded = index.loaded
        rows = [_row(number, topic, index, loaded) for number, topic in enumerate(chosen, 1)]
    for part in range(PARTS):
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows[part::PARTS])
        folder.joinpath(f"part-{part + 1}.jsonl").write_text("".join(lines), encoding="utf-8")
    print(sum(len(row["passages"]) for row in rows), "passages,", len(rows), "commitments")


def pooled(topic: Topic, index: Index, loaded: Loaded) -> list[int]:
    """Return the places of the passages to judge for a commitment."""
    asked = topic.asked()
    found = scores(index.held, loaded, asked)
    may = allowed(loaded, asked)
    deep = [best(loaded, score, may, 100) for score in (found.words, found.meaning, found.names)]
    whole = (found.words, found.meaning, found.fused(POOLED))
    further = (
        reciprocal(deep, loaded.size, 20),
        by_words(index.held, loaded, asked.terms),
        found.names + 0.01 * found.words,
    )
    taken = chain.from_iterable(best(loaded, score, may, DEPTH) for score in whole)
    filled = chain.from_iterable(
        zip_longest(*(best(loaded, score, may, DEPTH) for score in further))
    )
    places = dict.fromkeys(place for place in chain(taken, filled) if place is not None)
    marks: dict[int, int] = {}
    for place in places:
        marks.setdefault(int(loaded.marks[place]), place)
    return list(marks.values())[:MOST]


def _row(number: int, topic: Topic, index: Index, loaded: Loaded) -> dict[str, Any]:
    places = sorted(pooled(topic, index, loaded))
    random.Random(SEED + number).shuffle(places)  # noqa: S311 - an order, not a secret
    commitment = topic.commitment
    return {
        "topic": f"t{number:02}",
        "quote": commitment.quote,
        "document": commitment.document,
        "title": topic.title,
        "date": topic.date,
        "heading": commitment.area_title or "",
        "paragraph": _around(topic),
        "passages": [
            _passage(f"p{rank:02}", place, index, loaded) for rank, place in enumerate(places, 1)
        ],
    }


def _around(topic: Topic) -> str:
    """Return the passage that a commitment stands in."""
    start = topic.commitment.start
    found = [p.text for p in passages(topic.document) if p.start <= start < p.end]
    return found[0] if found else topic.commitment.quote


def _passage(name: str, place: int, index: Index, loaded: Loaded) -> dict[str, Any]:
    row, (start, end) = int(loaded.document[place]), loaded.span[place].tolist()
    document, sha256, title, date = loaded.documents[row]
    text, heading = index.connection.execute(
        "SELECT d.text, p.heading FROM document d JOIN passage p ON p.document = d.id"
        " WHERE p.id = ?",
        [int(loaded.ids[place])],
    ).fetchone()
    return {
        "passage": name,
        "text": text[start:end],
        "heading": heading,
        "document": document,
        "title": title,
        "date": date,
        "sha256": sha256,
        "start": start,
        "end": end,
    }


if __name__ == "__main__":
    main()
