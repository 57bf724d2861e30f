"""`servanda compare`: formats, chains, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from servanda import sample
from servanda.codec import dump_line, link_to_json
from servanda.lineage import compare
from servanda.reading import extract, read
from servanda.report.lineage.csv import COLUMNS

Run = Callable[..., Result]
FILES = (sample.path(), sample.later())


def test_the_sample_is_compared_in_a_table(servanda: Run) -> None:
    result = servanda("compare", "--sample")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("agenda.txt → later.txt\nOf 23 earlier and 19 later records: ")
    assert "#31 *Explore ways* to promote the" in result.stdout
    assert "strength: act → firm" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_lines_are_those_of_the_library(servanda: Run) -> None:
    dates = ("2026-03-17", "2029-06")
    result = servanda(
        "compare", *FILES, "--format", "jsonl", "--parties", "XAA,XBB", "--dates", ",".join(dates)
    )

    documents = [read(path) for path in FILES]
    found = [
        extract(document, parties=["XAA", "XBB"], date=date)
        for document, date in zip(documents, dates, strict=True)
    ]
    links = compare(*found, texts={document.sha256: document.text for document in documents})
    assert result.stdout == "".join(dump_line(link_to_json(link)) for link in links)


def test_csv_has_a_row_for_each_link_and_runs_no_formula(servanda: Run, tmp_path: Path) -> None:
    target = tmp_path / "links.csv"

    result = servanda("compare", *FILES, "-o", target)

    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"), newline="")))
    assert (result.exit_code, result.output) == (0, "")
    assert tuple(rows[0]) == COLUMNS
    assert {row["relation"] for row in rows} >= {"unmatched", "new", "weakened"}
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_three_documents_form_chains(servanda: Run, tmp_path: Path) -> None:
    third = tmp_path / "third.txt"
    third.write_bytes(sample.later().read_bytes() + b"\n")

    table = servanda("compare", *FILES, third)
    lines = servanda("compare", *FILES, third, "--format", "jsonl")

    assert "later.txt → third.txt\n" in table.stdout
    assert " Chain 1\n" in table.stdout
    links = [json.loads(line) for line in lines.stdout.splitlines()]
    pairs = {
        tuple(link[end]["document"] for end in ("earlier", "later"))
        for link in links
        if link["score"]
    }
    assert pairs >= {("agenda.txt", "later.txt"), ("later.txt", "third.txt")}


def test_a_page_is_written(servanda: Run, tmp_path: Path) -> None:
    target = tmp_path / "changes.html"

    assert servanda("compare", *FILES, "--output", target).exit_code == 0
    page = target.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "://" not in page.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Name two documents or more"),
        ((FILES[0],), "Name two documents or more"),
        ((*FILES, "--dates", "2026"), "There are 2 documents and 1 dates."),
        ((*FILES, "--dates", "2026,soon"), "soon"),
        ((*FILES, "--output", "links.xlsx"), "A comparison is not written as xlsx"),
        ((*FILES, "--output", "nowhere/links.csv"), "There is no folder nowhere"),
        ((FILES[0], FILES[0].parent), "a folder has no order"),
        ((*FILES, "--output", FILES[1], "--format", "csv"), "is a document to compare"),
    ],
)
def test_what_does_not_go_together_is_refused(
    servanda: Run, arguments: tuple[str | Path, ...], said: str
) -> None:
    result = servanda("compare", *arguments)

    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_a_document_that_cannot_be_read_is_said(servanda: Run, tmp_path: Path) -> None:
    result = servanda("compare", FILES[0], tmp_path / "absent.txt")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "absent.txt" in result.stderr
    assert "comparing takes two" in result.stderr


def test_the_same_document_twice_is_said(servanda: Run) -> None:
    result = servanda("compare", FILES[0], FILES[0])

    assert result.exit_code == 2
    assert "comparing takes two" in result.stderr
