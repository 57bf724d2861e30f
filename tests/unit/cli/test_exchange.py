"""`servanda export` and `servanda import`, on a register in a database."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from servanda import sample
from servanda.cli import main


class Desk:
    """Runs commands on one register."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: str, register: Path | None = None) -> Result:
        where = ["--register", str(register or self.folder / "register")]
        return CliRunner().invoke(main, [*arguments, *where], catch_exceptions=False)

    def path(self, name: str) -> str:
        return str(self.folder / name)

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.folder / name).open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))

    def write(self, name: str, rows: list[dict[str, str]]) -> None:
        with (self.folder / name).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)

    def last(self, register: Path | None = None) -> str:
        return self("checkpoint", register=register).stdout.partition(', "at"')[0]


@pytest.fixture
def desk(tmp_path, monkeypatch) -> Desk:
    """Return a register with the sample agenda."""
    monkeypatch.delenv("SERVANDA_AUTHOR", raising=False)
    monkeypatch.delenv("SERVANDA_DATABASE_URL", raising=False)
    made = Desk(tmp_path)
    assert made("init", "--party", "XAA", "--person", "A. Person").exit_code == 0
    told = ["--parties", "XAA,XBB", "--date", "2026-01-19", "--standing", "agreed"]
    assert made("add", str(sample.path()), *told).exit_code == 0
    return made


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_what_was_exported_imports_unchanged(desk, name) -> None:
    before = desk.last()
    assert desk("export", desk.path(name)).exit_code == 0
    done = desk("import", desk.path(name))
    assert done.exit_code == 0
    assert done.stdout.endswith("23 say what the register says.\nNothing was written.\n")
    assert desk.last() == before


def test_a_dry_run_says_what_would_change_and_an_import_does_it(desk) -> None:
    desk("export", desk.path("out.csv"))
    rows = desk.rows("out.csv")
    rows[0] |= {"due": "2027-06", "decision": "accepted"}
    rows[1] |= {"decision": "rejected", "reason": "position"}
    rows[2] |= {"owners": "XAA/Coast Guard"}
    desk.write("out.csv", rows)
    before = desk.last()
    tried = desk("import", desk.path("out.csv"), "--dry-run")
    assert tried.exit_code == 0
    assert tried.stdout.splitlines() == [
        "2026-C-1 due: nothing -> 2027-06",
        "2026-C-1 decision: proposed -> accepted",
        "2026-C-2 decision: proposed -> rejected",
        "2026-C-2 reason: nothing -> position",
        "2026-C-3 owners: nothing -> XAA/Coast Guard",
        "out.csv: 3 rows change a record, 0 are new, 20 say what the register says.",
        "Nothing was written.",
    ]
    assert desk.last() == before
    done = desk("import", desk.path("out.csv"), "--as", "XBB/B. Person")
    assert done.stdout.splitlines()[-1] == "Wrote 3 entries as XBB/B. Person."
    assert desk("verify").exit_code == 0
    again = desk("import", desk.path("out.csv"))
    assert again.stdout.splitlines()[-1] == "Nothing was written."


def test_one_bad_row_and_nothing_is_written_and_every_fault_is_a_line(desk) -> None:
    desk("export", desk.path("out.csv"))
    rows = desk.rows("out.csv")
    rows[0]["due"] = "2027-06"
    rows[1]["due"] = "soon"
    rows[2]["strength"] = "iron"
    desk.write("out.csv", rows)
    before = desk.last()
    refused = desk("import", desk.path("out.csv"))
    assert refused.exit_code == 2
    due, strength, last = refused.stderr.splitlines()
    assert due.startswith("error: out.csv: row 3, column 'due': found 'soon', expected a date")
    assert strength.startswith("error: out.csv: row 4, column 'strength': found 'iron', expected")
    assert last == "error: out.csv has 2 faults, so nothing was imported."
    assert desk.last() == before


def test_a_plain_list_becomes_unanchored_records(desk) -> None:
    (desk.folder / "list.csv").write_text("Title;Deadline\nMeet;2027\n", encoding="utf-8")
    done = desk("import", desk.path("list.csv"))
    assert done.exit_code == 0
    assert re.match(r"\d{4}-C-\d+ new, unanchored: Meet \(due 2027, act\)\n", done.stdout)
    assert "Meet" in desk("list", "--anchor", "none").stdout
    assert desk("verify").exit_code == 0


@pytest.mark.parametrize("name", ["whole.zip", "whole"])
def test_a_whole_register_moves_as_it_is(desk, name) -> None:
    assert desk("export", desk.path(name)).exit_code == 0
    other = desk.folder / "other"
    tried = desk("import", desk.path(name), "--dry-run", register=other)
    assert (tried.exit_code, other.exists()) == (0, False)
    assert desk("import", desk.path(name), register=other).exit_code == 0
    assert desk.last(other) == desk.last()
    assert desk("verify", register=other).exit_code == 0
    assert desk("list", "--all", "--format", "jsonl", register=other).stdout == (
        desk("list", "--all", "--format", "jsonl").stdout
    )
    again = desk("import", desk.path(name), register=other)
    assert (again.exit_code, desk.last(other)) == (2, desk.last())


def test_a_damaged_export_makes_no_register(desk) -> None:
    desk("export", desk.path("whole"))
    path = desk.folder / "whole" / "entries.jsonl"
    path.write_bytes(path.read_bytes().replace(b"XAA", b"XBB", 1))
    other = desk.folder / "other"
    refused = desk("import", desk.path("whole"), register=other)
    assert (refused.exit_code, other.exists()) == (1, False)
    assert refused.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["export", "out.foo"], "does not say what to write"),
        (["export", "nowhere/out.csv"], "There is no folder"),
        (["export", "out.zip", "--area", "A"], "a register goes out whole"),
        (["import", "picture.png"], "is no table or register"),
        (["import", "empty.csv"], "no row of the first 30"),
        (["import", "broken.xlsx"], "cannot be read as a workbook"),
        (["import", "broken.zip"], "is no zip archive"),
        (["import", "folder"], "is no export of a register"),
        (["import", "folder", "--because", "x"], "taken as it is"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(desk, arguments, sentence) -> None:
    for name in ("picture.png", "empty.csv", "broken.xlsx", "broken.zip"):
        (desk.folder / name).write_bytes(b"")
    (desk.folder / "folder").mkdir()
    command, name, *rest = arguments
    refused = desk(command, desk.path(name), *rest)
    assert refused.exit_code == 2
    assert sentence in " ".join(refused.stderr.split())
