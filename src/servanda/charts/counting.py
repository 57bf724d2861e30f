"""Counts as bars: how many there are of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from servanda.charts.chart import Chart, Heading
from servanda.charts.drawing import (
    TONES,
    Drawn,
    Legend,
    Tone,
    fitted,
    legend,
    made,
    number,
    swatch,
    words,
)

_WIDTH, _ROW, _BAR = 480, 42, 14
_FIGURES = 92
"""Room for the figures to the right of the longest bar."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """How many there are of one kind.

    Attributes:
        label: Which kind, in words.
        count: How many; of commitments heads only.
        with_parts: How many with their listed parts; None where that is no question.
        tone: Its colour; the label stands beside, so nothing rests on it.
    """

    label: str
    count: int
    with_parts: int | None = None
    tone: Tone = "plain"


def counts(bars: Iterable[Bar], heading: Heading) -> Chart:
    """Return counts as bars, one under the other in the order given.

    Args:
        bars: One for each kind.
        heading: Its columns: the kind, the count, and the count with parts where bars have one.

    Raises:
        InputError: The columns are not as many.
    """
    every = tuple(bars)
    rows = (
        (bar.label, str(bar.count), *([] if bar.with_parts is None else [str(bar.with_parts)]))
        for bar in every
    )
    said = (f"{bar.label}: {_figure(bar)}" for bar in every)
    return made(heading, said, rows, _drawn(every, heading.columns) if every else None)


def _figure(bar: Bar) -> str:
    return f"{bar.count}" if bar.with_parts is None else f"{bar.count} ({bar.with_parts})"


def _drawn(bars: tuple[Bar, ...], columns: tuple[str, ...]) -> Drawn:
    parts: list[str] = []
    top = 0.0
    if any(bar.with_parts is not None for bar in bars):
        entries = (
            Legend(drawn=swatch("plain"), word=columns[1]),
            Legend(drawn=swatch("plain", hollow=True), word=columns[2]),
        )
        parts, top = legend(entries, 0, 14, _WIDTH)
    most = max(1, *(max(bar.count, bar.with_parts or 0) for bar in bars))
    for place, bar in enumerate(bars):
        parts += _bar(bar, top + place * _ROW, (_WIDTH - _FIGURES) / most)
    return Drawn(parts=tuple(parts), width=_WIDTH, height=top + len(bars) * _ROW)


def _bar(bar: Bar, top: float, unit: float) -> Iterator[str]:
    """Yield a bar: its label above, its figures to the right."""
    tone, foot = TONES[bar.tone], top + 20
    long, longer = bar.count * unit, (bar.with_parts or 0) * unit
    yield words(0, top + 15, fitted(bar.label, _WIDTH))
    if bar.count:
        wide = number(max(long, 1))
        yield f'<rect x="0" y="{number(foot)}" width="{wide}" height="{_BAR}" fill="{tone}"/>'
    if longer > long:
        yield (
            f'<rect x="{number(long)}" y="{number(foot + 0.5)}" width="{number(longer - long)}" '
            f'height="{_BAR - 1}" fill="none" stroke="{tone}"/>'
        )
    yield words(
        max(long, longer) + 8 if bar.count or longer else 0,
        foot + 12,
        _figure(bar),
        font_weight="600",
    )
