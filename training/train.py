"""Fine-tune the tagger on labelled documents; used for the shipped weights and for held-out scores."""

from __future__ import annotations

import math
import time

import numpy as np
import torch
from examples import Example
from network import Tagger, pretrained
from torch.nn import functional

from servanda.extraction.heads import HEADS, columns
from servanda.extraction.sequence import Sequence, framed, windows

WEIGHTS = {
    "span": 1.0,
    "part": 0.4,
    "strength": 0.25,
    "continuing": 0.1,
    "mechanism": 0.25,
    "action": 0.3,
    "role": 0.3,
}


def batches(examples: list[Example], rng: np.random.Generator, size: int = 16):
    """Yield batches of windows cut at varying places, in random order, alike in length."""
    cut = [
        (e, w) for e in examples for w in windows(e.sequence.cuts, offset=int(rng.integers(0, 150)))
    ]
    cut = [cut[i] for i in rng.permutation(len(cut))]
    cut = [
        x
        for i in range(0, len(cut), size * 8)
        for x in sorted(cut[i : i + size * 8], key=lambda x: x[1].end - x[1].start)
    ]
    groups = [cut[i : i + size] for i in range(0, len(cut), size)]
    for i in rng.permutation(len(groups)):
        yield collate(groups[i])


def collate(group):
    length = max(w.end - w.start for _, w in group) + 2
    inputs = np.zeros((3, len(group), length), np.int64)
    labels = {head: np.full((len(group), length), -1, np.int64) for head in HEADS}
    for row, (example, window) in enumerate(group):
        for part, values in enumerate(framed(example.sequence, window)):
            inputs[part, row, : len(values)] = values
        for head in HEADS:
            labels[head][row, 1 : window.end - window.start + 1] = example.labels[head][
                window.start : window.end
            ]
    return torch.from_numpy(inputs), {h: torch.from_numpy(v) for h, v in labels.items()}


def train(
    examples: list[Example],
    weights: str,
    *,
    seed: int = 0,
    epochs: int = 8,
    rate: float = 1.2e-4,
    dropout: float = 0.1,
    smoothing: float = 0.0,
    log=print,
) -> Tagger:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    network = pretrained(weights, dropout)
    network.train()
    decayed = [p for p in network.parameters() if p.ndim > 1]
    plain = [p for p in network.parameters() if p.ndim <= 1]
    optimiser = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}],
        lr=rate,
        betas=(0.9, 0.98),
    )
    steps = epochs * math.ceil(sum(len(windows(e.sequence.cuts)) + 0.5 for e in examples) / 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / (0.1 * steps)) * max(0.02, 1 - s / steps)
    )
    cols = columns()
    for epoch in range(epochs):
        started, total, count = time.time(), 0.0, 0
        for inputs, labels in batches(examples, rng):
            with torch.autocast("cpu", torch.bfloat16):
                scores = network(*inputs)
            scores = scores.float()
            loss = sum(
                WEIGHTS[h]
                * functional.cross_entropy(
                    scores[..., cols[h]].flatten(0, 1),
                    labels[h].flatten(),
                    ignore_index=-1,
                    label_smoothing=smoothing if h == "span" else 0.0,
                )
                for h in HEADS
                if (labels[h] >= 0).any()
            )
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total, count = total + float(loss), count + 1
        log(
            f"epoch {epoch} loss {total / count:.3f} steps {count} {time.time() - started:.0f}s",
            flush=True,
        )
    return network.eval()


@torch.no_grad()
def scores(network: Tagger, sequence: Sequence) -> np.ndarray:
    """Return float32 (pieces, WIDTH) scores of a sequence."""
    result = np.zeros((len(sequence), sum(map(len, HEADS.values()))), np.float32)
    for window in windows(sequence.cuts):
        ids, shape, layout = (
            torch.from_numpy(v.astype(np.int64))[None] for v in framed(sequence, window)
        )
        out = network(ids, shape, layout)[0].float().numpy()
        offset = 1 - window.start
        result[window.first : window.last] = out[window.first + offset : window.last + offset]
    return result
