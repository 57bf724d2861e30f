"""What the pages of follow-up find and do: a party's own follow-up of a commitment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from servanda.errors import Conflict, NotFound
from servanda.followup.declaration import Procedure, RecordType
from servanda.followup.loading import procedure, procedure_ids
from servanda.followup.records import Values, listed
from servanda.register.acts import following as acts
from servanda.register.acts import recording
from servanda.register.acts.following import Way
from servanda.register.entry import Entry
from servanda.register.followed import (
    FollowingRecord,
    FollowUpRecord,
    following_key,
    values_of,
)
from servanda.register.ledger import Act
from servanda.register.payload import Payload
from servanda.register.payloads_followup import (
    Filled,
    FollowUpCorrected,
    FollowUpRecorded,
    FollowUpRestored,
    FollowUpWithdrawn,
    ProcedureDropped,
    ProcedureFollowed,
)
from servanda.register.records import CommitmentRecord
from servanda.web.desk import Desk
from servanda.web.followup.events import given
from servanda.web.policy import sees


@dataclass(frozen=True, kw_only=True, slots=True)
class Own:
    """A commitment as the viewer's party follows it, or may follow it, by a procedure.

    Attributes:
        record: The commitment.
        made: The procedure.
        way: What names it in acts.
        following: What is followed; None where it was never taken up.
        follow_ups: The party's records under it, withdrawn ones too.
    """

    record: CommitmentRecord
    made: Procedure
    way: Way
    following: FollowingRecord | None
    follow_ups: tuple[FollowUpRecord, ...]

    @property
    def is_followed(self) -> bool:
        """Whether the party follows it so now."""
        return self.following is not None and not self.following.is_dropped

    def kind(self, key: str) -> RecordType:
        """Return a type of record of the procedure.

        Raises:
            NotFound: It has none such.
        """
        if key not in self.made.records:
            raise NotFound(f"{self.made.id} keeps no record {key!r}.", wanted=key)
        return self.made.records[key]

    def told(self, kind: RecordType, key: str) -> FollowUpRecord:
        """Return one of the party's records by its whole id, also one that was withdrawn.

        Raises:
            NotFound: There is none such.
        """
        for one in self.follow_ups:
            if (one.id, one.type) == (key, kind.key):
                return one
        raise NotFound(f"{self.way.party} has no record {key!r}.", wanted=key)


def own(desk: Desk, record: CommitmentRecord, key: str, party: str) -> Own:
    """Return a commitment with what a party follows of it by a procedure. Two queries.

    Raises:
        NotFound: No procedure has this id.
    """
    if key not in procedure_ids():
        raise NotFound(f"There is no procedure {key!r}.", wanted=key)
    followings = {one.id: one for one in desk.followings(record.id)}
    mine = (key, party)
    return Own(
        record=record,
        made=procedure(key),
        way=Way(record.id, key, party),
        following=followings.get(following_key(record.id, key, party)),
        follow_ups=tuple(
            one for one in desk.follow_ups(record.id) if (one.procedure, one.party) == mine
        ),
    )


def find(desk: Desk, key: str) -> FollowingRecord | FollowUpRecord | None:
    """Return what is followed or was recorded, by its whole id; None where none is seen.

    Three queries at most.
    """
    records = desk.ledger.records(desk.as_of)
    found = records.find(FollowingRecord, key) or records.find(FollowUpRecord, key)
    is_seen = found is not None and sees(desk.viewer, found) and desk.filed([found.commitment])
    return found if is_seen else None


def earlier(
    desk: Desk, record: FollowingRecord | FollowUpRecord, version: int
) -> FollowingRecord | FollowUpRecord | None:
    """Return it as it was in an earlier version; None for one that the viewer does not see.

    Every version is one entry. Two queries.
    """
    entries = desk.history(record.id)
    if not 0 < version <= len(entries) == record.version:
        return None
    payloads = desk.payloads(entries[:version])
    entry = entries[version - 1]
    said = [one for one in entries[:version] if isinstance(payloads[one.sequence], _SAYS)]
    words = tuple(
        Filled(field=key, values=listed(value))
        for key, value in given(payloads[said[-1].sequence]).items()
    )
    shared: dict[str, Any] = {
        "marking": entry.marking,
        "handling": entry.handling,
        "version": version,
        "changed_by": str(entry.author),
        "changed_at": entry.at,
    }
    if isinstance(record, FollowingRecord):
        is_dropped = isinstance(payloads[entry.sequence], ProcedureDropped)
        return replace(record, settings=words, is_dropped=is_dropped, **shared)
    is_withdrawn = isinstance(payloads[entry.sequence], FollowUpWithdrawn)
    return replace(record, fields=words, is_withdrawn=is_withdrawn, **shared)


_SAYS = (ProcedureFollowed, FollowUpRecorded, FollowUpCorrected)
"""Payloads that give fields or settings."""


def undo(desk: Desk, found: FollowingRecord | FollowUpRecord, base: int) -> Act:
    """Return the act that takes back what was done last: dropping, taking up, settings, a record.

    Raises:
        Conflict: It has another version than `base`.
    """
    if found.version != base:
        message = f"It is at version {found.version}, and you started from version {base}."
        raise Conflict(message, expected=base, found=found.version)
    entries = desk.history(found.id)
    payloads = desk.payloads(entries)
    if isinstance(found, FollowUpRecord):
        return _undo_record(found, entries, payloads)
    before = _before(entries, payloads, found.said)
    way = Way(found.commitment, found.procedure, found.party)
    if found.is_dropped:
        return acts.follow(way, {}, base=base)
    if before is None:
        return acts.drop(way, base=base)
    entry, settings = before
    changed = _instead(values_of(found.settings), settings)
    return acts.follow(way, changed, marking=entry.marking, base=base)


def _undo_record(found: FollowUpRecord, entries: list[Entry], payloads: dict[int, Payload]) -> Act:
    about, party, base = found.commitment, found.party, found.version
    if found.is_withdrawn:
        return recording.restore(about, found.id, party=party, base=base)
    is_restored = isinstance(payloads[entries[-1].sequence], FollowUpRestored)
    before = _before(entries, payloads, found.said)
    if is_restored or before is None:
        return recording.withdraw(about, found.id, party=party, base=base)
    entry, values = before
    changed = _instead(values_of(found.fields), values)
    return recording.correct(
        about, found.id, changed, party=party, marking=entry.marking, base=base
    )


def _before(
    entries: list[Entry], payloads: dict[int, Payload], said: int
) -> tuple[Entry, Values] | None:
    """Return the entry before the one that says what counts, and what it gave; None for none.

    None too where it was dropped in between: undoing what took it up again drops it again.
    """
    earlier = [entry for entry in entries if entry.sequence < said]
    if not earlier or isinstance(payloads[earlier[-1].sequence], ProcedureDropped):
        return None
    told = [entry for entry in earlier if isinstance(payloads[entry.sequence], _SAYS)]
    return earlier[-1], given(payloads[told[-1].sequence])


def _instead(now: Values, then: Values) -> Values:
    """Return what to give so that values become those of before."""
    return {**dict.fromkeys(now, ""), **then}
