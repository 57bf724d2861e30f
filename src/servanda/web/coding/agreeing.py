"""How far two coders agree, for the page: figures with intervals, and where they are apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from servanda.assessment.agreement import Agreement, Estimate
from servanda.assessment.handed import Compared
from servanda.assessment.scales import scale_ids
from servanda.web.assessment.saying import scale
from servanda.web.coding.units import field_name

_APART = 50
"""Units that are named."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """The agreement on one field.

    Attributes:
        name: What was coded.
        one: The agreement.
        rows: Percent, kappa and alpha: key, value and interval as text; "" where none can be told.
        apart: Units with different values: name, first, second.
        more: How many more there are.
    """

    name: str
    one: Agreement
    rows: tuple[tuple[str, str, str], ...]
    apart: tuple[tuple[str, str, str], ...]
    more: int


def shown(found: Compared, names: Mapping[str, str]) -> dict[str, Any]:
    """Return what the page of agreement shows; `names` are of commitments or units."""
    bounds = found.boundaries
    told = _told(Estimate(value=bounds.f1, interval=bounds.interval)) if bounds else ("", "")
    return {
        "bounds": bounds,
        "bounds_told": told,
        "figures": [_figures(one, names) for one in (*found.labels, *found.values)],
    }


def _figures(one: Agreement, names: Mapping[str, str]) -> Figures:
    some = one.apart[:_APART]
    return Figures(
        name=scale(one.field) if one.field in scale_ids() else field_name(one.field),
        one=one,
        rows=(
            ("percent", *_told(one.percent)),
            ("kappa", *_told(one.kappa)),
            ("alpha", *_told(one.alpha)),
        ),
        apart=tuple((_named(unit, names), first, second) for unit, first, second in some),
        more=max(len(one.apart) - _APART, 0),
    )


def _named(unit: str, names: Mapping[str, str]) -> str:
    key, slash, member = unit.partition("/")
    return f"{names.get(key, key)}{slash}{member}"


def _told(one: Estimate) -> tuple[str, str]:
    if one.value is None:
        return "", ""
    between = one.interval
    return f"{one.value:.3f}", f"{between.low:.3f}–{between.high:.3f}" if between else ""
