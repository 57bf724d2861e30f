"""Scores of every labelled document by a tagger that has seen none of it.

`heldout.npz` holds, for each document by the hash of its canonical text, the start of every word
piece and its scores in 8-bit integers (tenths, clipped). `make train` writes it; `make quality`
reads it, so that rules can be improved and measured without training again.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from servanda.extraction.decode import Scores
from servanda.extraction.heads import WIDTH
from servanda.extraction.sequence import Sequence

STORE = Path(__file__).with_name("heldout.npz")
_STEP = 0.1


def save(rows: dict[str, tuple[Sequence, Scores]], path: Path = STORE) -> None:
    """Write the scores of all documents, by hash, in sorted order."""
    content: dict[str, Any] = {}
    for sha256, (sequence, scores) in sorted(rows.items()):
        content[f"{sha256}-start"] = sequence.start
        content[f"{sha256}-scores"] = np.clip(np.rint(scores / _STEP), -127, 127).astype(np.int8)
    np.savez_compressed(path, **content)


def load(sha256: str, sequence: Sequence, path: Path = STORE) -> Scores | None:
    """Return the scores for the pieces of `sequence`, or None for a document not in the store.

    Pieces that the layout has moved since keep their scores: they are found again by where their
    word stands. A piece that is new is outside every span.
    """
    with np.load(path) as store:
        if f"{sha256}-start" not in store:
            return None
        starts, kept = (
            store[f"{sha256}-start"],
            store[f"{sha256}-scores"].astype(np.float32) * _STEP,
        )
    places = _numbered(starts)
    index = {place: row for row, place in enumerate(places) if place[0] >= 0}
    result = np.zeros((len(sequence), WIDTH), np.float32)
    result[:, 0] = 8.0
    for row, place in enumerate(_numbered(sequence.start)):
        if place in index:
            result[row] = kept[index[place]]
    return result


def _numbered(starts: np.ndarray) -> list[tuple[int, int]]:
    """Return each start with its number among the pieces of the same word."""
    result: list[tuple[int, int]] = []
    for start in starts.tolist():
        number = result[-1][1] + 1 if result and result[-1][0] == start else 0
        result.append((start, number))
    return result
