"""Which records of follow-up name a commitment: lessons that inform it, say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from servanda.followup.loading import procedure, procedure_ids
from servanda.followup.records import facts, listed
from servanda.register.followed import FollowUpRecord, as_told, values_of


def named(record: FollowUpRecord) -> frozenset[str]:
    """Return the references of the commitments that a record names, by its declaration."""
    kinds = procedure(record.procedure).records if record.procedure in procedure_ids() else {}
    if record.type not in kinds:
        return frozenset()
    fields, given = kinds[record.type].fields, values_of(record.fields)
    about = [key for key, field in fields.items() if field.type == "commitment"]
    return frozenset(name for key in about for name in listed(given.get(key)))


def counting(found: Iterable[FollowUpRecord], day: dt.date) -> list[FollowUpRecord]:
    """Return those of `found` that were not withdrawn and whose own date has passed, as given."""
    return [
        one
        for one in found
        if not one.is_withdrawn and facts(procedure(one.procedure), [as_told(one)], day)
    ]
