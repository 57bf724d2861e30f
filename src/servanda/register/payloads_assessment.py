"""What can happen to assessment. `payloads` has every other kind, and the rule of all of them.

Values, dates, ids and numbers stand in the chain; what people wrote is stored apart. Who concurs,
and what a round froze, name the entry that holds the words: its hash covers them for ever.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from servanda.assessment.published import RuleVersions
from servanda.assessment.rating import AssessorKind, PeriodOrigin, Round, Search
from servanda.register.payload import APART, Payload, since


@dataclass(frozen=True, kw_only=True, slots=True)
class PracticeDeclared(Payload):
    """The register declared how ratings come about.

    Attributes:
        single_officer: One person works alone, and may approve what that person wrote.
        other_party: A party may rate another.
    """

    KIND: ClassVar[str] = "practice-declared"
    single_officer: bool
    other_party: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class GuidelineSet(Payload):
    """How a commitment is to be rated was fixed; a change is a new version.

    Attributes:
        commitment: Id of the commitment.
        version: 1, 2, ...
        fixed_on: Day from which it holds.
        full, partial, none: What counts as each.
        sources: What an assessor has to check.
        because: Why it took the place of the version before.
    """

    KIND: ClassVar[str] = "guideline-set"
    commitment: str
    version: int
    fixed_on: str
    full: str | None = field(default=None, metadata=APART)
    partial: str | None = field(default=None, metadata=APART)
    none: str | None = field(default=None, metadata=APART)
    sources: tuple[str, ...] | None = field(default=None, metadata=APART)
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class AssessmentDrafted(Payload):
    """A rating was written, or written anew in place of the entry that this one supersedes.

    The fields are those of `assessment.rating.Assessment`; `when`, `cited` and `what` are its
    particulars. `origin` is that of its period; None in version 1.
    """

    KIND: ClassVar[str] = "assessment-drafted"
    VERSION: ClassVar[int] = 2
    commitment: str
    about: str | None
    assessor_kind: AssessorKind
    assessor: str
    rated_on: str
    first: str
    last: str
    scale: str
    value: str | None
    cites: tuple[str, ...]
    guideline: int
    round: Round
    when: str | None = None
    cited: str | None = None
    origin: PeriodOrigin | None = field(default=None, metadata=since(2))
    what: str | None = field(default=None, metadata=APART)
    grounds: str | None = field(default=None, metadata=APART)
    searches: tuple[Search, ...] | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class AssessmentSubmitted(Payload):
    """A rating was handed in for approval."""

    KIND: ClassVar[str] = "assessment-submitted"


@dataclass(frozen=True, kw_only=True, slots=True)
class AssessmentReturned(Payload):
    """A rating went back to its author."""

    KIND: ClassVar[str] = "assessment-returned"
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class AssessmentApproved(Payload):
    """A rating was approved by the entry's author on a day; it is never changed any more.

    Attributes:
        on: The day.
        rules: Versions of the published rules that it was checked with; None in version 1.
    """

    KIND: ClassVar[str] = "assessment-approved"
    VERSION: ClassVar[int] = 2
    on: str
    rules: RuleVersions | None = field(default=None, metadata=since(2))


@dataclass(frozen=True, kw_only=True, slots=True)
class AssessmentMarked(Payload):
    """Who may see a rating changed, and nothing of it; the entry's marking is the new one."""

    KIND: ClassVar[str] = "assessment-marked"
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class ConcurrenceGiven(Payload):
    """A party concurred with a rating, word for word.

    Attributes:
        assessment, commitment: Ids.
        words_in: Number of the entry that holds the words concurred with.
        on: The day.
    """

    KIND: ClassVar[str] = "concurrence-given"
    assessment: str
    commitment: str
    words_in: int
    on: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ConcurrenceWithdrawn(Payload):
    """The party does not stand behind that rating any more."""

    KIND: ClassVar[str] = "concurrence-withdrawn"
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class FrozenRating:
    """One rating in a round: its id, and the number of the entry that holds its words."""

    assessment: str
    words_in: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RoundFrozen(Payload):
    """A round was closed: these are the ratings that were approved by then.

    Attributes:
        round: Interim or final.
        on: The day.
        ratings: In order of id.
        name: What people call it.
    """

    KIND: ClassVar[str] = "round-frozen"
    round: Round
    on: str
    ratings: tuple[FrozenRating, ...]
    name: str | None = field(default=None, metadata=APART)
