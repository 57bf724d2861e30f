"""Score held-out tagger scores against gold spans, fast, inside one process."""

from __future__ import annotations

import numpy as np

from servanda.extraction.decode import spans
from servanda.extraction.heads import HEADS, columns


def predicted(example, scores, lean=0.0):
    seq = example.sequence
    found = []
    for s in spans(seq, scores, lean=lean):
        part = int(scores[s.first : s.last, columns()["part"]].mean(0).argmax())
        found.append(
            (
                int(seq.start[s.first]),
                int(seq.end[s.last - 1]),
                "appeal" if part == 2 else "commitment",
                part == 1,
                s,
            )
        )
    return found


def pairs(gold, found, least=0.5):
    cand = []
    for i, g in enumerate(gold):
        for j, p in enumerate(found):
            shared = min(g["end"], p[1]) - max(g["start"], p[0])
            if shared > 0:
                v = shared / (max(g["end"], p[1]) - min(g["start"], p[0]))
                if v >= least:
                    cand.append((v, i, j))
    used_i, used_j, out = set(), set(), []
    for v, i, j in sorted(cand, reverse=True):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            out.append((i, j))
    return out


def report(rows, lean=0.0, log=print):
    """rows: list of (example, gold records, scores)."""
    m = g_n = p_n = 0
    right = {h: 0 for h in ("strength", "mechanism", "continuing")}
    child = [0, 0, 0]
    am = [0, 0, 0]
    for example, gold, sc in rows:
        found = predicted(example, sc, lean)
        for kind in ("commitment", "appeal"):
            g = [r for r in gold if r["kind"] == kind]
            f = [p for p in found if p[2] == kind]
            pr = pairs(g, f)
            if kind == "appeal":
                am[0] += len(pr)
                am[1] += len(g)
                am[2] += len(f)
                continue
            m += len(pr)
            g_n += len(g)
            p_n += len(f)
            for i, j in pr:
                s = f[j][4]
                for h in right:
                    k = HEADS[h][int(sc[s.first : s.last, columns()[h]].mean(0).argmax())]
                    want = (
                        ("continuing" if g[i]["continuing"] else "new")
                        if h == "continuing"
                        else g[i][h]
                    )
                    right[h] += k == want
                c = g[i]["parent"] is not None
                child[0] += c and f[j][3]
                child[1] += c
                child[2] += f[j][3]
    P, R = m / max(p_n, 1), m / g_n
    log(
        f"lean {lean:+.1f} P {P:.3f} R {R:.3f} F1 {2 * m / (g_n + p_n):.3f} | appeal F1 {2 * am[0] / max(am[1] + am[2], 1):.3f} | child F1 {2 * child[0] / max(child[1] + child[2], 1):.3f} | "
        + " ".join(f"{h} {v / max(m, 1):.3f}" for h, v in right.items()),
        flush=True,
    )
    return 2 * m / (g_n + p_n)
