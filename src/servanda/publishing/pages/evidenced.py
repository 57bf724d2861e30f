"""Evidence on a commitment's page: what was published, where, and what it says."""

from __future__ import annotations

from html import escape

from servanda.assessment.ladder import rung_names, stance_names
from servanda.publishing.content import Item, Shown
from servanda.publishing.pages.frame import Maker, chip, html


def evidence(maker: Maker, item: Item) -> str:
    """Return the section; nothing without evidence: the status says so."""
    if not item.shown:
        return ""
    found = "".join(_piece(maker, one) for one in item.shown)
    name = maker.words.say("evidence")
    return f"<section><h2>{name}</h2>\n<ul class=pieces>\n{found}</ul></section>\n"


def _piece(maker: Maker, one: Shown) -> str:
    record, link, language = one.evidence, one.link, maker.language
    says = chip(stance_names(link.stance)[language], link.stance)
    name = html(record.title or maker.words.say("fact"))
    if record.address:
        name = f'<a href="{escape(record.address)}" rel="noreferrer external">{name}</a>'
    who = ", ".join(filter(None, (html(record.publisher), html(maker.words.date(record.date)))))
    quotes = "".join(
        f"<blockquote>{html(quote)}</blockquote>"
        for quote in link.quotes
        if not record.title.startswith(quote)
    )
    rung = html(rung_names(link.rung)[language])
    about = " · ".join(filter(None, (who, rung)))
    return f'<li id="r-{escape(record.id)}">{says} {name}{quotes}<p>{about}</p></li>\n'
