"""labels/ holds offsets, codes and hashes, no text, and gives the labels back with the texts."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

NAMES = ("agenda", "statements", "aside")


def load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def restore(root: Path, texts: Path, output: Path) -> str:
    command = [sys.executable, root / "tools/restore_labels.py", texts, "--output", output]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def texts(shared: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    shutil.copytree(shared / "corpus/annotated", folder)
    for path in shared.joinpath("seeds").glob("*.txt"):
        shutil.copy(path, folder)
    folder.chmod(0o755)
    return folder


def iter_strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in iter_strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in iter_strings(item)]
    return [value] if isinstance(value, str) else []


def test_labels_hold_no_string_longer_than_a_code(root: Path) -> None:
    records = [record for path in root.glob("labels/*.jsonl") for record in load(path)]
    for record in records:
        short = {
            key: value for key, value in record.items() if key not in ("id", "document", "parent")
        }

        assert [text for text in iter_strings(short) if len(text) > 25 or text.count(" ") > 3] == []


def test_labels_count_every_record_once(root: Path) -> None:
    records = [record for name in NAMES for record in load(root / "labels" / f"{name}.jsonl")]

    assert len(records) == 1855
    assert len({record["id"] for record in records}) == 1855


def test_labels_are_of_documents_in_the_table(root: Path) -> None:
    with root.joinpath("labels/documents.csv").open(encoding="utf-8", newline="") as file:
        names = {row["document"] for row in csv.DictReader(file)}
    labelled = {r["document"] for name in NAMES for r in load(root / "labels" / f"{name}.jsonl")}

    assert labelled == names


@pytest.mark.shared
def test_labels_restored_from_the_exact_texts_are_the_labels(
    root: Path, shared: Path, texts: Path, tmp_path: Path
) -> None:
    restore(root, texts, tmp_path / "out")

    for name, source in (
        ("agenda", "agenda"),
        ("statements", "statements"),
        ("aside", "statements"),
    ):
        restored = load(tmp_path / "out" / f"{name}.gold.jsonl")
        gold = {record["id"]: record for record in load(shared / f"eval/{source}.gold.jsonl")}
        exact = ("start", "end", "quote", "kind", "parent", "area", "action", "strength", "due")
        assert [{key: record[key] for key in exact} for record in restored] == [
            {key: gold[record["id"]][key] for key in exact} for record in restored
        ]


@pytest.mark.shared
def test_labels_are_found_in_another_rendition(
    root: Path, shared: Path, texts: Path, tmp_path: Path
) -> None:
    for path in texts.glob("*.txt"):
        if not path.name.startswith("00"):
            path.unlink()
            continue
        path.chmod(0o644)
        words = path.read_text(encoding="utf-8").split()
        path.write_text("Home | Menu\n" + " ".join(words) + "\nShare", encoding="utf-8")

    restore(root, texts, tmp_path / "out")

    restored = load(tmp_path / "out/agenda.gold.jsonl")
    gold = load(shared / "eval/agenda.gold.jsonl")
    assert [record["quote"] for record in restored] == [" ".join(r["quote"].split()) for r in gold]
