"""Measure the finding of evidence: `make evidence` (ARGS=--speed or --quality for one half).

Quality: recall@5 on the judged set in bench/evidence, of the fused ranking beside BM25 alone and
the others, with intervals. Speed: see evidence_speed.py.
"""

from __future__ import annotations

import argparse

from evidence_agreement import show_agreement
from evidence_bearing import show_bearing
from evidence_measure import (
    Case,
    Ranker,
    by_ranks,
    cases,
    fused_by,
    halves,
    interval,
    recall,
    unjudged,
)
from evidence_speed import show_speed
from evidence_topics import SHARED
from servanda.evidence import Index, sources
from servanda.evidence.settings import settings

LEAST = 0.05
"""By how much the fused ranking has to exceed BM25 alone."""


def main() -> None:
    """Print all figures, or one half of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speed", action="store_true", help="only the speed")
    parser.add_argument("--quality", action="store_true", help="only the quality")
    chosen = parser.parse_args()
    if not SHARED.joinpath("corpus/diplomatic").is_dir():
        print("!! NOT MEASURED: ../shared (texts and labels) is not beside this checkout")
        return
    if not chosen.speed:
        show_agreement()
        show_quality()
        print("== the other way round: on which commitments a text bears")
        show_bearing()
    if not chosen.quality:
        show_speed()


def show_quality() -> None:
    """Print the recall of each ranker, and by how much fusing exceeds BM25 alone."""
    with Index(":memory:") as index:
        index.update("diplomatic", sources(SHARED / "corpus/diplomatic"))
        every = cases(index)
        for least in (1, 2):
            _show(index, every, least)


def _show(index: Index, every: list[Case], least: int) -> None:
    rankers: dict[str, Ranker] = {
        "BM25 alone": lambda case: case.found.words,
        "BM25, quote only": lambda case: case.bare.words,
        "meaning alone": lambda case: case.found.meaning,
        "names alone": lambda case: case.found.names,
        "reciprocal ranks": by_ranks(index),
        "fused": fused_by(settings().weights),
    }
    for half, part in halves(every).items():
        some = [case for case in part if case.relevant(least)]
        count = sum(len(case.relevant(least)) for case in some)
        print(f"== recall@5, grade {least} and more, {half}: {len(some)} topics, {count} passages")
        for name, ranker in rankers.items():
            mean, low, high = interval(recall(index, part, ranker, least))
            missing = unjudged(index, some, ranker)
            print(f"{name:18} {mean:.3f} [{low:.3f}, {high:.3f}], {missing} not judged")
        gain = recall(index, part, rankers["fused"], least) - recall(
            index, part, rankers["BM25 alone"], least
        )
        mean, low, high = interval(gain)
        print(f"fused less BM25    {mean:+.3f} [{low:+.3f}, {high:+.3f}] (at least {LEAST})")


if __name__ == "__main__":
    main()
