"""What can happen in follow-up. `payloads` has every other kind, and the rule of all of them.

Codes, dates and numbers stand in the chain; free text and what may tell of a person is stored
apart (`followed.parts_of`), so that purging it leaves what is counted as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from servanda.register.payload import APART, Payload


@dataclass(frozen=True, kw_only=True, slots=True)
class Filled:
    """A field of a record, or a setting, with its values as words ("yes", "2005-09")."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ProcedureFollowed(Payload):
    """A party follows a commitment by a procedure; these settings are in place of those before.

    Attributes:
        commitment: Id of the commitment.
        procedure: Id of the declaration.
        settings: Those that are codes, dates or numbers.
        words: Those that are text.
    """

    KIND: ClassVar[str] = "procedure-followed"
    commitment: str
    procedure: str
    settings: tuple[Filled, ...] = ()
    words: tuple[Filled, ...] | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class ProcedureDropped(Payload):
    """The party does not follow the commitment by the procedure any more; its records stay."""

    KIND: ClassVar[str] = "procedure-dropped"
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowUpRecorded(Payload):
    """Something that happened was recorded.

    Attributes:
        commitment: Id of the commitment.
        procedure: Id of the declaration.
        type: Which of its records.
        fields: Those that are codes, dates or numbers.
        words: Those that are text or may tell of a person.
    """

    KIND: ClassVar[str] = "follow-up-recorded"
    commitment: str
    procedure: str
    type: str
    fields: tuple[Filled, ...]
    words: tuple[Filled, ...] | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowUpCorrected(Payload):
    """What the entry that this one supersedes recorded became this, all fields of it."""

    KIND: ClassVar[str] = "follow-up-corrected"
    fields: tuple[Filled, ...]
    words: tuple[Filled, ...] | None = field(default=None, metadata=APART)
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowUpWithdrawn(Payload):
    """What the entry that this one supersedes recorded does not count any more."""

    KIND: ClassVar[str] = "follow-up-withdrawn"
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowUpRestored(Payload):
    """What the entry that this one supersedes recorded was withdrawn, and counts again."""

    KIND: ClassVar[str] = "follow-up-restored"
    because: str | None = field(default=None, metadata=APART)
