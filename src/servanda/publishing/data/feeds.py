"""What changed last as Atom, what is expected as iCalendar, and where every page is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import cast
from xml.sax.saxutils import escape, quoteattr

from servanda.followup.calendar import CalendarEntry, calendar_bytes
from servanda.followup.declaration import Procedure
from servanda.followup.occurrences import OccurrenceState
from servanda.followup.scheduling import dated
from servanda.publishing.content import Content, Item
from servanda.publishing.data.about import remark
from servanda.publishing.pages.dates import HORIZON
from servanda.publishing.pages.frame import Maker, page_of, title
from servanda.publishing.pages.telling import status_name
from servanda.report.followup.events import Manner, Told, event, is_within
from servanda.report.printable import printable

_MOST = 50
"""Entries of the feed."""


def atom(maker: Maker) -> bytes:
    """Return the commitments about which something was made public last, the newest first."""
    content, language = maker.content, maker.language
    site = content.site
    dated_items = sorted(
        ((updated(item), item.reference, item) for item in content.items), reverse=True
    )[:_MOST]
    newest = dated_items[0][0] if dated_items else site.on
    name = maker.name
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}"{_base(maker)}>\n'
        f"<id>urn:servanda:{site.key}:{language}</id>\n<title>{_text(name)}</title>\n"
        f"<subtitle>{_text(remark(content))}</subtitle>\n<updated>{newest}T00:00:00Z</updated>\n"
        f"<author><name>{_text(site.publisher)}</name></author>\n"
        '<link rel="alternate" type="text/html" href="index.html"/>\n'
    )
    entries = "".join(_entry(maker, day, item) for day, _, item in dated_items)
    return f"{head}{entries}</feed>\n".encode()


def _base(maker: Maker) -> str:
    address = maker.content.site.address
    return f" xml:base={quoteattr(f'{address}{maker.language}/')}" if address else ""


def updated(item: Item) -> str:
    """Return the last day on which something public was said of an item."""
    days = [
        item.record.decided_at,
        *(one.link.changed_at for one in item.shown),
        *(one.record.assessment.approved_on for one in item.rated),
        *(one.changed_at for course in item.courses for one in course.told),
        *(one.record.decided.at for one in (*item.earlier, *item.later) if one.record.decided),
    ]
    return max((day[:10] for day in days if day), default="1970-01-01")


def _entry(maker: Maker, day: str, item: Item) -> str:
    site = maker.content.site
    rated = item.record.commitment.kind == "commitment"
    said = status_name(item.status.value, maker.language) if rated else ""
    return (
        f"<entry><id>urn:servanda:{site.key}:{escape(item.reference)}</id>"
        f"<title>{_text(f'{item.reference}: {title(item, maker.language)}')}</title>"
        f"<updated>{day}T00:00:00Z</updated>"
        f'<link rel="alternate" type="text/html" href={quoteattr(page_of(item.reference))}/>'
        f"<summary>{_text(said)}</summary></entry>\n"
    )


def _text(text: str) -> str:
    return escape(printable(text))


def calendar(maker: Maker) -> bytes:
    """Return what is due and expected a year both ways, with one identity whoever reads it."""
    site = maker.content.site
    stamp = dt.datetime.combine(site.day, dt.time(), dt.UTC)
    return calendar_bytes(
        _events(maker),
        stamp=stamp,
        name=printable(maker.name),
        language=maker.language,
        about=remark(maker.content),
    )


def _events(maker: Maker) -> Iterator[CalendarEntry]:
    site = maker.content.site

    def address(reference: str) -> str:
        return f"{site.address}{maker.language}/{page_of(reference)}" if site.address else ""

    def said(made: Procedure, entry: CalendarEntry) -> str:
        return _state(maker, made, entry)

    manner = Manner(register=site.key, language=maker.language, said=said, address=address)
    for item in maker.content.items:
        for course in item.courses:
            told = {one.id: one for one in course.told}
            followed = Told(course.following, item.reference, course.version, told)
            for one in dated(course.state):
                near = is_within(one.date, site.day - HORIZON, site.day + HORIZON)
                if one.state == "overdue" or near:
                    yield event(one, followed, manner)


def _state(maker: Maker, made: Procedure, entry: CalendarEntry) -> str:
    if entry.occurrence.startswith("occurrence/"):
        state = cast("OccurrenceState", entry.state)  # of an occurrence it is no other
        return maker.words.labels.occurrence(made, state)
    if entry.state == "done":
        return maker.words.say(entry.state)
    return maker.words.labels.label("due", entry.state)


def sitemap(content: Content, paths: Iterable[str]) -> Iterator[bytes]:
    """Yield the addresses of all pages; only where it is known where they will stand."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    about = remark(content).replace("--", "–")  # two hyphens would end a comment
    yield f"<!-- {about} -->\n".encode()
    yield b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for path in paths:
        yield f"<url><loc>{escape(content.site.address + path)}</loc></url>\n".encode()
    yield b"</urlset>\n"
