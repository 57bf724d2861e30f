"""Progress over time: strict and partial together, a panel for each area, with what is covered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from servanda.charts.chart import Chart, Heading
from servanda.charts.drawing import (
    TONES,
    Drawn,
    Legend,
    Time,
    day_of,
    fitted,
    legend,
    made,
    number,
    over,
    rule,
    soft,
    words,
)

_WIDTH, _PANEL, _GAP = 640, 152, 32
_TOP, _FOOT = 44, 26
"""Of a panel: room for its words above, and for the years below."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ProgressPoint:
    """Progress on a day; strict and partial are never apart, nor without what they cover.

    Attributes:
        on: The day, YYYY-MM-DD.
        strict, partial: The shares; None where nothing has a status.
        base: Of how many they are.
        assessed: How many have a status by an assessment.
        all: How many there are; heads only.
    """

    on: str
    strict: Fraction | None
    partial: Fraction | None
    base: int
    assessed: int
    all: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ProgressLine:
    """Progress of one area (or party, or all) over time, in order of days."""

    label: str
    points: tuple[ProgressPoint, ...]


def progress_over_time(lines: Iterable[ProgressLine], heading: Heading) -> Chart:
    """Return progress over time, a panel for each line.

    Args:
        lines: One for each area, in the order to be shown.
        heading: Its columns: area, as of, strict, partial, of how many, assessed, all.

    Raises:
        InputError: The columns are not as many, or a day is no date.
    """
    every = tuple(line for line in lines if line.points)
    columns = heading.columns
    rows = (row(line, point) for line in every for point in line.points)
    said = (f"{line.label}: {figures(line.points[-1], columns)}" for line in every)
    return made(heading, said, rows, _drawn(every, columns) if every else None)


def _percent(share: Fraction | None) -> str:
    if share is None:
        return "–"
    return f"{(share * 100 + Fraction(1, 2)).__floor__()} %"


def row(line: ProgressLine, point: ProgressPoint) -> tuple[str, ...]:
    """Return the row of the table behind a chart of progress."""
    shares = (_percent(point.strict), _percent(point.partial))
    return (line.label, point.on, *shares, str(point.base), str(point.assessed), str(point.all))


def figures(point: ProgressPoint, columns: Sequence[str]) -> str:
    """Return both shares with what they cover, in words."""
    shares = f"{columns[2]} {_percent(point.strict)}, {columns[3]} {_percent(point.partial)}"
    return f"{shares} ({columns[4]} {point.base}, {columns[5]} {point.assessed}/{point.all})"


def _drawn(lines: tuple[ProgressLine, ...], columns: Sequence[str]) -> Drawn:
    strict, partial = TONES["good"], TONES["some"]
    entries = (
        Legend(drawn=f'<path d="M0 6h12" stroke="{strict}" stroke-width="3"/>', word=columns[2]),
        Legend(
            drawn=f'<path d="M0 6h12" stroke="{partial}" stroke-width="2" stroke-dasharray="4 3"/>',
            word=columns[3],
        ),
        Legend(drawn=soft(6, 11, "/", text_anchor="middle"), word=f"{columns[4]} / {columns[6]}"),
    )
    parts, top = legend(entries, 0, 14, _WIDTH)
    across = 2 if len(lines) > 1 else 1
    wide = (_WIDTH - _GAP * (across - 1)) / across
    days = [day_of(point.on) for line in lines for point in line.points]
    for place, line in enumerate(lines):
        left = (place % across) * (wide + _GAP)
        time = over(days, left + 34, left + wide - 8)
        parts += _panel(line, time, top + (place // across) * _PANEL)
    height = top + -(-len(lines) // across) * _PANEL
    return Drawn(parts=tuple(parts), width=_WIDTH, height=height)


def _panel(line: ProgressLine, time: Time, top: float) -> Iterator[str]:
    """Yield one panel: its label and last figures, the axes, and both lines."""
    left, wide = time.left - 34, time.right - time.left + 42
    high, low = top + _TOP, top + _PANEL - _FOOT
    point = line.points[-1]
    shares = f"{_percent(point.strict)} · {_percent(point.partial)}"
    yield words(left, top + 16, fitted(line.label, wide), font_weight="600")
    yield soft(left, top + 33, f"{shares} · {point.base}/{point.all}")
    for share in (0, 50, 100):
        y = low - share / 100 * (low - high)
        yield rule(f"M{number(time.left)} {number(y)}H{number(time.right)}")
        yield soft(time.left - 5, y + 4, str(share), text_anchor="end")
    yield from time.years(high, low)
    for which, tone, look in (
        ("partial", TONES["some"], 'stroke-width="2" stroke-dasharray="4 3"'),
        ("strict", TONES["good"], 'stroke-width="3"'),
    ):
        points = [(point.on, getattr(point, which)) for point in line.points]
        path, last = _path(points, time, (high, low))
        if path:
            yield f'<path d="{path}" fill="none" stroke="{tone}" {look}/>'
            yield f'<circle cx="{last[0]}" cy="{last[1]}" r="3.5" fill="{tone}"/>'


def _path(
    points: Iterable[tuple[str, Fraction | None]], time: Time, ends: tuple[float, float]
) -> tuple[str, tuple[str, str]]:
    """Return a line, broken where nothing had a status, and its last point."""
    high, low = ends
    path, drawn, last = "", False, ("", "")
    for on, share in points:
        if share is None:
            drawn = False
            continue
        last = number(time.x(day_of(on))), number(low - float(share) * (low - high))
        path += f"{'L' if drawn else 'M'}{last[0]} {last[1]}"
        drawn = True
    return path, last
