"""What the register holds of assessment: guidelines, ratings, concurrences and frozen rounds."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.assessment.guideline import Guideline
from servanda.assessment.published import RuleVersions
from servanda.assessment.rating import Assessment, Round
from servanda.ids import content_id
from servanda.register.party_record import PartyRecord
from servanda.register.payloads_assessment import FrozenRating


@dataclass(frozen=True, kw_only=True, slots=True)
class GuidelineRecord(PartyRecord):
    """One version of a commitment's guideline; who sees the commitment sees it.

    Attributes:
        id: See `guideline_key`.
        guideline: What it says; its words are empty when purged.
    """

    commitment: str
    guideline: Guideline
    purged: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class AssessmentRecord(PartyRecord):
    """A rating as it stands.

    Attributes:
        id: See `assessment_key`.
        assessment: What it says, and how far its approval is.
        authors: Everybody who wrote a version of it: none of them approves it, unless the register
            is declared single-officer.
        words_in: Number of the entry that holds its words.
        returned: Why it was returned last.
        purged: Whether its words were destroyed.
        rules: Versions of the published rules that it was approved by; None before approval, and
            where an older release approved it.
    """

    commitment: str
    assessment: Assessment
    authors: tuple[str, ...]
    words_in: int
    returned: str | None = None
    purged: bool = False
    rules: RuleVersions | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ConcurrenceRecord(PartyRecord):
    """A party's concurrence with the words of a rating (`words_in`: their entry), on a day."""

    commitment: str
    assessment: str
    words_in: int
    on: str
    by: str
    is_withdrawn: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class RoundRecord(PartyRecord):
    """A frozen round: what was approved by a day."""

    name: str
    round: Round
    on: str
    ratings: tuple[FrozenRating, ...]


def guideline_key(commitment: str, version: int) -> str:
    """Return the id of one version of a commitment's guideline."""
    return content_id("guideline", commitment, version)


def assessment_key(commitment: str, party: str, number: int) -> str:
    """Return the id of a party's rating of a commitment; its first has number 1."""
    return content_id("assessment", party, commitment, number)


def concurrence_key(assessment: str, party: str) -> str:
    """Return the id of a party's concurrence with a rating."""
    return content_id("concurrence", assessment, party)


def round_key(party: str, number: int) -> str:
    """Return the id of a round that a party froze; its first has number 1."""
    return content_id("round", party, number)
