"""Status lists into the register, and back out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from treaties import NEWER, TABLE

Say = Callable[..., str]


def bound(done: Say, *more: str) -> int:
    found: int = json.loads(done("99-1", "--format", "json", *more))["bound"]
    return found


@pytest.mark.usefixtures("register")
def test_a_list_is_imported_and_shown_with_what_ships(done: Say, table: Path) -> None:
    assert done("import", table) == "Imported: 7 acts, 1 list in 1 file (entry #3).\n"
    assert bound(done) == 3
    assert "99-1" in done()
    assert json.loads(done("ottawa", "--as-of", "2026-02-03", "--format", "json"))["bound"] == 162


@pytest.mark.usefixtures("register")
def test_the_same_list_again_is_said_and_changes_nothing(done: Say, table: Path) -> None:
    done("import", table)
    assert done("import", table) == "Nothing new: 1 list in 1 file in the register already.\n"
    assert done("import", table, "--as-of", "2020-01-01").startswith("Nothing new")


@pytest.mark.usefixtures("register")
def test_a_newer_list_of_the_name_counts_and_undone_the_older_does(
    done: Say, table: Path, refused: Say
) -> None:
    done("import", table)
    table.write_text(NEWER, encoding="utf-8")
    done("import", table)
    assert bound(done) == 4
    assert done("undo", "99-1.csv", "--because", "wrong") == "Taken back: 99-1.csv (99-1).\n"
    assert bound(done) == 3
    done("undo", "99-1.csv")
    assert "XAA has no import of 99-1.csv that counts" in refused("undo", "99-1.csv")


@pytest.mark.usefixtures("register")
def test_one_list_that_is_not_right_and_nothing_is_imported(
    done: Say, refused: Say, table: Path
) -> None:
    broken = table.with_name("99-2.csv")
    broken.write_text(TABLE.replace("30 Sep 1998", "31 Feb 1998"), encoding="utf-8")
    said = refused("import", table, broken)
    assert "99-2.csv, row 3 (Japan)" in said
    assert "unknown instrument" in refused("99-1")
    assert done("import", table).startswith("Imported")


def test_a_dry_run_reads_without_a_register(done: Say, table: Path) -> None:
    assert done("import", table, "--dry-run").splitlines()[0] == (
        "Read: 1 list in 1 file. Nothing was written."
    )


def test_a_dry_run_tells_differences_from_what_is_known(done: Say, table: Path) -> None:
    ours = table.with_name("26-5.csv")
    ours.write_text(TABLE.replace("27 Nov 1998", "28 Nov 1998"), encoding="utf-8")
    said = done("import", ours, "--dry-run")
    assert "ottawa-convention, Thailand: date-differs" in said


@pytest.mark.usefixtures("register")
def test_names_without_a_code_are_told_and_kept(done: Say, table: Path) -> None:
    table.write_text(TABLE + "Free City of Osk,3 Dec 1997,\n", encoding="utf-8")
    assert "'Free City of Osk' has no known code" in done("import", table)
    assert "Free City of Osk" in done("99-1")


@pytest.mark.usefixtures("register")
def test_files_of_a_folder_that_are_no_lists_are_passed_over(done: Say, table: Path) -> None:
    folder = table.parent / "lists"
    folder.mkdir()
    table.rename(folder / "99-1.csv")
    (folder / "prices.csv").write_text("what,price\n", encoding="utf-8")
    (folder / "README.md").write_text("lists", encoding="utf-8")
    said = done("import", folder)
    assert said.startswith("Imported: 7 acts, 1 list in 1 file")
    assert "Passed over, no status lists: 1\n  prices.csv" in said


def test_an_import_needs_a_register(refused: Say, table: Path) -> None:
    assert "servanda init" in refused("import", table)


def test_an_import_needs_a_list(refused: Say, tmp_path: Path) -> None:
    assert "Name the status lists" in refused("import")
    (tmp_path / "empty").mkdir()
    assert "no status list" in refused("import", tmp_path / "empty", "--dry-run")


@pytest.mark.usefixtures("register")
def test_a_template_is_printed_filled_in_and_imported(done: Say, tmp_path: Path) -> None:
    empty = done("import", "--template", "npt")
    assert empty.splitlines()[0].startswith("instrument,as_of,state,action,date")
    row = next(line for line in empty.splitlines() if ",JPN," in line)
    cells = row.split(",")
    cells[3:5] = "ratification", "1976-06-08"
    file = tmp_path / "npt.csv"
    file.write_text(empty.replace(row, ",".join(cells)), encoding="utf-8")
    done("import", file)
    found = json.loads(done("npt", "--region", "G8", "--format", "json"))
    assert (found["bound"], found["sources"][0]["kind"]) == (1, "template")
