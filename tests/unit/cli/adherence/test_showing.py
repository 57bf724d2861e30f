"""Showing what is known, of what ships and of files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from servanda.cli import main

Say = Callable[..., str]


def test_one_instrument_is_shown_as_of_a_day(done: Say) -> None:
    text = done("ottawa", "--as-of", "2026-02-03", "--region", "asean")
    lines = text.splitlines()
    assert lines[0] == "Ottawa Convention, ASEAN  as of 2026-02-03"
    assert " ASEAN  7 of 11 bound" in lines


@pytest.mark.parametrize(
    "name",
    ["ottawa", "26-5", "XXVI-5", "Ottawa Convention", "ottawa-convention", "Convention d'Ottawa"],
)
def test_an_instrument_has_many_names(done: Say, name: str) -> None:
    found = json.loads(done(name, "--as-of", "2026-02-03", "--format", "json"))
    assert (found["instrument"], found["bound"]) == ("ottawa-convention", 162)


def test_words_of_a_title_need_no_quotes(done: Say) -> None:
    assert done("Ottawa", "Convention", "--region", "EU").startswith("Ottawa Convention, European")


def test_options_may_stand_before_the_instrument(done: Say) -> None:
    found = json.loads(done("--format", "json", "--as-of", "2020-01-01", "ottawa"))
    assert (found["as_of"], found["bound"]) == ("2020-01-01", 164)


def test_changes_are_told_between_two_days(done: Say) -> None:
    options = ("--since", "2025-12-26", "--as-of", "2026-02-20", "--format", "json")
    changes = json.loads(done("ottawa", *options))["changes"]
    assert [(one["date"], one["state"], one["after"]) for one in changes] == [
        ("2025-12-27", "EST", "withdrawn"),
        ("2025-12-27", "LTU", "withdrawn"),
        ("2025-12-27", "LVA", "withdrawn"),
        ("2026-01-10", "FIN", "withdrawn"),
        ("2026-02-20", "POL", "withdrawn"),
    ]


def test_gaps_are_who_is_not_bound(done: Say) -> None:
    options = ("ctbt", "--region", "ARF", "--as-of", "2026-02-03")
    assert "Not bound: " in done("--gaps", *options)
    found = json.loads(done("--gaps", *options, "--format", "json"))
    assert {row["position"] for row in found["states"]} <= {"none", "signed", "withdrawn"}
    rows = list(csv.DictReader(io.StringIO(done("--gaps", *options, "--format", "csv")[1:])))
    assert [row["state"] for row in rows] == [row["state"] for row in found["states"]]


@pytest.mark.parametrize("state", ["JPN", "jpn", "Japan"])
def test_a_state_is_shown_with_all_instruments(done: Say, state: str) -> None:
    found = json.loads(done("--state", state, "--as-of", "2026-02-03", "--format", "json"))
    lines = {line["instrument"]: line for line in found["instruments"]}
    assert lines["ottawa-convention"]["since"] == "1998-09-30"
    assert "npt" in found["no_data"]


def test_instruments_are_listed(done: Say) -> None:
    assert any(line.split()[:1] == ["ottawa"] for line in done().splitlines())
    listed = json.loads(done("--format", "json", "--as-of", "2026-02-03"))
    assert {one["instrument"]: one["bound"] for one in listed}["npt"] is None
    assert done("--format", "csv").startswith("\ufeffinstrument,title,as_of,bound")


def test_an_instrument_without_data_says_so(done: Say) -> None:
    assert "No data on this instrument." in done("npt")
    assert json.loads(done("npt", "--format", "json"))["bound"] is None


def test_charts_are_written_and_nothing_else_unless_asked(done: Say, tmp_path: Path) -> None:
    tiles, curve = tmp_path / "tiles.svg", tmp_path / "curve.svg"
    said = done("ottawa", "--tiles", tiles, "--curve", curve, "--language", "fr")
    assert said == f"Written: {tiles}, {curve}.\n"
    assert tiles.read_text(encoding="utf-8").startswith("<svg ")
    assert "Convention d&#x27;Ottawa" in curve.read_text(encoding="utf-8")
    both = done("ottawa", "--tiles", tiles, "--format", "json")
    assert json.loads(both)["instrument"] == "ottawa-convention"


def test_the_ending_of_the_output_says_the_format(done: Say, tmp_path: Path) -> None:
    file = tmp_path / "ottawa.json"
    assert done("ottawa", "--output", file) == ""
    assert json.loads(file.read_bytes())["short"] == "Ottawa Convention"


def test_names_of_an_installation_are_shown(
    done: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "names.yml"
    file.write_text("JPN: [Nippon, ~, ~]\n", encoding="utf-8")
    assert "Nippon" in done("ottawa", "--region", "G8", "--names", file)
    monkeypatch.setenv("SERVANDA_NAMES", str(file))
    assert "Nippon" in done("--state", "JPN")


def test_a_file_is_shown_without_a_register(done: Say, table: Path) -> None:
    found = json.loads(done("--from", table, "--format", "json", "--as-of", "2002-01-01"))
    assert [found[name] for name in ("bound", "signed")] == [3, 1]
    assert json.loads(done("99-1", "--from", table, "--format", "json"))["bound"] == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("otawa",), "did you mean ottawa-convention?"),
        (("ottawa", "--region", "asen"), "Did you mean ASEAN (ASEAN)"),
        (("--state", "Japn"), "did you mean JPN (Japan)?"),
        (("ottawa", "--as-of", "2026-02-31"), "'2026-02-31' is not a day"),
        (("ottawa", "--as-of", "20260203"), "'20260203' is not a day"),
        (("ottawa", "--since", "2026-01-01", "--as-of", "2025-01-01"), "is after 2025-01-01"),
        (("--gaps",), "Name an instrument"),
        (("ottawa", "--state", "JPN"), "give it alone"),
        (("--state", "JPN", "--tiles", "x.svg"), "a state has none"),
        (("ottawa", "--output", "x.pdf"), "does not say in what format"),
        (("ottawa", "--output", "x.html"), "Adherence is not written as html"),
        (("ottawa", "--names", "none.yml"), "There is no file none.yml"),
        (("ottawa", "--from", "none.csv"), "does not exist"),
        (("ottawa", "--register", "none"), "none"),
    ],
)
def test_what_is_not_right_is_said(
    refused: Say,
    arguments: tuple[str, ...],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert words in refused(*arguments)


def test_usage_errors_name_the_command_that_was_typed(refused: Say) -> None:
    assert refused("ottawa", "--as-of", "x").startswith("Usage: main adherence [OPTIONS]")


def test_the_table_has_no_colours_in_a_pipe(done: Say) -> None:
    assert "\x1b" not in done("ottawa")


def test_help_is_that_of_the_whole_command(done: Say) -> None:
    assert done("ottawa", "--help") == done("--help")


@pytest.mark.parametrize(
    ("typed", "begun", "offered"),
    [
        ([], "imp", "import"),
        ([], "otta", "ottawa"),
        (["--gaps"], "ct", "ctbt"),
        (["ottawa"], "--reg", "--region"),
        (["ottawa", "--region"], "ase", "ASEAN"),
        (["--state"], "jp", "JPN"),
        (["import"], "--dry", "--dry-run"),
    ],
)
def test_a_shell_completes(typed: list[str], begun: str, offered: str) -> None:
    shell = ShellComplete(main, {}, "servanda", "_SERVANDA_COMPLETE")
    found = [item.value for item in shell.get_completions(["adherence", *typed], begun)]
    assert offered in found
