"""When what may tell of a single person is to be emptied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from servanda.followup.declaration import Procedure
from servanda.followup.partial import parse_partial
from servanda.followup.records import Record, word


@dataclass(frozen=True, kw_only=True, slots=True)
class Expired:
    """A record with personal fields that are kept too long.

    Attributes:
        record: Its id.
        fields: The fields to empty.
        since: First day on which they are to be empty.
    """

    record: str
    fields: tuple[str, ...]
    since: dt.date


def expired(procedure: Procedure, records: Iterable[Record], as_of: dt.date) -> list[Expired]:
    """Return what is to be emptied on a day, in the order of the records.

    Where the date that the time runs from is not known, it runs from the date of the record.
    """
    found = []
    for record in records:
        kind = procedure.records[record.type]
        if kind.retention is None:
            continue
        personal = [
            key for key, field in kind.fields.items() if field.personal and key in record.values
        ]
        text = word(record.values, kind.retention.after) or word(record.values, kind.date)
        if not personal or text is None:
            continue
        since = _later(parse_partial(text).last, kind.retention.months)
        if since is not None and since <= as_of:
            found.append(Expired(record=record.id, fields=tuple(personal), since=since))
    return found


def _later(day: dt.date, months: int) -> dt.date | None:
    """Return the day so many months after another; None where no calendar has it."""
    try:
        return day + relativedelta(months=months)
    except ValueError:
        return None
