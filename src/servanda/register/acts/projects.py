"""Bringing projects of a file into the register: all of them, or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from servanda.errors import InputError, NotFound, RuleBroken
from servanda.followup.iati.projects import Part, Portfolio, Project
from servanda.followup.loading import procedure as declared
from servanda.followup.records import Value, Values, listed
from servanda.register.acts.following import Way, taken_up
from servanda.register.acts.recording import checked
from servanda.register.entry import Draft, Marking
from servanda.register.followed import (
    FollowingRecord,
    follow_up_key,
    following_key,
    parts_of,
    values_of,
)
from servanda.register.ledger import Act
from servanda.register.lookup import get_commitment
from servanda.register.payloads_followup import FollowUpRecorded
from servanda.register.projects import links
from servanda.register.records import CommitmentRecord
from servanda.register.state import Records


def bring_in(
    portfolio: Portfolio,
    *,
    party: str,
    file: str,
    commitment: str | None = None,
    given: Values | None = None,
) -> Act:
    """Record the projects of a file as follow-up of a party; what is there already is passed over.

    Args:
        portfolio: What was read.
        party: Whose follow-up it becomes.
        file: Name of the file, for messages.
        commitment: What the projects serve; None where the file says it.
        given: Values of fields that the file has no place for, for each activity without them.

    The act raises InputError for a project without a commitment, and RuleBroken for a record that
    the declaration does not allow; the message names file and line.
    """

    def act(records: Records) -> list[Draft]:
        writer = _Writer(records=records, party=party)
        for number, project in enumerate(portfolio.projects):
            line = portfolio.lines[number] if number < len(portfolio.lines) else 0
            where = f"{file}, line {line}" if line else file
            try:
                record = _commitment(records, commitment or project.commitment, where)
                writer.project(record, project, given or {})
            except RuleBroken as error:
                facts = {**error.facts, "line": line or None}
                raise type(error)(f"{where}: {error.message}", **facts) from None
        for loose in portfolio.loose:
            record = _commitment(records, commitment or loose.commitment, file)
            for part in loose.parts:
                writer.record(record, loose.procedure, part.type, part.values)
        return writer.drafts

    return act


def _commitment(records: Records, name: str, where: str) -> CommitmentRecord:
    try:
        return get_commitment(records, name) if name else _nowhere(where)
    except NotFound:
        return _nowhere(where)


def _nowhere(where: str) -> CommitmentRecord:
    raise InputError(
        f"{where}: the file names no commitment of this register; say which one the projects "
        "serve: --commitment 2005-C-12.",
        rule="iati-commitment",
    )


_Words = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(kw_only=True)
class _Writer:
    """What will be entered, while it is gathered."""

    records: Records
    party: str
    drafts: list[Draft] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    before: dict[str, dict[tuple[str, str, _Words], str]] = field(default_factory=dict)
    taken: set[tuple[str, str]] = field(default_factory=set)

    def project(self, commitment: CommitmentRecord, project: Project, given: Values) -> None:
        """Record an activity, and then what hangs on it."""
        made = declared(project.procedure)
        if made.iati is None:
            message = f"{made.id} declares no activities of IATI."
            raise InputError(message, rule="iati")
        fields = made.records[made.iati.activity.record].fields
        added = {key: value for key, value in given.items() if key in fields}
        key = self.record(commitment, made.id, project.main.type, {**added, **project.main.values})
        of = links(made.iati)
        for part in project.parts:
            self.record(commitment, made.id, part.type, part.values, _link(part, of, key))

    def record(
        self,
        commitment: CommitmentRecord,
        procedure: str,
        type_: str,
        values: Values,
        link: Mapping[str, Value] | None = None,
    ) -> str:
        """Record one thing, and return its id: that of the one that is there already."""
        way = Way(commitment.id, procedure, self.party)
        kind = declared(procedure).records.get(type_)
        kept = dict(checked(self.records, way, type_, values)) | dict(link or {})
        plain, apart = parts_of(kind.fields if kind else {}, kept)
        said = values_of((*plain, *(apart or ())))
        known = self._known(commitment, procedure, type_, said)
        if known is not None:
            return known
        self._take_up(way, commitment)
        self.counts[commitment.id] += 1
        key = follow_up_key(commitment.id, self.party, self.counts[commitment.id])
        payload = FollowUpRecorded(
            commitment=commitment.id, procedure=procedure, type=type_, fields=plain, words=apart
        )
        draft = Draft(
            subject=key,
            payload=payload,
            marking=Marking.INTERNAL,
            handling=commitment.handling,
        )
        self.drafts.append(draft)
        return key

    def _known(
        self, commitment: CommitmentRecord, procedure: str, type_: str, values: Values
    ) -> str | None:
        """Return the id of a record that says just this and was there before."""
        if commitment.id not in self.before:
            found = self.records.follow_ups(commitment.id)
            own = [one for one in found if one.party == self.party]
            self.counts[commitment.id] = len(own)
            self.before[commitment.id] = {
                (one.procedure, one.type, _said(values_of(one.fields))): one.id
                for one in reversed(own)
                if not one.is_withdrawn
            }
        return self.before[commitment.id].get((procedure, type_, _said(values)))

    def _take_up(self, way: Way, commitment: CommitmentRecord) -> None:
        """Follow the commitment by the procedure, where it is not."""
        if (commitment.id, way.procedure) in self.taken:
            return
        self.taken.add((commitment.id, way.procedure))
        key = following_key(commitment.id, way.procedure, self.party)
        if self.records.find(FollowingRecord, key) is None:
            draft = taken_up(self.records, way, {}, None)
            if draft is not None:
                self.drafts.append(draft)


def _said(values: Values) -> _Words:
    return tuple(sorted((key, listed(value)) for key, value in values.items()))


def _link(part: Part, of: Mapping[str, str], key: str) -> dict[str, Value]:
    return {of[part.type]: key} if part.type in of else {}
