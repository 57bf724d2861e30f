"""Records of what happened, as the register keeps them, and which of them count on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from servanda.followup.declaration import GIVEN, Condition, Procedure
from servanda.followup.partial import Partial, parse_partial

Value = str | int | float | bool | Sequence[str | int | float]
Values = Mapping[str, Value]


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """One record of a procedure.

    Attributes:
        id: The register's.
        type: Key of its type in the declaration.
        values: Valid values by field (`fields.clean`).
    """

    id: str
    type: str
    values: Values


@dataclass(frozen=True, slots=True)
class Fact:
    """A record that counts, with its date."""

    record: Record
    on: Partial


def listed(value: Value | None) -> tuple[str, ...]:
    """Return a value as words: those of a list, one, or none; truth as "yes" and "no"."""
    if value is None:
        return ()
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    if isinstance(value, str | int | float):
        return (str(value),)
    return tuple(map(str, value))


def word(values: Values, key: str | None) -> str | None:
    """Return a value as a word; None where there is none, or no key."""
    found = listed(values.get(key)) if key else ()
    return found[0] if found else None


def fulfils(condition: Condition, values: Values) -> bool:
    """Whether the values hold what a condition wants; of a list one value is enough."""
    for key, wanted in condition.wanted.items():
        found = listed(values.get(key))
        if not (found if GIVEN in wanted else set(found) & set(wanted)):
            return False
    return True


def _as_of(record: Record, settled: str | None, as_of: dt.date) -> Record:
    """Return a record without a settling that was still to come."""
    met = word(record.values, settled)
    if settled is None or met is None or parse_partial(met).last <= as_of:
        return record
    known = {key: value for key, value in record.values.items() if key != settled}
    return replace(record, values=known)


def facts(procedure: Procedure, records: Iterable[Record], as_of: dt.date) -> list[Fact]:
    """Return the records whose own date has passed, in order of date, then as given.

    A date that is only a month or year has passed with its last day. What was settled later is
    open on the day.
    """
    found = []
    for record in records:
        kind = procedure.records[record.type]
        date = word(record.values, kind.date)
        on = parse_partial(date) if date else None
        if on is not None and on.last <= as_of:
            found.append(Fact(_as_of(record, kind.settled, as_of), on))
    return sorted(found, key=lambda fact: (fact.on.last, fact.on.first))
