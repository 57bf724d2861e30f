"""How many states stand by instruments: at the agenda's date, on the day, and what changed.

Facts are those that the caller knows, else those that ship with `servanda.adherence`, with the acts
that were recorded by hand, for instruments that no depositary's list covers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from servanda.adherence.acts import ACTIONS, Act
from servanda.adherence.facts import shipped_history
from servanda.adherence.instruments import instrument
from servanda.adherence.positions import History, counts, history
from servanda.adherence.regions import members
from servanda.followup.course import Course
from servanda.followup.partial import parse_partial
from servanda.followup.records import Fact, listed, word

ACT = "act"
"""Type of the records that tell acts of states; fields instrument, state, action, on, effect."""

INSTRUMENTS = "instruments"
"""Setting with the instruments."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Adhering:
    """Counts of states, added up over the instruments.

    Attributes:
        now: On the day; None where there is no data about any instrument.
        then: At the agenda's date; None without one, or before there were data.
        by_instrument: On the day, by id of the instrument; one without data is left out.
    """

    now: Decimal | None
    then: Decimal | None
    by_instrument: Mapping[tuple[str, ...], Decimal]


def _acts(facts: Iterable[Fact]) -> list[tuple[str, Act]]:
    found = []
    for fact in facts:
        values = fact.record.values
        if fact.record.type == ACT:
            effect = word(values, "effect")
            act = Act(
                state=word(values, "state") or "",
                action=next(known for known in ACTIONS if known == values["action"]),
                date=fact.on.last,
                effect=parse_partial(effect).last if effect else None,
                source=word(values, "source") or fact.record.id,
            )
            found.append((word(values, "instrument") or "", act))
    return found


def _with(found: History | None, key: str, own: Sequence[Act]) -> History | None:
    """Return what is known with the acts recorded; None where there is neither."""
    if not own:
        return found
    acts = (*(found.acts if found else ()), *own)
    return history(instrument(key), acts, found.timelines if found else ())


@lru_cache(maxsize=4096)
def _shipped_count(key: str, position: str, region: str | None, day: dt.date) -> int:
    found = shipped_history(key)
    return _count(found, position, region, day) if found else 0


def _count(found: History, position: str, region: str | None, day: dt.date) -> int:
    within = members(region, day) if region else None
    standing = counts(
        line.on(day) for state, line in found.timelines.items() if within is None or state in within
    )
    return int(getattr(standing, position.replace("-", "_")))


def adhering(position: str, course: Course) -> Adhering:
    """Return how many states have a position about the instruments of a course's settings.

    Args:
        position: Of `servanda.adherence.positions.Counts`: "bound", "signed", "in-force", ...
        course: Its settings may have `instruments`, `region` and `agreed`, the agenda's date.
    """
    settings, as_of = course.settings, course.as_of
    region, agreed = word(settings, "region"), word(settings, "agreed")
    then = parse_partial(agreed).last if agreed else None
    own = _acts(course.facts)
    now_by, then_by = {}, {}
    for key in listed(settings.get(INSTRUMENTS)):
        told = [act for about, act in own if about == key]
        found = _with(course.histories(key), key, told)
        if found is None:
            continue
        now_by[key,] = _on(found, key, position, region, as_of)
        if then is not None and then <= as_of:
            then_by[key,] = _on(found, key, position, region, then)
    return Adhering(
        now=Decimal(sum(now_by.values())) if now_by else None,
        then=Decimal(sum(then_by.values())) if then_by else None,
        by_instrument={key: Decimal(number) for key, number in now_by.items()},
    )


def _on(found: History, key: str, position: str, region: str | None, day: dt.date) -> int:
    if found is shipped_history(key):
        return _shipped_count(key, position, region, day)
    return _count(found, position, region, day)
