"""Measure the workspace under load: `make workspace`.

Readers with a second between their clicks use a real `servanda serve` on a register of fictional
commitments (`register_fill.py`). Beside its pages they click on a plain Django page in the same
processes: the floor.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from register import ROOT, Measured, databases, part
from servanda.cli.workspace.server import free_port
from workspace_readers import Readers, Tally

KEPT = ROOT / "bench" / "workspace.json"
ASKED_MS, ASKED_KB = 200, 100
WORKERS = 2


@contextlib.contextmanager
def serving(environ: dict[str, str]) -> Iterator[int]:
    """Serve the register and yield the port."""
    port = free_port("localhost")
    options = ["--no-open", "--no-worker", "--workers", WORKERS]
    command = [sys.executable, ROOT / "bench" / "workspace_serve.py", *options, "--port", port]
    server = subprocess.Popen(
        [str(word) for word in command], env={**os.environ, **environ}, stdout=subprocess.DEVNULL
    )
    try:
        _wait(server, port)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError), urlopen(f"http://localhost:{port}/floor/"):
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    sys.exit("servanda serve did not start")


def measure(environ: dict[str, str], readers: int, seconds: float) -> Measured:
    """Let readers read a register, and return what was measured."""
    ways = part("workspace_people.py", readers, environ=environ)
    with serving(environ) as port:
        people = Readers(port, ways)
        page, files = people.first_visit()
        load = os.getloadavg()[0]
        tallies = people.read(seconds)
    return {
        "readers": readers,
        "seconds": seconds,
        "load before": round(load, 1),
        "load after": round(os.getloadavg()[0], 1),
        "first visit kB": round((page.size + sum(one.size for _, one in files)) / 1000, 1),
        "files not kept": [at for at, one in files if not _is_kept(one.headers)],
        "pages": {name: _figures(tallies[name]) for name in sorted(tallies)},
    }


def _is_kept(headers: dict[str, str]) -> bool:
    kept = "max-age=31536000" in headers.get("cache-control", "")
    return kept and headers.get("content-encoding") == "gzip"


def _figures(tally: Tally) -> Measured:
    return {
        "clicks": len(tally.ms),
        "p50 ms": round(statistics.median(tally.ms), 1),
        "p95 ms": round(statistics.quantiles(tally.ms, n=20)[-1], 1),
        "max ms": round(max(tally.ms), 1),
        "kB": round(statistics.median(tally.sizes) / 1000, 1),
        "max kB": round(max(tally.sizes) / 1000, 1),
        "errors": tally.errors,
    }


def print_one(found: Measured) -> None:
    """Print what was measured, and which of the figures that were asked for hold."""
    print(
        f"{found['database']}, {found['commitments']:,} commitments, {found['readers']} readers "
        f"for {found['seconds']:.0f} s; {os.cpu_count()} cores, their load {found['load before']} "
        f"before and {found['load after']} after"
    )
    print(f"  {'page':15} clicks  p50 ms  p95 ms  max ms     kB  max kB  errors")
    for name, at in found["pages"].items():
        figures = "  ".join(f"{at[key]:6.1f}" for key in ("p50 ms", "p95 ms", "max ms"))
        sizes = "  ".join(f"{at[key]:5.1f}" for key in ("kB", "max kB"))
        print(f"  {name:15} {at['clicks']:6}  {figures}  {sizes}  {len(at['errors']):6}")
        for wrong in at["errors"][:3]:
            print(f"    !! {wrong}")
    slow = max(found["pages"].values(), key=lambda at: at["p95 ms"])["p95 ms"]
    large = max(at["max kB"] for at in found["pages"].values())
    print(
        f"  slowest p95 {slow:.0f} ms (at most {ASKED_MS} asked), largest page {large:.0f} kB (at "
        f"most {ASKED_KB}); a first visit with all files {found['first visit kB']} kB, files that "
        f"browsers cannot keep: {len(found['files not kept'])}"
    )


def made(database: str, make_url: Any, size: int, assessed: int, folder: Path) -> dict[str, str]:
    """Make a register, rate some of it, and return what names it to a process."""
    print(f"making {size:,} commitments in {database} ...", flush=True)
    environ = {"SERVANDA_REGISTER": str(folder), "SERVANDA_DATABASE_URL": make_url(folder)}
    part("register_fill.py", size, environ=environ)
    if assessed:
        part("assessment_fill.py", assessed, environ=environ)
    return environ


def main() -> None:
    """Make the registers, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--size", type=int, default=100_000, help="commitments")
    parser.add_argument("--assessed", type=int, default=1000, help="commitments with evidence")
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60.0, help="for which they read")
    parser.add_argument("--register", type=Path, help="one of that size, to measure instead")
    parser.add_argument("--commit", action="store_true", help=f"keep the result in {KEPT.name}")
    options = parser.parse_args()
    results = []
    with databases(options.databases) as makers:
        for name, make_url in makers.items():
            with tempfile.TemporaryDirectory(prefix="register-") as folder:
                if options.register:
                    environ = {"SERVANDA_REGISTER": str(options.register)}
                else:
                    environ = made(name, make_url, options.size, options.assessed, Path(folder))
                measured = measure(environ, options.readers, options.seconds)
            results.append({"database": name, "commitments": options.size, **measured})
            print_one(results[-1])
    if options.commit:
        KEPT.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
        print(f"kept in bench/{KEPT.name}")


if __name__ == "__main__":
    main()
