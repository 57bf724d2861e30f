"""Measure speed, memory and size beside spaCy: `make bench`.

Every file of ../shared/corpus/diplomatic is read and extracted in one run, every quote checked;
then spaCy's en_core_web_sm passes over the same paragraphs. Both run on one core, in one process
with one thread. Bytes and words are those of the paragraphs, the same for both.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1"
)
MB = 1e6

Measured = dict[str, Any]


def run_pass(command: list[str]) -> Measured:
    """Run one pass on one core with one thread and return what it measured."""
    core = min(os.sched_getaffinity(0))
    run = subprocess.run(
        ["taskset", "--cpu-list", str(core), *command],
        env={**os.environ, **ONE_THREAD},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if run.returncode:
        sys.exit(f"this pass failed: {' '.join(command)}")
    measured: Measured = json.loads(run.stdout)
    return measured


def time_command(*arguments: str, times: int = 5) -> float:
    """Return the median wall time in seconds of the installed command, after one to warm up."""
    command = [str(Path(sys.executable).with_name("servanda")), *arguments]
    walls = []
    for _ in range(times + 1):
        before = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        walls.append(time.perf_counter() - before)
    return statistics.median(walls[1:])


def measure_size() -> tuple[float, list[tuple[str, float]]]:
    """Return the installed MB of the package and its requirements, and the parts, largest first."""
    lock = ROOT.joinpath("requirements/runtime.txt").read_text(encoding="utf-8")
    parts = [("servanda", folder_size(ROOT / "src/servanda"))]
    for name in re.findall(r"^([A-Za-z0-9_.-]+)==", lock, re.MULTILINE):
        try:
            files = importlib.metadata.distribution(name).files or []
        except importlib.metadata.PackageNotFoundError:
            continue  # for another platform or Python
        if name not in dict(parts):
            sizes = [Path(str(file.locate())) for file in files]
            parts.append((name, sum(p.stat().st_size for p in sizes if p.is_file()) / MB))
    return sum(size for _, size in parts), sorted(parts, key=lambda part: -part[1])


def folder_size(folder: Path) -> float:
    """Return the MB of the files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / MB


def print_pass(name: str, measured: Measured, size: int, words: int) -> None:
    """Print the throughput of one pass."""
    seconds = measured["seconds"]
    print(
        f"{name:9} {size / MB / seconds:7.3f} MB/s {words / seconds:9,.0f} words/s "
        f"{seconds:7.1f} s   peak {measured['peak_mb']:5.0f} MB   "
        f"start-up {measured['start_up']:.2f} s"
    )


def compare_throughput(spacy: Path, times: int) -> Measured:
    """Run both passes `times` times in turn, print each, and return the medians and their ratio."""
    paragraphs = ROOT / "out" / "bench" / "paragraphs.jsonl"
    paragraphs.parent.mkdir(parents=True, exist_ok=True)
    corpus = SHARED / "corpus" / "diplomatic"
    ours, theirs = [], []
    for _ in range(times):
        ours.append(
            run_pass([sys.executable, str(ROOT / "bench/ours.py"), str(corpus), str(paragraphs)])
        )
        theirs.append(run_pass([str(spacy), str(ROOT / "bench/theirs.py"), str(paragraphs)]))
    texts = [json.loads(line) for line in paragraphs.read_text(encoding="utf-8").splitlines()]
    size, words = sum(len(text.encode()) for text in texts), sum(len(t.split()) for t in texts)
    first = ours[0]
    print(
        f"{first['files']} files read and extracted without an error, {first['records']} records, "
        f"every quote exact; {len(texts):,} paragraphs, {size / MB:.2f} MB, {words:,} words"
    )
    for first, second in zip(ours, theirs, strict=True):
        print_pass("Servanda", first, size, words)
        print_pass("spaCy", second, size, words)
    mine, other = (statistics.median(run["seconds"] for run in runs) for runs in (ours, theirs))
    print(f"Servanda has {other / mine:.2f} times spaCy's throughput (at least 1.5 asked)")
    return {
        "ours words/s": round(words / mine),
        "spacy words/s": round(words / other),
        "ratio": round(other / mine, 2),
        "ours peak MB": round(max(run["peak_mb"] for run in ours)),
    }


def measure_rest() -> Measured:
    """Print and return the times of whole commands and the installed size."""
    shown = time_command("--help")
    print(f"servanda --help: {shown:.2f} s (under 0.3 asked)")
    seeds = sorted(str(path) for path in SHARED.joinpath("seeds").glob("*.txt"))
    both = time_command("read", "--format", "jsonl", *seeds)
    print(f"both seeds, start-up included: {both:.2f} s (under 2.5 asked)")
    total, parts = measure_size()
    print(f"installed without extras: {total:.0f} MB (under 400 asked)")
    print("  " + ", ".join(f"{name} {size:.0f}" for name, size in parts if size >= 1))
    return {"help s": round(shown, 2), "seeds s": round(both, 2), "installed MB": round(total)}


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--spacy", type=Path, required=True, help="Python that has spaCy")
    parser.add_argument("--times", type=int, default=1, help="passes of each, in turn")
    parser.add_argument("--commit", action="store_true", help="keep the result in bench/last.json")
    options = parser.parse_args()
    if not SHARED.joinpath("corpus/diplomatic").is_dir():
        sys.exit("make bench needs the texts in ../shared/corpus/diplomatic; they are not there")
    measured = compare_throughput(options.spacy, options.times) | measure_rest()
    if options.commit:
        text = json.dumps(measured, indent=1) + "\n"
        ROOT.joinpath("bench/last.json").write_text(text, encoding="utf-8")
        print("kept in bench/last.json; `make docs` brings the figures into the pages")


if __name__ == "__main__":
    main()
