"""`servanda compare` and `servanda link` on documents of a register."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from servanda import sample

Run = Callable[..., Result]
Text = Callable[..., str]
SAYS = ["--parties", "XAA,XBB", "--date", "2029-06-01", "--standing", "agreed"]


@pytest.fixture
def both(register: Path, servanda: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a register that holds the two sample agendas, 2026 and 2025."""
    monkeypatch.delenv("SERVANDA_REGISTER")
    later = ["--parties", "XAA,XBB", "--date", "2026-06-01", "--standing", "draft"]
    added = servanda("add", sample.later(), *later, "--register", register)
    assert added.exit_code == 0, added.output
    return register


def links_in(said: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.splitlines()]


def linked(said: str) -> list[dict[str, Any]]:
    return [link for link in links_in(said) if link["score"] is not None]


def test_documents_of_a_register_are_compared_and_their_links_proposed(
    both: Path, done: Text
) -> None:
    said = done("compare", "2026", "2026b", "--register", both)

    assert said.startswith("2026 → 2026b\nOf 23 earlier and 19 later records: ")
    assert "2026-C-31" not in said
    assert "Proposed: " in said.splitlines()[-1]
    again = done("compare", "2026", "2026b", "--register", both)
    assert again.endswith("Nothing new: these links were proposed already, or decided on.\n")
    assert again.splitlines()[:-1] == said.splitlines()[:-1]


def test_links_are_those_of_the_library_with_decisions(both: Path, done: Text) -> None:
    files = done("compare", "--sample", "--format", "jsonl", "--parties", "XAA,XBB")
    found = linked(done("compare", "2026", "2026b", "--register", both, "--format", "jsonl"))

    wanted = linked(files)
    assert [link["score"] for link in found] == [link["score"] for link in wanted]
    assert [link["relation"] for link in found] == [link["relation"] for link in wanted]
    assert {(link["decision"], link["decided_by"]) for link in found} == {("proposed", None)}


def test_a_dry_run_shows_the_same_and_writes_nothing(both: Path, done: Text) -> None:
    asked = ("compare", "2026", "2026b", "--register", both, "--format", "jsonl")

    rehearsed = done(*asked, "--dry-run")

    assert linked(done(*asked, "--as-of", "2999-01-01")) == []
    assert links_in(rehearsed) == links_in(done(*asked))


def test_a_dry_run_shows_what_was_proposed_and_decided(both: Path, done: Text) -> None:
    asked = ("compare", "2026", "2026b", "--register", both, "--format", "jsonl")
    one, two, *_ = linked(done(*asked))
    done("link", "accept", one["id"], "--register", both)
    done("link", "reject", two["id"], "--because", "Another port.", "--register", both)

    assert links_in(done(*asked, "--dry-run")) == links_in(done(*asked))


def test_links_are_accepted_rejected_and_undone(both: Path, done: Text, refused: Text) -> None:
    asked = ("compare", "2026", "2026b", "--register", both)
    one, two, *_ = linked(done(*asked, "--format", "jsonl"))
    where = ("--register", both)

    said = done("link", "accept", one["id"][:8], *where)
    assert said.startswith("Accepted: 2026-C-")
    assert "needs a reason" in refused("link", "reject", two["id"], *where)
    done("link", "reject", two["id"], "--because", "Another port.", *where)

    shown = done(*asked)
    assert "Accepted links: 1" in shown
    assert "accepted by XAA/A. Person" in shown
    assert "Rejected links: 1" in shown
    assert "Another port." in shown
    told = {link["id"]: link for link in linked(done(*asked, "--format", "jsonl"))}
    assert (told[two["id"]]["decision"], told[two["id"]]["because"]) == (
        "rejected",
        "Another port.",
    )
    done("link", "undo", two["id"], *where)
    again = {link["id"]: link for link in linked(done(*asked, "--format", "jsonl"))}
    assert again[two["id"]]["decision"] == "proposed"


def test_csv_and_page_of_a_register_hold_the_decisions(
    both: Path, servanda: Run, done: Text, tmp_path: Path
) -> None:
    asked = ("compare", "2026", "2026b", "--register", both)
    (one, *_) = linked(done(*asked, "--format", "jsonl"))
    done("link", "accept", one["id"], "--register", both)

    table, page = tmp_path / "links.csv", tmp_path / "links.html"
    assert servanda(*asked, "-o", table, "--quiet").output == ""
    assert servanda(*asked, "-o", page, "--quiet").output == ""

    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig"), newline="")))
    row = next(row for row in rows if row["id"] == one["id"])
    assert (row["decision"], row["decided_by"]) == ("accepted", "XAA/A. Person")
    assert "accepted by XAA/A. Person" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("2026",), "Name two documents of the register or more"),
        (("2026", "2026"), "named twice"),
        (("2026", "1999"), "no record '1999'"),
        (("2026", "2026b", "--dates", "2026,2029"), "--dates is for files"),
        (("2026", "2026b", "--as-of", "2999-01-01", "--marking", "shared"), "only shows"),
    ],
)
def test_what_does_not_go_together_is_a_sentence(
    both: Path, servanda: Run, arguments: tuple[str, ...], sentence: str
) -> None:
    result = servanda("compare", *arguments, "--register", both)
    assert result.exit_code == 2
    assert sentence in " ".join(result.stderr.split())


def test_a_register_that_is_set_up_is_asked_when_there_is_no_such_file(
    both: Path, done: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVANDA_REGISTER", str(both))
    assert done("compare", "2026", "2026b").startswith("2026 → 2026b\n")


def test_the_register_of_ones_own_folder_is_asked_when_there_is_no_such_file(
    both: Path, done: Text, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SERVANDA_REGISTER", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    (tmp_path / "servanda").symlink_to(both)
    assert done("compare", "2026", "2026b").startswith("2026 → 2026b\n")
