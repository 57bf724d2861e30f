"""The page of a commitment: its words, what is known of it, and where it comes from and goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from servanda.adherence.regions import Language
from servanda.assessment.explaining import line_of, notes
from servanda.model import Mention
from servanda.publishing.content import Item
from servanda.publishing.pages.assessed import assessments
from servanda.publishing.pages.evidenced import evidence
from servanda.publishing.pages.followed import follow_up
from servanda.publishing.pages.frame import (
    DATA,
    Maker,
    document_page,
    facts,
    html,
    page_of,
    title,
    words_of,
)
from servanda.publishing.pages.telling import status_chip, status_name, strength_chip, when
from servanda.publishing.pages.text import anchor
from servanda.register.lineages import Linked
from servanda.register.records import CommitmentRecord
from servanda.register.titles import document_title, title_of
from servanda.report.areas import area_of
from servanda.report.result import area_name

Named = dict[str, CommitmentRecord]
"""Commitments by id, to call heads and parts by name."""


def commitment(maker: Maker, item: Item, named: Named, parts: Sequence[str]) -> bytes:
    """Return the page of an item.

    Args:
        maker: Makes pages.
        item: What the page is about.
        named: Every commitment by id.
        parts: Ids of its own parts.
    """
    words, name = maker.words, called(item, maker.language)
    over = html(item.reference) if name != item.reference else ""
    chips = " ".join(filter(None, (strength_chip(item, words), status_chip(item, words.language))))
    body = "".join(
        (
            f'<p class="over">{over} {chips}</p>\n',
            f"<h1{_language(item, maker.language)}>{html(name)}</h1>\n",
            _words(maker, item),
            _facts(maker, item, named, parts),
            _status(maker, item),
            follow_up(maker, item),
            evidence(maker, item),
            assessments(maker, item),
            _links(maker, item.earlier, "earlier"),
            _links(maker, item.later, "later"),
        )
    )
    path = page_of(item.reference)
    return maker.frame(path, f"{item.reference}: {name}" if over else item.reference, body)


def called(item: Item, language: Language) -> str:
    """Return the heading: own words for it; else the reference, for the quote stands below."""
    return title(item, language) if item.record.titles else item.reference


def _language(item: Item, language: Language) -> str:
    """Return the attribute with the language of own words, where it is not that of the page."""
    codes = [one.language for one in item.record.titles]
    told = next((code for code in (language, "en", *codes) if code in codes), language)
    return f' lang="{escape(told)}"' if told != language else ""


def _words(maker: Maker, item: Item) -> str:
    """Return the exact words with where they stand; or that they are not here."""
    say, told, document = maker.words.say, item.record.commitment, item.document
    place = ""
    if document is not None:
        there = f"../{document_page(document.label)}"
        if item.record.anchor == "anchored" and told.quote:
            there += f"#{anchor(item.reference)}"
        name = document_title(document, maker.language) or document.label
        shown = f'<a href="{escape(there)}">{html(name)}</a>'
        place = say("in-document", document="%s").replace("%s", shown)
    if not told.quote:
        return f"<p class=quiet>{say('words-not-here')} {place}</p>\n"
    known = document is not None and document.language not in {"", "und"}
    language = f' lang="{escape(document.language)}"' if document and known else ""
    foot = f"<footer>{place}</footer>" if place else ""
    return f"<blockquote><p{language}>{words_of(told.quote)}</p>{foot}</blockquote>\n"


def _facts(maker: Maker, item: Item, named: Named, parts: Sequence[str]) -> str:
    words, told = maker.words, item.record.commitment
    head = named.get(told.parent or "")
    below = ", ".join(_reference(named[key]) for key in parts)
    hashed = item.document.text.text_sha256 if item.document and not told.quote else ""
    place = words.say("place", start=told.start, end=told.end) if hashed else ""
    pairs: tuple[tuple[str, str], ...] = (
        ("area", _area(item, words.language)),
        ("actors", html(_named(maker, told.actors))),
        ("mechanism", html(words.labels.label("mechanism", told.mechanism))),
        ("due", html(when(item, words))),
        ("topics", _mentions(told.topics)),
        ("targets", _mentions(told.targets)),
        ("instruments", _mentions(told.instruments)),
        ("forums", _mentions(told.forums)),
        ("amount", html(told.amount or "")),
        ("part-of", _reference(head) if head else ""),
        ("parts", below),
        ("place", html(place)),
        ("hash", f"<code>{escape(hashed)}</code>" if hashed else ""),
    )
    return facts((words.say(f"f-{key}"), value) for key, value in pairs)


def _area(item: Item, language: Language) -> str:
    """Return the area, with the heading as printed where that is called otherwise."""
    printed = area_name(item.record.commitment) or ""
    called = area_of(item.record.commitment, item.document, language) or ""
    if item.document is None or called == printed:
        return html(printed)
    there = f'<span lang="{escape(item.document.language)}">{html(printed)}</span>'
    return f"{html(called)} ({there})"


def _reference(record: CommitmentRecord) -> str:
    return f'<a href="../{page_of(record.reference)}">{html(record.reference)}</a>'


def _named(maker: Maker, mentions: Iterable[Mention]) -> str:
    """Return who acts; of parties the name stands for the code."""
    every = tuple(mentions)
    return maker.words.labels.joined(
        maker.words.parties([one.id]) if one.id and one.id == one.text else one.name or one.text
        for one in every
    )


def _mentions(mentions: Iterable[Mention]) -> str:
    return html("; ".join(dict.fromkeys(one.name or one.text for one in mentions)))


def _status(maker: Maker, item: Item) -> str:
    """Return how it stands, by which line of the rule, and on what that rests."""
    say, status = maker.words.say, item.status
    if item.record.commitment.kind == "appeal":
        return ""
    rests = " ".join(_grounds(item, status.rests_on))
    on = f"<p>{say('rests-on')} {rests}</p>\n" if rests else ""
    day = say("as-of", day=maker.words.date(status.day))
    silent = status.line == "nothing"  # what that means stands once, with the rule
    line = "" if silent else f"<p>{html(line_of(status, maker.language))}</p>\n"
    name = status_name(status.value, maker.language)
    return (
        f"<section><h2>{say('status')}</h2>\n<p><strong>{html(name)}</strong> · {html(day)} · "
        f'<a href="../{DATA}#rule">{say("by-rule", rule=status.rule)}</a></p>\n{line}{on}'
        f"{''.join(_notes(maker, item))}</section>\n"
    )


def _notes(maker: Maker, item: Item) -> Iterator[str]:
    """Yield what has to be said beside the status: how late, who disagrees, what contradicts."""
    for note in notes(item.status, maker.language, called=lambda view: _who(maker, view.party)):
        if not note.key.startswith("rests-on"):
            links = " ".join(_grounds(item, note.ids))
            yield f"<p>{html(note.before)} {links}{html(note.after)}</p>\n"


def _who(maker: Maker, code: str) -> str:
    return maker.words.parties([code])


def _grounds(item: Item, keys: Iterable[str]) -> Iterator[str]:
    """Yield links to what is shown on the page of the ids given."""
    shown = {one.evidence.id for one in item.shown} | {one.record.id for one in item.rated}
    told = {one.id for course in item.courses for one in course.told}
    for number, key in enumerate(dict.fromkeys(keys), 1):
        if key in shown | told:
            yield f'<a href="#r-{escape(key)}">[{number}]</a>'


def _links(maker: Maker, links: Sequence[Linked], key: str) -> str:
    if not links:
        return ""
    rows = []
    for one in links:
        other = one.earlier if key == "earlier" else one.later
        name = html(title_of(other, maker.language) or other.reference)
        word = html(maker.words.labels.label("relation", one.record.relation))
        rows.append(f"<li>{_reference(other)} {name} <span class=chip>{word}</span></li>\n")
    return f"<section><h2>{maker.words.say(key)}</h2>\n<ul>{''.join(rows)}</ul></section>\n"
