"""The status of commitments, computed from what the register holds."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
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
from servanda.register.facts import standing_facts
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.grounds import last_change, subject_in, subject_of
from servanda.register.known import histories
from servanda.register.records import IN_FORCE, CommitmentRecord, DocumentRecord
from servanda.register.state import Records

_ANOTHER = "another text"
_FEW = 20
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

    @property
    def told_of(self) -> set[str]:
        """Ids of the commitments of which anything is known that can give a status."""
        return {*self.links, *self.assessments, *self.followings}


def gather(records: Records, commitment: str | None = None, sees: Sees = _everything) -> Gathered:
    """Return what there is of one commitment, or of all, as far as somebody sees it.

    Args:
        records: The state, now or as it was: what came later is not in it.
        commitment: Its id; None for all.
        sees: Whether a record may be seen.

    Cost: one query a kind of record, and reading what there is; of one commitment also a query for
    each piece of evidence.
    """
    links = [one for one in records.evidence_links(commitment) if sees(one)]
    wanted = {one.evidence for one in links}
    if commitment is None:
        every = [one for one in records.evidence() if one.id in wanted]
    else:
        found = (records.find(EvidenceRecord, key) for key in sorted(wanted))
        every = [one for one in found if one is not None]
    counting = [one for one in every if sees(one) and not one.is_withdrawn]
    facts = standing_facts(records, {one.fact for one in counting if one.fact})
    return Gathered(
        evidence={one.id: one for one in counting if one.fact is None or one.fact in facts},
        links=_by(one for one in links if not one.is_withdrawn),
        # Who sees a commitment sees its guideline, whatever it was when that was fixed.
        guidelines=_by(records.guidelines(commitment)),
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
    ratings = sorted(gathered.assessments.get(commitment, []), key=_changed)
    found += [Entered(on=one.changed_at[:10], what=one.assessment) for one in ratings]
    by_id = {one.id: one for one in ratings}
    for one in gathered.concurrences.get(commitment, []):
        rating = by_id.get(one.assessment)
        if rating is not None and not _has_moved_on(one, rating, ratings):
            what = _concurrence(one, rating)
            found.append(Entered(on=one.changed_at[:10], what=what))
    guidelines = gathered.guidelines.get(commitment, [])
    found += [Entered(on=one.changed_at[:10], what=one.guideline) for one in guidelines]
    return found


def _changed(one: AssessmentRecord) -> str:
    return one.changed_at


def _has_moved_on(
    one: ConcurrenceRecord, rating: AssessmentRecord, ratings: Iterable[AssessmentRecord]
) -> bool:
    """Return whether the party has had a rating of its own approved since, of the same day too."""
    return any(
        each.assessment.state == "approved"
        and each.assessment.assessor.code == one.party
        and each.assessment.about == rating.assessment.about
        and each.changed_at > one.changed_at
        for each in ratings
    )


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


def status_of(
    records: Records, record: CommitmentRecord, day: dt.date, sees: Sees = _everything
) -> Status:
    """Return the status of a commitment on a day.

    Args:
        records: The state at the end of that day.
        record: The commitment, as it was then.
        day: The day.
        sees: Whether a record may be seen; what may not be seen changes nothing.
    """
    return computed(subject_of(records, record), gather(records, record.id, sees), day)


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


def statuses(
    records: Records,
    commitments: Iterable[CommitmentRecord],
    day: dt.date,
    sees: Sees = _everything,
    known: Gathered | None = None,
) -> dict[str, Status]:
    """Return the status of each commitment on a day, by id in the order given.

    Each is what `status_of` returns. Of those of which nothing is known it is computed once for
    each due date, and nothing but their documents is read.

    Args:
        records: The state at the end of that day, now or as it was; later entries are not in it.
        commitments: As they were then.
        day: The day.
        sees: Whether a record may be seen; what may not be seen changes nothing.
        known: What `gather` returned for all, where that was asked already.

    Cost: one query a kind of record, whatever the number of commitments; then some microseconds
    for each, and some tenths of a millisecond for each of which something is known.
    """
    every = tuple(commitments)
    known = known or gather(records, None, sees)
    told = known.told_of
    documents = _documents(records, {one.document for one in every})
    return {
        one.id: computed(subject_in(one, documents.get(one.document or "")), known, day)
        if one.id in told
        else silent(one, documents.get(one.document or ""), day)
        for one in every
    }


def silent(record: CommitmentRecord, document: DocumentRecord | None, day: dt.date) -> Status:
    """Return the status on a day of a commitment of a document of which nothing else is known."""
    return silent_in(
        record, is_agreed=document is not None and document.standing == "agreed", day=day
    )


def silent_in(record: CommitmentRecord, *, is_agreed: bool, day: dt.date) -> Status:
    """Return the same where no more is known of the document than whether it is agreed."""
    return replace(_silent(record.commitment.due if is_agreed else None, day), commitment=record.id)


@lru_cache(maxsize=4096)
def _silent(due: str | None, day: dt.date) -> Status:
    return status(Subject(id="", document_date=None, due=due), (), (), day.isoformat())


def _documents(records: Records, keys: Collection[str | None]) -> Mapping[str, DocumentRecord]:
    """Return documents by id; each is asked for alone where they are few."""
    wanted = {key for key in keys if key}
    if len(wanted) > _FEW:
        return {one.id: one for one in records.documents() if one.id in wanted}
    found = {key: records.find(DocumentRecord, key) for key in wanted}
    return {key: one for key, one in found.items() if one}


def standings(
    records: Records,
    commitments: Sequence[CommitmentRecord],
    day: dt.date,
    sees: Sees = _everything,
    known: Gathered | None = None,
) -> list[Standing]:
    """Return each commitment that counts with its status on a day, as `statuses`, in order."""
    counting = [one for one in commitments if one.decision in IN_FORCE and not one.purged]
    found = statuses(records, counting, day, sees, known)
    documents = _documents(records, {one.document for one in counting})
    return [
        Standing(subject=subject_in(one, documents.get(one.document or "")), status=found[one.id])
        for one in counting
    ]
