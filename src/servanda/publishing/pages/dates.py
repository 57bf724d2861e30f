"""What is due and expected, and the series over time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from servanda.followup.loading import procedure
from servanda.followup.scheduling import dated
from servanda.publishing.content import Content
from servanda.publishing.pages.followed import drawing, series
from servanda.publishing.pages.frame import DATES, Maker, figure, html, table, title

_MOST = 30
"""Series that are drawn on one page; the commitments' own pages have all."""
HORIZON = dt.timedelta(days=366)
OPEN = frozenset({"overdue", "due", "coming"})


def dates(maker: Maker) -> bytes:
    """Return the page."""
    say, content = maker.words.say, maker.content
    name = say("dates")
    parts = [f'<h1>{name}</h1>\n<p><a href="calendar.ics">{say("calendar-file")}</a></p>']
    found = waiting(content)
    if found:
        columns = map(say, ("c-due", "c-reference", "c-title", "follow-up", "c-status", "c-times"))
        rows = (_row(maker, one, count) for one, count in found.items())
        parts.append(f"<h2>{say('due-list')}</h2>\n{table(columns, rows)}")
    rows_drawn = [
        row
        for item in content.items
        for course in item.courses
        for row in series(course, item, maker.words, with_reference=True)
    ][:_MOST]
    if rows_drawn:
        parts.append(figure(drawing(maker, rows_drawn), maker.words))
    if not found and not rows_drawn:
        parts.append(f"<p>{say('nothing-dated')}</p>")
    return maker.frame(DATES, name, "\n".join(parts))


class Waiting(NamedTuple):
    """What waits: its last day, the commitment, how it is followed and how it stands."""

    last: str
    reference: str
    procedure: str
    state: str


def waiting(content: Content) -> dict[Waiting, int]:
    """Return what is overdue, due or coming within a year, by day, with how often each is."""
    found = Counter(_every(content))
    return {one: found[one] for one in sorted(found)}


def _every(content: Content) -> Iterator[Waiting]:
    until = content.site.day + HORIZON
    for item in content.items:
        for course in item.courses:
            for one in dated(course.state):
                last = one.date.last
                if one.state in OPEN and last is not None and last <= until:
                    name = course.following.procedure
                    yield Waiting(last.isoformat(), item.reference, name, one.state)


def _row(maker: Maker, one: Waiting, count: int) -> Iterator[str]:
    item = maker.content.by_reference[one.reference]
    yield html(maker.words.date(one.last))
    yield maker.link(item)
    yield html(title(item, maker.language))
    yield html(procedure(one.procedure).names[maker.language])
    yield html(maker.words.labels.label("due", one.state))
    yield str(count)
