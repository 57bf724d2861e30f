"""A brief as DOCX: real headings, editable styles, and its marking on every page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from servanda.brief.content import Box, Brief, Card, Fact, Figure, Line, Section, Table
from servanda.brief.showing import notice_at_foot
from servanda.brief.wording import Words
from servanda.brief.zipped import clean, settled
from servanda.errors import ConfigError

if TYPE_CHECKING:
    from servanda.charts import Chart

_LOWEST = 4
"""Deepest heading."""


def render(brief: Brief) -> bytes:
    """Return the file; the same brief gives the same bytes.

    Raises:
        ConfigError: What writes it is not installed.
    """
    return _Written(new(), brief).body()


def new() -> Any:
    """Return an empty document.

    Raises:
        ConfigError: What writes it is not installed.
    """
    try:
        import docx  # noqa: PLC0415 - briefs are an extra
    except ImportError as error:
        raise ConfigError(
            "A DOCX needs python-docx, which is not installed; run pip install 'servanda[brief]'.",
            missing="python-docx",
        ) from error
    return docx.Document()


class _Written:
    """A document while it is written."""

    def __init__(self, document: Any, brief: Brief) -> None:
        from servanda.brief import docx_parts, docx_styles  # noqa: PLC0415 - briefs are an extra

        self.document, self.brief, self.words = document, brief, Words(brief.language)
        self.parts, self.styles, self.pictures = docx_parts, docx_styles, 0
        docx_styles.dress(document, brief.language)
        # Looking a style up by its name takes the library milliseconds.
        self.keys = {style.name: style.style_id for style in document.styles}
        self._page()
        self._properties()
        section = document.sections[0]
        self.wide = int(section.page_width - section.left_margin - section.right_margin)

    def body(self) -> bytes:
        """Write everything and return the file."""
        self._head()
        self._sections(self.brief.front, 0)
        if self.brief.annex:
            heading = self._text(self.brief.annex_title, "Heading 1")
            heading.paragraph_format.page_break_before = True
            self._sections(self.brief.annex, 1)
        for sentence in self.brief.colophon:
            self._text(sentence, self.styles.COVERAGE)
        stream = BytesIO()
        self.document.save(stream)
        return settled(stream.getvalue())

    def _page(self) -> None:
        """Say on every page the marking, the notice, and which page it is.

        The first page has the notice in its text, and no second one at its foot.
        """
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        for head in (section.header, section.first_page_header):
            self._marked(head)
        notice = clean(notice_at_foot(self.brief.notice))
        for foot, told in ((section.footer, notice), (section.first_page_footer, "")):
            self._marked(foot)
            self._numbered(foot)
            if told:
                paragraph = foot.add_paragraph(told, style=self.styles.COVERAGE)
                paragraph.alignment = 1

    def _marked(self, part: Any) -> None:
        paragraph = part.paragraphs[0]
        paragraph.style = self.styles.MARKING
        paragraph.add_run(clean(self.brief.marking))

    def _numbered(self, part: Any) -> None:
        foot = part.add_paragraph(style=self.styles.COVERAGE)
        foot.alignment = 1
        before, _, rest = self.words.say("page-of", page="\0", pages="\1").partition("\0")
        between, _, after = rest.partition("\1")
        foot.add_run(before)
        self.parts.add_field(foot, "PAGE")
        foot.add_run(between)
        self.parts.add_field(foot, "NUMPAGES")
        foot.add_run(after)

    def _properties(self) -> None:
        brief, about = self.brief, self.document.core_properties
        day = dt.datetime.fromisoformat(brief.as_of)
        about.title, about.subject = clean(brief.title)[:255], clean(brief.subtitle)[:255]
        about.keywords = clean(brief.marking)[:255]
        about.language = self.styles.LOCALES[brief.language]
        about.author = about.last_modified_by = "Servanda"
        about.comments, about.revision = "", 1
        about.created = about.modified = day

    def _text(self, text: str, style: str | None = None) -> Any:
        paragraph = self.parts.add_paragraph(self.document, clean(text))
        if style is not None:
            paragraph._p.style = self.keys[style]  # noqa: SLF001 - see `keys`
        return paragraph

    def _run(self, paragraph: Any, text: str, style: str) -> None:
        paragraph.add_run(clean(text))._r.style = self.keys[style]  # noqa: SLF001 - see `keys`

    def _head(self) -> None:
        brief = self.brief
        self._text(brief.title, "Title")
        paragraph = self._text("", None)
        self._facts(paragraph, brief.facts)
        for sentence in brief.notice:
            self._text(sentence, self.styles.DETAIL)

    def _facts(self, paragraph: Any, facts: Iterable[Fact]) -> None:
        for place, fact in enumerate(facts):
            if place:
                paragraph.add_run(" · ")
            paragraph.add_run(clean(fact.label)).bold = True
            paragraph.add_run(f" {clean(fact.value)}")

    def _sections(self, sections: Iterable[Section], deeper: int) -> None:
        for section in sections:
            level = min(section.level - 1 + deeper, _LOWEST)
            self._text(section.title, f"Heading {level}")
            self._held(section, level)

    def _held(self, section: Section, level: int) -> None:
        if section.note:
            self._text(section.note, self.styles.COVERAGE)
        for figure in section.figures:
            self._figure(figure)
        for line in section.lines:
            self._line(line)
        for chart in section.charts:
            self._chart(chart)
        for table in section.tables:
            self._table(table, under=section.title)
        for card in section.cards:
            self._card(card, min(level + card.level, _LOWEST))
        self._boxes(section.boxes)
        for sentence in (section.empty if section.is_empty else "", section.more):
            if sentence:
                self._text(sentence, self.styles.COVERAGE)

    def _figure(self, figure: Figure) -> None:
        text = self.words.say("told", what=figure.label, how=figure.value)
        self._text(text, self.styles.FIGURE)
        self._text(f"{figure.coverage} ({figure.as_of})", self.styles.COVERAGE)

    def _line(self, line: Line) -> None:
        paragraph = self._text("•\t", self.styles.LINE)
        if line.date:
            paragraph.add_run(f"{clean(line.date)}  ").bold = True
        paragraph.add_run(f"{clean(line.text)}  ")
        self._run(paragraph, ", ".join(line.references), self.styles.REFERENCE)
        if line.tags:
            self._run(paragraph, f"  [{self.words.joined(line.tags)}]", self.styles.TAG)
        for detail in line.details:
            self._text(detail, self.styles.DETAIL)
        if line.source is not None:
            self._text(line.source.told, self.styles.DETAIL)

    def _chart(self, chart: Chart) -> None:
        """Draw a chart, the table behind it below; on a scorecard of one page beside it."""
        self.pictures += 1
        self._text(chart.title, "Caption").paragraph_format.keep_with_next = True
        widths = [1] * len(chart.columns)
        if self.brief.kind != "scorecard":
            paragraph = self._text("")
            self.parts.add_chart(self.document, paragraph, chart, self.pictures, self.wide)
            if chart.rows:
                self._rows(chart.columns, widths, chart.rows, [])
                self._text("", self.styles.COVERAGE)
            return
        part = self.wide * 9 // 20
        pair = self.document.add_table(1, 2)
        self.parts.set_widths(pair, [1, 1], self.wide)
        left, right = pair.rows[0].cells
        self.parts.add_chart(self.document, left.paragraphs[0], chart, self.pictures, part)
        table = right.add_table(1 + len(chart.rows), len(chart.columns))
        self._fill(table, [chart.columns, *chart.rows], widths, [], part)

    def _table(self, table: Table, under: str) -> None:
        if table.title != under:
            self._text(table.title, "Caption").paragraph_format.keep_with_next = True
        columns = table.columns
        numbers = [place for place, one in enumerate(columns) if one.is_number]
        titles = [one.title for one in columns]
        self._rows(titles, [one.width for one in columns], table.rows, numbers)
        self._text(table.coverage, self.styles.COVERAGE)

    def _rows(
        self,
        titles: Iterable[str],
        widths: list[int],
        rows: Iterable[tuple[str, ...]],
        numbers: list[int],
    ) -> None:
        every = [tuple(titles), *rows]
        made = self.document.add_table(len(every), len(every[0]))
        self._fill(made, every, widths, numbers, self.wide)

    def _fill(
        self,
        made: Any,
        every: Sequence[Sequence[str]],
        widths: list[int],
        numbers: list[int],
        wide: int,
    ) -> None:
        """Write the cells of a table, the first row of which is its head."""
        made._tbl.tblPr.style = self.keys[self.styles.TABLE]  # noqa: SLF001 - see `keys`
        for row, cells in zip(made.rows, every, strict=True):
            for place, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
                paragraph = cell.paragraphs[0]
                paragraph.text = clean(text)
                paragraph.paragraph_format.space_after = 0
                if place in numbers:
                    paragraph.alignment = 2
        self.parts.set_widths(made, widths, wide)
        self.parts.repeat_first_row(made)

    def _card(self, card: Card, level: int) -> None:
        self._text(f"{card.reference}  {card.title}", f"Heading {level}")
        if card.quote is not None:
            paragraph = self._text("", self.styles.QUOTE)
            run = paragraph.add_run(clean(card.quote))
            if card.language:
                self.parts.set_language(run, card.language)
        for text in (card.standing, card.source):
            if text:
                self._text(text, self.styles.COVERAGE)
        if card.facts:
            self._facts(self._text(""), card.facts)
        for line in card.lines:
            self._line(line)

    def _boxes(self, boxes: Sequence[Box]) -> None:
        """Draw boxes side by side, each with what it is for as its first line."""
        if not boxes:
            return
        table = self.document.add_table(1, len(boxes))
        self.parts.border(table)
        self.parts.set_widths(table, [1] * len(boxes), self.wide)
        for cell, box in zip(table.rows[0].cells, boxes, strict=True):
            cell.paragraphs[0].add_run(clean(box.title)).bold = True
            for _ in range(box.lines):
                cell.add_paragraph()
            for paragraph in cell.paragraphs:
                paragraph.style = self.styles.BOX
