"""The encoder with its heads, in plain torch: BERT's encoder as in Devlin et al. 2019.

Own module instead of a library's, so that what is exported is what is trained, with two small
additions: embeddings for the shape of a word (its capitals, which an uncased vocabulary loses) and
for the layout (paragraph, list item, heading, table cell).
"""

from __future__ import annotations

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from servanda.extraction.heads import WIDTH, columns

HIDDEN, HEADS, LAYERS, INNER = 384, 12, 6, 1536
FIRST = columns()["part"].stop  # columns of the heads that say what is a record
GENTLE = 0.2  # how much the other heads' errors move the encoder


class Layer(nn.Module):
    """One transformer layer with normalisation after each addition."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.inner = nn.Linear(HIDDEN, INNER)
        self.outer = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the next layer's input; `mask` is added to the attention's scores."""
        size, length, _ = x.shape
        low = self.qkv.weight.dtype
        q, k, v = (
            self.qkv(x.to(low)).view(size, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        )
        weights = (q @ k.transpose(-1, -2) * (HIDDEN // HEADS) ** -0.5 + mask).softmax(-1)
        mixed = (weights @ v).transpose(1, 2).reshape(size, length, HIDDEN)
        x = self.norm1(x + self.drop(self.out(mixed)).to(x.dtype))
        deep = self.outer(functional.gelu(self.inner(x.to(low)), approximate="tanh"))
        return self.norm2(x + self.drop(deep).to(x.dtype))


class Tagger(nn.Module):
    """Word pieces in, one row of `heads.WIDTH` scores a piece out (before softmax)."""

    def __init__(self, pieces: int = 30522, layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(pieces, HIDDEN)
        self.position = nn.Embedding(512, HIDDEN)
        self.shape = nn.Embedding(3, HIDDEN)
        self.layout = nn.Embedding(4, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.heads = nn.Linear(HIDDEN, WIDTH)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.layout.weight)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)

    def forward(self, ids: Tensor, shape: Tensor, layout: Tensor) -> Tensor:
        """Return scores (windows, pieces, WIDTH) of integer inputs (windows, pieces)."""
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.position(place) + self.shape(shape) + self.layout(layout)
        x = self.drop(self.norm(x))
        mask = (ids == 0).to(self.layers[0].qkv.weight.dtype)[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        x = self.drop(x)
        if not self.training:
            return self.heads(x)
        # Spans come first: learning the other labels as hard cost four points of F1 in trials.
        gentle = x * GENTLE + x.detach() * (1 - GENTLE)
        return torch.cat([self.heads(x)[..., :FIRST], self.heads(gentle)[..., FIRST:]], -1)


def pretrained(path: str, dropout: float = 0.1) -> Tagger:
    """Return a tagger whose encoder starts from the MiniLM-L6-v2 weights at `path`."""
    old, network = load_file(path), Tagger(dropout=dropout)
    new = network.state_dict()
    new["word.weight"] = old["embeddings.word_embeddings.weight"]
    new["position.weight"] = (
        old["embeddings.position_embeddings.weight"]
        + old["embeddings.token_type_embeddings.weight"][0]
    )
    _pair(new, "norm", old, "embeddings.LayerNorm")
    for i in range(LAYERS):
        mine, theirs = f"layers.{i}", f"encoder.layer.{i}"
        for kind in ("weight", "bias"):
            parts = [old[f"{theirs}.attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
            new[f"{mine}.qkv.{kind}"] = torch.cat(parts)
        _pair(new, f"{mine}.out", old, f"{theirs}.attention.output.dense")
        _pair(new, f"{mine}.norm1", old, f"{theirs}.attention.output.LayerNorm")
        _pair(new, f"{mine}.inner", old, f"{theirs}.intermediate.dense")
        _pair(new, f"{mine}.outer", old, f"{theirs}.output.dense")
        _pair(new, f"{mine}.norm2", old, f"{theirs}.output.LayerNorm")
    network.load_state_dict(new)
    return network


def _pair(new: dict[str, Tensor], mine: str, old: dict[str, Tensor], theirs: str) -> None:
    """Copy weight and bias of one part."""
    for kind in ("weight", "bias"):
        new[f"{mine}.{kind}"] = old[f"{theirs}.{kind}"]
