"""Records that count on a day, as one viewer sees them, with what they are about and whose."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from servanda.followup.declaration import Procedure, RecordType
from servanda.followup.loading import procedure
from servanda.followup.records import Fact, Values, facts
from servanda.register.followed import FollowingRecord, FollowUpRecord, as_told
from servanda.register.records import CommitmentRecord, stands
from servanda.web.desk import Desk
from servanda.web.followup import saying

Kind = tuple[str, str]
"""Ids of a procedure and of a type of its records."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A record that counts.

    Attributes:
        commitment: What it is about.
        following: How that is followed, and by whom.
        fact: The record as of the day.
        record: The record as it is kept.
    """

    commitment: CommitmentRecord
    following: FollowingRecord
    fact: Fact
    record: FollowUpRecord

    @property
    def made(self) -> Procedure:
        """Return the procedure."""
        return procedure(self.following.procedure)

    @property
    def kind(self) -> RecordType:
        """Return the type of the record."""
        return self.made.records[self.fact.record.type]

    @property
    def values(self) -> Values:
        """Return its fields."""
        return self.fact.record.values

    @property
    def party(self) -> str:
        """Return whose it is."""
        return self.following.party


def told(desk: Desk, day: dt.date, procedures: Collection[str]) -> list[Told]:
    """Return every record of some procedures that counts, the newest first.

    Of commitments that stand and are followed so; what is internal to another party is not among
    them. Three queries.
    """
    followings = {
        (one.commitment, one.procedure, one.party): one
        for one in desk.followings()
        if one.procedure in procedures and not one.is_dropped
    }
    about = sorted({commitment for commitment, _, _ in followings})
    commitments = {one.id: one for one in desk.filed(about) if stands(one)} if about else {}
    kept: Mapping[tuple[str, str, str], list[FollowUpRecord]] = defaultdict(list)
    for one in desk.follow_ups_of(commitments) if commitments else ():
        key = (one.commitment, one.procedure, one.party)
        if key in followings and one.commitment in commitments and not one.is_withdrawn:
            kept[key].append(one)
    found = []
    for key, records in kept.items():
        own = {one.id: one for one in records}
        found += [
            Told(
                commitment=commitments[key[0]],
                following=followings[key],
                fact=fact,
                record=own[fact.record.id],
            )
            for fact in facts(procedure(key[1]), map(as_told, records), day)
        ]
    return sorted(found, key=lambda one: (one.fact.on.last, one.record.filed), reverse=True)


def title_of(following: FollowingRecord) -> str:
    """Return what is followed in the words of its settings, or else the procedure's name."""
    made = procedure(following.procedure)
    given = {one.field: one.values[0] for one in following.settings}
    texts = [key for key, one in made.settings.items() if one.type == "text" and one.required]
    return next((given[key] for key in texts if key in given), saying.named(made.names))
