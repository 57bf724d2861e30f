"""Which entries of a roster fit a request: skills, languages, and being free on the days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from servanda.followup.partial import parse_partial
from servanda.followup.records import Record, listed, word


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What is asked of an entry.

    Attributes:
        has: By field: values that it must all have ("skills": ["justice"]).
        first, last: Days on which it must be available throughout.
    """

    has: Mapping[str, Sequence[str]]
    first: dt.date
    last: dt.date


def _span(record: Record) -> tuple[dt.date, dt.date]:
    """Return the days that a record surely covers or takes: from `on` to `until`."""
    begins, ends = word(record.values, "on"), word(record.values, "until")
    first = parse_partial(begins).last if begins else dt.date.min
    return first, parse_partial(ends).first if ends else dt.date.max


def _taken(record: Record) -> tuple[dt.date, dt.date]:
    begins, ends = word(record.values, "on"), word(record.values, "until")
    first = parse_partial(begins).first if begins else dt.date.min
    return first, parse_partial(ends).last if ends else dt.date.max


def matching(
    experts: Iterable[Record], deployments: Iterable[Record], wanted: Wanted
) -> list[Record]:
    """Return the entries that fit, in the order given.

    An entry fits when it has all values asked for, is available on all the days for sure ("2006"
    covers from its last day when it begins, to its first when it ends), and no deployment of it
    touches them.

    Args:
        experts: Records with `on` and `until`: the days of availability.
        deployments: Records with `expert`, `on` and `until`.
        wanted: What is asked.
    """
    busy = {
        word(deployment.values, "expert")
        for deployment in deployments
        if (span := _taken(deployment))[0] <= wanted.last and wanted.first <= span[1]
    }
    return [
        expert
        for expert in experts
        if expert.id not in busy
        and (span := _span(expert))[0] <= wanted.first
        and wanted.last <= span[1]
        and all(
            set(values) <= set(listed(expert.values.get(field)))
            for field, values in wanted.has.items()
        )
    ]
