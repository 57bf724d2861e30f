"""Measure the register as it grows: `make growth`.

For each database and size, a register of fictional documents is made through the real store; a
second process then asks it what people ask, and measures. Each process is measured alone, so that
its peak memory is its own. The seeds are added by the command, start-up included. Where the load
printed is above one, other programs were measured too: best says what a quiet machine does.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
KEPT = ROOT / "bench" / "register.json"
SIZES = (1_000, 10_000, 100_000)
STOCK = "shared_buffers=128MB"  # as PostgreSQL comes; the tests' server has less
ASKED_MS, ASKED_ADD_S, ASKED_MB = 100, 3.0, 500

Measured = dict[str, Any]


def part(script: str, *arguments: object, environ: dict[str, str]) -> Measured:
    """Run one of the parts in a process of its own and return what it measured."""
    command = [sys.executable, str(ROOT / "bench" / script), *map(str, arguments)]
    run = subprocess.run(
        command, env={**os.environ, **environ}, stdout=subprocess.PIPE, text=True, check=False
    )
    if run.returncode:
        sys.exit(f"this part failed: {' '.join(command)}")
    measured: Measured = json.loads(run.stdout.splitlines()[-1])
    return measured


@contextlib.contextmanager
def databases(names: list[str]) -> Iterator[dict[str, Any]]:
    """Yield, for each database, what makes an address in a folder."""
    makers: dict[str, Any] = {}
    with contextlib.ExitStack() as stack:
        if "sqlite" in names:
            makers["sqlite"] = lambda folder: f"sqlite:///{folder / 'register.sqlite3'}"
        if "postgresql" in names:
            sys.path.insert(0, str(ROOT / "tests" / "contract"))
            postgres_server = import_module("postgres_server")

            try:
                server = stack.enter_context(postgres_server.running(STOCK))
                makers["postgresql"] = lambda _: server.fresh()
            except FileNotFoundError as error:
                print(f"!! POSTGRESQL WAS NOT MEASURED: {error} is not installed")
        yield makers


def measure(database: str, make_url: Any, size: int) -> Measured:
    """Make a register of one size in one database, ask it, and return all that was measured."""
    with tempfile.TemporaryDirectory(prefix="register-") as name:
        folder = Path(name)
        environ = {"SERVANDA_REGISTER": name, "SERVANDA_DATABASE_URL": make_url(folder)}
        made = part("register_fill.py", size, environ=environ)
        asked = part("register_ask.py", environ=environ)
        seeds = sorted(SHARED.joinpath("seeds").glob("*.txt"))
        added = part("register_add.py", *seeds, environ=environ) if len(seeds) == 2 else {}
    found = {"database": database, "commitments": size, **made, **asked, **added}
    print_one(found)
    return found


def print_one(found: Measured) -> None:
    """Print what was measured of one register."""
    print(
        f"{found['database']}, {found['commitments']:,} commitments, {found['entries']:,} entries, "
        f"made in {found['fill s']:.0f} s ({found['fill MB']:.0f} MB of memory)"
    )
    print(f"  (load of the machine {found['load']}, on {os.cpu_count()} cores)")
    for name, (median, late, best, rows) in found["ms"].items():
        print(
            f"  {name:44} p50 {median:8.1f} ms   p95 {late:8.1f} ms   best {best:8.1f} ms   "
            f"{rows:>7,} rows"
        )
    print(
        f"  verify {found['verify s']:.1f} s   rebuild {found['rebuild s']:.1f} s   "
        f"adding both seeds {_add(found)}   peak {found['peak MB']:.0f} MB"
    )


def _add(found: Measured) -> str:
    return f"{found['add s']:.2f} s" if "add s" in found else "not measured: no ../shared/seeds"


def print_growth(all_found: list[Measured]) -> None:
    """Print how the slowest question, the whole passes and memory grow with the register."""
    print("growth, from the smallest to the largest:")
    for database in dict.fromkeys(found["database"] for found in all_found):
        of = [found for found in all_found if found["database"] == database]
        first = of[0]
        for key in ("verify s", "rebuild s", "add s", "peak MB"):
            if key in first:
                print(f"  {database:10} {key:44} {_row([found[key] for found in of])}")
        for name in first["ms"]:
            print(f"  {database:10} {name + ', p95 ms':44} {_row([f['ms'][name][1] for f in of])}")


def _row(values: list[float]) -> str:
    return "  ".join(f"{value:9.2f}" for value in values) + f"   x{values[-1] / values[0]:.1f}"


def print_targets(all_found: list[Measured]) -> None:
    """Print which of the figures that were asked for hold."""
    for found in all_found:
        timed = {name: at[1] for name, at in found["ms"].items() if "(all)" not in name}
        slowest = max(timed, key=lambda name: timed[name])
        print(
            f"{found['database']} {found['commitments']:,}: slowest p95 {timed[slowest]:.0f} ms "
            f"({slowest}; at most {ASKED_MS} asked), memory {found['peak MB']:.0f} MB "
            f"(at most {ASKED_MB}), both seeds {_add(found)} (at most {ASKED_ADD_S} s)"
        )


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="commitments")
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--commit", action="store_true", help=f"keep the result in {KEPT.name}")
    options = parser.parse_args()
    with databases(options.databases) as makers:
        found = [measure(name, makers[name], n) for name in makers for n in options.sizes]
    print_growth(found)
    print_targets(found)
    if options.commit:
        KEPT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        print(f"kept in bench/{KEPT.name}")


if __name__ == "__main__":
    main()
