"""Several sources of one instrument: which decides, what always applies, where they differ."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from servanda.adherence.acts import Act
from servanda.adherence.instruments import Instrument
from servanda.adherence.status import Source, Status

_HAND = Path(__file__).with_name("hand.yml")
# Of two lists of one day the richer kind decides.
_RANK = {"untc-page": 3, "template": 2, "untc-table": 1, "table": 0, "hand": 0}

DifferenceCode = Literal[
    "consent-as-signature",
    "signature-as-consent",
    "state-missing",
    "withdrawn-state-missing",
    "withdrawal-missing",
    "act-missing",
    "action-differs",
    "date-differs",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class InstrumentFacts:
    """What is known about one instrument after its sources were put together.

    Attributes:
        instrument: What it is about.
        acts: Those of the deciding source, and facts recorded by hand.
        participants: Ids of all states that the deciding source names.
        sources: The deciding source first, then facts recorded by hand.
        as_of: Day the deciding source speaks for.
    """

    instrument: Instrument
    acts: tuple[Act, ...]
    participants: tuple[str, ...]
    sources: tuple[Source, ...]
    as_of: dt.date


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One point on which two sources of an instrument do not agree.

    Attributes:
        code: What sort; "missing" is always: `first` has it, `second` has not.
        instrument, state: Ids.
        name: The state as printed.
        first, second: The sources' names.
        first_act, second_act: The acts compared, where there are any.
    """

    code: DifferenceCode
    instrument: str
    state: str
    name: str
    first: str
    second: str
    first_act: Act | None = None
    second_act: Act | None = None

    @property
    def message(self) -> str:
        """Return a sentence for people."""

        def said(source: str, act: Act | None) -> str:
            return f"{source}: {f'{act.action} {act.date}' if act else 'nothing'}"

        first, second = said(self.first, self.first_act), said(self.second, self.second_act)
        return f"{self.instrument}, {self.name or self.state}: {self.code}; {first}; {second}"


@cache
def hand_facts() -> dict[str, tuple[Act, ...]]:
    """Return the facts of `hand.yml` by instrument."""
    found: dict[str, list[Act]] = defaultdict(list)
    for entry in yaml.safe_load(_HAND.read_text(encoding="utf-8")):
        fields = {key: value for key, value in entry.items() if key != "instrument"}
        found[entry["instrument"]].append(Act(**fields))
    return {instrument: tuple(acts) for instrument, acts in found.items()}


def deciding(statuses: Iterable[Status]) -> Status:
    """Return the status that decides: the newest of a depositary, else the newest of anybody."""
    return max(
        statuses,
        key=lambda status: (
            status.source.official,
            status.source.as_of,
            _RANK[status.source.kind],
            status.source.name,
        ),
    )


def _added(chosen: Status) -> list[Act]:
    """Return the facts recorded by hand that a status lacks."""
    have = {(act.state, act.action, act.date) for act in chosen.acts}
    left = {act.state for act in chosen.acts if act.action == "withdrawal"}
    return [
        act
        for act in hand_facts().get(chosen.instrument.id, ())
        if (act.state, act.action, act.date) not in have
        and not (act.action == "withdrawal" and act.state in left)
    ]


def combine(statuses: Iterable[Status]) -> InstrumentFacts:
    """Put the sources of one instrument together.

    The newest list of a depositary decides; facts recorded by hand are added unless it has them.
    """
    chosen = deciding(statuses)
    extra = _added(chosen)
    by_hand = [
        Source(name=name, kind="hand", as_of=max(act.date for act in extra if act.source == name))
        for name in dict.fromkeys(act.source for act in extra)
    ]
    return InstrumentFacts(
        instrument=chosen.instrument,
        acts=tuple(sorted((*chosen.acts, *extra), key=_order)),
        participants=tuple(sorted({person.state for person in chosen.participants})),
        sources=(chosen.source, *by_hand),
        as_of=chosen.source.as_of,
    )


def _order(act: Act) -> tuple[str, dt.date, str]:
    return (act.state, act.date, act.action)


def combine_all(statuses: Iterable[Status]) -> dict[str, InstrumentFacts]:
    """Put the sources of many instruments together, by instrument id in order."""
    by_instrument: dict[str, list[Status]] = defaultdict(list)
    for status in statuses:
        by_instrument[status.instrument.id].append(status)
    return {key: combine(by_instrument[key]) for key in sorted(by_instrument)}


def _by_state(status: Status, until: dt.date) -> dict[str, list[Act]]:
    found: dict[str, list[Act]] = {person.state: [] for person in status.participants}
    for act in sorted(status.acts, key=_order):
        if act.date <= until:
            found.setdefault(act.state, []).append(act)
    return found


def _pair(first: Act, others: list[Act]) -> tuple[DifferenceCode, Act | None]:
    """Return how an act that the other source lacks is told there instead, if it is."""
    same_day = next((act for act in others if act.date == first.date), None)
    if first.consents and same_day is not None and same_day.action == "signature":
        return "consent-as-signature", same_day
    if first.action == "signature" and same_day is not None and same_day.consents:
        return "signature-as-consent", same_day
    if same_day is not None:
        return "action-differs", same_day
    same_kind = next((act for act in others if act.consents and first.consents), None)
    same_kind = same_kind or next((act for act in others if act.action == first.action), None)
    if same_kind is not None:
        return "date-differs", same_kind
    return ("withdrawal-missing" if first.action == "withdrawal" else "act-missing"), None


def _compare(base: Difference, first: list[Act], second: list[Act]) -> list[Difference]:
    """Return how the acts of one state that only `first` has are told by `second`."""
    have = {(act.action, act.date) for act in second}
    told = {(act.action, act.date) for act in first}
    others = [act for act in second if (act.action, act.date) not in told]
    found = []
    for act in first:
        if (act.action, act.date) not in have:
            code, other = _pair(act, others)
            found.append(replace(base, code=code, first_act=act, second_act=other))
    return found


def _one_way(first: Status, second: Status, *, both: bool) -> list[Difference]:
    until = min(first.source.as_of, second.source.as_of)
    ours, theirs = _by_state(first, until), _by_state(second, until)
    found = []
    for state, acts in sorted(ours.items()):
        if not acts:
            continue
        base = Difference(
            code="state-missing",
            instrument=first.instrument.id,
            state=state,
            name=acts[0].name,
            first=first.source.name,
            second=second.source.name,
            first_act=acts[-1],
        )
        if state not in theirs or not theirs[state]:
            gone = any(act.action == "withdrawal" or not act.standing for act in acts)
            found.append(replace(base, code="withdrawn-state-missing") if gone else base)
            continue
        different = _compare(base, acts, theirs[state])
        found += [item for item in different if both or item.second_act is None]
    return found


def cross_check(first: Status, second: Status) -> list[Difference]:
    """Return every point on which two sources of one instrument differ, by state.

    Acts after the day that either speaks for are no difference. What `first` has and `second`
    tells otherwise is given once, from the side of `first`; then what only `second` has.
    """
    return [*_one_way(first, second, both=True), *_one_way(second, first, both=False)]


def _check(chosen: Status, other: Status) -> list[Difference]:
    """Compare with and without the facts recorded by hand: a list may lack what they tell."""
    whole = replace(chosen, acts=(*chosen.acts, *_added(chosen)))
    found = cross_check(whole, other)
    return [*found, *(item for item in cross_check(chosen, other) if item not in found)]


def cross_check_all(statuses: Iterable[Status]) -> list[Difference]:
    """Compare the deciding source of each instrument, and facts by hand, with every other one."""
    by_instrument: dict[str, list[Status]] = defaultdict(list)
    for status in statuses:
        by_instrument[status.instrument.id].append(status)
    found = []
    for key in sorted(by_instrument):
        chosen = deciding(by_instrument[key])
        others = sorted(
            (status for status in by_instrument[key] if status is not chosen),
            key=lambda status: (status.source.as_of, status.source.name),
        )
        for other in others:
            found += _check(chosen, other)
    return found
