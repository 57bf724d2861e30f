"""Where each step of a procedure stands on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from servanda.followup.declaration import Procedure, Step
from servanda.followup.partial import Partial
from servanda.followup.records import Fact, fulfils, word

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
        optional: Whether the procedure is complete without it.
        again: Whether it is done and may be taken again.
    """

    key: str
    party: str | None
    state: StepStateName
    on: Partial | None = None
    records: tuple[str, ...] = ()
    optional: bool = False
    again: bool = False


_Place = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class _Course:
    """The steps of a procedure with what was done: by step and party, in order of date."""

    steps: Mapping[str, Step]
    parties: tuple[str, ...]
    told: Mapping[_Place, Sequence[Fact]]

    def places(self, key: str, party: str | None = None) -> list[_Place]:
        """Return the shares in a step: one of each party, or of the party given."""
        if self.steps[key].per is None:
            return [(key, None)]
        return [(key, each) for each in ([party] if party else self.parties)]

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
                told.setdefault((step.key, word(fact.record.values, step.per)), []).append(fact)
    return told


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


def _state(course: _Course, step: Step, party: str | None) -> StepState:
    told = course.told.get((step.key, party), ())
    closed = course.precluded(step.key, party)
    return StepState(
        key=step.key,
        party=party,
        state="done" if told else _name(course, step, party),
        on=told[0].on if told else None,
        records=tuple(fact.record.id for fact in told),
        optional=step.optional and not course.caused(step.key, party),
        again=bool(told) and step.repeats and not closed,
    )


def step_states(
    procedure: Procedure, parties: Sequence[str], found: Sequence[Fact]
) -> tuple[StepState, ...]:
    """Return the state of every step in order, one for each party where each takes it by itself.

    Args:
        procedure: What declares the steps.
        parties: Whose steps; without any, those that the records name.
        found: Records that count, in order of date (`records.facts`).
    """
    told = _told(procedure.steps.values(), found)
    named = sorted({party for _, party in told if party})
    course = _Course(procedure.steps, tuple(parties) or tuple(named), told)
    return tuple(
        _state(course, step, party)
        for step in procedure.steps.values()
        for _, party in course.places(step.key)
    )
