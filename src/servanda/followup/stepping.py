"""Where each step of a procedure stands on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from servanda.followup.deadline import Deadline, parse_deadline
from servanda.followup.declaration import Procedure, Step
from servanda.followup.partial import Partial
from servanda.followup.records import Fact, Values, fulfils, listed, word

StepStateName = Literal["done", "next", "waiting", "precluded", "not-needed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class StepState:
    """One step, or one party's share in it.

    Attributes:
        key: Key of the step.
        party: Whose it is, of a step that every party takes by itself.
        state: "next" may be taken now; "waiting" needs others first; "precluded" may not be taken
            any more; "not-needed" is optional and passed over, or nothing has caused it, or a step
            that stands on it is done without a record of this one.
        on: When it was first done.
        records: Ids of the records that show it.
        dates: When each of them was; a step that repeats has several.
        optional: Whether the procedure is complete without it.
        again: Whether it is done and may be taken again.
        setback: Whether it is a step back.
        due: Its own deadline, where the settings have one.
    """

    key: str
    party: str | None
    state: StepStateName
    on: Partial | None = None
    records: tuple[str, ...] = ()
    dates: tuple[Partial, ...] = ()
    optional: bool = False
    again: bool = False
    setback: bool = False
    due: Deadline | None = None


_Place = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class _Course:
    """The steps of a procedure with what was done: by step and party, in order of date."""

    steps: Mapping[str, Step]
    parties: Mapping[str, Sequence[str]]
    told: Mapping[_Place, Sequence[Fact]]

    def places(self, key: str, party: str | None = None) -> list[_Place]:
        """Return the shares in a step: one of each party, or of the party given."""
        if self.steps[key].per is None:
            return [(key, None)]
        return [(key, each) for each in self.whose(key, party)] or [(key, None)]

    def whose(self, key: str, party: str | None) -> Sequence[str]:
        """Return the parties of a step, or the one given where it is among them."""
        everyone = self.parties[key]
        return (party,) if party is not None and party in everyone else everyone

    def passed(self, key: str, party: str | None) -> bool:
        """Whether a step is done, or one that stands on it."""
        if all(self.told.get(place) for place in self.places(key, party)):
            return True
        later = [step.key for step in self.steps.values() if key in step.needs]
        return any(
            self.told.get(place) or self.passed(place[0], place[1])
            for other in later
            for place in self.places(other, party)
        )

    def caused(self, key: str, party: str | None) -> bool | None:
        """Whether a step that causes this one is done; None where none causes it."""
        causing = [step.key for step in self.steps.values() if key in step.causes]
        if not causing:
            return None
        return any(self.told.get(place) for each in causing for place in self.places(each, party))

    def precluded(self, key: str, party: str | None) -> bool:
        """Whether a step that rules this one out is done."""
        return any(
            self.told.get(place)
            for step in self.steps.values()
            if key in step.precludes
            for place in self.places(step.key, party)
        )


def _told(steps: Iterable[Step], found: Sequence[Fact]) -> dict[_Place, list[Fact]]:
    told: dict[_Place, list[Fact]] = {}
    for step in steps:
        for fact in found:
            if fact.record.type == step.record and fulfils(step.where, fact.record.values):
                for whose in listed(fact.record.values.get(step.per)) if step.per else (None,):
                    told.setdefault((step.key, whose), []).append(fact)
    return told


def _renewed(steps: Iterable[Step], told: dict[_Place, list[Fact]]) -> dict[_Place, list[Fact]]:
    """Leave out what a later record of another step has made void."""
    kept = dict(told)
    for step in steps:
        for place in [place for place in told if step.since and place[0] == step.key]:
            news = [
                fact.on.last
                for party in {None, place[1]}
                for fact in told.get((step.since or "", party), ())
            ]
            last = max(news, default=dt.date.min)
            kept[place] = [fact for fact in told[place] if fact.on.last >= last]
    return kept


def _parties(step: Step, settings: Values, told: Iterable[_Place]) -> tuple[str, ...]:
    """Return those who take a step: as the settings say, else as the records name them."""
    named = sorted({party for key, party in told if key == step.key and party})
    return listed(settings.get(step.of)) or tuple(named)


def _name(course: _Course, step: Step, party: str | None) -> StepStateName:
    """Return the state of a step that is not done."""
    if course.passed(step.key, party):
        return "not-needed"
    if course.precluded(step.key, party):
        return "precluded"
    if course.caused(step.key, party) is False:
        return "not-needed"
    ready = all(course.passed(need, party) for need in step.needs)
    return "next" if ready else "waiting"


def _state(course: _Course, step: Step, party: str | None, due: str | None) -> StepState:
    told = course.told.get((step.key, party), ())
    closed = course.precluded(step.key, party)
    return StepState(
        key=step.key,
        party=party,
        state="done" if told else _name(course, step, party),
        on=told[0].on if told else None,
        records=tuple(fact.record.id for fact in told),
        dates=tuple(fact.on for fact in told),
        optional=step.optional and not course.caused(step.key, party),
        again=bool(told) and step.repeats and not closed,
        setback=step.setback,
        due=parse_deadline(due) if due else None,
    )


def step_states(
    procedure: Procedure, settings: Values, found: Sequence[Fact]
) -> tuple[StepState, ...]:
    """Return the state of every step in order, one for each party where each takes it by itself.

    Args:
        procedure: What declares the steps.
        settings: Valid settings: they say whose steps; where they do not, the records name them.
        found: Records that count, in order of date (`records.facts`).
    """
    steps = procedure.steps
    told = _renewed(steps.values(), _told(steps.values(), found))
    parties = {key: _parties(step, settings, told) for key, step in steps.items()}
    course = _Course(steps, parties, told)
    return tuple(
        _state(course, step, party, word(settings, step.due))
        for step in steps.values()
        for _, party in course.places(step.key)
    )
