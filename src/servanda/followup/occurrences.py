"""Expected occurrences and what became of each; silence is never more than "no record found"."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from servanda.adherence.facts import shipped_history
from servanda.followup.deadline import Lateness, lateness, of_partial
from servanda.followup.declaration import Expecting
from servanda.followup.expecting import expected_of
from servanda.followup.histories import Histories
from servanda.followup.partial import Partial, cut, parse_partial
from servanda.followup.records import Fact, Values, word
from servanda.followup.recurrence import expected, own_precision, spells_of

OccurrenceState = Literal["held", "moved", "cancelled", "not-held", "no-record", "coming"]
_ALONE = dt.timedelta(days=183)  # how far from a single expected date a record may be


@dataclass(frozen=True, kw_only=True, slots=True)
class Occurrence:
    """One meeting, visit, briefing or report of a series.

    Attributes:
        key: Stable name: the date expected ("2004"), with the state it is expected of
            ("2004-04-30/CAN"); of one that nobody expected "+" and the id of its record.
        expected: When it was expected; None where it was not.
        state: "no-record" where its time has passed in silence.
        of: The state it is expected of, or that it is about.
        on: When it was held.
        moved_to: The last date it was moved to.
        late: How long after the date expected (or moved to) it was held.
        records: Ids of the records about it, in order of date.
    """

    key: str
    expected: Partial | None
    state: OccurrenceState
    of: str | None = None
    on: Partial | None = None
    moved_to: Partial | None = None
    late: Lateness | None = None
    records: tuple[str, ...] = ()


def _since(agreed: str | None, rule: str | None) -> str | None:
    """Return when a series begins that was agreed without saying so: in that year or month."""
    if agreed is None or rule is None:
        return None
    return cut(parse_partial(agreed).first, own_precision(rule)).text


def _slots(
    expecting: Expecting, settings: Values, found: Iterable[Fact], until: dt.date
) -> list[Partial]:
    changes = [
        (starts, rule)
        for fact in found
        if fact.record.type == expecting.change
        and (starts := word(fact.record.values, "starts"))
        and (rule := word(fact.record.values, "rule"))
    ]
    rule = word(settings, expecting.rule)
    starts = word(settings, expecting.starts) or _since(word(settings, "agreed"), rule)
    spells = spells_of(starts, rule, changes)
    ends = word(settings, expecting.ends)
    last = parse_partial(ends).last if ends else dt.date.max
    # Two more than are listed: to which one a record belongs shall not change as time passes.
    every = expected(tuple(spells), min(until, last), further=2)
    return [slot for slot in every if slot.first <= last]


def _named(slots: Sequence[Partial], name: str) -> int | None:
    """Return the place of the first expected date that a date as partial as it is may mean."""
    date = parse_partial(name)
    place = after = bisect_right(slots, date.last, key=lambda slot: slot.first)
    while place and slots[place - 1].last >= date.first:
        place -= 1
    return place if place < after else None


def _reach(slots: Sequence[Partial], place: int) -> dt.timedelta:
    """Return half of the way to the next expected date, or to the one before the last."""
    if len(slots) < 2:
        return _ALONE
    later = min(place + 1, len(slots) - 1)
    return (slots[later].first - slots[later - 1].first) / 2


def _nearest(slots: Sequence[Partial], day: dt.date) -> int | None:
    """Return the place of the expected date next to a day; the earlier of two as near."""
    after = bisect_right(slots, day, key=lambda slot: slot.first)
    near = [
        (max(slots[place].first - day, day - slots[place].last, dt.timedelta()), place)
        for place in (after - 1, after)
        if 0 <= place < len(slots)
    ]
    away, place = min(near, default=(dt.timedelta.max, 0))
    return place if slots and away <= _reach(slots, place) else None


def _place(slots: Sequence[Partial], expecting: Expecting, fact: Fact) -> int | None:
    name = word(fact.record.values, expecting.slot)
    return _named(slots, name) if name else _nearest(slots, fact.on.first)


def _said(expecting: Expecting, fact: Fact) -> str:
    return word(fact.record.values, expecting.state) or "held"


def _state(expecting: Expecting, told: Sequence[Fact]) -> OccurrenceState:
    """Return what the records of one occurrence come to: held, or what was said last."""
    said = [_said(expecting, fact) for fact in told]
    last = "held" if "held" in said else said[-1]
    states: tuple[OccurrenceState, ...] = ("held", "moved", "cancelled", "not-held")
    return next(state for state in states if state == last)


def _occurrence(
    expecting: Expecting, slot: Partial | None, of: str | None, told: Sequence[Fact]
) -> Occurrence:
    held = next((fact.on for fact in told if _said(expecting, fact) == "held"), None)
    moves = [word(fact.record.values, expecting.moved_to) for fact in told]
    moved = next((parse_partial(move) for move in reversed(moves) if move), None)
    aim = moved or slot
    name = slot.text if slot else f"+{told[0].record.id}"
    return Occurrence(
        key=f"{name}/{of}" if of and slot else name,
        expected=slot,
        state=_state(expecting, told),
        of=of,
        on=held,
        moved_to=moved,
        late=lateness(of_partial(aim), held) if aim and held else None,
        records=tuple(fact.record.id for fact in told),
    )


def _silent(slot: Partial, of: str | None, as_of: dt.date) -> Occurrence:
    key = f"{slot.text}/{of}" if of else slot.text
    return Occurrence(
        key=key, expected=slot, of=of, state="no-record" if slot.last < as_of else "coming"
    )


def occurrences(  # noqa: PLR0913 - of what, on which day, and what is known of the world
    expecting: Expecting,
    settings: Values,
    found: Sequence[Fact],
    as_of: dt.date,
    horizon: dt.timedelta = dt.timedelta(days=366),
    *,
    histories: Histories = shipped_history,
) -> list[Occurrence]:
    """Return every occurrence, expected or not, up to the next one after the horizon.

    A record belongs to the expected date that it names, else to the next one within half the
    distance of two; what fits none, or is of a state of which nothing is expected, was held without
    having been expected.

    Args:
        expecting: What the procedure declares.
        settings: Valid settings.
        found: Records that count on the day, in order (`records.facts`).
        as_of: The day.
        horizon: How far ahead to look.
        histories: What is known about instruments.

    Returns:
        In order of date expected or held, then by state.
    """
    until = min(as_of, dt.date.max - horizon) + horizon
    slots = _slots(expecting, settings, found, until)
    told: dict[tuple[int | None, str | None], list[Fact]] = defaultdict(list)
    for fact in found:
        if fact.record.type == expecting.record:
            of = word(fact.record.values, expecting.per)
            told[_place(slots, expecting, fact), of].append(fact)
    listed = []
    of_whom = partial(expected_of, expecting, settings, histories=histories)
    after: Partial | None = None  # the next one after the horizon of which nothing is told
    for place, slot in enumerate(slots):
        whom = of_whom(slot.first) if expecting.per else (None,)
        for of in whom:
            about = told.pop((place, of), None)
            if about:
                listed.append(_occurrence(expecting, slot, of, about))
            elif after in {None, slot}:
                after = slot if slot.first > until else None
                listed.append(_silent(slot, of, as_of))
    listed += [
        _occurrence(expecting, None, of, [fact]) for (_, of), rest in told.items() for fact in rest
    ]
    return sorted(listed, key=_order)


def _order(occurrence: Occurrence) -> tuple[dt.date, str, str]:
    when = occurrence.expected or occurrence.on or occurrence.moved_to
    return (when.first if when else dt.date.min), occurrence.of or "", occurrence.key
