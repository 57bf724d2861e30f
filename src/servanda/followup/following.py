"""The state of one commitment under one procedure, as of a day."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from servanda.adherence.facts import shipped_history
from servanda.followup.course import Course
from servanda.followup.deadline import Deadline, Lateness, lateness, parse_deadline
from servanda.followup.declaration import Procedure, RecordType
from servanda.followup.histories import Histories
from servanda.followup.indicators import Measured, measured
from servanda.followup.occurrences import Occurrence, occurrences
from servanda.followup.pairs import Pair, pairs
from servanda.followup.partial import Partial, cut, parse_partial
from servanda.followup.records import Fact, Record, Values, facts, word
from servanda.followup.stepping import StepState, step_states

HORIZON = dt.timedelta(days=366)
ASKED_FOR = dt.timedelta(days=366)
"""How long after its time an occurrence without a record is told at most."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """A record with a deadline of its own: a milestone, a follow-up item.

    Attributes:
        record: Id of the record.
        due: Its deadline; None where it has none.
        settled: When it was met; None while it is open.
        late: How long it was, or is open, after the deadline.
    """

    record: str
    type: str
    due: Deadline | None
    settled: Partial | None
    late: Lateness | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Followed:
    """What follow-up comes to on a day.

    Attributes:
        procedure: Id of the procedure.
        as_of: The day; only facts whose own date has passed by then count.
        steps: Every step in order, by party where each takes it.
        next: The steps that may be taken now, the required ones first.
        occurrences: Expected and other ones, in order, up to the next one after the horizon.
        waiting: The occurrences that may still be asked about: to come, moved, or without a record
            for at most a year; kept apart so that `due` need not search long series.
        items: Records with deadlines of their own, in order of their dates.
        pairs: Two sides' figures side by side, where the procedure has them.
        indicators: By key.
        done: Whether what the procedure counts as done has happened.
        done_on: When, where it did.
        due: The deadline of the whole, where one was given.
        late: How long after it the whole was done, or is not.
        records: Ids of the records that count.
    """

    procedure: str
    as_of: dt.date
    steps: tuple[StepState, ...]
    next: tuple[StepState, ...]
    occurrences: tuple[Occurrence, ...]
    waiting: tuple[Occurrence, ...]
    items: tuple[Item, ...]
    pairs: tuple[Pair, ...]
    indicators: Mapping[str, Measured]
    done: bool
    done_on: Partial | None
    due: Deadline | None
    late: Lateness | None
    records: tuple[str, ...]


def _item(fact: Fact, kind: RecordType, as_of: dt.date) -> Item:
    due, settled = word(fact.record.values, kind.due), word(fact.record.values, kind.settled)
    deadline = parse_deadline(due) if due else None
    met = parse_partial(settled) if settled else None
    return Item(
        record=fact.record.id,
        type=fact.record.type,
        due=deadline,
        settled=met,
        late=lateness(deadline, met or cut(as_of, "day")) if deadline else None,
    )


def waits(occurrence: Occurrence, as_of: dt.date) -> bool:
    """Return whether an occurrence may still be asked about on a day."""
    if occurrence.state == "no-record" and occurrence.expected is not None:
        return as_of - occurrence.expected.last <= ASKED_FOR
    return occurrence.state in {"coming", "moved"}


def _items(procedure: Procedure, found: Iterable[Fact], as_of: dt.date) -> tuple[Item, ...]:
    kinds = procedure.records
    return tuple(
        _item(fact, kinds[fact.record.type], as_of)
        for fact in found
        if kinds[fact.record.type].settled
    )


def _latest(dates: Iterable[Partial | None]) -> Partial | None:
    known = [date for date in dates if date is not None]
    return max(known, key=lambda date: date.last, default=None)


_Way = tuple[bool, Partial | None]


def _by_steps(wanted: Sequence[str], states: Sequence[StepState]) -> _Way:
    """Return whether the steps are done; one that nothing has caused need not be."""
    chosen = [state for state in states if state.key in wanted]
    done = [state.on for state in chosen if state.state == "done"]
    enough = all(state.state in {"done", "not-needed"} for state in chosen)
    return bool(done) and enough, _latest(done)


def _by_records(
    kind: RecordType, found: Iterable[Fact], items: Iterable[Item]
) -> tuple[bool, Partial | None]:
    told = [fact for fact in found if fact.record.type == kind.key]
    own = [item for item in items if item.type == kind.key]
    settled = _latest(item.settled for item in own) or _latest(fact.on for fact in told)
    return bool(told) and all(item.settled for item in own), settled


def _by_indicator(course: Course, key: str) -> _Way:
    """Return whether an indicator has reached its target, and with which record it did.

    Counts of states rest on acts of depositaries and may fall again: of them no day is said.
    """

    def reached(place: int) -> bool:
        then = measured(replace(course, facts=course.facts[:place]), (key,))
        value, target = then[key].value, then[key].target
        return value is not None and target is not None and value >= target

    if not reached(len(course.facts)):
        return False, None
    if course.procedure.indicators[key].measure not in {"count", "sum"}:
        return True, None
    first = bisect_left(range(len(course.facts)), True, key=reached)  # sums only grow
    return True, course.facts[max(first - 1, 0)].on if course.facts else None


def _by_occurrences(course: Course) -> _Way:
    """Return whether a series has ended with every expected occurrence held, and the last day."""
    declared = course.procedure.expecting
    expected = [each for each in course.occurrences if each.expected]
    ended = declared is not None and word(course.settings, declared.ends) is not None
    done = ended and bool(expected) and all(each.state == "held" for each in expected)
    return done, _latest(each.on for each in expected) if done else None


def _done(
    course: Course, states: Sequence[StepState], items: Sequence[Item]
) -> tuple[bool, Partial | None]:
    rule, ways = course.procedure.done, []
    if rule.steps:
        ways.append(_by_steps(rule.steps, states))
    if rule.records:
        ways.append(_by_records(course.procedure.records[rule.records], course.facts, items))
    if rule.indicator:
        ways.append(_by_indicator(course, rule.indicator))
    if rule.occurrences:
        ways.append(_by_occurrences(course))
    if not ways or not all(way for way, _ in ways):
        return False, None
    return True, _latest(date for _, date in ways)


def follow(  # noqa: PLR0913 - what is followed, on which day, and what is known of the world
    procedure: Procedure,
    settings: Values,
    records: Iterable[Record],
    as_of: dt.date,
    horizon: dt.timedelta = HORIZON,
    *,
    histories: Histories = shipped_history,
) -> Followed:
    """Return where a commitment stands under a procedure on a day.

    Args:
        procedure: How it is followed.
        settings: What a person said when taking the procedure up, valid (`fields.clean`).
        records: Every valid record of it, in any order; ids differ.
        as_of: The day; what is dated later counts for nothing.
        horizon: How far ahead occurrences are listed.
        histories: What is known about instruments; else what ships.

    Cost: linear in records and occurrences; some ten microseconds for each.
    """
    found = facts(procedure, records, as_of)
    states = step_states(procedure, settings, found)
    declared = procedure.expecting
    series = (
        occurrences(declared, settings, found, as_of, horizon, histories=histories)
        if declared
        else []
    )
    course = Course(
        procedure=procedure,
        settings=settings,
        facts=found,
        occurrences=series,
        as_of=as_of,
        histories=histories,
    )
    items = _items(procedure, found, as_of)
    done, done_on = _done(course, states, items)
    due = word(settings, "due")
    deadline = parse_deadline(due) if due else None
    until = done_on if done else cut(as_of, "day")
    waiting = [state for state in states if state.state == "next"]
    return Followed(
        procedure=procedure.id,
        as_of=as_of,
        steps=states,
        next=tuple(sorted(waiting, key=lambda state: state.optional)),
        occurrences=tuple(series),
        waiting=tuple(each for each in series if waits(each, as_of)),
        items=items,
        pairs=tuple(pairs(procedure.pairing, found)) if procedure.pairing else (),
        indicators=measured(course),
        done=done,
        done_on=done_on,
        due=deadline,
        late=lateness(deadline, until) if deadline and until else None,
        records=tuple(fact.record.id for fact in found),
    )
