"""Statuses as conditions and orders of the database: rows of commitments do not hold them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from django.db import connections
from django.db.models import Case, IntegerField, Q, TextField, Value, When
from django.db.models.expressions import OrderBy, RawSQL

from servanda.assessment.progress import UNTOLD
from servanda.assessment.scales import load_scale
from servanda.register.records import IN_FORCE
from servanda.web.assessment.counting import purged
from servanda.web.assessment.told import Told
from servanda.web.desk import Desk

_LISTS = {
    "sqlite": "SELECT value FROM json_each(%s)",
    "postgresql": "SELECT jsonb_array_elements_text(%s::jsonb)",
}


def having(desk: Desk, told: Told, value: str) -> Q:
    """Return what rows of commitments fulfil that have a status; `value` is its key."""
    alias = desk.ledger.alias
    counts = Q(decision__in=sorted(IN_FORCE))
    if gone := purged(desk):
        counts &= ~among(alias, gone)
    by_value = _by_value(told)
    if value != UNTOLD:
        return counts & among(alias, by_value.get(value, ()))
    others = [key for other, keys in by_value.items() if other != UNTOLD for key in keys]
    return counts & ~among(alias, others)


def in_order(desk: Desk, told: Told, *, descending: bool = False) -> OrderBy:
    """Return the order of rows by status, as the vocabulary has it; what has none comes last."""
    ranked = _rank(desk, told, none=-1 if descending else len(load_scale("status").values))
    return ranked.desc() if descending else ranked.asc()


def _rank(desk: Desk, told: Told, none: int) -> Case:
    alias, order = desk.ledger.alias, list(load_scale("status").values)
    counts = Q(decision__in=sorted(IN_FORCE))
    whens = [When(~counts, then=Value(none))]
    whens += [
        When(among(alias, keys), then=Value(order.index(value)))
        for value, keys in sorted(_by_value(told).items())
        if value != UNTOLD
    ]
    return Case(*whens, default=Value(order.index(UNTOLD)), output_field=IntegerField())


def among(alias: str, keys: Iterable[str]) -> Q:
    """Return what rows fulfil whose key is one of many: one parameter, however many they are."""
    wanted = json.dumps(sorted(keys))
    listed = RawSQL(_LISTS[connections[alias].vendor], (wanted,), output_field=TextField())  # noqa: S611 - two constants
    return Q(key__in=listed)


def _by_value(told: Told) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, status in told.statuses.items():
        found[status.value].append(key)
    return found
