"""Choose the weights of the fused ranking: `python bench/evidence_tune.py`.

All weights of a coarse grid are tried on half of the judged topics, told by a hash; the other half
is only measured. What is chosen is the middle of the best tenth of the grid and not its best point:
so few topics do not tell neighbours apart.
"""

from __future__ import annotations

from itertools import product

import numpy as np

from evidence_measure import cases, fused_by, halves, recall
from evidence_topics import SHARED
from servanda.evidence import Index, sources

MEANING = [round(0.1 * step, 2) for step in range(10)]
NAMES = [round(0.1 * step, 2) for step in range(11)]
BEST = 0.1


def main() -> None:
    """Print recall@5 of each weighting on the tuning half, and what is chosen on both halves."""
    with Index(":memory:") as index:
        index.update("diplomatic", sources(SHARED / "corpus/diplomatic"))
        parts = halves(cases(index))
        found = {}
        for meaning, names in product(MEANING, NAMES):
            weights = {"words": round(1 - meaning, 2), "meaning": meaning, "names": names}
            found[meaning, names] = float(
                recall(index, parts["tuning"], fused_by(weights), 1).mean()
            )
        for meaning in MEANING:
            row = " ".join(f"{found[meaning, names]:.3f}" for names in NAMES)
            print(f"meaning {meaning:.1f}: {row}")
        ordered = sorted(found, key=lambda pair: -found[pair])
        top = np.array(ordered[: round(BEST * len(ordered))])
        meaning, names = (round(float(value), 2) for value in top.mean(0))
        weights = {"words": round(1 - meaning, 2), "meaning": meaning, "names": names}
        print("chosen:", weights)
        for half, part in parts.items():
            print(half, f"{recall(index, part, fused_by(weights), 1).mean():.3f}")


if __name__ == "__main__":
    main()
