"""A timeline of occurrences: what was expected, held, missed and when, a row for each series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Literal

from servanda.charts.chart import Chart, Heading
from servanda.charts.drawing import (
    TONES,
    Drawn,
    Legend,
    Time,
    clean,
    day_of,
    fitted,
    legend,
    made,
    number,
    over,
    rule,
    words,
)

Shown = Literal["held", "expected", "missed", "cancelled", "no-record", "other"]
_WIDTH, _ROW = 720, 46
_DRAWN: Mapping[Shown, str] = {
    "held": f'<circle cx="6" cy="6" r="5" fill="{TONES["good"]}"/>',
    "expected": f'<circle cx="6" cy="6" r="4.5" fill="none" stroke="{TONES["waiting"]}" '
    'stroke-width="2"/>',
    "missed": f'<path d="M2 2l8 8M10 2l-8 8" fill="none" stroke="{TONES["bad"]}" '
    'stroke-width="2.5"/>',
    "cancelled": f'<path d="M1 6h10" fill="none" stroke="{TONES["apart"]}" stroke-width="3"/>',
    "no-record": f'<rect x="2" y="2" width="8" height="8" fill="none" stroke="{TONES["apart"]}" '
    'stroke-width="1.5" stroke-dasharray="2 2"/>',
    "other": f'<path d="M6 0l6 6l-6 6l-6 -6Z" fill="{TONES["plain"]}"/>',
}
"""Each has a form of its own besides its colour."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelineMark:
    """Something on a day.

    Attributes:
        on: YYYY, YYYY-MM or YYYY-MM-DD.
        shown: How it is drawn.
        word: What it is, in words ("held", "no record"); the same word for the same drawing.
        note: What else there is to say; stands in the table.
    """

    on: str
    shown: Shown
    word: str
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelineRow:
    """One series, with what happened in it."""

    label: str
    marks: tuple[TimelineMark, ...]


def timeline(rows: Iterable[TimelineRow], heading: Heading, *, today: str = "") -> Chart:
    """Return a timeline, a row for each series.

    Args:
        rows: The series in the order to be shown.
        heading: Its columns: series, day, what happened, note.
        today: The day to draw a line at, YYYY-MM-DD; "" for none.

    Raises:
        InputError: A day is no date, or the columns are not as many.
    """
    every = tuple(row for row in rows if row.marks)
    table = ((row.label, mark.on, mark.word, mark.note) for row in every for mark in _ordered(row))
    return made(heading, map(_said, every), table, _drawn(every, today) if every else None)


def _ordered(row: TimelineRow) -> list[TimelineMark]:
    return sorted(row.marks, key=lambda mark: (day_of(mark.on), mark.on))


def _said(row: TimelineRow) -> str:
    """Return a series in words: how many of what, from when to when."""
    tally: dict[str, int] = {}
    for mark in row.marks:
        tally[mark.word] = tally.get(mark.word, 0) + 1
    found = _ordered(row)
    days = found[0].on if len(found) == 1 else f"{found[0].on} – {found[-1].on}"
    return f"{row.label}: {', '.join(f'{word} {count}' for word, count in tally.items())} ({days})"


def _drawn(rows: tuple[TimelineRow, ...], today: str) -> Drawn:
    kinds = {mark.shown: mark.word for row in rows for mark in row.marks}
    entries = [Legend(drawn=_DRAWN[kind], word=kinds[kind]) for kind in _DRAWN if kind in kinds]
    parts, top = legend(entries, 0, 14, _WIDTH)
    days = [day_of(mark.on) for row in rows for mark in row.marks]
    time = over([*days, *([day_of(today)] if today else [])], 8, _WIDTH - 20)
    foot = top + len(rows) * _ROW
    parts += time.years(top, foot)
    if today:
        x = number(time.x(day_of(today)))
        parts.append(rule(f"M{x} {number(top)}V{number(foot)}", strong=True, dashes="3 3"))
    for place, row in enumerate(rows):
        parts += _series(row, time, top + place * _ROW)
    return Drawn(parts=tuple(parts), width=_WIDTH, height=foot + 24)


def _series(row: TimelineRow, time: Time, top: float) -> Iterator[str]:
    """Yield a series: its label above its line, and the marks on it."""
    y = top + 30
    yield words(0, top + 16, fitted(row.label, _WIDTH))
    yield rule(f"M{number(time.left)} {number(y)}H{number(time.right)}", strong=True)
    for mark in _ordered(row):
        x = time.x(day_of(mark.on))
        said = " ".join(filter(None, (mark.on, mark.word, mark.note)))
        place = f"translate({number(x - 6)} {number(y - 6)})"
        yield f'<g transform="{place}">{_titled(said)}{_DRAWN[mark.shown]}</g>'


def _titled(said: str) -> str:
    """Return what a pointer resting on it reads."""
    return f"<title>{escape(clean(said))}</title>"
