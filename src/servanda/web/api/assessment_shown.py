"""Assessment as the API gives it: guidelines, ratings, statuses and rounds as JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from servanda.assessment.converting import elsewhere
from servanda.assessment.explaining import explain
from servanda.assessment.rating import Assessment, same_person
from servanda.assessment.status import Status as Computed
from servanda.register.assessed import (
    AssessmentRecord,
    ConcurrenceRecord,
    GuidelineRecord,
    RoundRecord,
)
from servanda.register.records import CommitmentRecord
from servanda.report.assessment.grounds import Named, ground_of, keys_of
from servanda.report.assessment.standing import standing_name
from servanda.web import rows
from servanda.web.api.assessment_shapes import (
    Concurred,
    OnAnotherScale,
    Rating,
    RatingInRound,
    Round,
    ScoringGuideline,
    Status,
)
from servanda.web.api.filled import as_json, filled
from servanda.web.desk import Desk
from servanda.web.policy import sees


def ratings_json(desk: Desk, records: Iterable[AssessmentRecord]) -> list[dict[str, Any]]:
    """Return ratings of commitments that the viewer sees. Two queries."""
    several = list(records)
    names = {one.id: one.reference for one in desk.filed(sorted({r.commitment for r in several}))}
    concurrences = _concurrences(desk, {one.id: one for one in several}) if several else {}
    return [as_json(_rating(one, names, concurrences.get(one.id, ()))) for one in several]


def _concurrences(
    desk: Desk, ratings: Mapping[str, AssessmentRecord]
) -> dict[str, list[Concurred]]:
    about = {one.commitment for one in ratings.values()}
    found = desk.ledger.records(desk.as_of).record_rows(ConcurrenceRecord)
    bodies = found.filter(label__in=about).order_by("place", "key").values_list("body", flat=True)
    told: dict[str, list[Concurred]] = defaultdict(list)
    for one in (rows.record_of(ConcurrenceRecord, body) for body in bodies):
        rating = ratings.get(one.assessment)
        if rating and not one.is_withdrawn and sees(desk.viewer, one):
            same = one.words_in == rating.words_in
            told[rating.id].append(
                Concurred(party=one.party, by=one.by, on=one.on, same_words=same)
            )
    return told


def _rating(
    one: AssessmentRecord, names: Mapping[str, str], concurrences: Iterable[Concurred]
) -> Rating:
    said = one.assessment
    return filled(
        Rating,
        one,
        said,
        said.period,
        said.particulars,
        commitment_id=one.commitment,
        commitment=names.get(one.commitment, ""),
        assessor_kind=said.assessor.kind,
        assessor=said.assessor.code,
        alone=any(same_person(said.approver, each) for each in one.authors)
        if said.approver
        else False,
        concurrences=tuple(concurrences),
        conversions=tuple(_elsewhere(said)),
    )


def _elsewhere(said: Assessment) -> Iterator[OnAnotherScale]:
    for each, value in elsewhere(said):
        yield OnAnotherScale(
            scale=each.target,
            value=value,
            lossy=each.lossy,
            loses=each.loses["en"] if each.lossy else "",
        )


def guideline_json(one: GuidelineRecord, about: CommitmentRecord) -> dict[str, Any]:
    """Return a version of a commitment's guideline."""
    named = {"commitment_id": about.id, "commitment": about.reference}
    said = one.guideline
    return as_json(filled(ScoringGuideline, one, said, **named, version=said.version))


def status_json(
    status: Computed, about: CommitmentRecord, named: Mapping[str, Named]
) -> dict[str, Any]:
    """Return the status of a commitment with its explanation in English.

    Args:
        status: The status.
        about: The commitment.
        named: What the status names that the viewer sees, by id.
    """
    found = as_json(status)
    grounds = tuple(ground_of(named[key]) for key in keys_of(status) if key in named)
    del found["commitment"]
    shown = Status(
        commitment_id=about.id,
        commitment=about.reference,
        name=standing_name(status),
        grounds=grounds,
        explained=tuple(explain(status, names={one.id: one.name for one in grounds})),
        **found,
    )
    return as_json(shown)


def round_json(one: RoundRecord, seen: Collection[str]) -> dict[str, Any]:
    """Return a frozen round with those of its ratings that are seen, by id."""
    kept = tuple(filled(RatingInRound, each) for each in one.ratings if each.assessment in seen)
    return as_json(filled(Round, one, ratings=kept))
