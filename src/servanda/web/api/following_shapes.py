"""What the API gives of follow-up: classes that say, by name and docstring, what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from servanda.web.api.filled import OfCommitment


@dataclass(frozen=True, kw_only=True, slots=True)
class ProcedureName:
    """A procedure by which commitments can be followed.

    Attributes:
        names: By language.
        mechanisms: Mechanisms of a commitment that propose it first.
        appeals: Whether it is what an appeal proposes first.
    """

    id: str
    names: dict[str, str]
    mechanisms: tuple[str, ...]
    appeals: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class DeclaredProcedure:
    """All that a procedure declares; see "Add a procedure" of the documentation.

    Attributes:
        names: By language.
        settings: Fields that are given when it is taken up, by key.
        records: Types of records by key, each with its fields.
        steps: By key, in order.
        indicators: By key.
        expecting: Its series; null without one.
        pairing: Its figures side by side; null without them.
        done: What counts as done.
    """

    id: str
    names: dict[str, str]
    settings: Any
    records: Any
    steps: Any
    indicators: Any
    expecting: Any
    pairing: Any
    done: Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Following(OfCommitment):
    """A commitment as a party follows it by a procedure.

    Attributes:
        commitment: Its reference.
        settings: Values by key; a list where the declaration says several.
        is_dropped: Whether the party does not follow it so any more.
        changed_by, changed_at: Author and time of this version.
    """

    procedure: str
    settings: Any
    is_dropped: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowUp(OfCommitment):
    """Something that a party recorded about a commitment.

    Attributes:
        commitment: Its reference.
        type: Which of the records of the procedure.
        fields: Values by key; a list where the declaration says several.
        is_withdrawn: Whether it does not count any more.
        changed_by, changed_at: Author and time of this version.
    """

    procedure: str
    type: str
    fields: Any
    is_withdrawn: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class CourseOfFollowUp:
    """Where a commitment stands under a procedure.

    Attributes:
        as_of: The day up to which facts count.
        steps, next: Every step with its state; those that may be taken now.
        occurrences: Expected and other ones up to a year ahead; silence is "no-record".
        items: Records with a deadline of their own.
        pairs: Two sides' figures.
        indicators: Numbers by key.
        done, done_on: Whether and when what counts as done happened.
        due, late: Of the whole; how long after it the whole was done, or is not.
        records: Ids of the records that count on the day.
        told: Every record that was not withdrawn, those of later days too.
    """

    following: Following
    as_of: str
    steps: Any
    next: Any
    occurrences: Any
    items: Any
    pairs: Any
    indicators: Any
    done: bool
    done_on: str | None
    due: Any
    late: Any
    records: tuple[str, ...]
    told: tuple[FollowUp, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowUpState:
    """Where a commitment stands, under each procedure and party that you may see.

    Attributes:
        commitment: Its reference.
        as_of: The day up to which facts count.
        proposed: Id of the procedure that its mechanism proposes; null where it proposes none.
        named_by: Records about other commitments that name this one, such as lessons that inform
            it; those of the day or before, the newest first.
    """

    commitment_id: str
    commitment: str
    as_of: str
    proposed: str | None
    procedures: tuple[CourseOfFollowUp, ...]
    named_by: tuple[FollowUp, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Late:
    """How late something is, in the precision of its deadline."""

    amount: int
    unit: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """Something that is due, overdue or coming up, or of which there is no record.

    Attributes:
        commitment: Its reference.
        party: Who follows it.
        kind, key: What it is of the procedure: the whole, a step, a record, an occurrence.
        what, title: What it is, and what is followed, in English.
        due: The deadline as it was said; `last_day` is its last day.
        late: Null where nothing is late.
    """

    commitment_id: str
    commitment: str
    party: str
    procedure: str
    kind: str
    key: str
    what: str
    title: str
    due: str
    last_day: str
    state: str
    late: Late | None
