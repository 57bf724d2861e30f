"""`servanda read`: formats, several files, explaining, and what goes where."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from program import PROGRAM

from servanda.codec import dump_lines
from servanda.reading import extract, read
from servanda.report.labels import grade

Run = Callable[..., Result]
Terminal = Callable[..., tuple[int, str, str]]


def test_a_table_is_printed(servanda: Run, agenda: Path) -> None:
    result = servanda("read", agenda)

    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.startswith("agenda.txt  ")
    assert " A. Consultation and Peace Support\n" in result.stdout
    assert "\x1b" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_lines_are_those_of_the_library(servanda: Run, agenda: Path) -> None:
    result = servanda("read", agenda, "--format", "jsonl", "--parties", "xaa, XBB", "--wide")

    expected = extract(read(agenda), parties=["XAA", "XBB"], wide=True)
    assert result.stdout_bytes == "".join(dump_lines(expected)).encode()
    assert result.exit_code == 0


def test_the_document_is_the_base_name_and_a_dash_for_standard_input(
    servanda: Run, agenda: Path
) -> None:
    result = servanda("read", "-", agenda, "--format", "jsonl", stdin=agenda.read_bytes())

    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert list(dict.fromkeys(record["document"] for record in records)) == ["-", "agenda.txt"]


def test_the_sample_comes_with_the_package(servanda: Run, agenda: Path) -> None:
    assert servanda("read", "--sample").stdout == servanda("read", agenda).stdout


@pytest.mark.parametrize(
    ("ending", "start"),
    [
        (".txt", b"agenda.txt  "),
        (".jsonl", b'{"schema": 1, "id": '),
        (".json", b'{"schema": 1, "readings": ['),
        (".csv", b"\xef\xbb\xbfid,"),
        (".xlsx", b"PK"),
        (".html", b"<!doctype html>"),
        (".HTM", b"<!doctype html>"),
    ],
)
def test_the_ending_of_the_output_says_the_format(
    servanda: Run, agenda: Path, tmp_path: Path, ending: str, start: bytes
) -> None:
    target = tmp_path / f"out{ending}"

    result = servanda("read", agenda, "--output", target)

    assert (result.exit_code, result.output) == (0, "")
    assert target.read_bytes().startswith(start)


def test_a_dash_is_standard_output(servanda: Run, agenda: Path) -> None:
    plain = servanda("read", agenda, "--format", "csv")

    assert servanda("read", agenda, "--format", "csv", "-o", "-").stdout_bytes == plain.stdout_bytes


@pytest.mark.parametrize("form", ["table", "jsonl", "json", "csv", "xlsx", "html"])
def test_the_same_file_gives_the_same_bytes(servanda: Run, agenda: Path, form: str) -> None:
    runs = [servanda("read", agenda, "--format", form) for _ in range(2)]

    assert runs[0].exit_code == 0
    assert runs[0].stdout_bytes == runs[1].stdout_bytes


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((), "Name a file or a folder to read, or - for standard input."),
        (("a.txt", "-o", "out.doc"), "The ending of out.doc does not say in what format to write"),
        (("a.txt", "-o", "nowhere/out.csv"), "There is no folder nowhere to write into."),
        (("a.txt", "--date", "2005-13"), "'2005-13' is not a date; expected 2026-03-17"),
        (("a.txt", "--date", "January"), "'January' is not a date"),
        (("a.txt", "--parties", "CAN,JAP"), "unknown party code 'JAP'"),
        (("a.txt", "--parties", "JP"), "did you mean JPN (Japan)?"),
        (("a.txt", "--explain", "1", "--format", "csv"), "--explain writes text"),
    ],
)
def test_options_that_cannot_be_met_are_a_sentence(
    servanda: Run, options: tuple[str, ...], message: str
) -> None:
    result = servanda("read", *options)

    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_a_document_is_never_overwritten(servanda: Run, agenda: Path) -> None:
    before = agenda.read_bytes()

    result = servanda("read", agenda, "--output", agenda)

    assert result.exit_code == 2
    assert "is a document to read; write to another file" in " ".join(result.stderr.split())
    assert agenda.read_bytes() == before


def test_nothing_is_written_when_nothing_was_read(servanda: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_bytes(b"old")

    result = servanda("read", tmp_path / "no.txt", "--output", target)

    assert (result.exit_code, result.stdout, target.read_bytes()) == (2, "", b"old")


def test_a_record_is_explained_by_number_and_by_id(servanda: Run, agenda: Path) -> None:
    second = extract(read(agenda))[1]

    explained = servanda("read", agenda, "--explain", "#2").stdout

    assert explained.startswith(f"#2  {grade(second)}  {second.id}\n")
    assert servanda("read", agenda, "--explain", second.id[:9]).stdout == explained
    for decider in second.decided_by:
        assert decider in explained


def test_a_record_that_is_not_there_is_a_sentence(servanda: Run, agenda: Path) -> None:
    result = servanda("read", agenda, "--explain", "999")

    assert result.exit_code == 2
    assert result.stderr.startswith("error: No record is called '999': expected a number from 1")


def test_notes_are_said_unless_quiet(servanda: Run, agenda: Path) -> None:
    agenda.with_name("photo.png").touch()

    loud, quiet = servanda("read", agenda.parent), servanda("read", agenda.parent, "--quiet")

    assert loud.stderr.startswith("note: In the folder ")
    assert (quiet.stderr, quiet.exit_code) == ("", 0)
    assert quiet.stdout == loud.stdout


def test_a_reader_that_stops_early_gets_no_complaint(agenda: Path) -> None:
    read_all = subprocess.Popen(
        [*PROGRAM, "read", "--format", "jsonl", str(agenda)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert read_all.stdout is not None
    read_all.stdout.close()

    _, errors = read_all.communicate(timeout=60)

    assert (errors, read_all.returncode) == (b"", 0)


def test_a_terminal_gets_colours_its_own_width_and_progress(
    on_terminal: Terminal, agenda: Path
) -> None:
    status, output, errors = on_terminal("read", agenda)

    assert status == 0
    assert "\x1b[" in output
    assert "Reading agenda.txt (1 of 1) ..." in errors
    assert errors.endswith("\r")


@pytest.mark.parametrize("form", ["html", "xlsx"])
def test_a_terminal_is_not_flooded(on_terminal: Terminal, agenda: Path, form: str) -> None:
    status, output, errors = on_terminal("read", agenda, "--format", form)

    assert (status, output) == (2, "")
    assert f"A terminal cannot show {form}; add --output commitments.{form}." in errors
