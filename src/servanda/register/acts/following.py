"""Following commitments by procedures: taking one up, changing its settings, dropping it.

Every act is one party's. Settings are checked by the declaration of the procedure: where one is
wrong, `FieldsRefused` says what of each, and nothing is stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from servanda.errors import Conflict, RuleBroken
from servanda.followup.declaration import Procedure
from servanda.followup.fields import clean_settings
from servanda.followup.loading import procedure as declared
from servanda.followup.problems import Problem
from servanda.followup.records import Values, listed
from servanda.register.entry import Draft, Marking, narrowest
from servanda.register.followed import (
    FollowingRecord,
    FollowUpRecord,
    following_key,
    parts_of,
    values_of,
)
from servanda.register.ledger import Act
from servanda.register.lookup import get_commitment
from servanda.register.payload import Payload
from servanda.register.payloads_followup import ProcedureDropped, ProcedureFollowed
from servanda.register.proposing import proposed_settings
from servanda.register.records import CommitmentRecord, stands
from servanda.register.rules import words
from servanda.register.state import Records


class FieldsRefused(RuleBroken):
    """Values that the declaration does not allow.

    `facts` hold `what` (of which record or settings), `problems` (a sentence for each field that is
    wrong) and `number` (which of several records it is, from 0; None: no new one).
    """

    @property
    def problems(self) -> dict[str, str]:
        """Return by field what is wrong with it: a sentence, in the register a `Problem`."""
        return cast("dict[str, str]", self.facts["problems"])


def fields_refused(
    what: str, problems: Mapping[str, str], number: int | None = None
) -> FieldsRefused:
    """Return the error that says what is wrong with each field."""
    said = "; ".join(f"{field}: {problem}" for field, problem in problems.items())
    return FieldsRefused(
        f"{what}: {said}. Nothing was stored.",
        rule="fields",
        what=what,
        problems=dict(problems),
        number=number,
    )


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody follows something.

    Attributes:
        commitment: Its id, the beginning of it, or its reference.
        procedure: Id of the declaration.
        party: Whose it is.
    """

    commitment: str
    procedure: str
    party: str


def follow(
    way: Way,
    settings: Values | None = None,
    *,
    marking: Marking | None = None,
    base: int | None = None,
) -> Act:
    """Follow a commitment by a procedure, or change the settings by which it is followed.

    Args:
        way: What, how and whose.
        settings: Those to give; an empty one is taken away. When it is taken up first, the others
            are what the commitment proposes, afterwards what they were.
        marking: Who may see it, not wider than the commitment; None leaves it, at first internal.
        base: Version of what is followed that the person started from (0: it was not yet).

    The act raises NotFound, UnknownCode for the procedure, Conflict, and RuleBroken when a setting
    is wrong, nothing would change, or the commitment does not stand.
    """

    def act(records: Records) -> list[Draft]:
        commitment, made = standing(records, way)
        must_be_at(_old(records, commitment, way), base)
        draft = taken_up(records, way, settings or {}, marking)
        if draft is None:
            message = f"{commitment.reference} is followed by {made.id} with these settings."
            raise RuleBroken(message, rule="unchanged")
        return [draft]

    return act


def drop(way: Way, *, because: str | None = None, base: int | None = None) -> Act:
    """Follow a commitment by a procedure no more; what was recorded stays. Needs no reason.

    The act raises NotFound, UnknownCode and Conflict as above, and RuleBroken where it is not
    followed so.
    """

    def act(records: Records) -> list[Draft]:
        commitment = get_commitment(records, way.commitment)
        made = declared(way.procedure)
        old = _old(records, commitment, way)
        if old is None or old.is_dropped:
            message = f"{way.party} does not follow {commitment.reference} by {made.id}."
            raise RuleBroken(message, rule="unchanged")
        must_be_at(old, base)
        return [draft_of(old, ProcedureDropped(because=words(because)))]

    return act


def standing(records: Records, way: Way) -> tuple[CommitmentRecord, Procedure]:
    """Return the commitment of a way and its procedure.

    Raises:
        NotFound, UnknownCode: There is none such.
        RuleBroken: The commitment does not stand any more.
    """
    found = get_commitment(records, way.commitment)
    if not stands(found):
        how = "purged" if found.purged else found.decision
        message = f"{found.reference} was {how}: it is not followed any more. Undo that first."
        raise RuleBroken(message, rule="closed")
    return found, declared(way.procedure)


def taken_up(records: Records, way: Way, given: Values, marking: Marking | None) -> Draft | None:
    """Return the draft that takes a procedure up or changes it; None where nothing changes.

    Raises: as `follow`.
    """
    commitment, made = standing(records, way)
    must_not_be_wider(commitment, marking)
    old = _old(records, commitment, way)
    before = values_of(old.settings) if old else proposed_settings(records, commitment, made)
    kept, problems = clean_settings(made, before | dict(given))
    problems |= odd(kept)
    if problems:
        raise fields_refused(f"Settings of {made.id} for {commitment.reference}", problems)
    if old and not old.is_dropped and same(kept, before) and marking in {None, old.marking}:
        return None
    plain, apart = parts_of(made.settings, kept)
    return Draft(
        subject=following_key(commitment.id, made.id, way.party),
        payload=ProcedureFollowed(
            commitment=commitment.id, procedure=made.id, settings=plain, words=apart
        ),
        marking=marking or (old.marking if old else Marking.INTERNAL),
        handling=commitment.handling,
        supersedes=old.said if old else None,
    )


def _old(records: Records, commitment: CommitmentRecord, way: Way) -> FollowingRecord | None:
    return records.find(FollowingRecord, following_key(commitment.id, way.procedure, way.party))


def odd(values: Values) -> dict[str, str]:
    """Return a sentence for each value with characters that no register keeps (`rules.words`)."""
    found: dict[str, str] = {}
    for key, value in values.items():
        try:
            for text in listed(value):
                words(text)
        except RuleBroken as error:
            found[key] = Problem(error.message.removesuffix("."), code="text")
    return found


def same(one: Values, other: Values) -> bool:
    """Return whether values say the same."""
    return _said(one) == _said(other)


def _said(values: Values) -> dict[str, tuple[str, ...]]:
    return {key: listed(value) for key, value in values.items()}


def draft_of(
    old: FollowingRecord | FollowUpRecord, payload: Payload, marking: Marking | None = None
) -> Draft:
    """Return the draft of an entry that takes the place of what counts of a record."""
    return Draft(
        subject=old.id,
        payload=payload,
        marking=marking or old.marking,
        handling=old.handling,
        supersedes=old.said,
    )


def must_be_at(old: FollowingRecord | FollowUpRecord | None, base: int | None) -> None:
    """Refuse to change what was changed meanwhile.

    Raises:
        Conflict: It has another version than `base`.
    """
    version = old.version if old else 0
    if base is not None and base != version:
        who = f" by {old.changed_by} on {old.changed_at[:10]}" if old else ""
        raise Conflict(
            f"It was changed{who}: it is at version {version}, and you started from version "
            f"{base}. Look at it again, then repeat your change.",
            expected=base,
            found=version,
        )


def must_not_be_wider(commitment: CommitmentRecord, marking: Marking | None) -> None:
    """Refuse to let more people see follow-up than see the commitment.

    Raises:
        RuleBroken: They would.
    """
    if marking and narrowest((marking, commitment.marking)) != marking:
        raise RuleBroken(
            f"{commitment.reference} is {commitment.marking}: its follow-up cannot be {marking}. "
            "Mark the record first.",
            rule="follow-up-marking",
        )
