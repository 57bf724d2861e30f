"""Score every labelled document with a tagger that has seen none of it (folds by document)."""

from __future__ import annotations
import argparse, hashlib, sys, time
import numpy as np, torch
from examples import examples, gold
from measure import report
from train import scores, train


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--weights", required=True)
    ap.add_argument("--folds", type=int, default=8)
    ap.add_argument("--only", type=int, default=99)
    ap.add_argument("--epochs", type=int, default=8)
    ap.add_argument("--rate", type=float, default=1.2e-4)
    ap.add_argument("--dropout", type=float, default=0.1)
    ap.add_argument("--smoothing", type=float, default=0.0)
    ap.add_argument("--seeds", type=int, default=1)
    ap.add_argument("--out")
    o = ap.parse_args()
    ex = examples()
    records = gold()
    order = sorted(
        range(len(ex)), key=lambda i: hashlib.sha256(ex[i].document.name.encode()).hexdigest()
    )
    rows = []
    store = {}
    for fold in range(min(o.folds, o.only)):
        held = [ex[i] for i in order[fold :: o.folds]]
        names = {e.document.name for e in held}
        rest = [e for e in ex if e.document.name not in names]
        t = time.time()
        nets = [
            train(
                rest,
                o.weights,
                seed=s,
                epochs=o.epochs,
                rate=o.rate,
                dropout=o.dropout,
                smoothing=o.smoothing,
                log=lambda *a, **k: None,
            )
            for s in range(o.seeds)
        ]
        part = []
        for e in held:
            sc = np.mean([scores(n, e.sequence) for n in nets], 0)
            store[e.document.sha256] = sc
            part.append((e, records[e.document.name], sc))
        print(f"fold {fold} {time.time() - t:.0f}s", len(held), end=" ")
        report(part)
        rows += part
    print("ALL")
    st = [r for r in rows if not r[0].document.name.startswith("00")]
    for lean in (-1, 0, 0.5, 1, 1.5, 2, 3):
        report(st, lean)
    if o.out:
        np.savez_compressed(o.out, **{k: v.astype(np.float16) for k, v in store.items()})


main()
