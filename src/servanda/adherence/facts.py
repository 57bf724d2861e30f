"""The facts that ship with the product: dates and codes, compiled from the depositaries' lists."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any

from servanda.adherence.acts import Act
from servanda.adherence.instruments import instruments
from servanda.adherence.positions import History, Position, history, positions
from servanda.adherence.sources import InstrumentFacts
from servanda.adherence.status import Source

COMPILED = Path(__file__).with_name("facts.json")
VERSION = 1


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _source(record: dict[str, Any]) -> Source:
    return Source(**record | {"as_of": dt.date.fromisoformat(record["as_of"])})


def _act(record: list[Any], sources: tuple[Source, ...]) -> Act:
    state, action, date, effect, standing, source, row, note = record
    return Act(
        state=state,
        action=action,
        date=dt.date.fromisoformat(date),
        effect=_day(effect),
        standing=bool(standing),
        source=sources[source].name,
        row=row,
        note=note,
    )


def _facts(instrument_id: str, record: dict[str, Any]) -> InstrumentFacts:
    sources = tuple(_source(source) for source in record["sources"])
    return InstrumentFacts(
        instrument=instruments()[instrument_id],
        acts=tuple(_act(act, sources) for act in record["acts"]),
        participants=tuple(record["participants"]),
        sources=sources,
        as_of=dt.date.fromisoformat(record["as_of"]),
    )


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(COMPILED.read_text(encoding="utf-8"))["instruments"]
    return data


@cache
def shipped(instrument_id: str) -> InstrumentFacts | None:
    """Return the shipped facts about an instrument; None means no data."""
    record = _data().get(instrument_id)
    return None if record is None else _facts(instrument_id, record)


@cache
def shipped_history(instrument_id: str) -> History | None:
    """Return the shipped facts ready to be asked; None means no data. Kept in memory."""
    facts = shipped(instrument_id)
    return None if facts is None else history(facts.instrument, facts.acts, facts.participants)


def covered() -> tuple[str, ...]:
    """Return the ids of the instruments with shipped facts, in the order of `instruments()`."""
    return tuple(key for key in instruments() if key in _data())


def histories() -> dict[str, History]:
    """Return the shipped facts of every covered instrument, ready to be asked."""
    return {key: found for key in covered() if (found := shipped_history(key)) is not None}


def all_positions(on: dt.date) -> dict[str, dict[str, Position]]:
    """Return where every state stands about every covered instrument on a day."""
    return {key: positions(found, on) for key, found in histories().items()}


def of_state(state: str, on: dt.date) -> dict[str, Position]:
    """Return where one state stands about every covered instrument on a day.

    A state that an instrument's list does not name stands at "none".
    """
    return {
        key: line.on(on) if (line := found.timelines.get(state)) else _nowhere(state)
        for key, found in histories().items()
    }


def _nowhere(state: str) -> Position:
    return Position(state=state, position="none")
