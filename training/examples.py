"""Labelled documents as sequences with a label for every piece and head; -1 is "not scored"."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from servanda.documents.read import read
from servanda.extraction.heads import HEADS
from servanda.extraction.lemmas import lemma
from servanda.extraction.sequence import Ints, Sequence, sequence_of
from servanda.model import Document

SHARED = Path(__file__).resolve().parents[2] / "shared"
ASIDE = {
    "us-korea-2022.txt",
    "japan-philippines-us-2024.txt",
    "us-mexico-security-2022.txt",
    "los-angeles-declaration-2022.txt",
    "g7-clean-energy-2023.txt",
}
_ROLES = {"targets": 1, "instruments": 2, "forums": 3}


@dataclass(frozen=True)
class Example:
    """One document with its labels: `labels[head]` is parallel to the sequence."""

    document: Document
    sequence: Sequence
    labels: dict[str, Ints]


def gold() -> dict[str, list[dict[str, object]]]:
    """Return the gold records of both files by document, without the statements set aside."""
    records = defaultdict(list)
    for name in ("agenda", "statements"):
        for line in (SHARED / f"eval/{name}.gold.jsonl").read_text("utf-8").splitlines():
            record = json.loads(line)
            if record["document"] not in ASIDE:
                records[record["document"]].append(record)
    return dict(records)


def listed() -> dict[str, dict[str, str]]:
    """Return the rows of documents.csv by document name."""
    with (SHARED / "eval/documents.csv").open(encoding="utf-8") as stream:
        return {row["document"]: row for row in csv.DictReader(stream)}


def path_of(name: str) -> Path:
    """Return where the text of a labelled document lies."""
    seed = SHARED / "seeds" / name
    return seed if seed.exists() else SHARED / "corpus/annotated" / name


def examples() -> list[Example]:
    """Return all labelled documents in the order of their names."""
    return [example(name, records) for name, records in sorted(gold().items())]


def example(name: str, records: list[dict]) -> Example:
    """Return one labelled document."""
    document = read(path_of(name))
    sequence = sequence_of(document)
    labels = {head: np.full(len(sequence), -1, np.int32) for head in HEADS}
    labels["span"][:] = 0
    for record in records:
        _label(document.text, sequence, labels, record)
    return Example(document, sequence, labels)


def _label(text: str, sequence: Sequence, labels: dict[str, Ints], record: dict) -> None:
    inside = (sequence.start >= record["start"]) & (sequence.end <= record["end"])
    inside &= sequence.start >= 0
    where = np.flatnonzero(inside)
    if not len(where):
        return
    part = 2 if record["kind"] == "appeal" else 1 if record["parent"] else 0
    labels["span"][where] = 2
    labels["span"][where[0]] = 1
    labels["part"][where] = part
    labels["strength"][where] = HEADS["strength"].index(record["strength"])
    labels["continuing"][where] = int(record["continuing"])
    labels["mechanism"][where] = HEADS["mechanism"].index(record["mechanism"])
    labels["action"][where] = [
        int(_acts(text[sequence.start[i] : sequence.end[i]], record["action"])) for i in where
    ]
    labels["role"][where] = 0
    for field, role in _ROLES.items():
        for item in record[field]:
            _mark(text, sequence, labels["role"], record, item, role)
    if record["amount"]:
        _mark(text, sequence, labels["role"], record, record["amount"], 4)


def _acts(word: str, action: list[str]) -> bool:
    return any(lemma(word) == verb.split()[0] for verb in action)


def _mark(text: str, sequence: Sequence, roles: Ints, record: dict, item: str, role: int) -> None:
    """Label the pieces of the words of `item` where the quote prints them."""
    words = re.sub(r"\s*\([^)]*\)\s*$", "", item).split() or item.split()
    pattern = r"\s+".join(re.escape(w) for w in words)
    found = re.compile(pattern, re.IGNORECASE).search(text, record["start"], record["end"])
    if found:
        roles[(sequence.start >= found.start()) & (sequence.end <= found.end())] = role
