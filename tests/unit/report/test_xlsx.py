"""The workbook, read back with another library."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest

from servanda.codec.cells import LONGEST
from servanda.report import Result
from servanda.report.xlsx import COLUMNS, render

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook


def workbook(*results: Result) -> Workbook:
    return openpyxl.load_workbook(BytesIO(b"".join(render(results))))


def test_it_has_a_row_for_each_record_under_a_frozen_head(result: Result) -> None:
    sheet = workbook(result)["Commitments"]
    rows = list(sheet.iter_rows(values_only=True))

    assert rows[0] == tuple(COLUMNS)
    assert len(rows) == 7
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:W7")
    first = dict(zip(rows[0], rows[1], strict=True))
    assert (first["Strength"], first["Due"], first["Actors"]) == ("firm", "2027-12-31", "XAA; XBB")
    assert [row[4] for row in rows[1:4]] == ["", 1, 1] or [row[4] for row in rows[1:4]] == [
        None,
        1,
        1,
    ]


def test_no_cell_is_a_formula_or_a_link(result: Result) -> None:
    linked = replace(result.commitments[0], quote="https://example.org", amount="+1", due="2027")
    several = replace(result, commitments=(linked, *result.commitments[1:]))

    for sheet in workbook(several):
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)


def test_the_summary_explains_and_the_notes_keep_what_was_noticed(result: Result) -> None:
    book = workbook(result)
    summary = {row[0]: row[1:4] for row in book["Summary"].iter_rows(values_only=True)}
    notes = [row[3] for row in book["Notes"].iter_rows(values_only=True)]

    assert summary["All"] == (3, 2, 1)
    assert summary["firm"] == (1, 0, 0)
    assert "Strength grades the wording and not the legal force." in summary
    assert "2 tracked changes." in notes


def test_the_same_records_give_the_same_bytes(result: Result) -> None:
    assert b"".join(render([result])) == b"".join(render([result]))


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1])
def test_words_longer_than_a_cell_are_cut_and_say_so(result: Result, length: int) -> None:
    long = replace(result.commitments[0], quote="x" * length)
    sheet = workbook(replace(result, commitments=(long,)))["Commitments"]

    words = str(sheet.cell(2, 1 + list(COLUMNS).index("Words")).value)

    assert len(words) == LONGEST
    assert words.endswith("…") == (length > LONGEST)
