"""Run the product over the labelled documents, the way a user would."""

from __future__ import annotations

import csv
import dataclasses
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from servanda import reading
from servanda.extraction.decode import Scores
from servanda.extraction.sequence import sequence_of
from servanda.model import Document

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT))  # `training` is no part of the installed package

Record = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Setting:
    """How the product is called.

    Attributes:
        wide: As on the command line.
        given: With the parties and the date, or without both.
        heldout: With the scores of a tagger that never saw the document, where there are some.

    """

    wide: bool = False
    given: bool = True
    heldout: bool = True

    @property
    def name(self) -> str:
        """Return the setting in words."""
        width = "wide" if self.wide else "default"
        facts = f"parties and date {'given' if self.given else 'not given'}"
        return f"{width}, {facts}{'' if self.heldout else ', the tagger as it ships'}"


def load_facts() -> dict[str, tuple[tuple[str, ...], str]]:
    """Return (parties, date) of each labelled document."""
    with SHARED.joinpath("eval/documents.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["document"]: (tuple(row["parties"].split(",")), row["date"])
            for row in csv.DictReader(file)
        }


def find_document(name: str) -> Path:
    """Return where a labelled document is."""
    seed = SHARED / "seeds" / name
    return seed if seed.is_file() else SHARED / "corpus/annotated" / name


@cache
def read_labelled(name: str) -> tuple[Document, Scores | None]:
    """Return a labelled document and the scores of a tagger that never saw it, where kept."""
    from training import heldout  # noqa: PLC0415 - on the path only from here

    document = reading.read(find_document(name))
    return document, heldout.load(document.sha256, sequence_of(document))


def predict(name: str, setting: Setting, facts: tuple[tuple[str, ...], str]) -> list[Record]:
    """Return the records of one document; the tagger's scores are held out where it was trained."""
    document, scores = read_labelled(name)
    parties, date = facts if setting.given else (None, None)
    found = reading.extract(
        document,
        parties=parties,
        date=date,
        wide=setting.wide,
        scores=scores if setting.heldout else None,
    )
    for commitment in found:
        if document.text[commitment.start : commitment.end] != commitment.quote:
            sys.exit(f"{name}: quote of {commitment.id} is not at {commitment.start}")
    return [dataclasses.asdict(commitment) for commitment in found]


def load_scored_commitments() -> dict[str, list[str]]:
    """Return the texts of the human-identified commitments by collection; empty ones left out."""
    texts = {}
    for name in ("g7", "g20"):
        path = SHARED / "scores" / f"{name}-dev.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            texts[name] = [row["text"] for row in csv.DictReader(file) if row["text"].strip()]
    return texts


def kinds_found(text: str) -> set[str]:
    """Return the kinds of what a commitment fed alone as a document yields."""
    document = reading.read(text.encode("utf-8"), name="commitment.txt")
    return {found.kind for found in reading.extract(document)}
