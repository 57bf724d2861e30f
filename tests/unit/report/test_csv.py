"""CSV: complete, safe in a spreadsheet, and the value comes back."""

from __future__ import annotations

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from servanda.codec.cells import guard
from servanda.report import Result
from servanda.report.csv import COLUMNS, render


def rows(result: Result) -> list[dict[str, str]]:
    text = b"".join(render([result])).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def test_every_record_is_a_row_with_all_fields(result: Result) -> None:
    table = rows(result)

    assert [row["id"] for row in table] == [c.id for c in result.commitments]
    assert tuple(table[0]) == COLUMNS
    assert table[0]["strength"] == "bind"
    assert table[0]["actors"] == "XAA; XBB"
    assert table[0]["continuing"] == "false"
    assert table[0]["amount"] == ""
    assert table[5]["quote"] == "They will give €5 million"


def test_it_begins_with_the_mark_that_spreadsheets_need(result: Result) -> None:
    assert b"".join(render([result])).startswith(b"\xef\xbb\xbfid,document,start")


def test_a_formula_in_the_text_is_not_one_in_the_sheet(result: Result) -> None:
    assert rows(result)[3]["quote"] == "'=Meet every year\x1b[31m in Osk\u202e"


@given(st.text())
def test_a_guarded_cell_gives_its_value_back(cell: str) -> None:
    guarded = guard(cell)

    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert guarded.removeprefix("'") == cell
