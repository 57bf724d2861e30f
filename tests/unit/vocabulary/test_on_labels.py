"""How well the finders name what annotators named: `pytest tests/unit/vocabulary -k labels -s`.

Gold items count where the record's quote prints them; finds count where they lie in the quote. The
document's parties are left out of the forums, and the five set-aside statements are not read.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from servanda.vocabulary import find, find_forums, find_instruments

ASIDE = {
    "us-korea-2022.txt",
    "japan-philippines-us-2024.txt",
    "us-mexico-security-2022.txt",
    "los-angeles-declaration-2022.txt",
    "g7-clean-energy-2023.txt",
}
FINDERS = {"instruments": find_instruments, "forums": find_forums}


@pytest.fixture(scope="module")
def score(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared / "eval" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def records(shared: Path) -> Iterator[tuple[dict[str, Any], Path]]:
    for gold, folder in (("agenda", "seeds"), ("statements", "corpus/annotated")):
        for line in (shared / "eval" / f"{gold}.gold.jsonl").read_text("utf-8").splitlines():
            record = json.loads(line)
            if record["document"] not in ASIDE:
                yield record, shared / folder / record["document"]


def parties(shared: Path) -> dict[str, set[str]]:
    with (shared / "eval" / "documents.csv").open(encoding="utf-8") as file:
        return {row["document"]: set(row["parties"].split(",")) for row in csv.DictReader(file)}


def printed(item: str, quote: str) -> bool:
    words, within = (" ".join(text.casefold().split()) for text in (item, quote))
    words = words.removeprefix("the ")
    return words in within or re.sub(r"\s*\([^)]*\)$", "", words) in within


@pytest.mark.shared
@pytest.mark.parametrize(
    ("field", "precision", "recall"), [("instruments", 0.82, 0.77), ("forums", 0.66, 0.81)]
)
def test_labels_are_met(
    shared: Path, score: ModuleType, field: str, precision: float, recall: float
) -> None:
    named: dict[Path, list[Any]] = {}
    known = parties(shared)
    totals = [0, 0, 0]
    for record, path in records(shared):
        if path not in named:
            text = path.read_text(encoding="utf-8")
            named[path] = FINDERS[field](text, find(text))
        inside = {
            found.term_id or found.text.casefold(): found.text
            for found in reversed(named[path])
            if record["start"] <= found.start < record["end"] and found.end <= record["end"] + 15
        }
        items = [text for key, text in inside.items() if key not in known[record["document"]]]
        gold = [item for item in record[field] or [] if printed(item, record["quote"])]
        totals = [a + b for a, b in zip(totals, score.item_counts(gold, items), strict=True)]
    matched, wanted, given = totals
    print(f"{field}: precision {matched / given:.3f} recall {matched / wanted:.3f} n {wanted}")  # noqa: T201
    assert matched / given >= precision
    assert matched / wanted >= recall
