"""A roll for spreadsheets: UTF-8 with byte order mark, CRLF, one row a state; no formulas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from servanda.codec.cells import BYTE_ORDER_MARK, csv_rows, guard

if TYPE_CHECKING:
    from servanda.adherence.instruments import Instrument
    from servanda.adherence.positions import Position
    from servanda.report.adherence.roll import Roll
    from servanda.report.adherence.state import StateRecord

COLUMNS = (
    *("instrument", "as_of", "state", "name", "printed", "region"),
    *("position", "since", "in_force", "leaves", "acts"),
)
"""Names and order of the columns; acts are joined with "; "."""


def render(roll: Roll) -> Iterator[bytes]:
    """Yield the roll; of an instrument without data only the header."""
    yield BYTE_ORDER_MARK + csv_rows([COLUMNS])
    key = roll.history.instrument.id
    for row in roll.rows if roll.known else ():
        cells = [key, str(roll.on), row.state, row.name, row.printed, row.region or ""]
        yield _line([*cells, *_position(row.position)])


def render_state(record: StateRecord) -> Iterator[bytes]:
    """Yield a state's record, one row an instrument; without data the position is "no data"."""
    yield BYTE_ORDER_MARK + csv_rows([COLUMNS])
    blank = [""] * (len(COLUMNS) - 7)
    for line in record.lines:
        yield _line([*_head(line.instrument, record), "", "", *_position(line.position)])
    for instrument in record.unknown:
        yield _line([*_head(instrument, record), "", "", "no data", *blank])


def render_list(rolls: Sequence[Roll]) -> Iterator[bytes]:
    """Yield the instruments with their counts."""
    counted = ("bound", "signed", "provisional", "withdrawn")
    yield BYTE_ORDER_MARK + csv_rows([("instrument", "title", "as_of", *counted, "in_force_since")])
    for roll in rolls:
        figures = [str(getattr(roll.counts, name)) if roll.known else "" for name in counted]
        entry = _day(roll.history.entry.date)
        instrument = roll.history.instrument
        yield _line([instrument.id, instrument.title, str(roll.on), *figures, entry])


def _head(instrument: Instrument, record: StateRecord) -> list[str]:
    return [instrument.id, str(record.on), record.state, record.name]


def _position(position: Position) -> list[str]:
    acts = "; ".join(f"{act.action} {act.effect or act.date}" for act in position.acts)
    days = [_day(position.since), position.in_force or "", _day(position.leaves)]
    return [position.position, *days, acts]


def _day(day: dt.date | None) -> str:
    return "" if day is None else day.isoformat()


def _line(cells: list[str]) -> bytes:
    return csv_rows([[guard(cell) for cell in cells]])
