"""A brief as XLSX: what is stated, its tables and commitments; no cell is a formula or a link."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from servanda.brief.content import Brief, Card, Line, Section
from servanda.brief.wording import Words, width
from servanda.brief.zipped import clean, settled
from servanda.codec.cells import cut

_WIDE = {"words": 70, "statement": 60, "details": 60, "title": 40, "source": 40, "note": 60}
_OTHERWISE, _TABLE = 18, 24
_LINE, _TALLEST = 15, 400
"""Points of a line, and of a row at most."""
_LONGEST_NAME = 31
_NO_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_HEADER = 200
"""Characters of the marking in the head and foot of a printed page, which hold few."""

Rows = Iterable[Sequence[str]]


def render(brief: Brief) -> bytes:
    """Return the file; the same brief gives the same bytes."""
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, options) as workbook:
        day = dt.datetime.fromisoformat(brief.as_of)
        about = {"title": brief.title, "keywords": brief.marking, "author": "Servanda"}
        workbook.set_properties({**about, "created": day})
        _Book(workbook, brief).write()
    return settled(stream.getvalue())


class _Book:
    """A workbook while it is written."""

    def __init__(self, workbook: Any, brief: Brief) -> None:
        self.workbook, self.brief, self.words = workbook, brief, Words(brief.language)
        self.strong = workbook.add_format({"bold": True})
        head = {
            "bold": True,
            "text_wrap": True,
            "valign": "top",
            "bottom": 1,
            "bg_color": "#F3F6F9",
        }
        self.head = workbook.add_format(head)
        self.plain = workbook.add_format({"text_wrap": True, "valign": "top"})

    def write(self) -> None:
        """Write every sheet."""
        every = (*self.brief.front, *self.brief.annex)
        self._summary()
        lines = [(one, line) for one in self._whole() for line in one.lines]
        if lines:
            self._statements(lines)
        for section in every:
            for table in section.tables:
                titles = [column.title for column in table.columns]
                numbers = {at for at, one in enumerate(table.columns) if one.is_number}
                self._sheet(table.title, titles, table.rows, table.coverage, numbers)
            for chart in section.charts:
                self._sheet(chart.title, chart.columns, chart.rows, chart.text)
        cards = [(one.title, card) for one in every for card in one.cards]
        if cards:
            self._cards(cards)

    def _whole(self) -> tuple[Section, ...]:
        """Return the sections whose lines are to be written: those of the annex hold all."""
        told = {one.key for one in self.brief.annex if one.lines}
        front = tuple(one for one in self.brief.front if one.key not in told)
        return (*front, *self.brief.annex)

    def _summary(self) -> None:
        sheet, brief, say = self._add(self.words.say("sheet-summary")), self.brief, self.words.say
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 3, 50)
        row = 0
        for cells, style in self._told():
            for column, cell in enumerate(cells):
                self._put(sheet, row, column, cell, style)
            row += 1
        figures = [one for section in (*brief.front, *brief.annex) for one in section.figures]
        keys = ("column-label", "column-value", "column-coverage", "head-as-of")
        for column, key in enumerate(keys if figures else ()):
            self._put(sheet, row, column, say(key), self.head)
        for place, one in enumerate(figures, row + 1):
            cells = (one.label, one.value, one.coverage, one.as_of)
            for column, cell in enumerate(cells):
                self._put(sheet, place, column, cell, self.plain)
            sheet.set_row(place, _height(cells, (30, 50, 50, 50)))
        row += len(figures) + 2
        for place, sentence in enumerate(brief.colophon, row):
            self._put(sheet, place, 0, sentence, None)

    def _told(self) -> Iterator[tuple[tuple[str, ...], Any]]:
        """Yield the rows at the head: marking, title, notice, facts."""
        brief = self.brief
        yield (brief.marking,), self.strong
        yield (brief.title,), self.strong
        yield from (((sentence,), None) for sentence in brief.notice)
        yield from (((fact.label, fact.value), self.plain) for fact in brief.facts)
        yield ("",), self.plain

    def _statements(self, lines: Iterable[tuple[Section, Line]]) -> None:
        say = self.words.say
        keys = ("section", "reference", "date", "statement", "tags", "details", "source")
        rows = [
            (
                section.title,
                ", ".join(line.references),
                line.date,
                line.text,
                self.words.joined(line.tags),
                "\n".join(line.details),
                line.source.told if line.source else "",
            )
            for section, line in lines
        ]
        self._listed(say("sheet-statements"), keys, rows)

    def _cards(self, cards: Sequence[tuple[str, Card]]) -> None:
        """Write one row a commitment; its fields in columns, in the order in which they come up."""
        say = self.words.say
        labels = list(dict.fromkeys(fact.label for _, card in cards for fact in card.facts))
        keys = ("section", "reference", "title", "words", "source")
        titles = [*(say(f"column-{key}") for key in keys), *labels]
        rows = []
        for section, card in cards:
            facts = {fact.label: fact.value for fact in card.facts}
            own = (section, card.reference, card.title, card.quote or card.standing, card.source)
            rows.append((*own, *(facts.get(label, "") for label in labels)))
        widths = [_wide(key) for key in keys] + [_OTHERWISE] * len(labels)
        self._sheet(say("column-commitments"), titles, rows, widths=widths)
        happened = [(card, line) for _, card in cards for line in card.lines]
        if happened:
            self._happened(happened)

    def _happened(self, lines: Iterable[tuple[Card, Line]]) -> None:
        say = self.words.say
        keys = ("reference", "date", "statement", "tags", "details", "source")
        rows = [
            (
                card.reference,
                line.date,
                line.text,
                self.words.joined(line.tags),
                "\n".join(line.details),
                line.source.told if line.source else "",
            )
            for card, line in lines
        ]
        self._listed(say("sheet-events"), keys, rows)

    def _listed(self, name: str, keys: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Write a sheet with those of the columns that hold anything."""
        kept = [place for place in range(len(keys)) if any(row[place] for row in rows)]
        titles = [self.words.say(f"column-{keys[place]}") for place in kept]
        cells = [[row[place] for place in kept] for row in rows]
        self._sheet(name, titles, cells, widths=[_wide(keys[place]) for place in kept])

    def _sheet(  # noqa: PLR0913 - what a sheet holds, and how
        self,
        name: str,
        titles: Sequence[str],
        rows: Rows,
        coverage: str = "",
        numbers: Iterable[int] = (),
        *,
        widths: Sequence[int] = (),
    ) -> None:
        sheet, wide = self._add(name), widths or [_TABLE] * len(titles)
        for column, title in enumerate(titles):
            self._put(sheet, 0, column, title, self.head)
            sheet.set_column(column, column, wide[column])
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        last = 0
        for last, cells in enumerate(rows, 1):
            sheet.set_row(last, _height(cells, wide))
            for column, cell in enumerate(cells):
                if column in numbers and cell.isascii() and cell.isdigit():
                    sheet.write_number(last, column, int(cell), self.plain)
                else:
                    self._put(sheet, last, column, cell, self.plain)
        if coverage:
            self._put(sheet, last + 2, 0, coverage, None)

    def _add(self, name: str) -> Any:
        """Add a sheet under a name that is free; its marking is on every printed page."""
        base = " ".join(clean(name.translate(_NO_NAME)).split()) or "-"
        taken = {one.get_name().casefold() for one in self.workbook.worksheets()}
        free, number = base[:_LONGEST_NAME], 1
        while free.casefold() in taken:
            number += 1
            free = f"{base[: _LONGEST_NAME - len(str(number)) - 1]} {number}"
        sheet = self.workbook.add_worksheet(free)
        printed = self.brief.marking.replace("&", "&&")[:_HEADER]
        sheet.set_header(f"&C{printed}")
        sheet.set_footer(f"&C{printed}\n&P / &N")
        sheet.set_paper(9)  # A4
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def _put(self, sheet: Any, row: int, column: int, text: str, style: Any) -> None:
        """Write text as text, whatever it begins with."""
        sheet.write_string(row, column, cut(clean(text)), style)


def _height(cells: Sequence[str], widths: Sequence[int]) -> int:
    """Return how tall a row has to be for its words; not every program finds out by itself."""
    lines = max(
        sum(max(-(-width(line) * 11 // (10 * wide)), 1) for line in cell.split("\n"))
        for cell, wide in zip(cells, widths, strict=True)
    )
    return min(lines * _LINE, _TALLEST)


def _wide(key: str) -> int:
    return _WIDE.get(key, _OTHERWISE)
