"""The commitments that evidence is looked for in the judged set, chosen by a rule and not by hand.

Labelled commitments (no parts, no appeals) of statements dated before 2024, so that two years of
texts follow; never those of the five statements set aside. In each of three rounds every document,
by date, gives the commitment whose mechanism was chosen least so far, the earliest by the hash of
its id among equals, until there are `TOPICS`.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from servanda.documents.area import area_of
from servanda.documents.read import read
from servanda.evidence.asking import Asked, Origin, ask
from servanda.ids import digest
from servanda.model import Commitment, Document, Mention

SHARED = Path(__file__).resolve().parents[2] / "shared"
ASIDE = {
    "us-korea-2022.txt",
    "japan-philippines-us-2024.txt",
    "us-mexico-security-2022.txt",
    "los-angeles-declaration-2022.txt",
    "g7-clean-energy-2023.txt",
}
TOPICS = 68
ROUNDS = 3
BEFORE = "2024"
_PLAIN = (
    *("id", "document", "start", "end", "quote", "kind", "parent", "strength", "continuing"),
    *("mechanism", "due", "recurrence", "amount"),
)


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A commitment with what its document says of it."""

    commitment: Commitment
    date: str
    parties: tuple[str, ...]
    title: str
    document: Document

    def asked(self, without: frozenset[str] = frozenset()) -> Asked:
        """Return what is looked for."""
        origin = Origin(
            sha256=self.document.sha256,
            date=self.date,
            parties=self.parties,
            title=self.title,
            text=self.document.text,
        )
        return ask(self.commitment, origin, without=without)


def topics() -> list[Topic]:
    """Return the commitments of the judged set, in the order in which the rule chose them."""
    known = _documents()
    rows = [row for row in _labels() if row["document"] in known]
    chosen: list[dict[str, Any]] = []
    used: Counter[str] = Counter()
    names = sorted(known, key=lambda name: (known[name]["date"], name))
    for name in [name for _ in range(ROUNDS) for name in names]:
        left = [row for row in rows if row["document"] == name and row not in chosen]
        if left and len(chosen) < TOPICS:
            best = min(left, key=lambda row: (used[row["mechanism"]], digest(row["id"])))
            chosen.append(best)
            used[best["mechanism"]] += 1
    texts = {name: read(SHARED / "corpus/annotated" / name) for name in names}
    return [_topic(row, known[row["document"]], texts[row["document"]]) for row in chosen]


def labelled() -> list[tuple[Document, list[Commitment], str]]:
    """Return every document that topics come from, with its labelled commitments and date."""
    found = []
    for name, known in sorted(_documents().items()):
        document = read(SHARED / "corpus/annotated" / name)
        rows = [row for row in _labels() if row["document"] == name]
        own = [_topic(row, known, document).commitment for row in rows]
        found.append((document, own, known["date"]))
    return found


def tuning(chosen: list[Topic]) -> set[str]:
    """Return the ids of the half on which weights are chosen: the first ones by a hash."""
    ids = sorted((topic.commitment.id for topic in chosen), key=lambda name: digest(f"half {name}"))
    return set(ids[: len(ids) // 2])


def _documents() -> dict[str, dict[str, str]]:
    with SHARED.joinpath("eval/documents.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {
        row["document"]: row
        for row in rows
        if row["document"] not in ASIDE
        and row["date"] < BEFORE
        and SHARED.joinpath("corpus/annotated", row["document"]).is_file()
    }


def _labels() -> list[dict[str, Any]]:
    with SHARED.joinpath("eval/statements.gold.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [row for row in rows if row["kind"] == "commitment" and not row["parent"]]


def _topic(row: dict[str, Any], known: dict[str, str], document: Document) -> Topic:
    label, title = area_of(document.blocks, row["start"])
    fields: dict[str, Any] = {field: row[field] for field in _PLAIN}
    for field in ("actors", "targets", "instruments", "forums"):
        fields[field] = tuple(Mention(text=text) for text in row[field])
    commitment = Commitment(
        **fields,
        action=tuple(row["action"]),
        document_sha256=document.sha256,
        area=label,
        area_title=title,
    )
    return Topic(
        commitment=commitment,
        date=known["date"],
        parties=tuple(known["parties"].split(",")),
        title=known["title"],
        document=document,
    )
