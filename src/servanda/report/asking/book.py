"""A question to an agency as a workbook: what is asked about locked, the answers to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from servanda.codec.cells import cut
from servanda.followup.loading import procedure as declared
from servanda.register.asking.layout import HIDDEN, LISTS, Layout, Line, Main, Records, as_rows
from servanda.register.exchange.grid import settled
from servanda.report.asking.columns import Column, columns, used_by
from servanda.report.asking.lists import choices
from servanda.report.asking.shown import COLUMNS, Sheet
from servanda.report.asking.wording import form_of, said, sentences

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_ROOM = 60
"""Rows for records on each sheet."""
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(
    tzinfo=None
)  # the same question, the same bytes
_WIDE = {"key": 5, "reference": 12, "words": 60, "document": 24, "next": 24, "last": 34}
_ANSWERS = ("note", "done", "next_date")
_LINE = {"border": 1, "border_color": "#BBBBBB"}
_HEIGHT, _TALLEST = 15, 400  # points of a line, and of a row at most
_UNWRITABLE = {0xFFFE: None, 0xFFFF: None}
_NO_SHEET = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def write_question(sheet: Sheet) -> bytes:
    """Return the workbook of a question; no cell of it is a formula or a link.

    Args:
        sheet: As `shown.shown` makes it.
    """
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, options) as workbook:
        workbook.set_properties({"title": said(sheet.language, "title"), "created": _CREATED})
        _Book(workbook, sheet).write()
    return stream.getvalue()


@dataclass
class _Book:
    """A workbook while it is written."""

    workbook: Any
    sheet: Sheet
    lists: dict[tuple[str, ...], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        add = self.workbook.add_format
        self.bold = add({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.soft = add({"italic": True, "text_wrap": True, "valign": "top", "font_size": 9})
        self.wrap = add({"text_wrap": True, "valign": "top"})
        self.grey = add({"text_wrap": True, "valign": "top", "bg_color": "#EEEEEE", **_LINE})
        self.white = add(
            {"text_wrap": True, "valign": "top", "num_format": "@", "locked": False, **_LINE}
        )

    def write(self) -> None:
        """Write every sheet; the hidden ones last."""
        self._readme()
        main, lines = self._commitments()
        sheets = tuple(self._records(key) for key in self.sheet.references)
        layout = Layout(
            register=self.sheet.register,
            question=self.sheet.question.id,
            main=main,
            lines=tuple(lines),
            sheets=sheets,
        )
        hidden = self._add(HIDDEN)
        for number, row in enumerate(as_rows(layout)):
            for column, cell in enumerate(row):
                self._put(hidden, number, column, cell)
        lists = self._add(LISTS)
        for column, words in enumerate(self.lists):
            for number, word in enumerate(words):
                self._put(lists, number, column, word)
        for one in (hidden, lists):
            one.very_hidden()
            one.protect()

    def _say(self, *keys: str) -> str:
        return said(self.sheet.language, *keys)

    def _add(self, name: str) -> Worksheet:
        """Add a sheet under a name that is free and that a workbook can hold."""
        base = settled(name.translate(_NO_SHEET)).strip() or "-"
        taken = {one.get_name().casefold() for one in self.workbook.worksheets()}
        free, number = base[:31], 1
        while free.casefold() in taken:
            number += 1
            free = f"{base[: 31 - len(str(number)) - 1]} {number}"
        return self.workbook.add_worksheet(free)

    def _put(self, sheet: Worksheet, row: int, column: int, text: str, style: object = None) -> str:
        """Write text as text, and return it as it stands there."""
        kept = cut(settled(text)).translate(_UNWRITABLE)
        if kept:
            sheet.write_string(row, column, kept, style)
        else:
            sheet.write_blank(row, column, None, style)
        return kept

    def _head(self, sheet: Worksheet) -> None:
        """Say on a sheet, and on each printed page of it, who may see it."""
        labels = [self._say("markings", self.sheet.marking.value), *self.sheet.handling]
        said_so = " · ".join(labels)
        self._put(sheet, 0, 0, said_so, self.workbook.add_format({"bold": True}))
        printed = said_so.replace("&", "&&")[:200]
        sheet.set_header(f"&C{printed}")
        sheet.set_footer("&C&P / &N")
        sheet.set_paper(9)  # A4
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)

    def _readme(self) -> None:
        sheet, question = self._add(self._say("readme")), self.sheet.question
        self._head(sheet)
        sheet.set_column(0, 0, 100)
        self._put(sheet, 1, 0, self._say("title"), self.bold)
        about = len({one.commitment for one in question.about})
        told = [
            self._say("to").format(question.name),
            self._say("from").format(question.party),
            self._say("by").format(question.by),
            self._say("day").format(question.day),
            self._say("count").format(about),
            self._say("question").format(question.id[:8], self.sheet.register[:12]),
        ]
        notice = [self.sheet.notice] if self.sheet.notice else []
        told += [*sentences(self.sheet.language, "how"), *notice]
        for row, sentence in enumerate(told, 2):
            self._put(sheet, row, 0, sentence, self.wrap)
        sheet.protect()

    def _commitments(self) -> tuple[Main, list[Line]]:
        sheet = self._add(self._say("commitments"))
        self._head(sheet)
        for column, key in enumerate((*COLUMNS, *_ANSWERS)):
            self._put(sheet, 1, column, self._say(key), self.bold)
            sheet.set_column(column, column, _WIDE.get(key, 34 if key == "note" else 16))
        lines = []
        for row, cells in enumerate(self.sheet.rows, 2):
            kept = tuple(
                self._put(sheet, row, column, cell, self.grey) for column, cell in enumerate(cells)
            )
            lines.append(Line(row=row, about=int(cells[0]) - 1, cells=kept))
            sheet.set_row(row, _height(kept))
            for column in range(len(COLUMNS), len(COLUMNS) + len(_ANSWERS)):
                sheet.write_blank(row, column, None, self.white)
        for place, key in enumerate(_ANSWERS[1:], len(COLUMNS) + 1):
            if lines:
                hint = form_of(self.sheet.language, "partial-date")
                self._hint(sheet, (2, place, len(lines) + 1, place), self._say(key), hint)
        sheet.freeze_panes(2, 2)
        _protect(sheet)
        note = len(COLUMNS)
        return Main(sheet=sheet.get_name(), note=note, done=note + 1, next=note + 2), lines

    def _records(self, procedure: str) -> Records:
        made, language = declared(procedure), self.sheet.language
        sheet = self._add(made.names[language])
        self._head(sheet)
        first, last = 3, 3 + _ROOM - 1
        found = Records(sheet=sheet.get_name(), procedure=procedure, first=first, last=last)
        references = tuple(dict.fromkeys(self.sheet.references[procedure]))
        types = tuple(kind.names[language] for kind in made.records.values())
        for column, (key, words) in enumerate((("reference", references), ("type", types))):
            self._put(sheet, 1, column, self._say(key) + "*", self.bold)
            self._put(sheet, 2, column, "", self.soft)
            self._choose(sheet, (first, column, last, column), words, strict=True)
        for column, one in enumerate(columns(made), 2):
            found.fields[column] = (one.field.key, one.types)
            self._field(sheet, (first, column, last, column), one, procedure)
        for row in range(first, last + 1):
            for column in range(2 + len(found.fields)):
                sheet.write_blank(row, column, None, self.white)
        sheet.set_column(0, 1 + len(found.fields), 18)
        sheet.freeze_panes(3, 2)
        _protect(sheet)
        return found

    def _field(
        self, sheet: Worksheet, cells: tuple[int, int, int, int], one: Column, procedure: str
    ) -> None:
        language, made = self.sheet.language, declared(procedure)
        label = one.field.names[language] + ("*" if one.required else "")
        self._put(sheet, 1, cells[1], label, self.bold)
        used = used_by(one, made, language)
        self._put(sheet, 2, cells[1], self._say("for").format(used) if used else "", self.soft)
        words = choices(one.field, self.sheet.known.get(procedure, []), language)
        if words:
            self._choose(sheet, cells, words, strict=not one.field.many)
            return
        hint = [form_of(language, one.field.type), self._say("many") if one.field.many else ""]
        self._hint(sheet, cells, one.field.names[language], "; ".join(filter(None, hint)))

    def _choose(
        self,
        sheet: Worksheet,
        cells: tuple[int, int, int, int],
        words: tuple[str, ...],
        *,
        strict: bool,
    ) -> None:
        """Let people choose from words; where several may stand, others may be written."""
        kept = tuple(dict.fromkeys(settled(word) for word in words))
        if kept not in self.lists:
            column = xl_col_to_name(len(self.lists), col_abs=True)
            self.lists[kept] = f"={LISTS}!{column}$1:{column}${len(kept)}"
        rule = {"validate": "list", "source": self.lists[kept], "show_error": strict}
        if not strict:
            rule["input_message"] = self._say("many")
        sheet.data_validation(*cells, rule)

    def _hint(
        self, sheet: Worksheet, cells: tuple[int, int, int, int], title: str, text: str
    ) -> None:
        if text:
            rule = {"validate": "any", "input_title": title[:32], "input_message": text[:255]}
            sheet.data_validation(*cells, rule)


def _height(cells: Sequence[str]) -> int:
    """Return how tall a row has to be for its words; not every program finds out by itself."""
    lines = 1
    for key, text in zip(COLUMNS, cells, strict=True):
        width = sum(2 if east_asian_width(one) in "WF" else 1 for one in text)
        lines = max(lines, -(-width * 11 // (10 * _WIDE.get(key, 16))))
    return min(lines * _HEIGHT, _TALLEST)


def _protect(sheet: Worksheet) -> None:
    """Lock what is not white; columns may be made wider."""
    allowed = {"format_columns": True, "format_rows": True, "select_locked_cells": True}
    sheet.protect("", allowed)
