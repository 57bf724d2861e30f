"""`servanda evidence`: captured, linked, listed, shown, taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from servanda.assessment.ladder import FACT_KINDS, RUNGS, STANCES
from servanda.cli.evidence import keeping, options

Say = Callable[..., str]
NEWS = "The Ministry opened two ports in June.\n\nThe treaty is in force. The treaty is in force.\n"
SAID = ("--stance", "advances", "--rung", "budget")


@pytest.fixture
def captured(register: Path, tmp_path: Path, done: Say) -> str:
    """Capture a document and return the id of the evidence."""
    assert register.exists()
    file = tmp_path / "news.txt"
    file.write_text(NEWS, encoding="utf-8")
    said = done("evidence", "add", file, "--date", "2026-05", "--publisher", "A Gazette")
    assert said.splitlines()[0].startswith("Captured: evidence ")
    return said.split()[2].rstrip(",")


def test_the_words_of_the_options_are_those_of_the_ladder() -> None:
    assert (options.STANCES, options.RUNGS, keeping.KINDS) == (STANCES, RUNGS, FACT_KINDS)


def test_evidence_is_captured_linked_and_listed(captured: str, done: Say) -> None:
    said = done("evidence", "link", captured, "2026-C-1", "--quote", "two ports in June", *SAID)
    assert said.startswith(f"Linked: evidence {captured} advances 2026-C-1 (budget), link ")
    listed = done("evidence", "list", "2026-C-1")
    assert "A Gazette" in listed
    assert "two ports in June" in listed
    assert done("evidence", "list", "2026-C-2").startswith("No evidence.")
    (one,) = json.loads(done("evidence", "list", "--format", "json"))
    (link,) = one["links"]
    assert (one["date"], one["serves"], link["reference"]) == ("2026-05", 1, "2026-C-1")
    (span,) = link["spans"]
    assert NEWS[span["start"] : span["end"]] == "two ports in June"


def test_evidence_older_than_the_document_is_told_so(
    captured: str, register: Path, tmp_path: Path, done: Say
) -> None:
    assert register.exists()
    keys = {"after": captured}
    for name, date in (("before", "2026-02"), ("unclear", "2026-03")):
        file = tmp_path / f"{name}.txt"
        file.write_text(f"{name}: {NEWS}", encoding="utf-8")
        added = done("evidence", "add", file, "--date", date, "--publisher", "A Gazette")
        keys[name] = added.split()[2].rstrip(",")
    for key in keys.values():
        done("evidence", "link", key, "2026-C-1", "--span", "0:12", *SAID)
    found = json.loads(done("evidence", "list", "--format", "json"))
    timings = {one["links"][0]["timing"]: one["id"][:8] for one in found}
    assert timings == {name: key[:8] for name, key in keys.items()}
    listed = " ".join(done("evidence", "list", "2026-C-1").split())
    assert listed.count("dated before the document") == 2
    assert listed.count("perhaps dated before the document") == 1
    early = ", budget, dated before the document"
    said = {name: done("evidence", "show", key) for name, key in keys.items()}
    assert {name for name, sheet in said.items() if early in sheet} == {"before"}
    assert "perhaps" in said["unclear"]
    assert "dated before" not in said["after"]


def test_evidence_is_shown_with_its_words_and_its_text(captured: str, done: Say) -> None:
    done("evidence", "link", captured, "2026-C-1", "2026-C-2", "--span", "0:12", *SAID)
    shown = done("evidence", "show", captured)
    assert "serves         2 commitments" in shown
    assert "0:12           The Ministry" in shown
    assert done("evidence", "show", captured, "--text") == NEWS
    assert json.loads(done("evidence", "show", captured, "--format", "json"))[0]["serves"] == 2


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--quote", "three ports"), "does not hold the words 'three ports'"),
        (("--quote", "The treaty is in force"), "stand 2 times in the text, at 40:62, 64:86"),
        (("--span", "5"), "no span"),
        (("--span", "0:9999"), "does not fit its words"),
        ((), "No words of the evidence are quoted"),
    ],
)
def test_words_that_are_not_there_are_refused(
    captured: str, refused: Say, given: tuple[str, ...], said: str
) -> None:
    assert said in refused("evidence", "link", captured, "2026-C-1", *given, *SAID)


def test_what_was_said_is_taken_back(captured: str, done: Say, refused: Say) -> None:
    said = done("evidence", "link", captured, "2026-C-1", "--span", "0:12", *SAID)
    link = said.split()[-1].rstrip(".")
    assert done("evidence", "unlink", link) == f"Taken back: link {link}.\n"
    assert done("evidence", "list", "2026-C-1").startswith("No evidence.")
    assert done("evidence", "withdraw", captured) == f"Withdrawn: evidence {captured}.\n"
    assert "means 0 pieces of evidence" in refused("evidence", "show", captured)


def test_an_address_of_the_web_is_not_fetched_and_says_what_to_do(
    register: Path, refused: Say
) -> None:
    assert register.exists()
    told = ("--date", "2026-06-01", "--publisher", "A Gazette")
    said = refused("evidence", "add", "https://example.org/law", *told)
    assert said == "Error: Nothing is fetched: save the page, add it, say --address where it stood."


def test_a_fact_that_is_not_there_is_refused(register: Path, refused: Say) -> None:
    assert register.exists()
    said = refused("evidence", "fact", "occurrence", "3f2a", "2026-C-1", *SAID)
    assert "means 0 records of follow-up" in said


def test_the_register_with_evidence_is_whole_and_rebuilt(captured: str, done: Say) -> None:
    done("evidence", "link", captured, "2026-C-1", "--span", "0:12", *SAID)
    before = done("evidence", "list", "--format", "json")
    done("verify")
    done("rebuild")
    assert done("evidence", "list", "--format", "json") == before


def test_evidence_is_listed_as_it_was(captured: str, done: Say) -> None:
    assert captured in done("evidence", "list", "--as-of", "2999-01-01")
    assert captured not in done("evidence", "list", "--as-of", "2001-01-01")
