"""Records that keep longer than they may what tells of a single person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from servanda.followup.loading import procedure
from servanda.followup.retention import expired
from servanda.register.followed import FollowUpRecord, as_told
from servanda.web import rows
from servanda.web.waiting.finding import personal
from servanda.web.waiting.sight import Sight


@dataclass(frozen=True, kw_only=True, slots=True)
class TooLong:
    """A record with personal fields that are to be empty.

    Attributes:
        reference: Of the commitment.
        record: The record.
        fields: The fields to empty.
        since: First day on which they are to be empty.
    """

    reference: str
    record: FollowUpRecord
    fields: tuple[str, ...]
    since: dt.date


def too_long(sight: Sight, day: dt.date, party: str | None = None) -> list[TooLong]:
    """Return what is to be emptied on a day, as the register is now, the longest first.

    Each party is told of its own records, the owner of the register of all.

    Args:
        sight: The register, of which somebody asked what waits.
        day: The day.
        party: Whose records; None for any.
    """
    keys = personal(sight, day, party)
    records = sight.ledger.records()
    bodies = records.record_rows(FollowUpRecord).filter(key__in=keys).values_list("body", flat=True)
    told = {one.id: one for one in (rows.record_of(FollowUpRecord, body) for body in bodies)}
    about = {one.commitment for one in told.values()}
    names = {
        key: f"{label}-C-{number}"
        for key, label, number in records.commitment_rows()
        .filter(key__in=about)
        .values_list("key", "label", "number")
    }
    return [
        TooLong(
            reference=names[told[key].commitment],
            record=told[key],
            fields=late.fields,
            since=late.since,
        )
        for key in keys
        if key in told
        for late in expired(procedure(told[key].procedure), [as_told(told[key])], day)
    ]
