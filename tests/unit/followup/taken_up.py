"""Procedures taken up with valid settings and records, for tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from servanda.followup.fields import clean_record, clean_settings
from servanda.followup.following import Followed, follow
from servanda.followup.loading import procedure
from servanda.followup.records import Record


def record(key: str, number: int, values: Mapping[str, Any]) -> Record:
    """Return a valid record of a procedure; `type` among the values says which."""
    given = dict(values)
    kind = procedure(key).records[given.pop("type")]
    kept, problems = clean_record(kind, given)
    assert problems == {}, (key, kind.key, given)
    return Record(id=f"r{number}", type=kind.key, values=kept)


def records(key: str, given: Iterable[Mapping[str, Any]]) -> list[Record]:
    """Return valid records with the ids r1, r2, ..."""
    return [record(key, number, values) for number, values in enumerate(given, 1)]


def followed(
    key: str, settings: Mapping[str, Any], given: Iterable[Mapping[str, Any]], on: str
) -> Followed:
    """Return the state of a procedure on a day."""
    kept, problems = clean_settings(procedure(key), settings)
    assert problems == {}, (key, settings)
    return follow(procedure(key), kept, records(key, given), dt.date.fromisoformat(on))


def stands(found: Followed) -> dict[str, str]:
    """Return the state of each step, "step/PARTY" for a party's share."""
    return {
        state.key + (f"/{state.party}" if state.party else ""): state.state for state in found.steps
    }


def numbers(found: Followed) -> dict[str, str | None]:
    """Return each indicator's value as text."""
    return {
        key: None if one.value is None else f"{one.value:f}"
        for key, one in found.indicators.items()
    }
