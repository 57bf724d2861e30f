"""Which commitments of a document are rated: all heads that count, or a sample of them by area."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256

from servanda.register.records import IN_FORCE, CommitmentRecord


def heads(found: Iterable[CommitmentRecord]) -> list[CommitmentRecord]:
    """Return those of a document's commitments that count, without appeals and parts, in order."""
    return [
        one
        for one in found
        if one.decision in IN_FORCE
        and not one.purged
        and one.commitment.kind == "commitment"
        and one.commitment.parent is None
    ]


def drawn(found: Sequence[CommitmentRecord], size: int, seed: int = 0) -> list[CommitmentRecord]:
    """Return a sample, in the order given; each area has its share, rounded by largest remainder.

    Within an area the seed and the ids decide, so that anybody can draw the same sample again.

    Args:
        found: Those to draw from.
        size: How many; all where there are fewer.
        seed: Another number draws others.
    """
    if size >= len(found):
        return list(found)
    areas: dict[str, list[CommitmentRecord]] = defaultdict(list)
    for one in found:
        areas[one.commitment.area_title or one.commitment.area or ""].append(one)
    shares = {area: size * len(some) / len(found) for area, some in areas.items()}
    counts = {area: int(share) for area, share in shares.items()}
    left = size - sum(counts.values())
    for area in sorted(areas, key=lambda area: (counts[area] - shares[area], area))[:left]:
        counts[area] += 1
    kept = {
        one.id
        for area, some in areas.items()
        for one in sorted(some, key=lambda one: _lot(seed, one.id))[: counts[area]]
    }
    return [one for one in found if one.id in kept]


def told(size: int, of: int, seed: int) -> str:
    """Return how a sample was chosen, as the register keeps it."""
    return f"all {of}" if size >= of else f"{size} of {of}, drawn by area with seed {seed}"


def _lot(seed: int, key: str) -> str:
    return sha256(f"{seed}/{key}".encode()).hexdigest()
