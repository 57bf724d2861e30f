"""Adding documents."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from servanda import sample

Text = Callable[..., str]

pytestmark = pytest.mark.usefixtures("register")


def described(done: Text, label: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(done("show", label, "--format", "jsonl"))
    return record


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """Return a short statement that prints its date and its parties."""
    path = tmp_path / "letter.txt"
    path.write_text(
        "Joint Statement of Canada and Japan\n\nOttawa, 4 May 2021\n\n"
        "Canada and Japan will hold consultations on cyber security every year. "
        "Both governments will exchange officers by the end of 2022.\n",
        encoding="utf-8",
    )
    return path


def test_add_says_what_it_filed_and_what_is_next(done: Text, letter: Path) -> None:
    said = done("add", letter, "--standing", "agreed")

    assert said.startswith("2021  Joint Statement of Canada and Japan\n")
    assert " date      2021-05-04 (printed)\n" in said
    assert " parties   CAN, JPN (printed)\n" in said
    assert "In all: 2 commitments; 2 proposed: 2021-C-1 to 2021-C-2." in said
    assert "servanda list --document 2021\n" in said
    assert "describe" not in said


def test_a_document_without_commitments_names_none_to_accept(done: Text, tmp_path: Path) -> None:
    path = tmp_path / "menu.txt"
    path.write_text("Soup, bread and tea.\n", encoding="utf-8")

    said = done("add", path, "--parties", "CAN", "--date", "2021")

    assert "No commitments were found in it." in said
    assert "accept" not in said


def test_every_candidate_is_filed_as_proposed_by_area(done: Text) -> None:
    records = [json.loads(line) for line in done("list", "--format", "jsonl").splitlines()]
    read = done(
        "read", sample.path(), "--parties", "XAA,XBB", "--date", "2026-03-17", "--format", "jsonl"
    )

    assert [record["id"] for record in records] == [json.loads(x)["id"] for x in read.splitlines()]
    assert {record["decision"] for record in records} == {"proposed"}
    assert [record["reference"] for record in records] == [
        f"2026-C-{number}" for number in range(1, len(records) + 1)
    ]


def test_the_standing_is_unknown_unless_told(done: Text, letter: Path) -> None:
    said = done("add", letter)

    assert described(done, "2021")["standing"] == "unknown"
    assert "servanda describe 2021 --standing agreed" in said


def test_what_is_told_goes_before_what_is_printed(done: Text, letter: Path) -> None:
    done(
        *("add", letter, "--date", "2020-11", "--date-basis", "inferred", "--parties", "JPN,CAN"),
        *("--title", "A letter", "--language", "en", "--marking", "shared"),
    )

    record = described(done, "2020")
    assert (record["date"], record["date_basis"]) == ("2020-11", "inferred")
    assert (record["parties"], record["parties_basis"]) == (["CAN", "JPN"], "told")
    assert (record["title"], record["marking"]) == ("A letter", "shared")
    assert (record["language"], record["language_basis"]) == ("en", "told")


def test_the_second_document_of_a_year_gets_a_letter(done: Text, letter: Path) -> None:
    said = done("add", letter, "--date", "2026-05")

    assert said.startswith("2026b  ")
    assert "2026b-C-1 to 2026b-C-2" in said


def test_a_document_is_added_once(refused: Text) -> None:
    said = refused("add", sample.path(), "--parties", "XAA", "--date", "2026")

    assert "is registered already: document 2026 (" in said


def test_a_date_in_the_future_is_refused(refused: Text, letter: Path) -> None:
    assert "in the future" in refused("add", letter, "--date", "2999-01")


def test_unknown_party_codes_are_refused(refused: Text, letter: Path) -> None:
    assert "unknown party code 'JP'" in refused("add", letter, "--parties", "CAN,JP")


def test_a_document_without_date_or_parties_needs_them_told(refused: Text, tmp_path: Path) -> None:
    bare = tmp_path / "bare.txt"
    bare.write_text("We will meet every year and exchange officers.\n", encoding="utf-8")

    assert "does not say its date; add --date" in refused("add", bare)
    assert "does not say who issued it; add --parties" in refused("add", bare, "--date", "2021")


def test_a_basis_without_a_date_is_refused(refused: Text, letter: Path) -> None:
    assert "add --date" in refused("add", letter, "--date-basis", "inferred")


def test_a_missing_file_is_a_sentence(refused: Text, tmp_path: Path) -> None:
    assert "there is no such file" in refused("add", tmp_path / "no.pdf")


def test_nothing_is_filed_when_anything_is_refused(done: Text, refused: Text, letter: Path) -> None:
    before = json.loads(done("checkpoint"))

    refused("add", letter, "--date", "2999")

    assert json.loads(done("checkpoint"))["root"] == before["root"]


def test_quiet_says_nothing(done: Text, letter: Path) -> None:
    assert done("add", letter, "--quiet") == ""
