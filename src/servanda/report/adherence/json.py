"""A roll and a state's record for programs: one JSON object."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from servanda.adherence.positions import Change, Position
    from servanda.adherence.status import Source
    from servanda.report.adherence.roll import Roll, Row
    from servanda.report.adherence.state import StateRecord


_LISTED = (
    *("instrument", "title", "short", "keys", "parent", "as_of", "bound", "signed"),
    *("withdrawn", "provisional", "in_force", "known_until", "region", "sources"),
)


def render(roll: Roll) -> bytes:
    """Return the roll: counts, and the states row by row; counts are null without data."""
    return _dump(roll_to_json(roll))


def render_state(record: StateRecord) -> bytes:
    """Return a state's positions on all instruments."""
    lines = [
        {
            "instrument": line.instrument.id,
            "title": line.instrument.title,
            **_position(line.position),
            "known_until": _day(line.known_until),
        }
        for line in record.lines
    ]
    return _dump(
        {
            "state": record.state,
            "name": record.name,
            "as_of": _day(record.on),
            "instruments": lines,
            "no_data": [instrument.id for instrument in record.unknown],
        }
    )


def render_list(rolls: Sequence[Roll]) -> bytes:
    """Return the instruments with their counts."""
    heads = [_head(roll) | _counts(roll) for roll in rolls]
    return _dump([{key: head[key] for key in _LISTED} for head in heads])


def roll_to_json(roll: Roll) -> dict[str, Any]:
    """Return the roll as an object; days are ISO dates, null where there is none."""
    record = _head(roll) | _counts(roll)
    record["states"] = [_row(row) for row in roll.rows] if roll.known else []
    if roll.wish.since is not None:
        record["since"] = _day(roll.wish.since)
        record["changes"] = [_change(change, roll) for change in roll.changes]
    return record


def _head(roll: Roll) -> dict[str, Any]:
    instrument = roll.history.instrument
    return {
        "instrument": instrument.id,
        "title": instrument.title,
        "short": instrument.short,
        "keys": list(instrument.keys),
        "reference": instrument.reference or None,
        "parent": instrument.parent,
        "as_of": _day(roll.on),
        "known_until": _day(roll.known_until or roll.on) if roll.known else None,
        "region": roll.wish.region.id if roll.wish.region else None,
        "sources": [_source(source) for source in roll.sources],
    }


def _counts(roll: Roll) -> dict[str, Any]:
    entry = roll.history.entry
    names = ("bound", "signed", "provisional", "withdrawn", "none", "leaving")
    figures = {name: getattr(roll.counts, name) if roll.known else None for name in names}
    rule = roll.history.instrument.rule
    return figures | {
        "listed": sum(getattr(roll.counts, name) for name in names[:5]) if roll.known else None,
        "in_force": {
            "since": _day(entry.date),
            "states": roll.counts.in_force if roll.known and rule else None,
            "consents": entry.consents if roll.known and rule else None,
            "wanted": entry.wanted,
            "missing": list(entry.missing) if roll.known else None,
        },
    }


def _source(source: Source) -> dict[str, Any]:
    return {"source": source.name, "kind": source.kind, "as_of": _day(source.as_of)}


def _row(row: Row) -> dict[str, Any]:
    head = {"state": row.state, "name": row.name, "printed": row.printed or None}
    return head | {"region": row.region} | _position(row.position)


def _position(position: Position) -> dict[str, Any]:
    return {
        "position": position.position,
        "since": _day(position.since),
        "in_force": position.in_force,
        "leaves": _day(position.leaves),
        "acts": [
            {
                "action": act.action,
                "date": _day(act.date),
                "effect": _day(act.effect),
                "standing": act.standing,
                "source": act.source or None,
                "row": act.row or None,
            }
            for act in position.acts
        ],
    }


def _change(change: Change, roll: Roll) -> dict[str, Any]:
    from servanda.report.adherence.roll import called  # noqa: PLC0415 - it loads all regions

    return {
        "date": _day(change.date),
        "state": change.state,
        "name": called(roll.wish.names, change.state, roll.wish.language),
        "before": change.before.position,
        "after": change.after.position,
        "leaves": _day(change.after.leaves),
    }


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _dump(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
