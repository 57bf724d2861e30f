"""Listing commitments: filters, formats, what is hidden and what is said below."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Text = Callable[..., str]
Listed = Callable[..., dict[str, Any]]

pytestmark = pytest.mark.usefixtures("register")


def test_the_table_stands_by_document_and_area(done: Text) -> None:
    shown = done("list")

    lines = shown.splitlines()
    assert re.match(r"2026  .*  2026-03-17, XAA, XBB, agreed", lines[0])
    assert any(line.startswith(" A. ") for line in lines)
    assert re.search(r"^ 2026-C-1 +\w+", shown, re.MULTILINE)
    assert "In all: " in shown
    assert shown.endswith("Strength grades the wording and not the legal force.\n")


def test_a_narrow_terminal_gets_every_fact_too(done: Text, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")

    shown = done("list")

    assert max(map(len, shown.splitlines())) <= 60
    assert "proposed" in shown


def test_rejected_ones_are_left_out_and_counted(done: Text, listed: Listed) -> None:
    everything = listed()
    done("reject", "2026-C-2", "--reason", "past")

    assert set(listed()) == set(everything) - {"2026-C-2"}
    assert set(listed("--all")) == set(everything)
    assert set(listed("--decision", "rejected")) == {"2026-C-2"}
    assert "1 rejected, split, merged or withdrawn not shown (--all)." in done("list")


@pytest.mark.parametrize(
    ("options", "holds"),
    [
        (["--area", "A"], lambda r: r["area"] == "A"),
        (["--kind", "appeal"], lambda r: r["kind"] == "appeal"),
        (["--strength", "firm"], lambda r: r["strength"] == "bind" and r["kind"] == "commitment"),
        (["--mechanism", "treaty-making"], lambda r: r["mechanism"] == "treaty-making"),
        (["--due-until", "2027"], lambda r: bool(r["due"]) and r["due"] < "2028"),
        (["--continuing"], lambda r: r["continuing"]),
        (["--document", "2026", "--not-stale"], lambda _: True),
        (["--standing", "proposal"], lambda _: False),
        (["--in-force"], lambda r: r["decision"] == "accepted"),
    ],
)
def test_a_filter_chooses(
    done: Text, listed: Listed, options: list[str], holds: Callable[[Any], bool]
) -> None:
    done("accept", "2026-C-1")
    everything = listed()

    found = listed(*options)

    wanted = {name for name, record in everything.items() if holds(record)}
    if options[0] == "--strength":
        found = {name: r for name, r in found.items() if r["kind"] == "commitment"}
    assert set(found) == wanted


def test_words_are_found_in_the_quote(listed: Listed) -> None:
    quote = listed()["2026-C-1"]["quote"]

    assert "2026-C-1" in listed("--text", quote[:25].upper())


def test_json_lines_have_the_shape_of_read_and_more(listed: Listed) -> None:
    record = listed()["2026-C-1"]

    assert list(record)[:2] == ["schema", "id"]
    assert {"quote", "start", "end", "kind", "actors", "due", "document"} < set(record)
    assert list(record)[-12:] == [
        *("reference", "decision", "version", "owners", "marking", "handling"),
        *("standing", "stale", "anchor", "titles", "register", "status"),
    ]
    assert record["register"]["format"] == 1


def test_what_was_accepted_has_a_status(done: Text, listed: Listed) -> None:
    assert listed()["2026-C-3"]["status"] is None
    done("accept", "2026-C-3")
    done("record", "2026-C-3", "series", "meeting", "on=2026-05-02", "state=held")

    status = listed()["2026-C-3"]["status"]
    assert status["line"] in {"progress", "stalled"}
    rows = csv.DictReader(io.StringIO(done("list", "--format", "csv").removeprefix("\ufeff")))
    told = {row["reference"]: (row["status"], row["status_as_of"]) for row in rows}
    assert told["2026-C-3"] == (status["value"], status["day"])
    assert told["2026-C-4"] == ("", "")
    assert status["value"].replace("-", " ") in done("list")


def test_csv_is_what_import_takes(done: Text) -> None:
    text = done("list", "--format", "csv").removeprefix("\ufeff")

    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0]["reference"] == "2026-C-1"
    assert rows[0]["document"] == "2026"


def test_an_import_passes_over_statuses(done: Text, tmp_path: Path) -> None:
    done("accept", "2026-C-3")
    file = tmp_path / "list.csv"
    file.write_text(done("list", "--format", "csv"), encoding="utf-8")

    said = done("import", str(file), "--dry-run")

    assert "mean nothing" not in said
    assert "status" not in said


def test_as_of_shows_what_was_shown_then(done: Text, listed: Listed) -> None:
    then = json.loads(done("history", "2026-C-1", "--format", "jsonl"))["at"]
    done("accept", "2026-C-1")

    assert listed()["2026-C-1"]["decision"] == "accepted"
    assert listed("--as-of", then)["2026-C-1"]["decision"] == "proposed"
    assert done("list", "--as-of", "2001-01-01") == "Nothing in the register fits.\n"


def test_a_time_that_is_none_is_a_sentence(refused: Text) -> None:
    assert "is neither a date" in refused("list", "--as-of", "yesterday")


def test_an_unknown_document_is_a_sentence(refused: Text) -> None:
    assert "'1999'" in refused("list", "--document", "1999")


def test_due_is_said_of_agreed_documents_only(done: Text, listed: Listed) -> None:
    dated = next(name for name, record in listed().items() if record["due"])
    done("accept", dated)
    agreed = done("list", "--in-force")

    done("describe", "2026", "--standing", "proposal")
    proposed = done("list", "--in-force")

    assert "due 20" in agreed
    assert "due 20" not in proposed
    assert "proposed (standing: proposal)" in " ".join(proposed.split())
    assert "kept out of progress figures" in " ".join(proposed.split())


def test_documents_are_listed_with_what_is_decided(done: Text) -> None:
    done("accept", "2026-C-1")
    done("reject", "2026-C-2", "--reason", "past")

    record = json.loads(done("documents", "--format", "jsonl"))
    rows = done("documents", "--format", "csv").removeprefix("\ufeff")

    assert (record["label"], record["commitments"]["accepted"]) == ("2026", 1)
    (row,) = csv.DictReader(io.StringIO(rows))
    assert (row["label"], row["accepted"], row["rejected"]) == ("2026", "1", "1")
    assert re.search(r"^ 2026 +2026-03-17", done("documents"), re.MULTILINE)
