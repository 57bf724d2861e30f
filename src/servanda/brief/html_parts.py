"""The parts of a brief in HTML: sections, statements, figures, tables, charts, commitments."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from servanda.brief.content import (
    Box,
    Brief,
    Card,
    Column,
    Fact,
    Figure,
    Line,
    Section,
    Source,
    Table,
)
from servanda.brief.showing import columns_of, linkable, width_of
from servanda.brief.wording import Words
from servanda.charts import Chart
from servanda.charts.drawing import clean

_NARROW = 520
"""Units of a drawing that is shown smaller, so that its words are as large as others."""


def safe(text: str) -> str:
    """Return other people's text on one line, escaped, without what steers a page."""
    return escape(clean(text))


def paragraphs(texts: Iterable[str]) -> str:
    """Return a paragraph for each text."""
    return "".join(f"<p>{safe(text)}</p>" for text in texts)


class Drawing:
    """Draws the parts of one brief.

    Attributes:
        brief: Which one.
        top: Level of its first heading.
    """

    def __init__(self, brief: Brief, top: int) -> None:
        self.brief, self.words = brief, Words(brief.language)
        self.top = top
        parts = (*brief.front, *brief.annex)
        self._unlinked = {card.reference for part in parts for card in part.cards}
        self._linked = frozenset(self._unlinked)

    def heading(self, level: int, content: str) -> str:
        """Return a heading of a level within the brief; `content` is escaped already."""
        tag = f"h{min(level + self.top - 1, 6)}"
        return f"<{tag}>{content}</{tag}>\n"

    def section(self, one: Section) -> Iterable[str]:
        """Yield a section from its heading on."""
        yield self.heading(one.level, safe(one.title))
        if one.note:
            yield f'<p class="b-note">{safe(one.note)}</p>'
        if one.figures:
            yield f'<ul class="b-figures">{"".join(map(self.figure, one.figures))}</ul>'
        yield self.lines(one.lines)
        yield from map(self.table, one.tables)
        yield from map(self.chart, one.charts)
        yield from (self.card(card, one.level + card.level) for card in one.cards)
        yield from map(self.box, one.boxes)
        if one.is_empty and one.empty:
            yield f'<p class="b-note">{safe(one.empty)}</p>'
        if one.more:
            yield f'<p class="b-note">{safe(one.more)}</p>'

    def facts(self, facts: Iterable[Fact]) -> str:
        """Return labels with their values."""
        each = "".join(
            f"<div><dt>{safe(one.label)}</dt><dd>{safe(one.value)}</dd></div>" for one in facts
        )
        return f'<dl class="b-facts">{each}</dl>' if each else ""

    def figure(self, one: Figure) -> str:
        """Return a number with what it covers."""
        return (
            f'<li><span class="b-label">{safe(one.label)}</span> '
            f"<strong>{safe(one.value)}</strong> "
            f'<span class="b-coverage">{safe(one.coverage)}</span> '
            f'<span class="b-coverage">{safe(one.as_of)}</span></li>'
        )

    def lines(self, lines: Iterable[Line]) -> str:
        """Return statements as a list."""
        each = "".join(f"<li>{self.line(one)}</li>" for one in lines)
        return f'<ul class="b-lines">{each}</ul>\n' if each else ""

    def line(self, one: Line) -> str:
        """Return a statement with its references."""
        date = f'<span class="b-date">{safe(one.date)}</span> ' if one.date else ""
        marks = "".join(f' <span class="b-tag">{safe(tag)}</span>' for tag in one.tags)
        below = "".join(f'<p class="b-detail">{safe(text)}</p>' for text in one.details)
        if one.source is not None:
            told = self.words.say("source-is", source=source(one.source))
            below += f'<p class="b-detail">{told}</p>'
        refs = ", ".join(map(self.reference, one.references))
        return f'{date}{safe(one.text)} <span class="b-references">{refs}</span>{marks}{below}'

    def reference(self, text: str) -> str:
        """Return a reference, as a link where the annex has the commitment in full."""
        if text in self._linked:
            return f'<a href="#ref-{safe(text)}">{safe(text)}</a>'
        return safe(text)

    def table(self, one: Table) -> str:
        """Return a table; it scrolls by itself where the page is narrow."""
        note = f'<p class="b-note">{safe(one.coverage)}</p>' if one.coverage else ""
        return _tabled(one.title, one.columns, one.rows) + note

    def chart(self, one: Chart) -> str:
        """Return a drawing with the table behind it."""
        behind = self.words.say("behind-chart", title=one.title)
        columns = columns_of(one.columns, one.rows)
        table = _tabled(behind, columns, one.rows) if one.rows else ""
        small = " b-small" if width_of(one.svg) <= _NARROW else ""
        drawn = one.svg or f"<p>{safe(one.text)}</p>"
        return (
            f'<figure class="b-chart{small}"><figcaption>{safe(one.title)}</figcaption>{drawn}'
            f"</figure>\n{table}"
        )

    def card(self, one: Card, level: int) -> str:
        """Return a commitment in full."""
        where = ""
        if one.reference in self._unlinked:
            self._unlinked.discard(one.reference)
            where = f' id="ref-{safe(one.reference)}"'
        title = f'<span class="b-references">{safe(one.reference)}</span> {safe(one.title)}'
        parts = [self.heading(level, title)]
        if one.quote is not None:
            language = f' lang="{safe(one.language)}"' if one.language else ""
            parts.append(f"<blockquote{language}><p>{safe(one.quote)}</p></blockquote>")
        parts += [
            f'<p class="b-note">{safe(text)}</p>' for text in (one.standing, one.source) if text
        ]
        parts += [self.facts(one.facts), self.lines(one.lines)]
        return f'<div class="b-card b-level{one.level}"{where}>{"".join(parts)}</div>\n'

    def box(self, one: Box) -> str:
        """Return an empty box; its height is one of a few, as the style has them."""
        lines = min(max(one.lines, 1), 8)
        return (
            f'<p class="b-caption">{safe(one.title)}</p><div class="b-box b-lines{lines}"></div>\n'
        )


def source(one: Source) -> str:
    """Return where a statement comes from; the address is a link where it is one of the web."""
    parts = [safe(part) for part in (one.publisher, one.title, one.date) if part]
    if linkable(one.address):
        address = safe(one.address)
        parts.append(f'<a href="{address}" rel="noreferrer">{address}</a>')
    elif one.address:
        parts.append(safe(one.address))
    return ", ".join(parts)


def _tabled(title: str, columns: Iterable[Column], rows: Iterable[tuple[str, ...]]) -> str:
    known = list(columns)
    heads = "".join(f'<th scope="col"{_side(one)}>{safe(one.title)}</th>' for one in known)
    body = "".join(
        "<tr>"
        + "".join(
            f"<td{_side(one)}>{safe(cell)}</td>" for one, cell in zip(known, row, strict=True)
        )
        + "</tr>\n"
        for row in rows
    )
    return (
        f'<div class="b-scroller" role="group" tabindex="0" aria-label="{safe(title)}">'
        f"<table><caption>{safe(title)}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>\n"
    )


def _side(column: Column) -> str:
    return ' class="b-number"' if column.is_number else ""
