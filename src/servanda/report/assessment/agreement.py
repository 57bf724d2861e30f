"""The agreement of two coders as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from servanda.assessment.agreement import Agreement, Estimate
from servanda.assessment.handed import Compared
from servanda.assessment.resampling import Interval
from servanda.codec.shapes import encode
from servanda.report.printable import printable

_APART = 10  # units that are named


def render_json(found: Compared) -> bytes:
    """Return it all as one JSON object."""
    return (json.dumps(encode(found), ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def render(found: Compared, called: Callable[[str], str] = str) -> Iterator[bytes]:
    """Yield boundaries, labels and values, each with its figures and intervals.

    Args:
        found: What was compared.
        called: What people call a unit.
    """
    if found.boundaries is not None:
        one = found.boundaries
        value = "-" if one.f1 is None else f"{one.f1:.3f}"
        told = (
            f"F1 {value}{_between(one.interval)}, {one.pairs} pairs, {one.exact} with the same ends"
        )
        yield _line(f"Boundaries: {told}; {one.first} and {one.second} units")
    for each in (*found.labels, *found.values):
        yield from _agreement(each, called)


def _agreement(one: Agreement, called: Callable[[str], str]) -> Iterator[bytes]:
    more = f"; {one.single} coded by one only" if one.single else ""
    more += f"; {one.outside} outside the order of the scale" if one.outside else ""
    yield _line(f"{one.field}: {one.units} units coded by both{more}")
    weights = "" if one.weights == "none" else f" ({one.weights} weights)"
    yield _line(f"  percent {_told(one.percent)}")
    yield _line(f"  Cohen's kappa{weights} {_told(one.kappa)}")
    yield _line(f"  Krippendorff's alpha ({one.metric}) {_told(one.alpha)}")
    for unit, first, second in one.apart[:_APART]:
        yield _line(f"  apart: {called(unit)}: {first} / {second}")
    if len(one.apart) > _APART:
        yield _line(f"  apart: {len(one.apart) - _APART} more (--format json has all)")


def _told(one: Estimate) -> str:
    return "-" if one.value is None else f"{one.value:.3f}{_between(one.interval)}"


def _between(interval: Interval | None) -> str:
    if interval is None:
        return ""
    return f" ({interval.level:.0%} interval {interval.low:.3f} to {interval.high:.3f})"


def _line(text: str) -> bytes:
    indent = len(text) - len(text.lstrip(" "))
    return f"{' ' * indent}{printable(text)}\n".encode()
