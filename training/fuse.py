"""Spare the exported tagger what onnxruntime does in one step, or for nothing.

Nine steps of GELU become one, with the same results to the last bit; the mask of padding goes, as
windows are read one by one and have none. A window of 160 pieces takes 9.0 ms instead of 10.4.

    python fuse.py ../src/servanda/extraction/weights/tagger.onnx
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import onnx
from onnx import GraphProto, NodeProto, helper

_DOMAIN = "com.microsoft"  # onnxruntime's own operators


def fuse(target: Path) -> None:
    """Rewrite the network in `target`."""
    model = onnx.load(target)
    for activation in [node for node in model.graph.node if node.op_type == "Tanh"]:
        _fuse_gelu(model.graph, activation)
    for softmax in [node for node in model.graph.node if node.op_type == "Softmax"]:
        _drop_mask(model.graph, softmax)
    _drop_unused(model.graph)
    model.opset_import.append(helper.make_opsetid(_DOMAIN, 1))
    onnx.checker.check_model(model)
    onnx.save(model, target)


def _fuse_gelu(graph: GraphProto, activation: NodeProto) -> None:
    """Replace x/2 (1 + tanh(c (x + d x^3))) around an activation, as torch's exporter writes it."""
    makers = {output: node for node in graph.node for output in node.output}
    users = defaultdict(list)
    for node in graph.node:
        for name in node.input:
            users[name].append(node)
    scaled = makers[activation.input[0]]
    total = next(makers[name] for name in scaled.input if makers[name].op_type == "Add")
    x = next(name for name in total.input if makers[name].op_type == "Add")
    last = activation
    for expected in ("Add", "Mul", "Mul"):
        (last,) = users[last.output[0]]
        if last.op_type != expected:
            raise ValueError(
                f"{activation.name}: expected {expected} after it, found {last.op_type}"
            )
    fused = helper.make_node("FastGelu", [x], [last.output[0]], domain=_DOMAIN)
    fused.name = activation.name.replace("Tanh", "FastGelu")
    place = list(graph.node).index(last)
    graph.node.remove(last)
    graph.node.insert(place, fused)


def _drop_mask(graph: GraphProto, softmax: NodeProto) -> None:
    """Let an attention's softmax read its scores without the mask that is added to them."""
    makers = {output: node for node in graph.node for output in node.output}
    added = makers[softmax.input[0]]
    (scores,) = (name for name in added.input if makers[name].name.startswith("/layers."))
    softmax.input[0] = scores


def _drop_unused(graph: GraphProto) -> None:
    """Drop nodes and weights that nothing reads any more."""
    wanted = {output.name for output in graph.output}
    for node in reversed(list(graph.node)):
        if wanted.intersection(node.output):
            wanted.update(node.input)
        else:
            graph.node.remove(node)
    for weights in list(graph.initializer):
        if weights.name not in wanted:
            graph.initializer.remove(weights)


if __name__ == "__main__":
    fuse(Path(sys.argv[1]))
