"""Scores that others published, as the register holds them: never ratings of its own.

A rating here follows a guideline fixed before, and its grounds cite evidence of the rung that the
commitment demands, or a search. A published score comes without any of it, so that the validator
would refuse it; kept as it was published, under the name of who gave it, it counts in no status, no
progress and no figure of this register.
"""

from __future__ import annotations

from dataclasses import dataclass

from servanda.assessment.scores import Scored
from servanda.ids import content_id
from servanda.register.party_record import PartyRecord
from servanda.register.payloads_scores import PublishedScores


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoresRecord(PartyRecord):
    """One imported table; fields as of `ScoresImported`.

    Attributes:
        id: See `scores_key`.
        file: Digest of the file's content.
        because: Why it was taken back.
    """

    assessor: str
    scale: str
    document: str | None
    name: str
    source: str
    file: str
    file_sha256: str
    rows: tuple[PublishedScores, ...]
    purged: bool = False
    is_withdrawn: bool = False
    because: str | None = None


def scores_key(party: str, file_sha256: str, number: int) -> str:
    """Return the id of a party's number-th import of scores."""
    return content_id("scores", party, file_sha256, number)


def as_scored(row: PublishedScores) -> Scored:
    """Return a row as `assessment.scores` computes with it."""
    return Scored(
        id=row.id,
        line=row.line,
        year=row.year,
        published=row.published,
        scores={one.member: one.value for one in row.scores},
    )
