"""Measure briefs: `python bench/briefs.py`.

A register of public records is made through the real store; then `servanda brief` writes each kind
in each format, start-up included. Where the load printed is above one, other programs were measured
too; best says what a quiet machine does.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from register import part

KINDS = ("meeting", "progress", "scorecard", "annex")
FORMS = ("docx", "pdf", "html", "xlsx")
ASKED_S = 3.0
"""Of a brief for 100 commitments."""


def measure(size: int, runs: int, language: str) -> float:
    """Make a register, write every brief, print each and return the slowest of the best times."""
    with tempfile.TemporaryDirectory(prefix="briefs-") as name:
        folder = Path(name, "register")
        folder.mkdir()
        environ = {"SERVANDA_REGISTER": str(folder), "SERVANDA_AUTHOR": "XAA/A. Person"}
        part("publishing_fill.py", size, environ=environ)
        slowest = 0.0
        for kind in KINDS:
            told = []
            for form in FORMS:
                out = Path(name, f"{kind}.{form}")
                command = [sys.executable, "-m", "servanda.cli", "brief", str(out)]
                command += ["--kind", kind, "--language", language]
                best = min(timed(command, {**os.environ, **environ}) for _ in range(runs))
                slowest = max(slowest, best)
                told.append(f"{form} {best:.2f} s, {out.stat().st_size / 1e3:.0f} kB")
            print(f"{size:,} commitments, {kind}: {'; '.join(told)}")
    return slowest


def timed(command: list[str], environ: dict[str, str]) -> float:
    """Return how many seconds a command takes."""
    started = time.perf_counter()
    subprocess.run(command, env=environ, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    """Measure every size and say what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[100])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--language", default="en")
    options = parser.parse_args()
    for size in options.sizes:
        slowest = measure(size, options.runs, options.language)
        asked = f", asked for {ASKED_S:.0f} s" if size == min(options.sizes) else ""
        print(f"slowest: {slowest:.2f} s{asked} (load of the machine {os.getloadavg()[0]:.1f})")


if __name__ == "__main__":
    main()
