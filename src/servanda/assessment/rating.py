"""An assessment: one assessor's rating of one commitment, on grounds that cite evidence."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass
from typing import Literal, get_args

from servanda.followup.partial import parse_day
from servanda.ids import digest
from servanda.model import Commitment
from servanda.model.commitment import Kind, Mechanism, Strength

AssessorKind = Literal["self", "other-party", "independent"]
State = Literal["draft", "submitted", "returned", "approved"]
STATES: tuple[State, ...] = get_args(State)
Round = Literal["interim", "final"]
PeriodOrigin = Literal["summits", "until-rated", "stated"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """What a rating has to know of the commitment it is of.

    Attributes:
        id: Id of the commitment.
        document_date: Date of its document, as partial as known; None where it has none.
        agreed: Whether its document is agreed; a draft or proposal is never counted.
        parties: Who issued it: each may rate, and be rated.
        due: As partial as it is stated.
    """

    id: str
    document_date: str | None
    kind: Kind = "commitment"
    mechanism: Mechanism = "coordination"
    strength: Strength = "act"
    parent: str | None = None
    area: str | None = None
    parties: tuple[str, ...] = ()
    due: str | None = None
    agreed: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Assessor:
    """Who rates: a party for itself or of another party, or somebody independent.

    Attributes:
        kind: In which of these roles.
        code: Code of the party; of an independent assessor a name of its own.
    """

    kind: AssessorKind
    code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """The days that a rating is of, both included.

    Attributes:
        first, last: The days.
        origin: Where they come from. "summits": from the day after the commitment's document to
            the day before the next summit; "until-rated": from there to the day of the rating;
            "stated": the assessor chose them. None where an older release did not ask.
    """

    first: str
    last: str
    origin: PeriodOrigin | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Search:
    """A search that found nothing, told so that another can repeat it.

    Attributes:
        where: Each source that was searched.
        terms: Each term that was searched for.
        first, last: The days whose publications were searched, both included.
        on: Day of the search.
        by: Who searched ("CAN/Person").
    """

    where: tuple[str, ...]
    terms: tuple[str, ...]
    first: str
    last: str
    on: str
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Particulars:
    """What a value demands besides grounds (`scales.ScaleValue.needs`).

    Attributes:
        what: In words, or the id of a commitment that took its place.
        when: A date, as partial as it is known.
        cited: Id of the evidence that shows it.
    """

    what: str | None = None
    when: str | None = None
    cited: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Assessment:
    """One rating, as one version of it stands.

    Attributes:
        id: The register's; the same for all versions until one is approved.
        commitment: Id of the commitment.
        about: Party whose share is rated; None: the commitment as a whole.
        assessor: In whose name.
        author: Who wrote it ("CAN/Person").
        rated_on: Day of this version.
        period: The days that it is of.
        scale, value: What was found; the value is None only while a draft has none.
        grounds: Why, in words.
        cites: Ids of the evidence it rests on.
        searches: What was searched in vain.
        particulars: What the value demands besides.
        guideline: Version of the guideline it follows.
        round: Interim while the period runs, or final.
        state: Draft, submitted, returned or approved.
        approver, approved_on: Who approved it and when.
    """

    id: str
    commitment: str
    assessor: Assessor
    author: str
    rated_on: str
    period: Period
    scale: str
    value: str | None = None
    about: str | None = None
    grounds: str = ""
    cites: tuple[str, ...] = ()
    searches: tuple[Search, ...] = ()
    particulars: Particulars = Particulars()
    guideline: int = 1
    round: Round = "interim"
    state: State = "draft"
    approver: str | None = None
    approved_on: str | None = None

    @property
    def alone(self) -> bool:
        """Whether its author approved it, so that nobody else has looked at it."""
        return self.approver is not None and same_person(self.author, self.approver)


def same_person(one: str, other: str) -> bool:
    """Return whether two signatures mean one person, however they are typed."""
    left, right = (
        " ".join(unicodedata.normalize("NFKC", signature).casefold().replace("/", " / ").split())
        for signature in (one, other)
    )
    return left == right


def default_period(document: str, next_summit: str) -> Period:
    """Return the Research Group's period: the day after one summit to that before the next.

    Args:
        document: Day of the summit's document.
        next_summit: First day of the next summit.

    Raises:
        ValueError: One is no day, or no day lies between them.
    """
    first = parse_day(document) + dt.timedelta(days=1)
    last = parse_day(next_summit) - dt.timedelta(days=1)
    if last < first:
        raise ValueError(
            f"no day lies between the document of {document} and the summit of {next_summit}: "
            "expected a later summit; state the period instead"
        )
    return Period(first=first.isoformat(), last=last.isoformat(), origin="summits")


def period_until(document: str, rated_on: str) -> Period:
    """Return the days from the day after a document to the day of a rating.

    Raises:
        ValueError: One is no day, or the rating is not after the document.
    """
    first, last = parse_day(document) + dt.timedelta(days=1), parse_day(rated_on)
    if last < first:
        raise ValueError(
            f"the document of {document} is no older than the rating of {rated_on}: expected a "
            "later day; state the period instead"
        )
    return Period(first=first.isoformat(), last=last.isoformat(), origin="until-rated")


def subject_of(
    commitment: Commitment,
    *,
    document_date: str | None,
    parties: tuple[str, ...],
    agreed: bool = True,
) -> Subject:
    """Return what ratings have to know of a commitment and its document."""
    return Subject(
        id=commitment.id,
        document_date=document_date,
        kind=commitment.kind,
        mechanism=commitment.mechanism,
        strength=commitment.strength,
        parent=commitment.parent,
        area=commitment.area,
        parties=parties,
        due=commitment.due,
        agreed=agreed,
    )


def text_of(assessment: Assessment) -> str:
    """Return all that a rating says, and nothing of who says it or how far its approval is.

    Every part stands behind its name and length, so two ratings have one text only if they agree
    in every part.
    """
    particulars = assessment.particulars
    searched = [
        part
        for search in assessment.searches
        for part in (
            *(str(len(search.where)), *search.where, str(len(search.terms)), *search.terms),
            *(search.first, search.last, search.on, search.by),
        )
    ]
    parts: dict[str, list[str]] = {
        "commitment": [assessment.commitment],
        "about": [assessment.about or ""],
        "period": [assessment.period.first, assessment.period.last],
        "scale": [assessment.scale],
        "value": [assessment.value or ""],
        "grounds": [assessment.grounds],
        "cites": [*sorted(set(assessment.cites))],
        "searches": searched,
        "particulars": [
            each or "" for each in (particulars.what, particulars.when, particulars.cited)
        ],
        "guideline": [str(assessment.guideline)],
        "round": [assessment.round],
    }
    return "\n".join(
        f"{name} {number} {len(part)} {part}"
        for name, every in parts.items()
        for number, part in enumerate(every)
    )


def text_hash(assessment: Assessment) -> str:
    """Return the SHA-256 of what a rating says; who concurs, concurs with that."""
    return digest(text_of(assessment))
