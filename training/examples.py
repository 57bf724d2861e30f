"""Labelled documents as sequences with a label for every piece and head; -1 is "not scored"."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from servanda.documents.read import read
from servanda.extraction.heads import HEADS
from servanda.extraction.lemmas import lemma
from servanda.extraction.sequence import Ints, Sequence, sequence_of
from servanda.model import Document

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FOLDERS = ("seeds", "corpus/annotated", "corpus/diplomatic")
ASIDE = {
    "us-korea-2022.txt",
    "japan-philippines-us-2024.txt",
    "us-mexico-security-2022.txt",
    "los-angeles-declaration-2022.txt",
    "g7-clean-energy-2023.txt",
}

Record = dict[str, Any]


@dataclass(frozen=True)
class Example:
    """One document with its labels: `labels[head]` is parallel to the sequence."""

    document: Document
    sequence: Sequence
    labels: dict[str, Ints]


def gold() -> list[Example]:
    """Return the documents of both gold files, without the statements set aside, by name."""
    return _examples([SHARED / f"eval/{name}.gold.jsonl" for name in ("agenda", "statements")])


def more() -> list[Example]:
    """Return the further documents labelled for training (labels/more.jsonl), by name."""
    with (ROOT / "labels/more.csv").open(encoding="utf-8", newline="") as file:
        names = [row["document"] for row in csv.DictReader(file)]
    return _examples([ROOT / "labels/more.jsonl"], names)


def _examples(paths: list[Path], names: list[str] | None = None) -> list[Example]:
    """Return the documents of the records, and of `names` also those without any."""
    records: dict[str, list[Record]] = defaultdict(list, {name: [] for name in names or ()})
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            if record["document"] not in ASIDE:
                records[record["document"]].append(record)
    return [_example(name, rows) for name, rows in sorted(records.items())]


def _example(name: str, records: list[Record]) -> Example:
    path = next(p for folder in FOLDERS if (p := SHARED / folder / name).exists())
    document = read(path)
    sequence = sequence_of(document)
    labels = {head: np.full(len(sequence), -1, np.int32) for head in HEADS}
    labels["span"][:] = 0
    for record in records:
        _label(document.text, sequence, labels, record)
    return Example(document, sequence, labels)


def _label(text: str, sequence: Sequence, labels: dict[str, Ints], record: Record) -> None:
    """Write the labels of one record; heads of which it says nothing stay as they are."""
    inside = (sequence.start >= record["start"]) & (sequence.end <= record["end"])
    where = np.flatnonzero(inside & (sequence.start >= 0))
    if not len(where):
        return
    labels["span"][where] = 2
    labels["span"][where[0]] = 1
    labels["part"][where] = 2 if record["kind"] == "appeal" else 1 if record["parent"] else 0
    labels["strength"][where] = HEADS["strength"].index(record["strength"])
    labels["mechanism"][where] = HEADS["mechanism"].index(record["mechanism"])
    labels["action"][where] = [
        int(_acts(text[sequence.start[i] : sequence.end[i]], record["action"])) for i in where
    ]


def _acts(word: str, action: list[str]) -> bool:
    return any(lemma(word) == verb.split()[0] for verb in action)
