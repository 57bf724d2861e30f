"""The trained tagger: word pieces in, one row of scores a piece out, offline and deterministic.

The weights are one ONNX file in 8-bit integers, made by `make train`; `weights/model.json` states
their hash, version and the labels they were trained with.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from servanda.errors import EvidenceError
from servanda.extraction.decode import Scores
from servanda.extraction.heads import HEADS, WIDTH
from servanda.extraction.sequence import Sequence, Window, framed, windows
from servanda.ids import digest

BATCH = 8


@cache
def card() -> dict[str, Any]:
    """Return what `weights/model.json` says of the weights: version, hash, labels, lean, data."""
    source = files("servanda.extraction").joinpath("weights/model.json").read_text("utf-8")
    content: dict[str, Any] = json.loads(source)
    return content


def version() -> str:
    """Return the id of the weights as it stands in `decided_by`."""
    return f"tagger-{card()['version']}"


@cache
def _session() -> Any:
    """Load the weights once. Cost: about 0.2 s and 60 MB."""
    import onnxruntime  # noqa: PLC0415 - slow to import, and not every command needs it

    weights = files("servanda.extraction").joinpath("weights/tagger.onnx").read_bytes()
    if digest(weights) != card()["sha256"]:
        raise EvidenceError(
            "The tagger's weights are not those that weights/model.json names; install Servanda "
            "again.",
            expected=card()["sha256"],
        )
    if {head: list(labels) for head, labels in HEADS.items()} != card()["heads"]:
        raise EvidenceError("The tagger's weights were trained with other labels than this code's.")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


def score(sequence: Sequence) -> Scores:
    """Return float32 (pieces, heads.WIDTH) scores before softmax.

    Windows are read in batches of like length. A document's scores depend on that document alone.
    """
    result = np.zeros((len(sequence), WIDTH), np.float32)
    if not len(sequence):
        return result
    cut = sorted(windows(sequence.cuts), key=lambda w: (w.end - w.start, w.start))
    for first in range(0, len(cut), BATCH):
        group = cut[first : first + BATCH]
        output = _session().run(None, _inputs(sequence, group))[0]
        for row, window in zip(output, group, strict=True):
            offset = 1 - window.start
            result[window.first : window.last] = row[window.first + offset : window.last + offset]
    return result


def _inputs(sequence: Sequence, group: list[Window]) -> dict[str, Any]:
    """Return the padded int64 inputs (windows, longest window + 2)."""
    length = max(window.end - window.start for window in group) + 2
    inputs = {name: np.zeros((len(group), length), np.int64) for name in ("ids", "shape", "layout")}
    for row, window in enumerate(group):
        for values, part in zip(inputs.values(), framed(sequence, window), strict=True):
            values[row, : len(part)] = part
    return inputs
