"""What the tagger says about every word piece: the heads, their labels and columns.

One linear layer over the encoder gives all columns; `HEADS` names the slice of each head. The
order of labels is part of a trained model: weights carry the same list and are refused otherwise.
"""

from __future__ import annotations

from typing import Final, get_args

from servanda.model.commitment import Mechanism, Strength

HEADS: Final[dict[str, tuple[str, ...]]] = {
    "span": ("outside", "begin", "inside"),
    "part": ("head", "child", "appeal"),
    "strength": get_args(Strength),
    "mechanism": get_args(Mechanism),
    "action": ("other", "action"),
}


def columns() -> dict[str, slice]:
    """Return the columns of each head in the tagger's output, in the order of `HEADS`."""
    result, first = {}, 0
    for head, labels in HEADS.items():
        result[head] = slice(first, first + len(labels))
        first += len(labels)
    return result


WIDTH: Final = sum(len(labels) for labels in HEADS.values())
