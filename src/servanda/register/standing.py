"""The status of commitments, computed from what the register holds."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from servanda.assessment.concurring import Concurrence
from servanda.assessment.history import Entered
from servanda.assessment.progress import Standing
from servanda.assessment.rating import Subject, text_hash
from servanda.assessment.status import Status, status
from servanda.followup.histories import Histories
from servanda.register.assessed import AssessmentRecord, ConcurrenceRecord, GuidelineRecord
from servanda.register.courses import courses
from servanda.register.evidenced import EvidenceLinkRecord, EvidenceRecord, as_evidence
from servanda.register.facts import still_stands
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.grounds import last_change, subject_in, subject_of
from servanda.register.known import histories
from servanda.register.records import IN_FORCE, CommitmentRecord, Records

_ANOTHER = "another text"
Sees = Callable[[Any], bool]


def _everything(_: Any) -> bool:
    return True


@dataclass(frozen=True, kw_only=True, slots=True)
class Gathered:
    """What the register holds of commitments that says how they are kept, by commitment."""

    evidence: dict[str, EvidenceRecord]
    links: dict[str, list[EvidenceLinkRecord]]
    guidelines: dict[str, list[GuidelineRecord]]
    assessments: dict[str, list[AssessmentRecord]]
    concurrences: dict[str, list[ConcurrenceRecord]]
    followings: dict[str, list[FollowingRecord]]
    follow_ups: dict[str, list[FollowUpRecord]]
    histories: Histories


def gather(records: Records, commitment: str | None = None, sees: Sees = _everything) -> Gathered:
    """Return what there is of one commitment, or of all, as far as somebody sees it.

    Args:
        records: The state, now or as it was: what came later is not in it.
        commitment: Its id; None for all.
        sees: Whether a record may be seen.

    Cost: one query a kind of record.
    """
    links = [one for one in records.evidence_links(commitment) if sees(one)]
    wanted = {one.evidence for one in links}
    if commitment is None:
        every = [one for one in records.evidence() if one.id in wanted]
    else:
        found = (records.find(EvidenceRecord, key) for key in sorted(wanted))
        every = [one for one in found if one is not None]
    return Gathered(
        evidence={
            one.id: one
            for one in every
            if sees(one)
            and not one.is_withdrawn
            and (one.fact is None or still_stands(records, one.fact))
        },
        links=_by(one for one in links if not one.is_withdrawn),
        guidelines=_by(filter(sees, records.guidelines(commitment))),
        assessments=_by(filter(sees, records.assessments(commitment))),
        concurrences=_by(
            one for one in records.concurrences(commitment) if sees(one) and not one.is_withdrawn
        ),
        followings=_by(filter(sees, records.followings(commitment))),
        follow_ups=_by(filter(sees, records.follow_ups(commitment))),
        histories=histories(filter(sees, records.imports())),
    )


def _by(found: Iterable[Any]) -> dict[str, list[Any]]:
    kept: dict[str, list[Any]] = defaultdict(list)
    for one in found:
        kept[one.commitment].append(one)
    return kept


def entered(gathered: Gathered, commitment: str) -> list[Entered]:
    """Return what was entered about a commitment, as assessment reads it, with the days."""
    found: list[Entered] = []
    links = gathered.links.get(commitment, [])
    for key in dict.fromkeys(one.evidence for one in links):
        record = gathered.evidence.get(key)
        if record is not None:
            own = [one for one in links if one.evidence == key]
            found.append(Entered(on=last_change(record, own), what=as_evidence(record, own)))
    ratings = gathered.assessments.get(commitment, [])
    found += [Entered(on=one.changed_at[:10], what=one.assessment) for one in ratings]
    by_id = {one.id: one for one in ratings}
    for one in gathered.concurrences.get(commitment, []):
        if one.assessment in by_id:
            what = _concurrence(one, by_id[one.assessment])
            found.append(Entered(on=one.changed_at[:10], what=what))
    guidelines = gathered.guidelines.get(commitment, [])
    found += [Entered(on=one.changed_at[:10], what=one.guideline) for one in guidelines]
    return found


def _concurrence(one: ConcurrenceRecord, rating: AssessmentRecord) -> Concurrence:
    """Return a concurrence; that its words are those of the rating, the entry says."""
    same = one.words_in == rating.words_in
    return Concurrence(
        id=one.id,
        assessment=one.assessment,
        text=text_hash(rating.assessment) if same else _ANOTHER,
        party=one.party,
        by=one.by,
        on=one.on,
    )


def status_of(records: Records, record: CommitmentRecord, day: dt.date) -> Status:
    """Return the status of a commitment on a day.

    Args:
        records: The state at the end of that day.
        record: The commitment, as it was then.
        day: The day.
    """
    return computed(subject_of(records, record), gather(records, record.id), day)


def computed(subject: Subject, known: Gathered, day: dt.date) -> Status:
    """Return the status of a commitment on a day, from what was gathered by its end."""
    found = courses(
        known.followings.get(subject.id, []),
        known.follow_ups.get(subject.id, []),
        day,
        histories=known.histories,
    )
    return status(
        subject,
        entered(known, subject.id),
        [course.state for course in found],
        day.isoformat(),
    )


def standings(
    records: Records,
    commitments: Sequence[CommitmentRecord],
    day: dt.date,
    sees: Sees = _everything,
) -> list[Standing]:
    """Return each commitment that counts with its status on a day, in the order given."""
    known, documents = gather(records, None, sees), {one.id: one for one in records.documents()}
    subjects = [
        subject_in(one, documents.get(one.document or ""))
        for one in commitments
        if one.decision in IN_FORCE and not one.purged
    ]
    return [Standing(subject=one, status=computed(one, known, day)) for one in subjects]
