"""Strict and partial progress over many commitments, always with what they cover.

Heads only are counted; the count with parts stands beside. There is no way to have one figure
without the other, or without its coverage: `Progress` holds all, and `coverage.sentences` says all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from servanda.assessment.rating import Subject
from servanda.assessment.rule import Rule, load_rule
from servanda.assessment.scales import load_scale
from servanda.assessment.status import Status
from servanda.errors import InputError

Dimension = Literal["area", "party", "strength", "mechanism"]
UNTOLD = "not-yet-assessed"
"""Status of a commitment of which nothing is known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """Which commitments were chosen to be rated.

    Attributes:
        size: How many.
        chosen: How, as it follows "sample of 30": "chosen by area".
    """

    size: int
    chosen: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """A commitment and its status."""

    subject: Subject
    status: Status


@dataclass(frozen=True, kw_only=True, slots=True)
class Untold:
    """How many commitments there are besides of which nothing is known, as numbers alone.

    Attributes:
        heads, parts: Commitments of agreed documents.
        appeals: Heads of agreed documents that are demands on others.
        drafts: Heads of documents that are not agreed.
    """

    heads: int = 0
    parts: int = 0
    appeals: int = 0
    drafts: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """How many commitments stand how; one unit, heads or parts.

    Attributes:
        all: How many there are.
        assessed: An approved rating gave the status.
        records: Follow-up, occurrences or evidence alone gave it.
        strict, partial: As the rule counts them; strict is within partial.
        apart: In neither figure nor in what they are of, by status.
        base: What strict and partial are of: those with a status, without those apart.
        without: No evidence bears on them and nothing is recorded.
        by_status: How many have each status.
    """

    all: int
    assessed: int
    records: int
    strict: int
    partial: int
    base: int
    without: int
    apart: Mapping[str, int]
    by_status: Mapping[str, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """Strict and partial progress with coverage.

    Attributes:
        day: As of which day.
        rule: Version of the rule.
        heads: What the figures are made of.
        parts: Listed parts of heads, counted apart.
        appeals: Heads that are demands on others, in none of the figures.
        drafts: Heads of documents that are not agreed, in none of the figures.
        sample: What was chosen to be rated; None where nothing was drawn.
        second_person: Whether ratings were reviewed by another person than the author.
    """

    day: str
    rule: int
    heads: Counts
    parts: Counts
    appeals: int
    drafts: int
    sample: Sample | None = None
    second_person: bool = True

    @property
    def strict(self) -> Fraction | None:
        """Return the share that is done; None where nothing has a status."""
        return Fraction(self.heads.strict, self.heads.base) if self.heads.base else None

    @property
    def partial(self) -> Fraction | None:
        """Return the share of which something was done."""
        return Fraction(self.heads.partial, self.heads.base) if self.heads.base else None


def progress_of(  # noqa: PLR0913 - of what, when, and what is said of it
    standings: Iterable[Standing],
    day: str,
    *,
    sample: Sample | None = None,
    single_officer: bool = False,
    untold: Untold | None = None,
    rule: Rule | None = None,
) -> Progress:
    """Return the progress of commitments on a day.

    Args:
        standings: Each commitment, head or part, with its status on that day.
        day: The day.
        untold: Those that count besides, and of which nothing is known; 100,000 of them need no
            status each.
        sample: What was chosen to be rated.
        single_officer: Whether the register is declared so; every figure then says that nobody
            else has reviewed it.
        rule: The published one, unless another version is asked for.

    Raises:
        InputError: A status is of another day, or of another commitment than it stands with.
    """
    every, others = tuple(standings), untold or Untold()
    _checked(every, day)
    used = rule or load_rule()
    agreed = [each for each in every if each.subject.agreed]
    heads = [each for each in agreed if each.subject.parent is None]
    own = [each for each in heads if each.subject.kind == "commitment"]
    parts = [
        each
        for each in agreed
        if each.subject.parent is not None and each.subject.kind == "commitment"
    ]
    drafts = [each for each in every if not each.subject.agreed and each.subject.parent is None]
    return Progress(
        day=day,
        rule=used.version,
        heads=_counts(own, others.heads, used),
        parts=_counts(parts, others.parts, used),
        appeals=len(heads) - len(own) + others.appeals,
        drafts=len(drafts) + others.drafts,
        sample=sample,
        second_person=not (single_officer or any(each.status.alone for each in agreed)),
    )


def _checked(standings: Sequence[Standing], day: str) -> None:
    for each in standings:
        found = each.status
        if found.day != day or found.commitment != each.subject.id:
            raise InputError(
                f"A status of {found.commitment} on {found.day} stands with {each.subject.id}. "
                f"Expected its own status on {day}. Compute it for that day."
            )


def _counts(standings: Sequence[Standing], untold: int, rule: Rule) -> Counts:
    by_status = Counter(each.status.value for each in standings)
    by_status[UNTOLD] += untold
    silent = [each for each in standings if each.status.line == "nothing"]
    rated = sum(each.status.rated for each in standings)
    apart = {key: by_status[key] for key in load_scale("status").values if key in rule.apart}
    return Counts(
        all=len(standings) + untold,
        assessed=rated,
        records=len(standings) - len(silent) - rated,
        strict=sum(by_status[key] for key in rule.strict),
        partial=sum(by_status[key] for key in rule.partial),
        base=len(standings) - len(silent) - sum(apart.values()),
        without=sum(each.status.without_evidence for each in standings) + untold,
        apart={key: count for key, count in apart.items() if count},
        by_status={key: by_status[key] for key in load_scale("status").values if by_status[key]},
    )


_KEYS: Mapping[Dimension, Callable[[Subject], tuple[str, ...]]] = {
    "area": lambda subject: (subject.area or "",),
    "party": lambda subject: subject.parties,
    "strength": lambda subject: (subject.strength,),
    "mechanism": lambda subject: (subject.mechanism,),
}


def progress_by(  # noqa: PLR0913 - the same
    dimension: Dimension,
    standings: Iterable[Standing],
    day: str,
    *,
    single_officer: bool = False,
    untold: Mapping[str, Untold] | None = None,
    rule: Rule | None = None,
) -> dict[str, Progress]:
    """Return the progress by area, party, strength or mechanism, in order of the key.

    A commitment of several parties counts for each, so parties add up to more than the whole; what
    stands before the first heading is under "". `untold` are numbers by key, as of `progress_of`.
    """
    others = untold or {}
    groups: dict[str, list[Standing]] = defaultdict(list)
    for each in standings:
        for key in _KEYS[dimension](each.subject):
            groups[key].append(each)
    return {
        key: progress_of(
            groups[key], day, single_officer=single_officer, untold=others.get(key), rule=rule
        )
        for key in sorted({*groups, *others})
    }
