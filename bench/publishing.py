"""Measure publishing: `make publishing`.

Registers of public records are made through the real store; then `servanda publish` writes each
as a folder, start-up included, in one language. Said is how long that takes and how large the
folder is, uncompressed. Where the load printed is above one, other programs were measured too.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from register import Measured, part

SIZES = (1_000, 10_000)
ASKED_MB, ASKED_S = 5, 60
"""For 1,000 commitments, and for 10,000."""


def measure(size: int, languages: list[str]) -> Measured:
    """Make a register, publish it, and return what was measured."""
    with tempfile.TemporaryDirectory(prefix="publishing-") as name:
        folder, out = Path(name, "register"), Path(name, "site")
        folder.mkdir()
        environ = {"SERVANDA_REGISTER": str(folder)}
        made = part("publishing_fill.py", size, environ=environ)
        chosen = [word for language in languages for word in ("--language", language)]
        command = [sys.executable, "-m", "servanda.cli", "publish", str(out), *chosen]
        started = time.perf_counter()
        subprocess.run(command, env={**os.environ, **environ}, check=True)
        took = time.perf_counter() - started
        bytes_of: Counter[str] = Counter()
        files = [path for path in out.rglob("*") if path.is_file()]
        for path in files:
            bytes_of[path.relative_to(out).parts[0]] += path.stat().st_size
    return {
        "commitments": size,
        "publish s": took,
        "files": len(files),
        "MB": bytes_of.total() / 1e6,
        "parts": dict(bytes_of),
        "load": os.getloadavg()[0],
        **made,
    }


def print_one(found: Measured) -> None:
    """Print what was measured of one register."""
    print(
        f"{found['commitments']:,} commitments, {found['entries']:,} entries, made in "
        f"{found['fill s']:.0f} s (load of the machine {found['load']:.1f}): published in "
        f"{found['publish s']:.1f} s, {found['files']:,} files, {found['MB']:.2f} MB"
    )
    parts = sorted(found["parts"].items(), key=lambda item: -item[1])
    print("  " + "; ".join(f"{name} {size / 1e6:.2f} MB" for name, size in parts[:5]))


def main() -> None:
    """Measure every size and print it, with what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--languages", nargs="+", default=["en"])
    options = parser.parse_args()
    for size in options.sizes:
        found = measure(size, options.languages)
        print_one(found)
        if size == SIZES[0]:
            print(f"  size {found['MB']:.2f} MB (at most {ASKED_MB} asked)")
        if size == SIZES[1]:
            print(f"  time {found['publish s']:.1f} s (at most {ASKED_S} asked)")


if __name__ == "__main__":
    main()
