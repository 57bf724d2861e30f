"""The roll of an instrument: where each state stands on a day, as the reports take it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from servanda.adherence.acts import UNRESOLVED
from servanda.adherence.positions import (
    Change,
    Counts,
    History,
    Point,
    Position,
    changes,
    counts,
    curve,
    positions,
)
from servanda.adherence.regions import WORLD, Language, Region, chart_region, members, regions
from servanda.adherence.shown import Names
from servanda.adherence.status import Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One state on the roll.

    Attributes:
        state: Its code.
        name: As shown here.
        printed: As the newest act in the sources prints it; empty where there is none.
        position: Where it stands.
        region: Id of the part of the world that charts show it in; None for none.
    """

    state: str
    name: str
    printed: str
    position: Position
    region: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What is to be shown of an instrument, and how.

    Attributes:
        names, language: How states are called.
        region: Only its members on the day; None: the world and whoever else acted.
        since: Day after which changes are told; None: none are.
    """

    names: Names = field(default_factory=Names)
    language: Language = "en"
    region: Region | None = None
    since: dt.date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Roll:
    """Where states stand about one instrument on one day.

    Attributes:
        history: All acts about it by the states in the rows.
        on: The day.
        wish: What was to be shown, and how.
        rows: By name.
        counts: Of the rows.
        changes: After the day that was wished for.
        sources: What the acts rest on; empty without acts: there are no data.
    """

    history: History
    on: dt.date
    wish: Wish
    rows: tuple[Row, ...]
    counts: Counts
    changes: tuple[Change, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def known(self) -> bool:
        """Whether there are data on the instrument at all; without, nothing is counted."""
        return bool(self.sources or self.history.acts)

    @property
    def known_until(self) -> dt.date | None:
        """The last day that the deciding source speaks for, where the roll's day is after it."""
        day = self.sources[0].as_of if self.sources else None
        return day if day is not None and day < self.on else None

    @property
    def missing(self) -> tuple[Row, ...]:
        """The states that are not bound."""
        return tuple(row for row in self.rows if row.position.position != "bound")


def make_roll(
    history: History, on: dt.date, wish: Wish | None = None, *, sources: Iterable[Source] = ()
) -> Roll:
    """Return the roll of an instrument on a day.

    Args:
        history: All acts about it.
        on: The day.
        wish: What to show of it, and how; else all of it.
        sources: What the acts rest on.
    """
    wish = wish or Wish()
    states = _states(history, on, wish.region)
    narrowed = _narrowed(history, states)
    found = positions(narrowed, on) if history.acts else {}
    rows = [
        _row(found.get(state, Position(state=state, position="none")), wish) for state in states
    ]
    rows.sort(key=lambda row: wish.names.order(row.state, wish.language))
    return Roll(
        history=narrowed,
        on=on,
        wish=wish,
        rows=tuple(rows),
        counts=counts(row.position for row in rows),
        changes=() if wish.since is None else tuple(changes(narrowed, wish.since, on)),
        sources=tuple(sources),
    )


def _states(history: History, on: dt.date, region: Region | None) -> list[str]:
    """Return whom the roll lists: who has acted, and who could as a state."""
    acted = {act.state for act in history.acts if act.date <= on}
    listed = members(WORLD, on) | acted
    if region is None or region.id == WORLD:
        return sorted(listed)
    return sorted(members(region.id, on) & listed)


def _narrowed(history: History, states: Iterable[str]) -> History:
    """Return the history of these states; entry into force stays that of all."""
    wanted = set(states)
    return replace(
        history,
        acts=tuple(act for act in history.acts if act.state in wanted),
        timelines={key: line for key, line in history.timelines.items() if key in wanted},
    )


def _row(position: Position, wish: Wish) -> Row:
    printed = next((act.name for act in reversed(position.acts) if act.name), "")
    return Row(
        state=position.state,
        name=called(wish.names, position.state, wish.language),
        printed=printed,
        position=position,
        region=chart_region(position.state),
    )


def called(names: Names, state: str, language: Language = "en") -> str:
    """Return the name of a state; one that no code is known for keeps the name as printed."""
    if state.startswith(UNRESOLVED):
        return state.removeprefix(UNRESOLVED).strip()
    return names.shown(state, language)


def by_region(roll: Roll) -> Iterator[tuple[Region | None, list[Row]]]:
    """Yield the parts of the world in their order with their rows; last None: all others."""
    order = {key: place for place, key in enumerate(regions())}
    last = len(order)

    def place(row: Row) -> int:
        return last if row.region is None else order[row.region]

    listed: Mapping[int, str] = {place: key for key, place in order.items()}
    for number, rows in groupby(sorted(roll.rows, key=place), key=place):
        key = listed.get(number)
        yield (None if key is None else regions()[key]), list(rows)


def points(roll: Roll) -> list[Point]:
    """Return the counts of the roll's states on each day that they changed, up to its day."""
    return curve(roll.history, None, roll.on) if roll.history.acts else []
