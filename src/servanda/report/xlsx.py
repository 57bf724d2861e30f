"""An Excel workbook: the commitments, a summary, and what the readers noticed."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from servanda.codec.cells import cut
from servanda.report.labels import grade, label, labels, meaning, names, when
from servanda.report.printable import printable
from servanda.report.result import area_name, iter_lines
from servanda.report.summary import summarise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from servanda.report.result import Line, Result
    from servanda.report.summary import Summary, Tally

COLUMNS = {
    "No.": 6,
    "Document": 20,
    "Area": 24,
    "Kind": 13,
    "Part of": 8,
    "Words": 70,
    "Strength": 10,
    "Continuing": 11,
    "Mechanism": 20,
    "Actors": 18,
    "Action": 18,
    "Due": 12,
    "Recurrence": 14,
    "Amount": 16,
    "Targets": 24,
    "Instruments": 30,
    "Forums": 24,
    "Topics": 24,
    "Confidence": 11,
    "Decided by": 30,
    "Id": 23,
    "Start": 8,
    "End": 8,
}
"""Headings of the first sheet with the width of each column in characters."""

_TINTS = {"explore": "#E4F3F6", "intend": "#E6EDFB", "act": "#E3F3E6", "firm": "#FBF0CF"}
_APPEAL_TINT = "#F8E4F0"
# The workbook states when it was made; a fixed day keeps the same records the same bytes.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def render(results: Iterable[Result]) -> Iterator[bytes]:
    """Yield the workbook as one piece. No cell is a formula or a link, whatever the text says."""
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, options) as workbook:
        workbook.set_properties({"title": "Commitments", "created": _CREATED})
        listed = list(iter_lines(results))
        _write_commitments(workbook, listed)
        _write_summary(workbook, summarise(line for _, lines in listed for line in lines))
        _write_issues(workbook, [result for result, _ in listed])
    yield stream.getvalue()


def _write_commitments(workbook: Workbook, listed: list[tuple[Result, list[Line]]]) -> None:
    sheet = workbook.add_worksheet("Commitments")
    plain = workbook.add_format({"text_wrap": True, "valign": "top"})
    tints = {
        word: workbook.add_format({"valign": "top", "bg_color": tint})
        for word, tint in {**_TINTS, label("kind", "appeal"): _APPEAL_TINT}.items()
    }
    _head(workbook, sheet, COLUMNS)
    row = 0
    for _, lines in listed:
        numbers = {line.commitment.id: line.number for line in lines}
        for line in lines:
            row += 1
            _write_row(sheet, row, _cells(line, numbers), plain)
            word = grade(line.commitment)
            sheet.write_string(row, list(COLUMNS).index("Strength"), word, tints[word])
    sheet.autofilter(0, 0, row, len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _cells(line: Line, numbers: dict[str, int]) -> list[str | float]:
    commitment = line.commitment
    return [
        line.number,
        commitment.document,
        area_name(commitment) or "",
        label("kind", commitment.kind),
        numbers.get(commitment.parent or "", ""),
        " ".join(commitment.quote.split()),
        grade(commitment),
        "yes" if commitment.continuing else "",
        label("mechanism", commitment.mechanism),
        names(commitment.actors),
        "; ".join(commitment.action),
        commitment.due or "",
        labels()["recurrence"].get(commitment.recurrence, ""),
        commitment.amount or "",
        names(commitment.targets),
        names(commitment.instruments),
        names(commitment.forums),
        names(commitment.topics),
        commitment.confidence,
        "; ".join(commitment.decided_by),
        commitment.id,
        commitment.start,
        commitment.end,
    ]


def _write_summary(workbook: Workbook, summary: Summary) -> None:
    sheet = workbook.add_worksheet("Summary")
    plain = workbook.add_format({"text_wrap": True, "valign": "top"})
    _head(workbook, sheet, {"": 44, "Commitments": 14, "Parts": 9, "Appeals": 9, "Meaning": 70})
    rows: list[list[str | float]] = [["All", *_figures(summary.all), ""]]
    rows += [[name or "(no heading)", *_figures(t), ""] for name, t in summary.areas.items()]
    for group, tallies in (("strength", summary.strengths), ("mechanism", summary.mechanisms)):
        rows += [
            [label(group, name), *_figures(tally), meaning(group, name)]
            for name, tally in tallies.items()
        ]
    rows.append([labels()["strength_note"]])
    undated = [line for line in summary.recurring if not line.commitment.due]
    for line in (*summary.dated, *undated):
        rows.append([f"{when(line.commitment)}: No. {line.number}", "", "", "", _short(line)])
    for number, row in enumerate(rows, 1):
        _write_row(sheet, number, row, plain)


def _write_issues(workbook: Workbook, results: list[Result]) -> None:
    sheet = workbook.add_worksheet("Notes")
    plain = workbook.add_format({"text_wrap": True, "valign": "top"})
    _head(workbook, sheet, {"Document": 30, "Level": 10, "Page": 7, "Message": 100, "SHA-256": 66})
    row = 0
    for result in results:
        row += 1
        language = f"Read as {result.document.media_type}, language {result.document.language}."
        whole = [result.document.name, "", "", language, result.document.sha256]
        _write_row(sheet, row, whole, plain)
        for issue in result.document.issues:
            row += 1
            page = issue.page or ""
            cells = [result.document.name, issue.level.value, page, issue.message, ""]
            _write_row(sheet, row, cells, plain)


def _head(workbook: Workbook, sheet: Worksheet, columns: dict[str, int]) -> None:
    bold = workbook.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    for place, (heading, width) in enumerate(columns.items()):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading, bold)
    sheet.freeze_panes(1, 0)


def _write_row(sheet: Worksheet, row: int, cells: Iterable[str | float], style: Format) -> None:
    for place, cell in enumerate(cells):
        if isinstance(cell, str):
            sheet.write_string(row, place, cut(cell), style)
        else:
            sheet.write_number(row, place, cell, style)


def _figures(tally: Tally) -> tuple[int, int, int]:
    return tally.heads, tally.parts, tally.appeals


def _short(line: Line) -> str:
    return printable(line.commitment.quote)
