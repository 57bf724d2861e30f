"""`servanda evidence suggest`, `confirm` and `reject` over a folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Say = Callable[..., str]
HEAD = "Date: 2026-06-02\n\n"


@pytest.fixture
def corpus(register: Path, tmp_path: Path, listed: Callable[..., dict[str, Any]]) -> Path:
    """Return a folder with a text that has the words of the first commitment, and another."""
    assert register.exists()
    quote = listed()["2026-C-1"]["quote"]
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "2026-06-02-near.txt").write_text(
        f"The officials met in the capital on Tuesday.\n\nIn the last month they did: {quote}.\n",
        encoding="utf-8",
    )
    (folder / "2026-06-03-far.txt").write_text("Rain fell in the hills all week.\n", "utf-8")
    return folder


@pytest.fixture
def suggested(corpus: Path, done: Say) -> Callable[[], list[dict[str, Any]]]:
    def look() -> list[dict[str, Any]]:
        said = done("evidence", "suggest", "2026-C-1", "--in", corpus, "--format", "json")
        found: list[dict[str, Any]] = json.loads(said)["suggestions"]
        return found

    return look


def test_what_has_the_words_is_suggested_with_them(
    corpus: Path, done: Say, suggested: Callable[[], list[dict[str, Any]]]
) -> None:
    first = suggested()[0]
    assert first["document"] == "2026-06-02-near.txt"
    assert first["why"]["terms"]
    shown = done("evidence", "suggest", "2026-C-1", "--in", corpus)
    assert shown.startswith(first["mark"])


def test_a_rejected_suggestion_does_not_come_back(
    done: Say, suggested: Callable[[], list[dict[str, Any]]]
) -> None:
    mark = suggested()[0]["mark"]
    assert done("evidence", "reject", "2026-C-1", mark) == f"Rejected: suggestion {mark}.\n"
    assert mark not in [one["mark"] for one in suggested()]
    done("evidence", "reject", "2026-C-1", mark, "--undo")
    assert mark in [one["mark"] for one in suggested()]


def test_a_confirmed_suggestion_is_evidence(
    corpus: Path, done: Say, suggested: Callable[[], list[dict[str, Any]]]
) -> None:
    first = suggested()[0]
    given = ("--publisher", "A Gazette", "--stance", "advances", "--rung", "budget")
    said = done("evidence", "confirm", "2026-C-1", first["mark"], "--in", corpus, *given)
    assert said.startswith("Linked: evidence ")
    (one,) = json.loads(done("evidence", "list", "2026-C-1", "--format", "json"))
    assert (one["date"], one["links"][0]["quotes"]) == ("2026-06-02", [first["text"]])
    assert first["mark"] not in [each["mark"] for each in suggested()]


def test_a_mark_that_is_not_there_is_refused(corpus: Path, refused: Say) -> None:
    given = ("--publisher", "A", "--stance", "advances", "--rung", "budget", "--in", corpus)
    assert "no suggestion '0f'" in refused("evidence", "confirm", "2026-C-1", "0f", *given)
    assert "no mark" in refused("evidence", "reject", "2026-C-1", "0f")


def test_a_document_is_suggested_for_the_commitments_it_bears_on(
    corpus: Path, done: Say, tmp_path: Path
) -> None:
    near = corpus / "2026-06-02-near.txt"
    (first, *_) = json.loads(done("evidence", "bearing", near, "--format", "json"))
    assert first["reference"] == "2026-C-1"
    assert done("evidence", "bearing", near).startswith("2026-C-1  ")
    done("evidence", "reject", "2026-C-1", first["mark"])
    left = json.loads(done("evidence", "bearing", near, "--format", "json"))
    assert (first["id"], first["mark"]) not in [(one["id"], one["mark"]) for one in left]
    far = tmp_path / "far.txt"
    far.write_text("Rain.\n", encoding="utf-8")
    assert done("evidence", "bearing", far, "--quiet").startswith("The document is not suggested")
