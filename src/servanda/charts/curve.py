"""Adherence curves: how many states are bound, from the first act to a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from servanda.charts.chart import Chart, Heading
from servanda.charts.drawing import (
    TONES,
    Drawn,
    Legend,
    Time,
    Tone,
    day_of,
    fitted,
    legend,
    made,
    number,
    over,
    rule,
    soft,
    step_for,
    words,
)

_WIDTH, _HEIGHT, _LEFT, _RIGHT = 640, 260, 40, 48
_TONES: tuple[Tone, ...] = ("good", "some", "waiting", "appeal", "explore", "apart")
_DASHES = ("", "8 3", "2 3", "8 3 2 3", "4 4", "1 4")


@dataclass(frozen=True, kw_only=True, slots=True)
class CurveLine:
    """How many states are bound by an instrument.

    Attributes:
        label: The instrument, or the region.
        points: Each day (YYYY-MM-DD) on which the count changed, with the count from then on, in
            order of days.
        until: The last day that the facts speak for; what follows is drawn as not known.
    """

    label: str
    points: tuple[tuple[str, int], ...]
    until: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CurveMark:
    """A day to be shown on the curve, with its label: entry into force, the date of an agenda."""

    on: str
    label: str


def adherence_curve(
    lines: Iterable[CurveLine], heading: Heading, *, on: str, marks: Iterable[CurveMark] = ()
) -> Chart:
    """Return adherence over time as steps, so that a count that falls is seen to fall.

    Args:
        lines: One for each instrument; six are told apart.
        heading: Its columns: instrument, from, states bound.
        on: The day up to which it is drawn, YYYY-MM-DD.
        marks: Days to show besides.

    Raises:
        InputError: A day is no date, or the columns are not as many.
    """
    every = tuple(line for line in lines if line.points)
    rows = ((line.label, day, str(count)) for line in every for day, count in line.points)
    drawn = _drawn(every, tuple(marks), on) if every else None
    return made(heading, map(_said, every), rows, drawn)


def _said(line: CurveLine) -> str:
    """Return a curve in words: where it began, its highest, where it ended."""
    first, last = line.points[0], line.points[-1]
    most = max(line.points, key=lambda point: point[1])
    told = dict.fromkeys((first, most, last))
    return f"{line.label}: {', '.join(f'{day} {count}' for day, count in told)}"


def _drawn(lines: tuple[CurveLine, ...], marks: tuple[CurveMark, ...], on: str) -> Drawn:
    entries = [
        Legend(drawn=f'<path d="M0 6h12" fill="none" {_look(place)}/>', word=line.label)
        for place, line in enumerate(lines)
    ]
    parts, top = legend(entries, 0, 14, _WIDTH) if len(lines) > 1 else ([], 4)
    top += 18 * min(len(marks), 4)
    days = [day_of(on), *(day_of(day) for line in lines for day, _ in line.points)]
    time = over(days, _LEFT, _WIDTH - _RIGHT)
    most = max(1, *(count for line in lines for _, count in line.points))
    foot = top + _HEIGHT
    for count in range(0, most + 1, step_for(most)):
        y = foot - count / most * _HEIGHT
        parts.append(rule(f"M{_LEFT} {number(y)}H{number(time.right)}"))
        parts.append(soft(_LEFT - 6, y + 4, str(count), text_anchor="end"))
    parts += time.years(top, foot)
    for place, mark in enumerate(marks):
        parts += _mark(mark, time, top - 6 - 18 * (place % 4), foot)
    for place, line in enumerate(lines):
        parts += _steps(line, time, (foot, _HEIGHT / most), place)
    return Drawn(parts=tuple(parts), width=_WIDTH, height=foot + 24)


def _look(place: int) -> str:
    dashes = _DASHES[place % len(_DASHES)]
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'stroke="{TONES[_TONES[place % len(_TONES)]]}" stroke-width="2.5"{dash}'


def _steps(line: CurveLine, time: Time, scale: tuple[float, float], place: int) -> Iterator[str]:
    """Yield the steps, a thin line where the facts end, and the last count in figures."""
    foot, unit = scale
    start = number(time.x(day_of(line.points[0][0])))
    path = f"M{start} {number(foot)}"
    for day, count in line.points:
        path += f"H{number(time.x(day_of(day)))}V{number(foot - count * unit)}"
    last, count = line.points[-1]
    known = max(line.until or time.last.isoformat(), last)
    end = min(time.x(day_of(known)), time.right)
    y = foot - count * unit
    yield f'<path d="{path}H{number(end)}" fill="none" {_look(place)}/>'
    tone = TONES[_TONES[place % len(_TONES)]]
    if end < time.right:
        after = f"M{number(end)} {number(y)}H{number(time.right)}"
        yield f'<path d="{after}" fill="none" stroke="{tone}" stroke-dasharray="2 5"/>'
    yield f'<circle cx="{number(end)}" cy="{number(y)}" r="3.5" fill="{tone}"/>'
    yield words(time.right + 8, y + 5, str(count), font_weight="600")


def _mark(mark: CurveMark, time: Time, y: float, foot: float) -> Iterator[str]:
    """Yield a day that was asked for: a line, and its label on the side with more room."""
    day = day_of(mark.on)
    if not time.first <= day <= time.last:
        return
    x = time.x(day)
    late = x > _WIDTH / 2
    room = (x if late else _WIDTH - x) - 8
    label = fitted(mark.label, room, 12)
    yield rule(f"M{number(x)} {number(y - 10)}V{number(foot)}", strong=True, dashes="2 3")
    at = x - 5 if late else x + 5
    yield soft(at, y, label, text_anchor="end" if late else "start")
