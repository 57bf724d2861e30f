"""The tile chart: one equal square a state, in rows by part of the world.

No borders and no coastlines: any outline takes a side in somebody's dispute, and a large state
counts no more than a small one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
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
    words,
)
from servanda.report.adherence.roll import by_region
from servanda.report.adherence.wording import KINDS, as_of, headline, kind, kind_word, told
from servanda.report.adherence.wording import words as worded

if TYPE_CHECKING:
    from servanda.report.adherence.roll import Roll, Row

_SIDE, _GAP = 36, 4
_STEP = _SIDE + _GAP
_LEFT, _LABEL, _PER_ROW = 24, 190, 18
_WIDTH = _LEFT + _LABEL + _PER_ROW * _STEP + _LEFT
_TOP = 128
_BETWEEN = 10  # pixels between regions


def render(roll: Roll, *, key: str | None = None) -> bytes:
    """Return the chart as SVG, UTF-8.

    Args:
        roll: What to show; of an instrument without data only the title and a note.
        key: Begins the ids in it; else made from the instrument's.
    """
    key = key or safe_key(f"{roll.history.instrument.id}-tiles")
    known = worded(roll.wish.language)
    title = known["tiles"].format(title=headline(roll), day=roll.on)
    tally = Counter(kind(row) for row in roll.rows)
    counted = ", ".join(f"{kind_word(roll.wish.language, k)} {tally[k]}" for k in KINDS if tally[k])
    parts = [_patterns(key), *_heading(roll)]
    if not roll.known:
        parts.append(text(_LEFT, _TOP, known["no_data"], font_size="15", fill=INK))
        told_ = known["no_data"]
        return frame(Sheet(width=_WIDTH, height=_TOP + 40, key=key, title=title, told=told_), parts)
    parts += _legend(roll, tally, key)
    y = _TOP
    for region, rows in by_region(roll):
        name = region.names[roll.wish.language] if region else known["others"]
        parts += _region(name, rows, y, roll, key)
        y += -(-len(rows) // _PER_ROW) * _STEP + _BETWEEN
    told_ = known["tiles_told"].format(counts=counted)
    return frame(Sheet(width=_WIDTH, height=y + 14, key=key, title=title, told=told_), parts)


def _heading(roll: Roll) -> Iterator[str]:
    yield text(_LEFT, 40, headline(roll), font_size="21", font_weight="600", fill=LEAD)
    yield text(_LEFT, 64, as_of(roll), font_size="14", fill=SOFT)


def _patterns(key: str) -> str:
    """Return the second signs that lie over a tile's colour: stripes, dots."""
    signed, provisional = TONES["signed"][2], TONES["provisional"][2]
    return (
        f'<defs><pattern id="{key}-signed" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="1.6" height="6" fill="{signed}" '
        f'fill-opacity=".35"/></pattern>'
        f'<pattern id="{key}-provisional" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<circle cx="2" cy="2" r="1.1" fill="{provisional}" fill-opacity=".5"/></pattern></defs>'
    )


def _legend(roll: Roll, tally: Counter[str], key: str) -> Iterator[str]:
    x = float(_LEFT)
    for name in KINDS:
        if not tally[name]:
            continue
        label = f"{kind_word(roll.wish.language, name)} {tally[name]}"
        yield f'<g transform="translate({number(x)} 82) scale(.5)">{_square(name, key)}</g>'
        yield text(x + 25, 96, label, font_size="13", fill=INK)
        x += 45 + sum(13.2 if ord(letter) > 0x2E7F else 7 for letter in label)


def _region(name: str, rows: list[Row], y: float, roll: Roll, key: str) -> Iterator[str]:
    bound = sum(row.position.position == "bound" for row in rows)
    share = worded(roll.wish.language)["share"].format(bound=bound, all=len(rows))
    yield f"<g><title>{words(f'{name}: {share}')}</title>"
    yield text(_LEFT, y + 16, name, font_size="13.5", font_weight="600", fill=INK)
    yield text(_LEFT, y + 32, share, font_size="12", fill=SOFT)
    yield "</g>"
    for place, row in enumerate(_ordered(rows)):
        line, column = divmod(place, _PER_ROW)
        x, top = _LEFT + _LABEL + column * _STEP, y + line * _STEP
        yield _tile(row, x, top, roll, key)


def _ordered(rows: Iterable[Row]) -> list[Row]:
    """Return rows with those bound first, so that the row reads like a bar."""
    return sorted(rows, key=lambda row: KINDS.index(kind(row).replace("leaving", "bound")))


def _tile(row: Row, x: float, y: float, roll: Roll, key: str) -> str:
    name = kind(row)
    letters = row.state if len(row.state) <= 4 and row.state.isalpha() else "?"
    return (
        f'<g transform="translate({number(x)} {number(y)})" class="tile {name}">'
        f"<title>{words(told(row, roll.wish.language))}</title>{_square(name, key)}"
        + text(
            _SIDE / 2,
            _SIDE / 2 + 4,
            letters,
            font_size="11",
            font_weight="600",
            text_anchor="middle",
            fill=TONES[name][1],
        )
        + "</g>"
    )


def _square(name: str, key: str) -> str:
    """Return an empty tile of a kind: colour, and a pattern, corner, cross or dashes."""
    fill, _, line = TONES[name]
    dashes = ' stroke-dasharray="3 3"' if name == "none" else ""
    inner = _SIDE - 1
    square = (
        f'<rect x=".5" y=".5" width="{inner}" height="{inner}" rx="3" fill="{fill}" '
        f'stroke="{line}"{dashes}/>'
    )
    if name in {"signed", "provisional"}:
        square += f'<rect x="1" y="1" width="34" height="34" rx="3" fill="url(#{key}-{name})"/>'
    if name == "leaving":
        square += f'<path d="M{_SIDE - 13} 0H{_SIDE - 2}a2 2 0 0 1 2 2V13Z" fill="{LINE}"/>'
        square += f'<path d="M{_SIDE - 13} 0L{_SIDE} 13" stroke="#ffffff" stroke-width="1.5"/>'
    if name == "withdrawn":
        square += f'<path d="M3 3L33 33M33 3L3 33" stroke="{line}" stroke-opacity=".35"/>'
    return square
