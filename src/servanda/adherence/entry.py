"""When an instrument entered into force, and when it did so for one state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from servanda.adherence.acts import Act
from servanda.adherence.instruments import Instrument, Rule
from servanda.vocabulary.load import terms


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryIntoForce:
    """What the acts say about the condition of entry into force.

    Attributes:
        date: Day of entry into force; None while the condition is not fulfilled or not recorded.
        trigger: Day of the act that fulfilled it.
        consents: How many consents count, those of former states included.
        wanted: How many the rule asks for; None where it asks for none.
        missing: States named by the rule that have not consented, or withdrew.
    """

    date: dt.date | None = None
    trigger: dt.date | None = None
    consents: int = 0
    wanted: int | None = None
    missing: tuple[str, ...] = ()


def _counts(state: str, rule: Rule) -> bool:
    term = terms().get(state)
    return rule.organisations or term is None or term.kind == "state"


def _events(rule: Rule, acts: Iterable[Act], on: dt.date) -> list[tuple[dt.date, int, str]]:
    """Return (day, 1 consented or 0 withdrew, state), in order; withdrawals of a day first."""
    found = [(day, 1, state) for state, day in rule.former]
    for act in acts:
        if act.consents and _counts(act.state, rule):
            found.append((act.date, 1, act.state))
        elif act.action == "withdrawal" and act.standing:
            found.append((act.effect or act.date, 0, act.state))
    return sorted(event for event in found if event[0] <= on)


def _fulfilled(rule: Rule, consented: set[str]) -> bool:
    enough = rule.number is None or len(consented) >= rule.number
    return enough and consented.issuperset(rule.states)


def _date(rule: Rule, trigger: dt.date | None, on: dt.date) -> dt.date | None:
    """Return the day of entry into force as far as it can be known on a day."""
    if rule.date is not None:
        return rule.date if trigger is not None or rule.date <= on else None
    if trigger is None:
        return None
    return max(rule.delay.after(trigger), rule.not_before or dt.date.min)


def entry_into_force(
    instrument: Instrument, acts: Iterable[Act], on: dt.date = dt.date.max
) -> EntryIntoForce:
    """Compute entry into force from the instrument's rule and the acts up to a day.

    Once fulfilled it stays so, whoever withdraws afterwards. `date` may be later than `on`: the
    condition is fulfilled and the delay runs. Cost: linear in the acts.
    """
    rule = instrument.rule
    if rule is None:
        return EntryIntoForce()
    consented: set[str] = set()
    trigger: dt.date | None = None
    for day, joined, state in _events(rule, acts, on):
        (consented.add if joined else consented.discard)(state)
        if trigger is None and (rule.number or rule.states) and _fulfilled(rule, consented):
            trigger = day
    if rule.date is not None and trigger is not None and trigger > rule.date:
        trigger = None  # acts of the first states are not in the sources
    return EntryIntoForce(
        date=_date(rule, trigger, on),
        trigger=trigger,
        consents=len(consented),
        wanted=rule.number,
        missing=tuple(state for state in rule.states if state not in consented),
    )


def in_force_from(instrument: Instrument, entry: EntryIntoForce, act: Act) -> dt.date | None:
    """Return the day the instrument is in force for the state of a consent; None: not foreseen.

    The day that the source gives decides, then the rule for later states. A successor state is
    bound from its succession, so nothing is added to the day of its act.
    """
    rule = instrument.rule
    if rule is None or entry.date is None:
        return None
    if act.effect is not None or act.action == "succession" or rule.later is None:
        return max(entry.date, act.effect or act.date)
    edge = entry.date if rule.later_than == "entry" else entry.trigger or entry.date
    return entry.date if act.date <= edge else max(entry.date, rule.later.after(act.date))
