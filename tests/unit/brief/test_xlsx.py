"""A brief as XLSX: sheets that people sort and filter, and no cell that runs."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from briefed import LABEL
from meeting_brief import made as brief

from servanda.brief.content import Column, Fact, Line, Source, Table
from servanda.brief.xlsx import render

DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://example.org")', "\t=1", "'=1")


def opened(body: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(body))


def rows(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_statements_and_commitments_stand_on_sheets_of_their_own() -> None:
    made = brief()
    book = opened(render(made))
    head, *told = rows(book["Statements"])
    assert head[:4] == ["Section", "Reference", "Date", "Statement"]
    lines = [line for one in made.annex for line in one.lines]
    agreed = [line for one in made.front if one.key == "agreed" for line in one.lines]
    assert [row[3] for row in told] == [one.text for one in (*agreed, *lines)]
    assert all(row[1] for row in told)
    cards = [card for one in made.annex for card in one.cards]
    head, *found = rows(book["Commitments"])
    assert head[:5] == ["Section", "Reference", "Title", "Exact words", "Source"]
    assert [row[1:4] for row in found] == [[one.reference, one.title, one.quote] for one in cards]
    assert found[0][head.index("Strength")] == "firm"


def test_figures_carry_coverage_and_day() -> None:
    cells = [row for row in rows(opened(render(brief()))["Summary"]) if any(row)]
    at = cells.index(["What", "Value", "Coverage", "As of"])
    (figure,) = brief().front[0].figures
    assert cells[at + 1] == [figure.label, figure.value, figure.coverage, figure.as_of]
    assert [f"INTERNAL: Arvenia · {LABEL}", None, None, None] in cells


def test_tables_hold_numbers_and_charts_their_figures() -> None:
    made = brief("progress")
    book = opened(render(made))
    (table,) = next(one for one in made.front if one.key == "areas").tables
    head, *found = rows(book[table.title])
    assert head == [one.title for one in table.columns]
    assert found[0][1] == int(table.rows[0][1])
    assert found[len(table.rows) + 1][0] == table.coverage
    chart = next(chart for one in made.front for chart in one.charts)
    assert rows(book[chart.title])[1][0] == chart.rows[0][0]


def test_no_cell_is_a_formula_or_a_link() -> None:
    line = replace(
        Line(text="", references=("2024-C-1",)),
        tags=DANGEROUS[:2],
        source=Source(address="https://example.org"),
    )
    lines = tuple(replace(line, text=text, details=(text,)) for text in DANGEROUS)
    first = brief().front[1]
    columns = (replace(_column(), title="=1"),)
    table = Table(title="=2+2", columns=columns, rows=tuple((one,) for one in DANGEROUS))
    made = replace(
        brief(),
        title="=1+1",
        facts=tuple(Fact(label=text, value=text) for text in DANGEROUS),
        front=(replace(first, title="=A1", lines=lines, tables=(table,)),),
        annex=(),
    )
    body = render(made)
    book = opened(body)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink]
    told = {cell.value for cell in cells}
    assert {text for text in DANGEROUS if "\t" not in text} <= told
    assert b"<f>" not in body


def _column() -> Any:
    return Column(title="x")


@pytest.mark.parametrize("kind", ["meeting", "progress", "scorecard", "annex"])
def test_the_marking_is_printed_on_every_page_and_heads_are_repeated(kind: str) -> None:
    for sheet in opened(render(brief(kind))):
        assert sheet.oddHeader.center.text == f"INTERNAL: Arvenia · {LABEL}"
        assert f"INTERNAL: Arvenia · {LABEL}" in sheet.oddFooter.center.text
        if sheet.title != "Summary":
            assert sheet.print_title_rows == "$1:$1"
            assert sheet.freeze_panes == "A2"


def test_letters_that_a_cell_cannot_hold_are_left_out() -> None:
    line = Line(text="A\x00\ufffe\ud800B" + "x" * 40_000, references=("2024-C-1",))
    made = replace(brief(), front=(replace(brief().front[1], lines=(line,)),), annex=())
    (text,) = [row[-1] for row in rows(opened(render(made))["Statements"])[1:]]
    assert text.startswith("ABxx")
    assert len(text) == 32_767
