"""Which entries of a roster fit a request: skills, languages, and being free on the days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from servanda.followup.declaration import Procedure
from servanda.followup.partial import parse_partial
from servanda.followup.records import Record, listed, word
from servanda.followup.showing import Matching

_Span = tuple[dt.date, dt.date]


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What is asked of an entry.

    Attributes:
        has: By field: values that it must all have ("skills": ["justice"]), in whatever case.
        first, last: Days on which it must be available throughout.
    """

    has: Mapping[str, Sequence[str]]
    first: dt.date
    last: dt.date


def _span(record: Record, begins: str, ends: str | None) -> _Span:
    """Return the days that a record surely covers."""
    first, last = word(record.values, begins), word(record.values, ends)
    return (
        parse_partial(first).last if first else dt.date.min,
        parse_partial(last).first if last else dt.date.max,
    )


def _taken(record: Record, begins: str, ends: str | None) -> _Span:
    """Return the days that a record may take."""
    first, last = word(record.values, begins), word(record.values, ends)
    return (
        parse_partial(first).first if first else dt.date.min,
        parse_partial(last).last if last else dt.date.max,
    )


def _busy(
    procedure: Procedure, declared: Matching, found: Iterable[Record], wanted: Wanted
) -> set[str | None]:
    """Return the ids of the entries that are taken on one of the days."""
    if declared.taken is None:
        return set()
    begins = procedure.records[declared.taken].date
    return {
        word(record.values, declared.by)
        for record in found
        if record.type == declared.taken
        and (span := _taken(record, begins, declared.taken_until))[0] <= wanted.last
        and wanted.first <= span[1]
    }


def matching(
    procedure: Procedure, declared: Matching, records: Iterable[Record], wanted: Wanted
) -> list[Record]:
    """Return the entries that fit, in the order given.

    An entry fits when it has all values asked for, is available on all the days for sure ("2006"
    covers from its last day when it begins, to its first when it ends), and nothing that takes it
    up touches them.

    Args:
        procedure: Whose records these are.
        declared: What it says of matching.
        records: Of one party: entries, and what takes them up; others are passed over.
        wanted: What is asked.
    """
    found = list(records)
    busy = _busy(procedure, declared, found, wanted)
    begins = procedure.records[declared.entries].date
    return [
        entry
        for entry in found
        if entry.type == declared.entries
        and entry.id not in busy
        and (span := _span(entry, begins, declared.until))[0] <= wanted.first
        and wanted.last <= span[1]
        and all(
            _folded(values) <= _folded(listed(entry.values.get(field)))
            for field, values in wanted.has.items()
        )
    ]


def _folded(values: Iterable[str]) -> set[str]:
    return {value.casefold() for value in values}
