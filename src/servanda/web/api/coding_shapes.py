"""What the API gives of blind coding: classes that say, by name and docstring, what is in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from servanda.register.coded import Stage
from servanda.register.payloads_coding import Coding


@dataclass(frozen=True, kw_only=True, slots=True)
class BlindCoding:
    """What two people code without seeing each other, and a third decides.

    Attributes:
        coding, fields: What is coded, on which scale or by which labels.
        members: Codes of the parties that each commitment is rated for; none: as a whole.
        document: Label of the document in whose text units are marked; null of ratings.
        sample: How the commitments were chosen.
        coders, adjudicator, by: Who codes, who decides, who handed it out.
        handed_in: The coders who have handed in; a coder is not told of the other meanwhile.
        stage: How far it is; there is an agreement once it is closed.
        turn: What you have to do with it now; null for nothing.
        done, all: How much you have coded, of how much; null where you do not code, or it is not
            known how much there is.
    """

    id: str
    coding: Coding
    fields: tuple[str, ...]
    members: tuple[str, ...]
    document: str | None
    sample: str
    coders: tuple[str, ...]
    adjudicator: str
    by: str
    handed_in: tuple[str, ...]
    stage: Stage
    turn: Literal["code", "decide"] | None
    done: int | None
    all: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Codable:
    """A commitment that is to be rated: its reference and its words."""

    commitment_id: str
    commitment: str
    quote: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CodingInFull(BlindCoding):
    """A coding with all that is coded in it.

    Attributes:
        commitments: Those to rate; none of units.
        values: By scale or label, the keys that can be given.
    """

    commitments: tuple[Codable, ...]
    values: dict[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class GuidelineToCode:
    """What counts as what, and which sources are to be checked."""

    full: str
    partial: str
    none: str
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceToCode:
    """Evidence on a commitment, without what anybody says that it shows.

    Attributes:
        evidence: Its id.
        quotes: Words that somebody quoted from it.
    """

    evidence: str
    title: str
    publisher: str
    date: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentToCode(Codable):
    """A commitment that is to be rated, with what a coder may read about it.

    Attributes:
        guideline: The newest; null where none was fixed.
    """

    guideline: GuidelineToCode | None
    evidence: tuple[EvidenceToCode, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CodedUnit:
    """What was coded, and how.

    Attributes:
        unit: Its name: the commitment's id, with a member's code behind a stroke, or its place.
        commitment: Reference of the commitment that is rated; null of a marked unit.
        member: Whom it is rated for; null: as a whole.
        start, end: Where a marked unit stands in the text; null of ratings.
        values: By scale or label; what has no code is not in it.
    """

    unit: str
    commitment_id: str | None
    commitment: str | None
    member: str | None
    start: int | None
    end: int | None
    values: dict[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnCodes:
    """Your own codes.

    Attributes:
        coding: Id of the coding.
        coder: You.
        stage: How far the coding is.
        is_final: Whether you have handed in, or have decided: nothing is changed any more.
        version: How often they were changed, 0 for never; it is the ETag.
        left: How many units have no code yet.
        units: Of ratings every one in order, coded or not; of a text those that you marked.
    """

    coding: str
    coder: str
    stage: Stage
    is_final: bool
    version: int
    left: int
    units: tuple[CodedUnit, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CodedByBoth:
    """What the two coded for the same: of marked units, stretches paired by their overlap.

    Attributes:
        first, second: What each coder gave; null for nothing.
        differs: Whether that is not the same.
    """

    first: CodedUnit | None
    second: CodedUnit | None
    differs: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class CodesSideBySide:
    """All three codes, which are kept.

    Attributes:
        coding: Id of the coding.
        coders, adjudicator: Whose codes they are.
        pairs: What the two coded.
        decided: What the third decided.
        outcome: What counts: what was decided, and of ratings what both coded alike. Of units
            nothing counts that was not decided.
    """

    coding: str
    coders: tuple[str, ...]
    adjudicator: str
    stage: Stage
    pairs: tuple[CodedByBoth, ...]
    decided: tuple[CodedUnit, ...]
    outcome: tuple[CodedUnit, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AgreementTold:
    """How far two people agree who coded the same without seeing each other.

    Attributes:
        coding: Id of what was handed out.
        coders: Who coded it.
        boundaries: Agreement on where units begin and end, apart from labels; null of ratings.
        labels, values: For each label, and each scale: units, percent agreement, Cohen's kappa and
            Krippendorff's alpha, each with a bootstrap interval, and where the two are apart.
    """

    coding: str
    coders: tuple[str, ...]
    boundaries: Any
    labels: Any
    values: Any
