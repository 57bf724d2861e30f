"""Write a trained tagger as one ONNX file in 8-bit integers, which needs no torch to run."""

from __future__ import annotations

import logging
import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from fuse import fuse
from network import Tagger

INPUTS = ("ids", "shape", "layout")


def export(network: Tagger, target: Path) -> None:
    """Write `network` to `target`: int8 weights a channel, activations scaled at run time."""
    ids = torch.randint(1000, 2000, (2, 40))
    example = (ids, torch.zeros_like(ids), torch.zeros_like(ids))
    logging.getLogger().setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        # The exporter by tracing is announced as old; it is the one whose graph quantises.
        warnings.simplefilter("ignore")
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            network.eval(),
            example,
            str(plain),
            input_names=list(INPUTS),
            output_names=["scores"],
            dynamic_axes={name: {0: "windows", 1: "pieces"} for name in (*INPUTS, "scores")},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            plain,
            target,
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"MatMulConstBOnly": True},
        )
    fuse(target)
