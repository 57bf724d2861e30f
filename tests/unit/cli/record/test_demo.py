"""`servanda demo` and `servanda supply`: the record that ships, in a folder."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from servanda.cli import main

Run = Callable[..., Result]
NAME = "000_98f9f8a368f97e1d.txt"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a folder with the record, and what the command printed; copy it, do not write."""
    folder = tmp_path_factory.mktemp("demo") / "record"
    done = CliRunner().invoke(main, ["demo", "--register", str(folder), "--no-serve"])
    assert done.exit_code == 0, done.output
    return folder, done.stdout


@pytest.fixture
def record(shown: tuple[Path, str], tmp_path: Path) -> Path:
    """Return a record of the test's own."""
    return Path(shutil.copytree(shown[0], tmp_path / "record"))


def test_it_prints_the_agenda_and_what_is_worth_seeing(shown: tuple[Path, str]) -> None:
    told = " ".join(shown[1].split())
    assert told.startswith("Compiled from public sources")
    assert "Neither government wrote or endorsed any of it." in told
    assert told.count("2002-C-") >= 51
    assert "proposed for 2003-12-31 at the latest, signed on 2025-12-12" in told
    assert "no record found for 2005" in told
    assert "states on 2002-11-24" in told
    assert "servanda serve --register" in told


@pytest.mark.parametrize(
    "asked",
    [
        ("due", "--format", "json"),
        ("due", "--format", "csv"),
        ("follow", "2002-C-7", "--format", "json"),
        ("status", "2002-C-7", "--format", "json"),
        ("progress", "--format", "json"),
        ("list", "--format", "jsonl"),
    ],
)
def test_what_is_read_by_programs_says_who_compiled_it(
    shown: tuple[Path, str], servanda: Run, asked: tuple[str, ...]
) -> None:
    done = servanda(*asked, "--register", str(shown[0]))
    assert done.exit_code == 0, done.output
    assert "Neither government wrote or endorsed any of it." in done.stdout


def test_it_is_opened_where_it_is_unchanged_and_refused_where_not(
    record: Path, servanda: Run, tmp_path: Path
) -> None:
    again = servanda("demo", "--register", record, "--no-serve")
    assert (again.exit_code, again.stderr) == (0, "")

    assert servanda("undo", "2005-C-1", "--register", record).exit_code == 0
    changed = servanda("demo", "--register", record, "--no-serve")
    assert changed.exit_code == 2
    assert "holds this record, changed since" in changed.stderr

    other = tmp_path / "other"
    assert servanda("init", "--party", "XAA", "--person", "A", "--register", other).exit_code == 0
    refused = servanda("demo", "--register", other, "--no-serve")
    assert refused.exit_code == 2
    assert "holds another register" in refused.stderr


def test_it_is_whole_rebuilt_exported_and_imported(
    record: Path, servanda: Run, tmp_path: Path
) -> None:
    for command in ("rebuild", "verify"):
        assert servanda(command, "--register", record).exit_code == 0
    table, whole, copy = tmp_path / "a.csv", tmp_path / "a.zip", tmp_path / "copy"
    assert servanda("export", table, "--register", record).exit_code == 0
    lines = table.read_text("utf-8-sig").splitlines()
    assert len(lines) == 87
    assert all("Neither government" in line for line in lines[1:])
    unchanged = servanda("import", table, "--register", record)
    assert "0 rows change a record" in unchanged.stdout

    assert servanda("export", whole, "--register", record).exit_code == 0
    assert servanda("import", whole, "--register", copy).exit_code == 0
    assert servanda("verify", "--register", copy).exit_code == 0
    assert servanda("demo", "--register", copy, "--no-serve").exit_code == 0


def test_without_its_words_a_record_is_shown_by_its_title(record: Path, servanda: Run) -> None:
    card = servanda("show", "2002-C-7", "--register", record).stdout
    assert "Conclude a legal assistance treaty" in card
    assert "the words are not here" in card
    found = servanda("search", "assistance", "treaty", "--register", record, "--format", "jsonl")
    first = json.loads(found.stdout.splitlines()[0])
    assert (first["reference"], first["quote"]) == ("2002-C-7", "")
    assert first["titles"]["ja"]
    for command in (["rerun", "2002"], ["compare", "2002", "2005"]):
        refused = servanda(*command, "--register", record)
        assert refused.exit_code == 2
        assert "servanda supply 2002 FILE" in refused.stderr


def test_a_wrong_text_is_refused_and_nothing_is_built(servanda: Run, tmp_path: Path) -> None:
    folder = tmp_path / "record"
    (tmp_path / NAME).write_text("Other words.", encoding="utf-8")
    wrong = servanda("demo", "--register", folder, "--no-serve", "--documents", tmp_path)
    assert wrong.exit_code == 2
    assert "is not the text of 2002" in wrong.stderr
    assert not folder.exists()
    empty = tmp_path / "empty"
    empty.mkdir()
    none = servanda("demo", "--register", folder, "--no-serve", "--documents", empty)
    assert (none.exit_code, "holds neither of the two texts" in none.stderr) == (2, True)


@pytest.mark.shared
def test_with_the_texts_the_exact_words_appear(record: Path, servanda: Run, shared: Path) -> None:
    seeds = shared / "seeds"
    assert servanda("supply", "2005", seeds / NAME, "--register", record).exit_code == 2
    done = servanda("supply", "2002", seeds / NAME, "--register", record)
    assert "51 quotes" in done.stdout
    rest = servanda("demo", "--register", record, "--no-serve", "--documents", seeds)
    assert (rest.exit_code, rest.stderr) == (0, "")
    listed = servanda("list", "--register", record, "--format", "jsonl").stdout.splitlines()
    quotes = [json.loads(line)["quote"] for line in listed]
    assert len(quotes) == 86
    assert all(quotes)
    assert servanda("verify", "--register", record).exit_code == 0
