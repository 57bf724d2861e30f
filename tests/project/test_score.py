"""Our scorer gives the numbers of the scorer that the labels came with."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ITEMS = [
    "the IAEA",
    "IAEA",
    "International Atomic Energy Agency (IAEA)",
    "G8",
    "",
    "The  G8 ",
    "CAN",
]


def make_record(rng: random.Random) -> dict[str, Any]:
    start = rng.randrange(0, 400)
    record = {
        "document": rng.choice(["a.txt", "b.txt", "c.txt"]),
        "start": start,
        "end": start + rng.randrange(1, 60),
        "kind": rng.choice(["commitment", "commitment", "appeal"]),
        "parent": rng.choice([None, None, "a-1"]),
        "area": rng.choice([None, "A", "B"]),
        "strength": rng.choice(["act", "bind"]),
        "mechanism": rng.choice(["event", "project"]),
        "continuing": rng.random() < 0.5,
        "due": rng.choice([None, "2005", "2005-09"]),
        "recurrence": rng.choice([None, "annual"]),
        "amount": rng.choice([None, "$20 billion"]),
        "actors": rng.sample(["CAN", "JPN", "EU"], rng.randrange(0, 3)),
    }
    for field in ("action", "targets", "instruments", "forums"):
        chosen = rng.sample(ITEMS, rng.randrange(0, 4))
        record[field] = [{"text": item} for item in chosen] if rng.random() < 0.5 else chosen
    return {key: value for key, value in record.items() if key != "area" or rng.random() < 0.9}


def write(path: Path, records: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def print_score(script: Path, gold: Path, predicted: Path, least: str) -> str:
    command = [sys.executable, script, gold, predicted, "--iou", least]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.shared
@pytest.mark.parametrize("seed", range(8))
def test_score_equals_the_given_scorer_on_random_data(
    seed: int, tmp_path: Path, root: Path, shared: Path
) -> None:
    rng = random.Random(seed)
    gold = write(tmp_path / "gold", [make_record(rng) for _ in range(rng.choice([1, 30, 80]))])
    predicted = write(
        tmp_path / "found", [make_record(rng) for _ in range(rng.choice([0, 30, 90]))]
    )
    least = rng.choice(["0.5", "0.2"])

    ours = print_score(root / "tools/score.py", gold, predicted, least)

    assert ours == print_score(shared / "eval/score.py", gold, predicted, least)


def test_score_of_labels_against_themselves_is_perfect(tmp_path: Path, root: Path) -> None:
    rng = random.Random(1)
    records = [{**make_record(rng), "start": i * 100, "end": i * 100 + 50} for i in range(20)]
    gold = write(tmp_path / "gold", records)

    printed = print_score(root / "tools/score.py", gold, gold, "0.5")

    assert printed.endswith("F1 1.000\n")


def test_score_names_the_line_that_lacks_a_field(tmp_path: Path, root: Path) -> None:
    gold = write(tmp_path / "gold", [{"document": "a.txt", "start": 0, "end": 3}])
    command = [sys.executable, root / "tools/score.py", gold, gold]

    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert run.returncode == 1
    assert run.stderr.startswith(f"{gold}:1: no field 'kind'")
