"""What a brief says, as frozen values in the reader's language; every format is drawn from these.

Texts are what people read: translated, dates written out, nothing left to look up. A statement
carries the references of the commitments it is about; a figure carries its coverage and its date.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from servanda.adherence.regions import Language
from servanda.charts import Chart

Kind = Literal["meeting", "progress", "scorecard", "annex"]
KINDS: tuple[Kind, ...] = ("meeting", "progress", "scorecard", "annex")
Audience = Literal["own", "counterpart", "public"]
AUDIENCES: tuple[Audience, ...] = ("own", "counterpart", "public")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """A label and what stands beside it: "As of", "1 June 2006"."""

    label: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A number with what it covers and of which day it is; never shown without them.

    Attributes:
        label: What is counted.
        value: The number as it is written ("12", "40 %").
        coverage: The unit and what is left out ("9 of 23 commitments assessed; ...").
        as_of: The day, written out.
    """

    label: str
    value: str
    coverage: str
    as_of: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where a statement comes from.

    Attributes:
        publisher: Who published it or states it; "" where nobody is named.
        title: What it is called.
        date: As exact as it is known, written out.
        address: Where it stood: an address of the web, or a path; "" where it has none.
    """

    publisher: str = ""
    title: str = ""
    date: str = ""
    address: str = ""

    @property
    def told(self) -> str:
        """Return all of it in one line."""
        return ", ".join(filter(None, (self.publisher, self.title, self.date, self.address)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One statement.

    Attributes:
        text: The statement, one paragraph.
        references: The commitments it is about ("2005-C-12"); never empty.
        date: When, written out; "" where it has no date.
        tags: What it is marked with, in a word or two: reasons to raise it, or its state.
        details: What stands smaller below it, each a paragraph.
        source: Where it comes from; None where it is the register's own finding.
    """

    text: str
    references: tuple[str, ...]
    date: str = ""
    tags: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    source: Source | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column of a table: its heading, its share of the width, and whether it holds numbers."""

    title: str
    width: int = 1
    is_number: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table; its first row of headings is repeated on every page.

    Attributes:
        title: Its caption.
        columns: From left to right.
        rows: As many cells each as there are columns.
        coverage: What its figures cover, and of which day they are; "" where it has none.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    coverage: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """A commitment in full.

    Attributes:
        reference: Its own.
        title: In the words of whoever titled it, or the beginning of its words.
        quote: The exact words; None where the register does not hold them.
        language: Of the exact words, as BCP 47 ("en"); "" where it is not known.
        standing: Why there are no exact words, or "".
        source: The document and where the words stand in it.
        facts: Fields with their labels.
        lines: What happened, what was said of it, how it is linked.
        level: 1 for a commitment, 2 for a listed part of one.
    """

    reference: str
    title: str
    quote: str | None
    language: str = ""
    standing: str = ""
    source: str = ""
    facts: tuple[Fact, ...] = ()
    lines: tuple[Line, ...] = ()
    level: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """An empty box that people fill in: what it is for, and how many lines tall it is."""

    title: str
    lines: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A part of a brief under one heading, in this order.

    Attributes:
        key: Stable name ("due", "raise"), the same in every language.
        title: The heading.
        note: A sentence below it; "" for none.
        figures, lines, tables, charts, cards, boxes: What it holds; any may be empty.
        empty: What to say where it holds nothing.
        more: What is left out here and where it stands; "" where nothing is.
        level: 2 for a section, 3 for a section within one.
    """

    key: str
    title: str
    note: str = ""
    figures: tuple[Figure, ...] = ()
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    cards: tuple[Card, ...] = ()
    boxes: tuple[Box, ...] = ()
    empty: str = ""
    more: str = ""
    level: int = 2

    @property
    def is_empty(self) -> bool:
        """Return whether it holds nothing."""
        held = (self.figures, self.lines, self.tables, self.charts, self.cards, self.boxes)
        return not any(held)


@dataclass(frozen=True, kw_only=True, slots=True)
class Brief:
    """A whole brief.

    Attributes:
        kind, audience, language: What it is, who may read it, and in which language it is.
        title: The reader's own country first.
        subtitle: As of which day; at the foot of printed pages, and in the properties of files.
        marking: What stands at the head and foot of every page: marking, then handling labels.
        facts: As of which day, since when, which meeting, of what.
        notice: What the register wants said wherever it is shown; a paragraph each.
        front: What stands on the first page (of a progress report: on the first pages).
        annex_title: Heading of the annex, which begins on a new page; "" without an annex.
        annex: What stands there.
        colophon: How it was made, at the end: register, entry, rule, version.
        as_of: The day, as ISO date.
    """

    kind: Kind
    audience: Audience
    language: Language
    title: str
    subtitle: str
    marking: str
    facts: tuple[Fact, ...]
    notice: tuple[str, ...]
    front: tuple[Section, ...]
    annex_title: str
    annex: tuple[Section, ...]
    colophon: tuple[str, ...]
    as_of: str
