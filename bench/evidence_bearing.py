"""The other way round: for each text, is the judged commitment among those it is said to bear on?

All labelled commitments of the judged documents are indexed. Nobody judged the other commitments
that are named, so this tells what is found and not what is rightly found.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from evidence_measure import interval, judgements
from evidence_topics import SHARED, labelled
from servanda.evidence import Index, bearing, sources, standing

FIRST = 10


def show_bearing() -> None:
    """Print which part of the judged pairs of text and commitment is found, by grade."""
    pairs: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for commitment, grades in judgements().items():
        for (sha256, _), grade in grades.items():
            pairs[sha256][commitment] = max(grade, pairs[sha256].get(commitment, 0))
    found: dict[int, list[float]] = {1: [], 2: []}
    with Index(":memory:") as index:
        kept = (standing(document, rows, date) for document, rows, date in labelled())
        index.update("labelled", kept)
        for source in sources(SHARED / "corpus/diplomatic"):
            document = source.read(source.load())
            wanted = pairs[document.sha256]
            if max(wanted.values(), default=0) == 0:
                continue
            told = bearing(index, document, date=source.dated(document), limit=FIRST)
            named = {one.id for one in told}
            for least, hits in found.items():
                hits += [float(c in named) for c, grade in wanted.items() if grade >= least]
        size = index.loaded.size
    for least, hits in found.items():
        mean, low, high = interval(np.array(hits))
        print(
            f"grade {least} and more: {mean:.3f} [{low:.3f}, {high:.3f}] of {len(hits)} pairs of"
            f" text and commitment are among the first {FIRST} of {size:,} commitments"
        )
