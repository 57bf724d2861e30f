"""The documents: a list, and a page each with its text and its commitments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from servanda.adherence.regions import Language
from servanda.model import BlockKind
from servanda.publishing.content import Item, Paper
from servanda.publishing.pages.frame import (
    DOCUMENTS,
    Maker,
    akn_file,
    document_page,
    facts,
    html,
    page_of,
    table,
    title,
)
from servanda.publishing.pages.telling import status_chip, strength_chip, when
from servanda.publishing.pages.text import Places, marked_text
from servanda.register.titles import document_title
from servanda.report.areas import area_of


def called(paper: Paper, language: Language) -> str:
    """Return what a document is called: its title, else its first headings, else its label."""
    record, text = paper.record, paper.text
    title_there = document_title(record, language)
    if title_there:
        return title_there
    found = text.blocks[:3] if text else ()
    headings = [one.title for one in found if one.kind is BlockKind.HEADING and one.title]
    return headings[0] if headings else record.label


def documents(maker: Maker) -> bytes:
    """Return the list of documents."""
    say = maker.words.say
    papers = maker.content.papers[::-1]
    body = documents_table(maker, papers) if papers else f"<p>{say('no-documents')}</p>"
    name = say("documents")
    return maker.frame(DOCUMENTS, name, f"<h1>{name}</h1>\n{body}")


def documents_table(maker: Maker, papers: Iterable[Paper]) -> str:
    """Return documents as a table."""
    words = maker.words
    columns = map(words.say, ("c-document", "c-date", "c-parties", "c-standing", "c-count"))
    rows = (
        (
            f'<a href="{document_page(one.record.label)}">{html(called(one, maker.language))}</a>',
            html(words.date(one.record.date)),
            html(words.parties(one.record.parties)),
            html(words.labels.label("standing", one.record.standing)),
            str(sum(item.depth == 0 for item in one.items)),
        )
        for one in papers
    )
    return table(columns, rows)


def document(maker: Maker, paper: Paper) -> bytes:
    """Return the page of a document."""
    words, record = maker.words, paper.record
    path = document_page(record.label)
    whole = f'<a href="../../data/{akn_file(record.label)}">XML</a>' if paper.text else ""
    about = facts(
        (
            (words.say("f-translated"), _translated(paper, maker.language)),
            (words.say("f-date"), html(words.date(record.date))),
            (words.say("f-parties"), html(words.parties(record.parties))),
            (words.say("f-standing"), html(words.labels.label("standing", record.standing))),
            (words.say("f-hash"), f"<code>{escape(record.text.text_sha256)}</code>"),
            ("Akoma Ntoso", whole),
        )
    )
    name = called(paper, maker.language)
    body = (
        f"<h1>{html(name)}</h1>\n{about}<div class=both>\n<section class=list>"
        f"<h2>{words.say('agenda')}</h2>\n{''.join(_listed(maker, paper.items))}</section>\n"
        f"<section class=text>{_text(maker, paper)}</section></div>"
    )
    return maker.frame(path, name, body)


def _translated(paper: Paper, language: Language) -> str:
    """Return the title that the page's is a translation of; "" where it is none."""
    record = paper.record
    if not record.title or called(paper, language) == record.title:
        return ""
    return f'<span lang="{escape(record.language)}">{html(record.title)}</span>'


def _text(maker: Maker, paper: Paper) -> str:
    if paper.text is None:
        return f"<p class=quiet>{maker.words.say('text-not-here')}</p>"
    language = "" if paper.text.language == "und" else f' lang="{escape(paper.text.language)}"'
    places = Places(
        (one.record.commitment.start, one.record.commitment.end, one.reference, _tone(one))
        for one in paper.items
        if one.record.anchor == "anchored"
    )
    return f"<div{language}>\n{''.join(marked_text(paper.text, places, '../'))}</div>"


def _tone(item: Item) -> str:
    told = item.record.commitment
    return "appeal" if told.kind == "appeal" else told.strength


def _listed(maker: Maker, items: Iterable[Item]) -> Iterator[str]:
    """Yield the commitments under the headings they stand under."""
    area, is_open = None, False
    for item in items:
        found = area_of(item.record.commitment, item.document, maker.language)
        if found != area:
            yield "</ol>\n" if is_open else ""
            yield f"<h3>{html(found)}</h3>\n" if found else ""
            area, is_open = found, False
        if not is_open:
            yield "<ol>\n"
            is_open = True
        yield _card(maker, item)
    yield "</ol>\n" if is_open else ""


def _card(maker: Maker, item: Item) -> str:
    deep = f" class=part-{item.depth}" if item.depth else ""
    more = " ".join(
        filter(
            None,
            (
                strength_chip(item, maker.words),
                status_chip(item, maker.language),
                html(when(item, maker.words)),
            ),
        )
    )
    return (
        f'<li{deep}><a href="../{page_of(item.reference)}">{html(item.reference)}</a> '
        f"{html(title(item, maker.language))}<br>{more}</li>\n"
    )
