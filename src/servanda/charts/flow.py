"""Lineage as a flow: what went from each area of one agenda to each of the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    width_of,
    words,
)
from servanda.errors import InputError

_WIDTH, _BAR, _GAP, _LINE = 720, 12, 12, 19
_MARGIN = 215
"""Room for labels beside the first and the last stage."""
_TALL = 320
"""What all commitments of the fullest stage take together, without gaps."""


_LEGIBLE = 9
"""How high a ribbon is at least that has its sign; of others the colour and the table tell."""
_EARLY, _SINK = 0.155, 0.028
"""Where a ribbon has its sign: so far on its way, and so far down; before most crossings."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FlowNode:
    """A group of commitments of one agenda: an area, or those that are new or not continued.

    Attributes:
        key: Names it among all nodes of the chart.
        label: In words.
        count: How many commitments it has.
    """

    key: str
    label: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """An agenda with its groups, from top to bottom."""

    label: str
    nodes: tuple[FlowNode, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Flow:
    """How many commitments of one group went on in a group of the next stage.

    Attributes:
        source, target: Keys of nodes, of a stage and the next.
        count: How many.
        relation: In words ("strengthened").
        tone: The colour of the relation.
        sign: A short sign drawn on the flow besides its colour ("▲"); may be "".
    """

    source: str
    target: str
    count: int
    relation: str
    tone: Tone = "plain"
    sign: str = ""


@dataclass(slots=True)
class _Placed:
    """A node where it stands; `out` and `into` are where the next flow begins and ends."""

    x: float
    y: float
    high: float
    out: float
    into: float


def lineage_flow(stages: Sequence[Stage], flows: Iterable[Flow], heading: Heading) -> Chart:
    """Return lineage as a flow from agenda to agenda, as wide as there are commitments.

    Args:
        stages: The agendas, earliest first.
        flows: What went on where.
        heading: Its columns: from, to, relation, how many.

    Raises:
        InputError: A flow is of a node that no stage has, or the columns are not as many.
    """
    called = {node.key: f"{stage.label}: {node.label}" for stage in stages for node in stage.nodes}
    every = [flow for flow in flows if flow.count > 0]
    for flow in every:
        if flow.source not in called or flow.target not in called:
            raise InputError(
                f"A flow goes from {flow.source!r} to {flow.target!r}. "
                "Expected keys of nodes of the stages given."
            )
    rows = (
        (called[flow.source], called[flow.target], flow.relation, str(flow.count)) for flow in every
    )
    return made(heading, _totals(every), rows, _drawn(stages, every) if every else None)


def _totals(flows: Iterable[Flow]) -> list[str]:
    found: Counter[str] = Counter()
    for flow in flows:
        found[flow.relation] += flow.count
    return [f"{relation}: {count}" for relation, count in found.items()]


def _drawn(stages: Sequence[Stage], flows: Sequence[Flow]) -> Drawn:
    kinds = dict.fromkeys((flow.relation, flow.tone, flow.sign) for flow in flows)
    entries = [
        Legend(drawn=swatch(tone), word=f"{sign} {relation}".strip())
        for relation, tone, sign in kinds
    ]
    parts, top = legend(entries, 0, 14, _WIDTH)
    placed, unit, foot = _places(stages, flows, top + 26)
    parts += _ribbons(flows, placed, unit)
    for place, stage in enumerate(stages):
        parts += _stage(stage, place, len(stages) - 1, top, placed)
    return Drawn(parts=tuple(parts), width=_WIDTH, height=foot)


def _stage(
    stage: Stage, place: int, last: int, top: float, placed: Mapping[str, _Placed]
) -> Iterator[str]:
    """Yield an agenda: its label on top, and its nodes."""
    first, late = place == 0, place == last > 0
    bar = _x(place, last)
    x = bar - 6 if first else bar + _BAR + 6
    room = _MARGIN - 8 if first or late else (_WIDTH - 2 * _MARGIN) / last - 2 * _BAR
    anchor = {"text_anchor": "end"} if first else {}
    yield words(x, top + 16, fitted(stage.label, room), font_weight="600", **anchor)
    for node in stage.nodes:
        spot = placed[node.key]
        yield (
            f'<rect x="{number(bar)}" y="{number(spot.y)}" width="{_BAR}" '
            f'height="{number(spot.high)}" fill="currentColor" fill-opacity=".7"/>'
        )
        count = f" ({node.count})"
        label = fitted(node.label, room - width_of(count)) + count
        yield words(x, spot.y + max(spot.high / 2 + 5, 11), label, **anchor)


def _x(place: int, last: int) -> float:
    """Return where a stage stands."""
    return _MARGIN + place * (_WIDTH - 2 * _MARGIN - _BAR) / max(last, 1)


def _places(
    stages: Sequence[Stage], flows: Sequence[Flow], top: float
) -> tuple[dict[str, _Placed], float, float]:
    """Return where the nodes stand, how high one commitment is, and where the lowest ends."""
    out: Counter[str] = Counter()
    into: Counter[str] = Counter()
    for flow in flows:
        out[flow.source] += flow.count
        into[flow.target] += flow.count
    weights = [
        {node.key: max(node.count, out[node.key], into[node.key], 1) for node in stage.nodes}
        for stage in stages
    ]
    unit = _TALL / max(sum(weight.values()) for weight in weights)
    placed, foot = {}, top
    for place, weight in enumerate(weights):
        x, y = _x(place, len(stages) - 1), top
        for key, count in weight.items():
            high = count * unit
            placed[key] = _Placed(x=x, y=y, high=high, out=y, into=y)
            y += max(high + _GAP, _LINE)
        foot = max(foot, y)
    return placed, unit, foot


def _ribbons(flows: Sequence[Flow], placed: Mapping[str, _Placed], unit: float) -> Iterator[str]:
    """Yield the flows as ribbons, those from the top first, so that few cross."""
    signs = []
    for flow in sorted(flows, key=lambda one: (placed[one.source].y, placed[one.target].y)):
        start, end, high = placed[flow.source], placed[flow.target], flow.count * unit
        y, z = start.out, end.into
        start.out, end.into = y + high, z + high
        tone, left = TONES[flow.tone], start.x + _BAR
        path = _ribbon((left, y), (end.x, z), high)
        yield f'<path d="{path}" fill="{tone}" fill-opacity=".4" stroke="{tone}"/>'
        if flow.sign and high >= _LEGIBLE:
            sign = f"{flow.sign} {flow.count}"
            at = y + _SINK * (z - y) + high / 2 + 4
            signs.append(words(left + _EARLY * (end.x - left), at, sign, font_size="11"))
    yield from signs


def _ribbon(start: tuple[float, float], end: tuple[float, float], high: float) -> str:
    """Return the path of a ribbon from the upper corner of its beginning to that of its end."""
    (left, y), (right, z) = start, end
    middle = number((left + right) / 2)
    there = f"C{middle} {number(y)} {middle} {number(z)} {number(right)} {number(z)}"
    back = (
        f"C{middle} {number(z + high)} {middle} {number(y + high)} "
        f"{number(left)} {number(y + high)}"
    )
    return f"M{number(left)} {number(y)}{there}V{number(z + high)}{back}Z"
