"""What was done about the follow-up of a commitment: sentences for its history."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from servanda.followup.declaration import Field, Procedure
from servanda.followup.loading import procedure, procedure_ids
from servanda.followup.records import Values
from servanda.register.adhered import AdherenceRecord
from servanda.register.entry import Entry
from servanda.register.followed import FollowingRecord, FollowUpRecord, values_of
from servanda.register.payload import Payload
from servanda.register.payloads_followup import (
    FollowUpCorrected,
    FollowUpRecorded,
    FollowUpRestored,
    FollowUpWithdrawn,
    ProcedureDropped,
    ProcedureFollowed,
)
from servanda.register.records import CommitmentRecord
from servanda.web import rows
from servanda.web.commitments.differing import differences
from servanda.web.commitments.told import Changed, Event
from servanda.web.desk import Desk
from servanda.web.followup import saying

_MOST = 200  # events that a page lists


@dataclass(frozen=True, kw_only=True)
class Tale:
    """Everything about the follow-up of a commitment that the viewer sees.

    Attributes:
        followings: Dropped ones too.
        follow_ups: Withdrawn ones too.
        events: Entries about them, the newest ones, newest first.
        imports: What was imported about adherence, where anything is followed.
    """

    followings: list[FollowingRecord]
    follow_ups: list[FollowUpRecord]
    events: list[Event]
    imports: list[AdherenceRecord]

    def of(self, following: FollowingRecord) -> list[Event]:
        """Return the events of one way of following the commitment, newest first."""
        keys = {following.id, *(one.id for one in self.records(following))}
        return [event for event in self.events if event.entry.subject in keys]

    def records(self, following: FollowingRecord) -> list[FollowUpRecord]:
        """Return what was recorded under it, withdrawn records too."""
        way = (following.procedure, following.party)
        return [one for one in self.follow_ups if (one.procedure, one.party) == way]


def tale_of(desk: Desk, record: CommitmentRecord) -> Tale:
    """Return what the viewer sees of the follow-up of a commitment. Five queries, or two."""
    followings, follow_ups = desk.followings(record.id), desk.follow_ups(record.id)
    about: dict[str, FollowingRecord | FollowUpRecord] = {one.id: one for one in followings}
    about |= {one.id: one for one in follow_ups}
    entries = _entries(desk, record, about) if about else []
    payloads = desk.payloads(entries) if entries else {}
    told = []
    last: dict[str, Payload] = {}
    for entry in entries:
        told.append(_event(entry, payloads, about[entry.subject], last.get(entry.subject)))
        last[entry.subject] = payloads[entry.sequence]
    return Tale(
        followings=followings,
        follow_ups=follow_ups,
        events=told[::-1],
        imports=desk.imports() if followings else [],
    )


def _entries(desk: Desk, record: CommitmentRecord, about: Collection[str]) -> list[Entry]:
    """Return the newest entries about what is followed or was recorded, oldest first."""
    records = desk.ledger.records(desk.as_of)
    keys = [
        records.record_rows(table).order_by().filter(label=record.id).values("key")
        for table in (FollowingRecord, FollowUpRecord)
    ]
    found = desk.entries().filter(Q(subject__in=keys[0]) | Q(subject__in=keys[1]))
    newest = [rows.entry_of(row) for row in found.order_by("-sequence")[:_MOST]]
    return [entry for entry in reversed(newest) if entry.subject in about]


def _event(
    entry: Entry,
    payloads: Mapping[int, Payload],
    about: FollowingRecord | FollowUpRecord,
    last: Payload | None,
) -> Event:
    made = procedure(about.procedure) if about.procedure in procedure_ids() else None
    payload, before = payloads[entry.sequence], payloads.get(entry.supersedes or 0)
    fields = _fields(made, about)
    facts = {"procedure": saying.named(made.names) if made else about.procedure}
    facts["record"] = _record(made, about, payload, before)
    return Event(
        entry=entry,
        what=_said(payload, last, is_first=entry.supersedes is None) % facts,
        words=getattr(payload, "because", None) or "",
        changes=_changes(fields, payload, before),
    )


def _fields(made: Procedure | None, about: FollowingRecord | FollowUpRecord) -> Mapping[str, Field]:
    if made is None:
        return {}
    if isinstance(about, FollowingRecord):
        return made.settings
    return made.records[about.type].fields if about.type in made.records else {}


def _record(
    made: Procedure | None,
    about: FollowingRecord | FollowUpRecord,
    payload: Payload,
    before: Payload | None,
) -> str:
    """Return what a record is called: "Talks, February 2003"; "" for what is no record."""
    if isinstance(about, FollowingRecord):
        return ""
    kind = made.records.get(about.type) if made else None
    if kind is None:
        return about.type
    told = given(payload) or (given(before) if before else {})
    date = told.get(kind.date)
    names = [saying.named(kind.names)]
    names += [saying.values(kind.fields[kind.date], date)] if date is not None else []
    return ", ".join(names)


_SAID: Mapping[type[Payload], Callable[[], str]] = {
    ProcedureFollowed: lambda: _("took up %(procedure)s"),
    ProcedureDropped: lambda: _("follows it no more by %(procedure)s"),
    FollowUpRecorded: lambda: _("recorded under %(procedure)s: %(record)s"),
    FollowUpCorrected: lambda: _("corrected under %(procedure)s: %(record)s"),
    FollowUpWithdrawn: lambda: _("withdrew under %(procedure)s: %(record)s"),
    FollowUpRestored: lambda: _("restored under %(procedure)s: %(record)s"),
}


def _said(payload: Payload, last: Payload | None, *, is_first: bool) -> str:
    """Return what was done, given what was done before it to the same record."""
    if isinstance(payload, ProcedureFollowed) and isinstance(last, ProcedureDropped):
        return _("took up %(procedure)s again")
    if isinstance(payload, ProcedureFollowed) and not is_first:
        return _("changed the settings of %(procedure)s")
    return _SAID[type(payload)]()


def given(payload: Payload) -> Values:
    """Return the fields or settings that a payload gives; those whose words are there."""
    if isinstance(payload, ProcedureFollowed):
        return values_of((*payload.settings, *(payload.words or ())))
    if isinstance(payload, FollowUpRecorded | FollowUpCorrected):
        return values_of((*payload.fields, *(payload.words or ())))
    return {}


def _changes(
    fields: Mapping[str, Field], payload: Payload, before: Payload | None
) -> list[Changed]:
    """Return which fields an entry changed; none where it is the first of its record."""
    if before is None or not given(payload) or not given(before):
        return []
    old, new = given(before), given(payload)
    found = []
    for key in dict.fromkeys((*fields, *old, *new)):
        field = fields.get(key)
        texts = saying.values(field, old.get(key, ())), saying.values(field, new.get(key, ()))
        if texts[0] != texts[1]:
            label = saying.named(field.names) if field else key
            found.append(Changed(label=label, stretches=differences(*texts)))
    return found
