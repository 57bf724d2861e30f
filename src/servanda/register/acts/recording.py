"""Recording what happened to a commitment under a procedure, correcting, withdrawing, restoring.

Values are checked by the declaration of the procedure: where one is wrong, `FieldsRefused` says
what of each field, and nothing is stored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from servanda.errors import NotFound, RuleBroken
from servanda.followup.declaration import Field, Procedure, RecordType
from servanda.followup.fields import clean_record
from servanda.followup.loading import procedure as declared
from servanda.followup.problems import Problem
from servanda.followup.records import Value, Values, listed
from servanda.register.acts.following import (
    Way,
    draft_of,
    fields_refused,
    must_be_at,
    must_not_be_wider,
    odd,
    same,
    standing,
    taken_up,
)
from servanda.register.entry import Draft, Marking
from servanda.register.followed import (
    FollowingRecord,
    FollowUpRecord,
    follow_up_key,
    following_key,
    parts_of,
    values_of,
)
from servanda.register.ledger import Act
from servanda.register.lookup import get_commitment
from servanda.register.payloads_followup import (
    FollowUpCorrected,
    FollowUpRecorded,
    FollowUpRestored,
    FollowUpWithdrawn,
)
from servanda.register.records import CommitmentRecord
from servanda.register.rules import words
from servanda.register.state import Records


def record(
    way: Way,
    type_: str,
    given: Sequence[Values],
    *,
    settings: Values | None = None,
    marking: Marking | None = None,
) -> Act:
    """Record what happened, one record for each of `given`; takes the procedure up where needed.

    Args:
        way: What is followed, how and by whom.
        type_: Which record of the procedure.
        given: Values by field.
        settings: As of `following.follow`.
        marking: Who may see the records, and the settings where these are given or the procedure
            is taken up; not wider than the commitment; else internal.

    The act raises as that of `following.follow`, and RuleBroken for a type that the procedure does
    not keep, or a field that is wrong.
    """

    def act(records: Records) -> list[Draft]:
        commitment, made = standing(records, way)
        must_not_be_wider(commitment, marking)
        is_new = not records.find(FollowingRecord, following_key(commitment.id, made.id, way.party))
        taken = taken_up(records, way, settings or {}, marking if settings or is_new else None)
        sheet = _Sheet(records, commitment, made, _kind(made, type_), way.party)
        own = [one for one in records.follow_ups(commitment.id) if one.party == way.party]
        drafts = [
            Draft(
                subject=follow_up_key(commitment.id, way.party, number),
                payload=sheet.payload(values, number - len(own) - 1),
                marking=marking or Marking.INTERNAL,
                handling=commitment.handling,
            )
            for number, values in enumerate(given, len(own) + 1)
        ]
        return [taken, *drafts] if taken else drafts

    return act


def checked(records: Records, way: Way, type_: str, given: Values) -> Mapping[str, Value]:
    """Return the values of a record as they would be kept; raises as the act of `record`."""
    commitment, made = standing(records, way)
    return _Sheet(records, commitment, made, _kind(made, type_), way.party).cleaned(given)


def correct(  # noqa: PLR0913 - whose record, what of it, why, to whom
    name: str,
    key: str,
    changes: Values,
    *,
    party: str,
    because: str | None = None,
    marking: Marking | None = None,
    base: int | None = None,
) -> Act:
    """Change fields of a record; those not named stay, an empty one is taken away.

    Args:
        name: The commitment's id, the beginning of it, or its reference.
        key: The record's id, or the beginning of it.
        changes: New values by field.
        party: Whose record it is.
        because: A reason, if there is one to note.
        marking: Who may see it from now on; None leaves it.
        base: Version of the record that the person started from; None takes any.

    The act raises NotFound, Conflict, and RuleBroken when a field is wrong, nothing would change,
    or the record was withdrawn.
    """

    def act(records: Records) -> list[Draft]:
        commitment = get_commitment(records, name)
        old = get_follow_up(records, commitment, key, party)
        _must_count(old, base)
        must_not_be_wider(commitment, marking)
        made = declared(old.procedure)
        sheet = _Sheet(records, commitment, made, _kind(made, old.type), party)
        before = values_of(old.fields)
        kept = sheet.cleaned(before | dict(changes))
        if same(kept, before) and marking in {None, old.marking}:
            raise RuleBroken(f"Record {old.id[:8]} is so already.", rule="unchanged")
        plain, apart = parts_of(sheet.kind.fields, kept)
        payload = FollowUpCorrected(fields=plain, words=apart, because=words(because))
        return [draft_of(old, payload, marking)]

    return act


def withdraw(
    name: str, key: str, *, party: str, because: str | None = None, base: int | None = None
) -> Act:
    """Take a record back: it counts no more. Nothing is deleted. Needs no reason.

    The act raises NotFound, Conflict, and RuleBroken when it was withdrawn already.
    """

    def act(records: Records) -> list[Draft]:
        old = get_follow_up(records, get_commitment(records, name), key, party)
        _must_count(old, base)
        return [draft_of(old, FollowUpWithdrawn(because=words(because)))]

    return act


def restore(
    name: str, key: str, *, party: str, because: str | None = None, base: int | None = None
) -> Act:
    """Let a record that was withdrawn count again, as it was. Needs no reason.

    The act raises NotFound, Conflict, and RuleBroken when it was not withdrawn, or more people
    would see it than see the commitment.
    """

    def act(records: Records) -> list[Draft]:
        commitment = get_commitment(records, name)
        old = get_follow_up(records, commitment, key, party)
        if not old.is_withdrawn:
            raise RuleBroken(f"Record {old.id[:8]} was not withdrawn.", rule="unchanged")
        must_be_at(old, base)
        must_not_be_wider(commitment, old.marking)
        return [draft_of(old, FollowUpRestored(because=words(because)))]

    return act


def get_follow_up(
    records: Records, commitment: CommitmentRecord, key: str, party: str
) -> FollowUpRecord:
    """Return a party's record about a commitment by its id or the beginning of it.

    Raises:
        NotFound: None, or several.
    """
    own = [one for one in records.follow_ups(commitment.id) if one.party == party]
    found = [one for one in own if key and one.id.startswith(key)]
    if len(found) == 1:
        return found[0]
    if found:
        message = f"{key!r} means {len(found)} records; give more of the id."
        raise NotFound(message, wanted=key, found=tuple(one.id for one in found))
    raise NotFound(
        f"{party} has no record {key!r} about {commitment.reference}; expected its id or the "
        f"beginning of it. `servanda follow {commitment.reference}` shows them.",
        wanted=key,
    )


def _kind(made: Procedure, type_: str) -> RecordType:
    if type_ not in made.records:
        known = ", ".join(made.records)
        message = f"{made.id} keeps no record {type_!r}; expected one of {known}."
        raise RuleBroken(message, rule="record-type")
    return made.records[type_]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What a record is filled in for."""

    records: Records
    commitment: CommitmentRecord
    made: Procedure
    kind: RecordType
    party: str

    def payload(self, values: Values, number: int) -> FollowUpRecorded:
        plain, apart = parts_of(self.kind.fields, self.cleaned(values, number))
        return FollowUpRecorded(
            commitment=self.commitment.id,
            procedure=self.made.id,
            type=self.kind.key,
            fields=plain,
            words=apart,
        )

    def cleaned(self, values: Values, number: int | None = None) -> Mapping[str, Value]:
        """Return values as they are kept, what names other records as those that are there."""
        kept, problems = clean_record(self.kind, values)
        problems |= odd(kept)
        for key, value in kept.items():
            try:
                kept[key] = self._meant(self.kind.fields[key], value)
            except NotFound as error:
                code = f"no-{self.kind.fields[key].type}"
                said = error.message.removesuffix(".")
                problems[key] = Problem(said, code=code, found=error.facts["wanted"])
        if problems:
            what = f"{self.made.id}, {self.kind.key} of {self.commitment.reference}"
            raise fields_refused(what, problems, number)
        return kept

    def _meant(self, field: Field, value: Value) -> Value:
        if field.type == "commitment":
            found = [get_commitment(self.records, name).reference for name in listed(value)]
        elif field.type == "record":
            found = [self._record(field, name) for name in listed(value)]
        else:
            return value
        return tuple(found) if field.many else found[0]

    def _record(self, field: Field, name: str) -> str:
        one = get_follow_up(self.records, self.commitment, name, self.party)
        if (one.procedure, one.type) != (self.made.id, field.record or one.type):
            message = f"{one.id[:8]} is a record {one.type} of {one.procedure}"
            raise NotFound(f"{message}; expected a {field.record} of {self.made.id}", wanted=name)
        return one.id


def _must_count(old: FollowUpRecord, base: int | None) -> None:
    if old.is_withdrawn:
        message = f"Record {old.id[:8]} was withdrawn by {old.changed_by} already."
        raise RuleBroken(message, rule="unchanged")
    must_be_at(old, base)
