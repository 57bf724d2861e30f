"""The list of all commitments and appeals, which a script filters where there is one."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.publishing.content import Item
from servanda.publishing.pages.frame import AGENDA, Maker, html, page_of, table, title
from servanda.publishing.pages.telling import status_name, strength
from servanda.report.areas import area_of

SCRIPT = "../assets/filter.js"
_FILTERED = ("c-document", "c-area", "c-strength", "c-status")
"""Columns that can be chosen by."""


def agenda(maker: Maker) -> bytes:
    """Return the list."""
    say = maker.words.say
    name = say("agenda")
    items = maker.content.items
    columns = (
        say("c-reference"),
        say("c-title"),
        *(f"<span data-filter>{say(key)}</span>" for key in _FILTERED),
        say("c-due"),
    )
    listed = table(columns, (_row(maker, one) for one in items), kind="agenda")
    body = f"{_form(maker)}{listed}" if items else f"<p>{say('nothing')}</p>"
    return maker.frame(AGENDA, name, f"<h1>{name}</h1>\n{body}", (SCRIPT,))


def _form(maker: Maker) -> str:
    """Return the form that the script fills; it is hidden where there is none."""
    say = maker.words.say
    every, some = len(maker.content.items), say("shown", n="%n", all="%all")
    return (
        f'<form class="filter" role="search" aria-label="{say("filter")}" hidden '
        f'data-all="{say("filter-all")}" data-shown="{html(some)}">'
        f'<label>{say("filter-words")}<input type="search" name="words" autocomplete="off">'
        f'</label><output role="status">{html(say("shown", n=every, all=every))}</output></form>\n'
    )


def _row(maker: Maker, item: Item) -> Iterator[str]:
    told, words = item.record.commitment, maker.words
    yield f'<a href="{page_of(item.reference)}">{html(item.reference)}</a>'
    yield html(title(item, maker.language))
    yield html(item.document.label if item.document else "")
    yield html(area_of(told, item.document, maker.language) or "")
    yield html(strength(item, words))
    appeal = told.kind == "appeal"
    yield "" if appeal else html(status_name(item.status.value, maker.language))
    yield html(words.date(told.due))
