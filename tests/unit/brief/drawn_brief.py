"""A brief with everything in it, for the formats: in three languages, with words that bite."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from servanda.adherence.regions import Language
from servanda.brief.content import (
    Box,
    Brief,
    Card,
    Column,
    Fact,
    Figure,
    Kind,
    Line,
    Section,
    Source,
    Table,
)
from servanda.charts import Bar, Chart, Heading, counts

MADE = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
BITING = (
    "#panic() #set text(red) $x^2$ *not bold* _it_ `code` <label> @cite \\ \\u{41} // /* [x] "
    "\"double\" 'single' ~ -- --- ... = + - & <script>alert(1)</script> </style> %q {{ 1 }}"
)
WORDS: dict[Language, str] = {
    "en": "Both sides work towards a treaty by the end of 2003.",
    "fr": "Les deux parties œuvrent à un traité d’ici à la fin de l’année 2003 : « dûment » prêt.",
    "ja": "両国は2003年末までに条約を締結することを目指し、「専門家会合」を年一回開催する。",
}


def chart() -> Chart:
    heading = Heading(title="By strength", columns=("Strength", "Number"), told="As of today.")
    return counts([Bar(label="firm", count=3), Bar(label="行動", count=5)], heading)


def line(language: Language = "en", number: int = 1) -> Line:
    return Line(
        text=WORDS[language],
        references=(f"2005-C-{number}",),
        date="June 2026",
        tags=("overdue",),
        details=(BITING,),
        source=Source(
            publisher="A ministry", title="News", date="2025", address="https://example.org/a?b=1#c"
        ),
    )


def table(rows: int, language: Language = "en") -> Table:
    return Table(
        title="All of them",
        columns=(Column(title="Reference", width=2), Column(title="Words", width=5)),
        rows=tuple((f"2005-C-{n}", WORDS[language]) for n in range(rows)),
        coverage="All.",
    )


def card(number: int, language: Language = "en", *, level: int = 1) -> Card:
    return Card(
        reference=f"2005-C-{number}",
        title="A treaty",
        quote=WORDS[language] if number % 3 else None,
        language=language,
        standing="" if number % 3 else "The words are not here.",
        source="Agenda, page 2",
        facts=(Fact(label="Hash", value="0123456789abcdef" * 4),),
        lines=(line(language, number),),
        level=level,
    )


def drawn(language: Language = "en", *, kind: Kind = "meeting", lines: int = 4) -> Brief:
    figure = Figure(label="Kept", value="3 of 44", coverage="23 of 44 assessed", as_of="1 June")
    front = (
        Section(key="figures", title="At a glance", figures=(figure, figure), note="Agreed ones."),
        Section(
            key="due",
            title="What is due",
            lines=tuple(line(language, n + 1) for n in range(lines)),
            more="2 more stand in the annex.",
        ),
        Section(key="differ", title="Where the sides differ", empty="Nothing is known."),
        Section(key="points", title="Talking points", boxes=(Box(title="Ours", lines=3),)),
    )
    annex = (
        Section(key="charts", title="Charts", charts=(chart(),), tables=(table(60, language),)),
        Section(
            key="all",
            title="All commitments",
            cards=(*(card(n, language) for n in range(1, 6)), card(5, language, level=2)),
        ),
    )
    return Brief(
        kind=kind,
        audience="own",
        language=language,
        title=f"Canada–Japan: {WORDS[language][:20]}",
        subtitle="For the meeting",
        marking="INTERNAL · Canada only",
        facts=(Fact(label="As of", value="1 June 2026"), Fact(label="Meeting", value=BITING)),
        notice=("Neither government wrote this.",),
        front=front,
        annex_title="Annex",
        annex=annex,
        colophon=("Made from entry 512.",),
        as_of="2026-06-01",
    )


def with_text(brief: Brief, text: str) -> Brief:
    """Return the brief with a text wherever a register's words can stand."""
    bad = replace(
        line(),
        text=text,
        date=text,
        tags=(text,),
        references=(text,),
        source=Source(publisher=text, address=text),
    )
    listed = Table(title=text, columns=(Column(title=text),), rows=((text,),), coverage=text)
    words = replace(card(1), title=text, quote=text, facts=(Fact(label=text, value=text),))
    section = Section(
        key="bad", title=text, note=text, lines=(bad,), tables=(listed,), cards=(words,), more=text
    )
    return replace(brief, title=text, subtitle=text, marking=text, annex=(section,))
