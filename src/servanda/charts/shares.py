"""Progress of groups on one day as bars: what is done, and of what something was done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from servanda.charts.chart import Chart, Heading
from servanda.charts.drawing import (
    TONES,
    Drawn,
    Legend,
    fitted,
    legend,
    made,
    number,
    soft,
    swatch,
    width_of,
    words,
)
from servanda.charts.over_time import ProgressLine, ProgressPoint, figures, row

_WIDTH, _ROW, _BAR = 480, 46, 14


def progress_bars(lines: Iterable[ProgressLine], heading: Heading) -> Chart:
    """Return progress on one day, a bar for each line: of its last point.

    Args:
        lines: One for each area, party, ..., in the order to be shown.
        heading: Its columns: area, as of, strict, partial, of how many, assessed, all.

    Raises:
        InputError: The columns are not as many.
    """
    every = tuple(line for line in lines if line.points)
    rows = (row(line, line.points[-1]) for line in every)
    said = (f"{line.label}: {figures(line.points[-1], heading.columns)}" for line in every)
    return made(heading, said, rows, _drawn(every, heading.columns) if every else None)


def _drawn(lines: tuple[ProgressLine, ...], columns: Sequence[str]) -> Drawn:
    entries = (
        Legend(drawn=swatch("good"), word=columns[2]),
        Legend(drawn=swatch("some", hollow=True), word=columns[3]),
        Legend(drawn=soft(6, 11, "/", text_anchor="middle"), word=f"{columns[4]} / {columns[6]}"),
    )
    parts, top = legend(entries, 0, 14, _WIDTH)
    for place, line in enumerate(lines):
        parts += _bar(line.label, line.points[-1], top + place * _ROW)
    return Drawn(parts=tuple(parts), width=_WIDTH, height=top + len(lines) * _ROW)


def _bar(label: str, point: ProgressPoint, top: float) -> Iterator[str]:
    """Yield the words above a bar, the bar of all that has a status, and both shares in it."""
    told = row(ProgressLine(label=label, points=()), point)
    shares = f"{told[2]} · {told[3]} · {point.base}/{point.all}"
    yield words(0, top + 15, fitted(label, _WIDTH - width_of(shares) - 16))
    yield words(_WIDTH, top + 15, shares, text_anchor="end", font_weight="600")
    place = f'y="{number(top + 21)}" height="{_BAR}"'
    yield (
        f'<rect x=".5" {place} width="{_WIDTH - 1}" fill="currentColor" fill-opacity=".06" '
        'stroke="currentColor" stroke-opacity=".25"/>'
    )
    if point.partial:
        wide = number(float(point.partial) * (_WIDTH - 1))
        tone = TONES["some"]
        look = f'fill="{tone}" fill-opacity=".25" stroke="{tone}"'
        yield f'<rect x=".5" {place} width="{wide}" {look}/>'
    if point.strict:
        wide = number(float(point.strict) * (_WIDTH - 1))
        yield f'<rect x=".5" {place} width="{wide}" fill="{TONES["good"]}"/>'
