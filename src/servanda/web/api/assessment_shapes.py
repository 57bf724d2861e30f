"""What the API gives of assessment: classes that say, by name and docstring, what is in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from servanda.assessment.rating import AssessorKind, Search
from servanda.assessment.rating import Round as RoundKind
from servanda.assessment.rating import State as Stage
from servanda.register.entry import Marking
from servanda.report.assessment.grounds import Ground
from servanda.web.api.filled import OfCommitment


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoringGuideline:
    """One version of how a commitment is to be rated.

    Attributes:
        commitment: Its reference.
        version: 1, 2, ...; the newest holds.
        fixed_on, by: Day from which it holds, and who fixed it.
        full, partial, none: What counts as each; empty when destroyed.
        sources: What an assessor has to check before saying that nothing was done.
        because: Why it took the place of the version before.
    """

    id: str
    commitment_id: str
    commitment: str
    version: int
    fixed_on: str
    by: str
    full: str
    partial: str
    none: str
    sources: tuple[str, ...]
    because: str
    purged: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Concurred:
    """That a party concurs with a rating, word for word.

    Attributes:
        by, on: Who said so for the party, and when.
        same_words: Whether the rating still says what it concurred with.
    """

    party: str
    by: str
    on: str
    same_words: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class OnAnotherScale:
    """An approved rating on another scale: converted, as the published table of conversions says.

    Attributes:
        scale, value: What it is there.
        lossy: Whether something is lost by it: the way back does not give every value again.
        loses: What is lost, in English; empty for nothing.
    """

    scale: str
    value: str
    lossy: bool
    loses: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Rating(OfCommitment):
    """What somebody says of how a commitment is kept, on which grounds.

    Attributes:
        commitment: Its reference.
        party: Who keeps it.
        assessor_kind, assessor: In whose name: that of a party, for itself or of another party, or
            of somebody independent.
        about: Party whose share is rated; null: the commitment as a whole.
        author, rated_on: Who wrote this version, and when.
        first, last, origin: The days that it is of, and where they come from.
        scale, value: What was found; the value is null only while a draft has none.
        grounds: Why, in words; empty when destroyed.
        cites: Ids of the evidence that it rests on.
        searches: What was searched in vain.
        what, when, cited: What the value demands besides.
        guideline: Version of the guideline that it follows.
        round: Interim while the period runs, or final.
        state: Draft, submitted, returned or approved.
        approver, approved_on: Who approved it, and when.
        returned: Why it was returned last.
        alone: Whether its author approved it: no second person has reviewed it.
        concurrences: Parties that concur with it.
        conversions: The rating on every other scale that it can be told on, once it is approved.
    """

    assessor_kind: AssessorKind
    assessor: str
    about: str | None
    author: str
    rated_on: str
    first: str
    last: str
    origin: str | None
    scale: str
    value: str | None
    grounds: str
    cites: tuple[str, ...]
    searches: tuple[Search, ...]
    what: str | None
    when: str | None
    cited: str | None
    guideline: int
    round: RoundKind
    state: Stage
    approver: str | None
    approved_on: str | None
    returned: str | None
    alone: bool
    concurrences: tuple[Concurred, ...]
    conversions: tuple[OnAnotherScale, ...]
    purged: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """How a commitment stands on a day, by the published rule; computed and never typed in.

    Attributes:
        commitment: Its reference.
        value: Key of the status vocabulary; `name` is what people call it, in English.
        line, rule: Which line of the rule decided, and the version of the rule.
        rests_on: Ids of the ratings, concurrences, evidence and records that it rests on.
        late, overdue: How long after it was due it was done, or is not; in the deadline's unit.
        converted, lossy: The rating on another scale, and whether converting it loses something.
        disagreements: How the parties disagree, with the grounds of each, and since when.
        contradicted_by: Ids of the evidence that contradicts the commitment.
        without_evidence: Whether no evidence bears on it and nothing is recorded of it.
        rated: Whether a rating decided.
        alone: Whether a rating that it rests on was approved by its own author.
        to_review: Ids of ratings that it rests on and that follow an older guideline.
        grounds: What each of these ids is: its kind, what it says, who said so, and when.
        explained: The same in sentences.
    """

    commitment_id: str
    commitment: str
    day: str
    value: str
    name: str
    line: str
    rule: int
    rests_on: tuple[str, ...]
    late: Any
    overdue: Any
    converted: str | None
    lossy: bool
    disagreements: Any
    contradicted_by: tuple[str, ...]
    without_evidence: bool
    rated: bool
    alone: bool
    to_review: tuple[str, ...]
    grounds: tuple[Ground, ...]
    explained: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """Strict and partial progress with what they cover, of what you may see.

    Attributes:
        as_of: The day.
        whole: Both figures as fractions, counts of heads and of parts apart, and `says`: the
            figures with unit, sample and coverage in a sentence.
        by: By what it is divided; null for the whole only.
        groups: The same for each group, by its name.
        scales: What the ratings of the whole come to on each scale of the field on which anything
            can be told: counts, the figure by the scale's own formula as a fraction, that of each
            party, of how many ratings, by whom, and how many were converted or left out.
        undecided: Candidates that nobody has decided on, which do not count.
    """

    as_of: str
    whole: Any
    by: str | None
    groups: Any
    scales: Any
    undecided: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RatingInRound:
    """A rating as it was when its round was frozen: its id, and the entry with its words."""

    assessment: str
    words_in: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """A frozen round: which ratings were approved by its day.

    Attributes:
        name, round, on: What it is called, its kind and its day.
        ratings: Those of its kind that you may see.
    """

    id: str
    party: str
    name: str
    round: RoundKind
    on: str
    ratings: tuple[RatingInRound, ...]
    marking: Marking
