"""Assessment as the API gives it: guidelines, ratings, statuses and rounds as JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from servanda.assessment.explaining import explain
from servanda.assessment.rating import same_person
from servanda.assessment.status import Status as Computed
from servanda.codec.shapes import encode
from servanda.register.assessed import (
    AssessmentRecord,
    ConcurrenceRecord,
    GuidelineRecord,
    RoundRecord,
)
from servanda.register.records import CommitmentRecord
from servanda.report.assessment.standing import standing_name
from servanda.web import rows
from servanda.web.api.assessment_shapes import (
    Concurred,
    Rating,
    RatingInRound,
    Round,
    ScoringGuideline,
    Status,
)
from servanda.web.desk import Desk
from servanda.web.policy import sees


def ratings_json(desk: Desk, records: Iterable[AssessmentRecord]) -> list[dict[str, Any]]:
    """Return ratings of commitments that the viewer sees. Two queries."""
    several = list(records)
    names = {one.id: one.reference for one in desk.filed(sorted({r.commitment for r in several}))}
    concurrences = _concurrences(desk, {one.id: one for one in several}) if several else {}
    return [_object(_rating(one, names, concurrences.get(one.id, ()))) for one in several]


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
    return Rating(
        id=one.id,
        commitment_id=one.commitment,
        commitment=names.get(one.commitment, ""),
        party=one.party,
        assessor_kind=said.assessor.kind,
        assessor=said.assessor.code,
        about=said.about,
        author=said.author,
        rated_on=said.rated_on,
        first=said.period.first,
        last=said.period.last,
        origin=said.period.origin,
        scale=said.scale,
        value=said.value,
        grounds=said.grounds,
        cites=said.cites,
        searches=said.searches,
        what=said.particulars.what,
        when=said.particulars.when,
        cited=said.particulars.cited,
        guideline=said.guideline,
        round=said.round,
        state=said.state,
        approver=said.approver,
        approved_on=said.approved_on,
        returned=one.returned,
        alone=any(same_person(said.approver, each) for each in one.authors)
        if said.approver
        else False,
        concurrences=tuple(concurrences),
        purged=one.purged,
        marking=one.marking,
        handling=one.handling,
        version=one.version,
        changed_by=one.changed_by,
        changed_at=one.changed_at,
    )


def guideline_json(one: GuidelineRecord, about: CommitmentRecord) -> dict[str, Any]:
    """Return a version of a commitment's guideline."""
    said = one.guideline
    return _object(
        ScoringGuideline(
            id=one.id,
            commitment_id=about.id,
            commitment=about.reference,
            version=said.version,
            fixed_on=said.fixed_on,
            by=said.by,
            full=said.full,
            partial=said.partial,
            none=said.none,
            sources=said.sources,
            because=said.because,
            purged=one.purged,
        )
    )


def status_json(status: Computed, about: CommitmentRecord) -> dict[str, Any]:
    """Return the status of a commitment with its explanation in English."""
    found = _object(status)
    del found["commitment"]
    shown = Status(
        commitment_id=about.id,
        commitment=about.reference,
        name=standing_name(status),
        explained=tuple(explain(status)),
        **found,
    )
    return _object(shown)


def round_json(one: RoundRecord, seen: Collection[str]) -> dict[str, Any]:
    """Return a frozen round with those of its ratings that are seen, by id."""
    return _object(
        Round(
            id=one.id,
            party=one.party,
            name=one.name,
            round=one.round,
            on=one.on,
            ratings=tuple(
                RatingInRound(assessment=each.assessment, words_in=each.words_in)
                for each in one.ratings
                if each.assessment in seen
            ),
            marking=one.marking,
        )
    )


def _object(value: object) -> dict[str, Any]:
    found: dict[str, Any] = encode(value)
    return found
