"""bench/evidence holds ids, offsets and grades, no text, and its passages are those we cut."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from servanda.documents.read import read
from servanda.evidence import passages


def rows_of(root: Path, name: str) -> list[dict[str, str]]:
    with root.joinpath("bench/evidence", name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_grade_that_counts_follows_from_the_judges(root: Path) -> None:
    for row in rows_of(root, "judgements.csv"):
        a, b = int(row["a"]), int(row["b"])
        assert abs(a - b) < 2 or row["third"]
        assert int(row["grade"]) == int(row["third"] or min(a, b))


def test_at_least_sixty_commitments_are_judged_each_passage_once(root: Path) -> None:
    rows = rows_of(root, "judgements.csv")
    places = [(row["commitment"], row["document"], row["start"]) for row in rows]
    assert len({row["commitment"] for row in rows}) >= 60
    assert len(places) == len({*places})


def test_no_document_of_those_set_aside_is_judged(root: Path) -> None:
    aside = ("us-korea-2022", "japan-philippines-us-2024", "us-mexico-security-2022")
    aside += ("los-angeles-declaration-2022", "g7-clean-energy-2023")
    rows = rows_of(root, "judgements.csv")
    assert not [row for row in rows if row["commitment"].startswith(aside)]


def test_every_document_is_told_by_hash_and_address(root: Path) -> None:
    told = {row["document"]: row for row in rows_of(root, "documents.csv")}
    used = {row["document"] for row in rows_of(root, "judgements.csv")}
    assert {*told} == used
    assert all(len(row["sha256"]) == 64 for row in told.values())
    assert all(row["address"].startswith("https://") for row in told.values())


@pytest.mark.shared
def test_judged_places_are_passages(root: Path, shared: Path) -> None:
    shas = {row["document"]: row["sha256"] for row in rows_of(root, "documents.csv")}
    found = {document.sha256: document for document in map(read, texts(shared))}
    cut = {
        (sha, passage.start, passage.end)
        for sha in shas.values()
        for passage in passages(found[sha])
    }
    judged = rows_of(root, "judgements.csv")
    assert {(shas[r["document"]], int(r["start"]), int(r["end"])) for r in judged} <= cut


def texts(shared: Path) -> list[Path]:
    return sorted(shared.joinpath("corpus/diplomatic").glob("*.md"))
