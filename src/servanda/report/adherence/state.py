"""One state's record: where it stands about every instrument on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from servanda.adherence.instruments import Instrument
from servanda.adherence.positions import History, Position
from servanda.adherence.regions import Language
from servanda.adherence.shown import Names


@dataclass(frozen=True, kw_only=True, slots=True)
class StateLine:
    """One instrument in a state's record.

    Attributes:
        instrument, position: Where the state stands about which.
        known_until: The last day that the deciding source speaks for; None: not told.
    """

    instrument: Instrument
    position: Position
    known_until: dt.date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class StateRecord:
    """Where one state stands about every instrument.

    Attributes:
        state, name: Its code, and what it is called.
        on: The day.
        lines: Instruments that were open to it by then, in the order given.
        unknown: Instruments on which there are no data.
    """

    state: str
    name: str
    on: dt.date
    lines: tuple[StateLine, ...]
    unknown: tuple[Instrument, ...] = ()


def state_record(  # noqa: PLR0913 - whose record, of what, and how it is told
    state: str,
    histories: Iterable[History],
    on: dt.date,
    *,
    names: Names | None = None,
    language: Language = "en",
    known: Mapping[str, dt.date] | None = None,
) -> StateRecord:
    """Return the record of a state; instruments adopted after the day are left out.

    Args:
        state: Its code.
        histories: Of all instruments, those without acts too.
        on: The day.
        names: How states are called; else as shipped.
        language: Of the name.
        known: By id of an instrument the last day that its deciding source speaks for.
    """
    days = known or {}
    lines: list[StateLine] = []
    unknown: list[Instrument] = []
    for history in histories:
        adopted = history.instrument.adopted
        if not history.acts:
            unknown.append(history.instrument)
        elif adopted is None or adopted <= on:
            line = history.timelines.get(state)
            found = line.on(on) if line else Position(state=state, position="none")
            until = days.get(history.instrument.id)
            lines.append(
                StateLine(instrument=history.instrument, position=found, known_until=until)
            )
    return StateRecord(
        state=state,
        name=(names or Names()).shown(state, language),
        on=on,
        lines=tuple(lines),
        unknown=tuple(unknown),
    )
