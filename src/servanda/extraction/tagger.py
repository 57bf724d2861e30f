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
from servanda.extraction.sequence import Sequence, framed, windows
from servanda.ids import digest

INPUTS = ("ids", "shape", "layout")


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
    # The fused addition and normalisation is slower than the two apart: 11.4 ms against 10.1 ms a
    # window of 150 pieces, 5.9 against 5.0 of 80 (onnxruntime 1.31).
    return onnxruntime.InferenceSession(
        weights,
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],
    )


def score(sequence: Sequence) -> Scores:
    """Return float32 (pieces, heads.WIDTH) scores before softmax.

    Windows are read one by one: no work goes into padding, and what a window scores depends on its
    own words alone.
    """
    result = np.zeros((len(sequence), WIDTH), np.float32)
    for window in windows(sequence.cuts):
        parts = (part[np.newaxis].astype(np.int64) for part in framed(sequence, window))
        rows = _session().run(None, dict(zip(INPUTS, parts, strict=True)))[0][0]
        offset = 1 - window.start
        result[window.first : window.last] = rows[window.first + offset : window.last + offset]
    return result
