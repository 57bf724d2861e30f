"""Vectors of words: the table of word pieces with which the extractor's encoder begins.

Only the table is used, so a word costs a look-up and not a run of the network; the layers above it
were trained to find commitments and no longer tell what they are about (measured: mean reciprocal
rank 0.58 of the table, 0.27 of the last layer, on the labelled pairs).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from servanda.errors import EvidenceError
from servanda.extraction import tagger
from servanda.extraction.tokens import words
from servanda.ids import digest

Floats = NDArray[np.float32]
WIDTH = 384
_TABLE = b"word.weight_quantized"
_FIRST_WORD = 1000  # pieces before it are marks and unused places
# Fields of ONNX's protocol buffers: the graph of a model, the tensors of a graph, and a tensor's
# name and bytes. Source: onnx.proto3 of ONNX 1.16.
_GRAPH, _TENSOR, _NAME, _RAW = 7, 5, 8, 9


@cache
def _table() -> tuple[NDArray[np.uint8 | np.int8], Floats]:
    """Return the table in 8-bit integers and its mean row. Cost: about 0.05 s and 12 MB."""
    weights = files("servanda.extraction").joinpath("weights/tagger.onnx").read_bytes()
    if digest(weights) != tagger.card()["sha256"]:
        raise EvidenceError(
            "The tagger's weights are not those that weights/model.json names; install Servanda "
            "again.",
            expected=tagger.card()["sha256"],
        )
    tensors = _tensors(memoryview(weights))
    # One scale and zero point serve the whole table: the mean takes both away from a cosine.
    table = np.frombuffer(tensors[_TABLE], np.int8).reshape(-1, WIDTH)
    return table, table[_FIRST_WORD:].mean(0, dtype=np.float64).astype(np.float32)


def _tensors(model: memoryview) -> dict[bytes, memoryview]:
    """Return the bytes of every tensor stored in an ONNX model by its name."""
    found = {}
    for number, graph in _fields(model):
        if number == _GRAPH:
            for kind, tensor in _fields(graph):
                if kind == _TENSOR:
                    parts = dict(_fields(tensor))
                    if _RAW in parts:
                        found[bytes(parts[_NAME])] = parts[_RAW]
    return found


def _fields(message: memoryview) -> Iterator[tuple[int, memoryview]]:
    """Yield the number and bytes of the fields of a message that have a length."""
    place = 0
    while place < len(message):
        key, place = _varint(message, place)
        kind = key & 7
        if kind == 0:
            _, place = _varint(message, place)
        elif kind == 2:
            size, place = _varint(message, place)
            yield key >> 3, message[place : place + size]
            place += size
        else:
            place += {1: 8, 5: 4}[kind]


def _varint(message: memoryview, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[place]
        value |= (byte & 127) << shift
        place, shift = place + 1, shift + 7
        if byte < 128:
            return value, place


@lru_cache(maxsize=1 << 14)
def word_vector(word: str) -> Floats:
    """Return float32 (384,) of a word: the mean of its pieces, less the mean of all pieces."""
    table, mean = _table()
    ids = [piece for _, _, pieces in words(word, 0, len(word)) for piece in pieces]
    if not ids:
        return np.zeros(WIDTH, np.float32)
    vector: Floats = table[ids].mean(0, dtype=np.float32) - mean
    return vector
