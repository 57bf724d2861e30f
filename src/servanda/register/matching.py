"""Which commitments of the register a new run of the extractor has found again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from servanda.model import Commitment

SAME = 0.5
"""Overlap (intersection over union of spans) from which two are the same. Source: `score.py`."""


def overlap(first: Commitment, second: Commitment) -> float:
    """Return intersection over union of two spans of one text."""
    shared = min(first.end, second.end) - max(first.start, second.start)
    whole = max(first.end, second.end) - min(first.start, second.start)
    return shared / whole if shared > 0 else 0.0


def matched(candidates: Sequence[Commitment], filed: Iterable[Commitment]) -> dict[str, str]:
    """Return the id of the filed commitment that each found candidate is; others are new.

    One filed commitment is at most one candidate: first those with the same id, then those of the
    same kind in the same text, the most overlapping first, down to `SAME`.

    Args:
        candidates: As the extractor gives them.
        filed: Commitments of the document as they stand now, in text order.

    Cost: candidates times the filed ones that stand near them.
    """
    known = {record.id: record for record in filed}
    found = {c.id: c.id for c in candidates if c.id in known}
    pairs = sorted(
        (
            (-overlap(candidate, record), number, order, candidate.id, record.id)
            for number, candidate in enumerate(candidates)
            if candidate.id not in found
            for order, record in enumerate(known.values())
            if record.id not in found and _comparable(candidate, record)
        ),
    )
    taken = set(found.values())
    for _, _, _, candidate_id, record_id in pairs:
        if candidate_id not in found and record_id not in taken:
            found[candidate_id] = record_id
            taken.add(record_id)
    return found


def _comparable(candidate: Commitment, record: Commitment) -> bool:
    return (
        candidate.kind == record.kind
        and candidate.document_sha256 == record.document_sha256
        and overlap(candidate, record) >= SAME
    )
