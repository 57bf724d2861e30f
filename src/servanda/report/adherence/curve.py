"""The curve: how many states are bound, from the first act to a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.report.adherence.drawing import (
    INK,
    LEAD,
    LINE,
    SOFT,
    TONES,
    Sheet,
    frame,
    number,
    safe_key,
    text,
)
from servanda.report.adherence.roll import points
from servanda.report.adherence.wording import as_of, headline
from servanda.report.adherence.wording import words as worded

if TYPE_CHECKING:
    from servanda.adherence.positions import Point
    from servanda.report.adherence.roll import Roll

_WIDTH, _HEIGHT = 860, 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 96, 96, 56
_YEARS = 12  # marks on the axis of time at most
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A day to be shown on the curve, with its label: the date of an agenda."""

    day: dt.date
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Scale:
    """From days and counts to places."""

    first: dt.date
    last: dt.date
    most: int

    def x(self, day: dt.date) -> float:
        span = max((self.last - self.first).days, 1)
        return _LEFT + (day - self.first).days / span * (_WIDTH - _LEFT - _RIGHT)

    def y(self, count: float) -> float:
        return _HEIGHT - _BOTTOM - count / self.most * (_HEIGHT - _TOP - _BOTTOM)


def render(roll: Roll, *, marks: Iterable[Mark] = (), key: str | None = None) -> bytes:
    """Return the curve as SVG, UTF-8.

    Args:
        roll: What to show, up to its day; of a region its members on that day throughout.
        marks: Days to show besides.
        key: Begins the ids in it; else made from the instrument's.
    """
    key = key or safe_key(f"{roll.history.instrument.id}-curve")
    known = worded(roll.wish.language)
    title = known["curve"].format(title=headline(roll), day=roll.on)
    steps = points(roll)
    if not steps or not roll.known:
        parts = [*_heading(roll), text(_LEFT, _TOP, known["no_data"], font_size="15", fill=INK)]
        told = known["no_data"]
        return frame(Sheet(width=_WIDTH, height=_TOP + 40, key=key, title=title, told=told), parts)
    scale = _Scale(
        first=dt.date(steps[0].date.year, 1, 1),
        last=max(roll.on, steps[-1].date),
        most=max(len(roll.rows), *(step.counts.bound for step in steps)),
    )
    parts = [*_heading(roll), *_axes(scale, roll), *_line(steps, scale, roll)]
    parts += _days(scale, roll, marks)
    told = known["curve_told"].format(
        first=steps[0].date, day=roll.on, low=steps[0].counts.bound, high=steps[-1].counts.bound
    )
    return frame(Sheet(width=_WIDTH, height=_HEIGHT, key=key, title=title, told=told), parts)


def _heading(roll: Roll) -> Iterator[str]:
    known = worded(roll.wish.language)
    yield text(24, 36, headline(roll), font_size="20", font_weight="600", fill=LEAD)
    words = f"{known['bound_by']}, {as_of(roll)}"
    yield text(24, 58, words, font_size="14", fill=SOFT)


def _axes(scale: _Scale, roll: Roll) -> Iterator[str]:
    """Yield the lines of counts with the line of all states, and the years."""
    right = _WIDTH - _RIGHT
    step = next((s for s in _STEPS if scale.most / s <= 5), _STEPS[-1])
    for count in range(0, scale.most + 1, step):
        y = scale.y(count)
        yield f'<path d="M{_LEFT} {number(y)}H{right}" stroke="{LINE}"/>'
        yield text(_LEFT - 8, y + 4, str(count), font_size="12", text_anchor="end", fill=SOFT)
    if roll.rows:
        y = scale.y(len(roll.rows))
        words = worded(roll.wish.language)["of_all"].format(all=len(roll.rows))
        yield f'<path d="M{_LEFT} {number(y)}H{right}" stroke="{SOFT}" stroke-dasharray="6 4"/>'
        yield text(_LEFT, y - 6, words, font_size="12", fill=SOFT)
    years = scale.last.year - scale.first.year + 1
    every = next((s for s in _STEPS if years / s <= _YEARS), _STEPS[-1])
    for year in range(scale.first.year, scale.last.year + 1):
        if year % every == 0:
            x, foot = number(scale.x(dt.date(year, 1, 1))), _HEIGHT - _BOTTOM
            if scale.x(dt.date(year, 1, 1)) < _LEFT:
                continue
            yield f'<path d="M{x} {foot}v5" stroke="{SOFT}"/>'
            yield text(
                float(x), foot + 20, str(year), font_size="12", text_anchor="middle", fill=SOFT
            )


def _line(steps: Sequence[Point], scale: _Scale, roll: Roll) -> Iterator[str]:
    """Yield the steps of the count with the area under them, and the last count in figures."""
    path = f"M{number(scale.x(steps[0].date))} {number(scale.y(0))}"
    for step in steps:
        path += f"H{number(scale.x(step.date))}V{number(scale.y(step.counts.bound))}"
    end, last = scale.x(roll.on), steps[-1].counts.bound
    tone, known = TONES["bound"][0], scale.x(max(roll.known_until or roll.on, steps[-1].date))
    path += f"H{number(known)}"
    yield f'<path d="{path}V{number(scale.y(0))}Z" fill="{tone}" fill-opacity=".12"/>'
    yield f'<path d="{path}" fill="none" stroke="{tone}" stroke-width="2.5"/>'
    if known < end:  # what came after is not known: no area, and a broken line
        after = f"M{number(known)} {number(scale.y(last))}H{number(end)}"
        yield f'<path d="{after}" stroke="{tone}" stroke-width="1.5" stroke-dasharray="2 5"/>'
    yield f'<circle cx="{number(end)}" cy="{number(scale.y(last))}" r="4" fill="{tone}"/>'
    yield text(end + 10, scale.y(last) + 6, str(last), font_size="18", font_weight="600", fill=tone)


def _days(scale: _Scale, roll: Roll, marks: Iterable[Mark]) -> Iterator[str]:
    """Yield entry into force and the days that were asked for."""
    shown = list(marks)
    entry = roll.history.entry.date
    if entry is not None and entry <= roll.on:
        label = worded(roll.wish.language)["entry"].format(day=entry)
        shown.insert(0, Mark(day=entry, label=label))
    for place, mark in enumerate(shown):
        if not scale.first <= mark.day <= scale.last:
            continue
        x, foot = scale.x(mark.day), _HEIGHT - _BOTTOM
        top = _TOP + 18 + 18 * (place % 4)
        late = x > (_LEFT + _WIDTH - _RIGHT) / 2
        yield f'<path d="M{number(x)} {top - 10}V{foot}" stroke="{INK}" stroke-dasharray="2 3"/>'
        yield text(
            x - 6 if late else x + 6,
            top,
            mark.label,
            font_size="12",
            fill=INK,
            text_anchor="end" if late else "start",
        )
