"""Steps, items, pairs, indicators and records of a followed commitment, each as a line of words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from servanda.followup.deadline import lateness
from servanda.followup.declaration import Field, Pairing, Procedure
from servanda.followup.indicators import Measured
from servanda.followup.loading import procedure
from servanda.followup.partial import cut
from servanda.followup.records import Value, listed, word
from servanda.followup.stepping import StepState
from servanda.register.courses import Course
from servanda.register.entry import Marking
from servanda.register.followed import FollowUpRecord, values_of
from servanda.register.records import CommitmentRecord
from servanda.web.commitments.told import Event
from servanda.web.followup import saying

_WORDS = 80  # characters by which a record is called


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A step, or one party's share in it; `state` is a value of the labels' group "step"."""

    name: str
    of: str
    state: str
    on: str
    due: str
    late: str
    optional: bool
    again: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """A record with a deadline of its own; `address` is where it is corrected."""

    name: str
    kind: str
    due: str
    late: str
    settled: str
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Two sides' figures on one thing; "" where a side is silent."""

    key: tuple[str, ...]
    left: str
    right: str
    difference: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Pairs:
    """Figures side by side: what the columns are called, and the lines."""

    by: tuple[str, ...]
    left: str
    right: str
    lines: tuple[Pair, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Indicator:
    """A number: value with unit, what it started from, what is aimed at, and its parts."""

    name: str
    value: str
    baseline: str
    target: str
    change: str
    whole: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A record in words.

    Attributes:
        id: The beginning of its id, as the commands take it.
        kind, date: What it is and the day of the fact.
        fields: Labels and values of the others.
        is_later: Whether it is of a day after the one shown, so that it does not count.
        recorded_by, recorded_at: Who first recorded it; `changed_by` who changed it last, or "".
        address: Where it is corrected.
    """

    id: str
    kind: str
    date: str
    fields: tuple[tuple[str, str], ...]
    is_later: bool
    recorded_by: str
    recorded_at: str
    changed_by: str
    marking: Marking
    address: str


def late_of(one: StepState, day: dt.date) -> str:
    """Return how late a step is, or was when it was done; "" without a deadline."""
    when = one.on if one.state == "done" and one.on else cut(day, "day")
    return saying.lateness(lateness(one.due, when)) if one.due else ""


def step_lines(course: Course, made: Procedure) -> tuple[Step, ...]:
    """Return every step in order."""
    return tuple(
        Step(
            name=saying.named(made.steps[one.key].names),
            of=saying.state(one.party),
            state=one.state,
            on=saying.date(one.on),
            due=saying.deadline(one.due),
            late=late_of(one, course.state.as_of),
            optional=one.optional,
            again=one.again,
        )
        for one in course.state.steps
    )


def item_lines(record: CommitmentRecord, course: Course, made: Procedure) -> tuple[Item, ...]:
    """Return what has a deadline of its own, what is open first."""
    told = {one.id: one for one in course.told}
    found = sorted(course.state.items, key=lambda one: one.settled is not None)
    return tuple(
        Item(
            name=called(told[one.record]),
            kind=saying.named(made.records[one.type].names),
            due=saying.deadline(one.due),
            late=saying.lateness(one.late),
            settled=saying.date(one.settled),
            address=_address(record, told[one.record]),
        )
        for one in found
    )


def pair_lines(course: Course, made: Procedure) -> Pairs | None:
    """Return two sides' figures; None where the procedure has none."""
    if made.pairing is None:
        return None
    fields = made.records[made.pairing.record].fields
    value = fields[made.pairing.value]

    def figure(number: Decimal | None) -> str:
        return "" if number is None else saying.values(value, f"{number:f}")

    return Pairs(
        by=tuple(saying.named(fields[key].names) for key in made.pairing.by),
        left=_side(made.pairing, fields, 0),
        right=_side(made.pairing, fields, 1),
        lines=tuple(
            Pair(
                key=tuple(
                    saying.values(fields[key], text)
                    for key, text in zip(made.pairing.by, one.key, strict=True)
                ),
                left=figure(one.left),
                right=figure(one.right),
                difference=saying.number(one.difference) if one.difference else "",
            )
            for one in course.state.pairs
        ),
    )


def _side(pairing: Pairing, fields: Mapping[str, Field], place: int) -> str:
    """Return what the column of a side is called: "Reported by: Exporter"."""
    side = fields[pairing.side]
    return f"{saying.named(side.names)}: {saying.value(side, pairing.sides[place])}"


def indicator_lines(course: Course, made: Procedure) -> tuple[Indicator, ...]:
    """Return the indicators in order."""
    return tuple(_indicator(made, one) for one in course.state.indicators.values())


def _indicator(made: Procedure, one: Measured) -> Indicator:
    baseline, target, change = (_figure(n) for n in (one.baseline, one.target, one.change))
    return Indicator(
        name=saying.named(made.indicators[one.key].names),
        value=saying.measured(made, one),
        baseline=baseline,
        target=target,
        change=f"+{change}" if one.change and one.change > 0 else change,
        whole="" if one.whole is None else str(one.whole),
        parts=tuple(_parts(made, one)),
    )


def _figure(number: Decimal | None) -> str:
    return "" if number is None else saying.number(number)


def _parts(made: Procedure, one: Measured) -> list[tuple[str, str]]:
    """Return what a number is made of: by field, currency or instrument."""
    declared = made.indicators[one.key]
    fields = made.records[declared.record].fields if declared.record else {}
    by = [fields[key] for key in declared.by]
    found = []
    for key, number in one.parts.items():
        more = len(key) - len(by)
        names = [
            *key[:more],
            *(saying.value(f, k) for f, k in zip(by, key[more:], strict=True) if k),
        ]
        if declared.measure == "adherence":
            names = [saying.instrument(each) for each in key]
        found.append((" · ".join(names) or "–", saying.number(number)))
    return found


def record_lines(
    commitment: CommitmentRecord,
    course: Course,
    made: Procedure,
    events: Sequence[Event],
    most: int,
) -> tuple[Line, ...]:
    """Return what was recorded, newest fact first; so many lines at most."""
    first = {event.entry.sequence: event.entry for event in events}
    fields = (field for kind in made.records.values() for field in kind.fields.values())
    names = names_of(fields, course.told)
    counting = {key: place for place, key in enumerate(course.state.records)}

    def line(one: FollowUpRecord) -> Line:
        kind, given = made.records[one.type], values_of(one.fields)
        filed = first.get(one.filed)
        return Line(
            id=one.id[:8],
            kind=saying.named(kind.names),
            date=saying.values(kind.fields[kind.date], given.get(kind.date, "")),
            fields=tuple(
                (saying.named(kind.fields[key].names), _value(made, one, key, value, names))
                for key, value in given.items()
                if key != kind.date and key in kind.fields
            ),
            is_later=one.id not in counting,
            recorded_by=str(filed.author) if filed else one.changed_by,
            recorded_at=filed.at if filed else one.changed_at,
            changed_by=one.changed_by if one.version > 1 else "",
            marking=one.marking,
            address=_address(commitment, one),
        )

    found = sorted(course.told, key=lambda one: -counting.get(one.id, len(counting)))
    return tuple(map(line, found[:most]))


def names_of(fields: Iterable[Field], told: Iterable[FollowUpRecord]) -> dict[str, str]:
    """Return what the records are called that fields may name, by id."""
    types = {field.record for field in fields if field.record}
    return {one.id: called(one) for one in told if one.type in types}


def _value(
    made: Procedure, one: FollowUpRecord, key: str, value: Value, names: Mapping[str, str]
) -> str:
    field = made.records[one.type].fields[key]
    if field.type == "record":
        return "; ".join(names.get(text, text[:8]) for text in listed(value))
    return saying.values(field, value)


def called(one: FollowUpRecord) -> str:
    """Return what a record is called: its first words, else its type and date."""
    kind, given = procedure(one.procedure).records[one.type], values_of(one.fields)
    for key, field in kind.fields.items():
        if field.type == "text" and not field.personal and (text := word(given, key)):
            return text if len(text) <= _WORDS else text[: _WORDS - 1] + "…"
    date = saying.values(kind.fields[kind.date], given.get(kind.date, ""))
    return f"{saying.named(kind.names)} {date}"


def _address(commitment: CommitmentRecord, one: FollowUpRecord) -> str:
    return reverse(
        "follow-up-correct", args=[commitment.reference, one.procedure, one.type, one.id]
    )
