"""What the charts share: tones, words that fit, days as places, and the frame of an SVG."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Literal
from unicodedata import east_asian_width

from servanda.charts.chart import Chart, Heading
from servanda.errors import InputError
from servanda.ids import digest

Tone = Literal[
    "plain", "good", "some", "waiting", "bad", "apart", "explore", "intend", "act", "bind", "appeal"
]

TONES: Mapping[Tone, str] = {
    "plain": "#4a7fb0",
    "good": "#2e8b57",
    "some": "#4f83c4",
    "waiting": "#b7791f",
    "bad": "#cf5148",
    "apart": "#808890",
    "explore": "#2a8c9c",
    "intend": "#5f7fd6",
    "act": "#2e8b57",
    "bind": "#b7791f",
    "appeal": "#b0609a",
}
"""Each stands out by 3 to 1 at least from white and from the darkest ground of our pages."""
FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', 'Noto Sans CJK JP'"
SIZE = 13
"""Of words, in the units of the drawing."""
_NARROW, _WIDE = 0.58, 1.0
_WITHOUT_WIDTH = dict.fromkeys(map(ord, "\xad\u200b\u200c\u200d\u2060\ufeff"))
_BEYOND = 8
"""Room to the right of every axis of time."""
_SHORT = 2
"""Years that are told by their months."""
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)


def clean(text: str) -> str:
    """Return other people's text on one line, without what steers a page or is no XML."""
    plain = text.translate(_WITHOUT_WIDTH)
    return " ".join(
        "".join(c if c.isprintable() or c.isspace() else "\ufffd" for c in plain).split()
    )


def width_of(text: str, size: float = SIZE) -> float:
    """Return about how wide text is; East Asian letters take a square."""
    return size * sum(_WIDE if east_asian_width(c) in "WF" else _NARROW for c in text)


def fitted(text: str, width: float, size: float = SIZE) -> str:
    """Return text that fits a width, cut with an ellipsis where it has to be."""
    kept = clean(text)
    if width_of(kept, size) <= width:
        return kept
    while kept and width_of(kept + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def number(value: float) -> str:
    """Return a coordinate with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def words(x: float, y: float, content: str, **attributes: str) -> str:
    """Return a line of text; attributes with _ for -."""
    given = "".join(
        f' {key.replace("_", "-")}="{escape(value)}"' for key, value in attributes.items()
    )
    return f'<text x="{number(x)}" y="{number(y)}"{given}>{escape(clean(content))}</text>'


def soft(x: float, y: float, content: str, **attributes: str) -> str:
    """Return a line of text that stands back."""
    return words(x, y, content, font_size="12", fill_opacity=".75", **attributes)


def rule(path: str, *, strong: bool = False, dashes: str = "") -> str:
    """Return a line of an axis or a grid."""
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    opacity = ".5" if strong else ".16"
    return f'<path d="{path}" fill="none" stroke="currentColor" stroke-opacity="{opacity}"{dash}/>'


@dataclass(frozen=True, kw_only=True, slots=True)
class Legend:
    """One kind in a legend: how it is drawn (at 0, 0, in a square of 12) and its word."""

    drawn: str
    word: str


def legend(entries: Iterable[Legend], x: float, y: float, right: float) -> tuple[list[str], float]:
    """Return a legend that begins at a place, broken into lines, and where it ends below."""
    parts, at = [], x
    for entry in entries:
        wide = 18 + width_of(entry.word, 12) + 20
        if at > x and at + wide > right:
            at, y = x, y + 20
        parts.append(f'<g transform="translate({number(at)} {number(y - 10)})">{entry.drawn}</g>')
        parts.append(words(at + 18, y, entry.word, font_size="12"))
        at += wide
    return parts, y + 10


def swatch(tone: Tone, *, hollow: bool = False) -> str:
    """Return a small square for a legend."""
    fill = "none" if hollow else TONES[tone]
    return f'<rect x=".5" y=".5" width="11" height="11" fill="{fill}" stroke="{TONES[tone]}"/>'


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """What is drawn, in the units of the drawing; it scales."""

    parts: tuple[str, ...]
    width: float
    height: float


def made(
    heading: Heading, said: Iterable[str], rows: Iterable[tuple[str, ...]], drawn: Drawn | None
) -> Chart:
    """Return a chart of what is drawn.

    Args:
        heading: Its words.
        said: What the drawing shows, piece by piece, for its text alternative.
        rows: The table behind it.
        drawn: None where there is nothing to draw; the drawing then shows what it tells.

    Raises:
        InputError: The heading has fewer or more columns than the table.
    """
    table = tuple(rows)
    if table and len(table[0]) != len(heading.columns):
        raise InputError(
            f"The table of the chart {heading.title!r} has {len(table[0])} columns. "
            f"{len(heading.columns)} headings were given: {', '.join(heading.columns)}."
        )
    text = clean(f"{heading.told} {'; '.join(said)}")
    shown = drawn or Drawn(parts=(soft(0, 24, fitted(text, 480, 12)),), width=480, height=40)
    return Chart(
        title=heading.title,
        text=text,
        columns=heading.columns,
        rows=table,
        svg=_svg(heading, text, shown),
    )


def _svg(heading: Heading, text: str, drawn: Drawn) -> str:
    """Return the drawing; its ids differ from those of other charts on the page."""
    body = "\n".join(drawn.parts)
    key = heading.key or "chart-" + digest(f"{heading.title}\n{text}\n{body}")[-12:]
    wide, high = number(drawn.width), number(drawn.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" '
        f'height="{high}" role="img" aria-labelledby="{key}-title {key}-text" class="chart" '
        f'font-family="{escape(FONT)}" font-size="{SIZE}" fill="currentColor">\n'
        f'<title id="{key}-title">{escape(clean(heading.title))}</title>\n'
        f'<desc id="{key}-text">{escape(text)}</desc>\n{body}\n</svg>'
    )


def day_of(on: str) -> dt.date:
    """Return the day of YYYY-MM-DD; of a month or a year that is in its middle.

    Raises:
        InputError: It is no date.
    """
    parts = on.split("-")
    try:
        if len(parts) == 1:
            return dt.date(int(on), 7, 1)
        if len(parts) == 2:
            return dt.date(int(parts[0]), int(parts[1]), 15)
        return dt.date.fromisoformat(on)
    except ValueError:
        raise InputError(
            f"{on!r} is no date for a chart. Expected YYYY, YYYY-MM or YYYY-MM-DD."
        ) from None


@dataclass(frozen=True, kw_only=True, slots=True)
class Time:
    """From days to places: years from left to right."""

    first: dt.date
    last: dt.date
    left: float
    right: float

    def x(self, day: dt.date) -> float:
        """Return where a day stands."""
        span = max((self.last - self.first).days, 1)
        return self.left + (day - self.first).days / span * (self.right - self.left)

    def years(self, top: float, foot: float, gap: float = 46) -> Iterator[str]:
        """Yield the years, or months of a short time: a line of the grid each, its name below."""
        for day, name in self._marks(max(1, int((self.right - self.left) / gap))):
            x = self.x(day)
            if self.left <= x <= self.right:
                yield rule(f"M{number(x)} {number(top)}V{number(foot)}")
                half = width_of(name, 12) / 2
                at = min(max(x, half), max(self.right + _BEYOND - half, half))
                yield soft(at, foot + 16, name, text_anchor="middle")

    def _marks(self, most: int) -> Iterator[tuple[dt.date, str]]:
        """Yield days to name on the axis with their names, no more than given."""
        years = range(self.first.year, self.last.year + 1)
        if len(years) <= _SHORT:
            # Names of months take half as much room again as years.
            every = next((step for step in (1, 3, 6) if len(years) * 18 / step <= most), 12)
            for year in years:
                yield from (
                    (dt.date(year, month, 1), f"{year}-{month:02}") for month in range(1, 13, every)
                )
            return
        every = next((step for step in _STEPS if len(years) / step <= most), _STEPS[-1])
        yield from ((dt.date(year, 1, 1), str(year)) for year in years if year % every == 0)


def over(days: Iterable[dt.date], left: float, right: float) -> Time:
    """Return the time from the year of the first day to the last day, at least a year."""
    found = sorted(days)
    first = dt.date(found[0].year, 1, 1)
    last = max(found[-1], dt.date(found[0].year, 12, 31))
    return Time(first=first, last=last, left=left, right=right)


def step_for(most: int, marks: int = 5) -> int:
    """Return the step of an axis of counts that needs no more marks than given."""
    while_big = 10 ** max(0, len(str(most)) - 3)
    return next((s * while_big for s in _STEPS if most / (s * while_big) <= marks), most)
