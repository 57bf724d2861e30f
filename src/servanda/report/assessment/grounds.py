"""What a status names by ids, in few words: kind, what it is, who said so, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.assessment.rating import Assessment
from servanda.assessment.status import Status
from servanda.followup.loading import procedure, procedure_ids
from servanda.followup.records import listed
from servanda.register.assessed import AssessmentRecord, ConcurrenceRecord
from servanda.register.evidenced import EvidenceRecord
from servanda.register.followed import FollowUpRecord, values_of
from servanda.register.state import Records

Named = EvidenceRecord | AssessmentRecord | ConcurrenceRecord | FollowUpRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """Something that a status names.

    Attributes:
        id: Its id.
        kind: "evidence", "rating", "concurrence" or "record" (of follow-up).
        what: Title of evidence, or what kind of fact it is; scale, value and whom a rating is on,
            with what it names besides (what took the place, why, when); the rating that a
            concurrence is with; procedure and type of a record.
        by: Publisher of evidence, else who rates, concurs or recorded it.
        date: As partial as it is known; of a rating the day of its approval, else of the rating.
    """

    id: str
    kind: str
    what: str
    by: str
    date: str

    @property
    def name(self) -> str:
        """Return it in few words."""
        return f"{self.kind}: {', '.join(part for part in (self.what, self.by, self.date) if part)}"


def grounds(records: Records, status: Status) -> list[Ground]:
    """Return what a status names, each once: what it rests on, what contradicts, what to review.

    Args:
        records: The state of which the status is, as far as its reader sees it.
        status: The status.
    """
    found = (_found(records, key) for key in keys_of(status))
    return [ground_of(one) for one in found if one is not None]


def keys_of(status: Status) -> list[str]:
    """Return the ids that a status names, each once."""
    return list(dict.fromkeys((*status.rests_on, *status.contradicted_by, *status.to_review)))


def _found(records: Records, key: str) -> Named | None:
    return (
        records.find(EvidenceRecord, key)
        or records.find(AssessmentRecord, key)
        or records.find(ConcurrenceRecord, key)
        or records.find(FollowUpRecord, key)
    )


def ground_of(one: Named) -> Ground:
    """Return something that a status names, in few words."""
    if isinstance(one, EvidenceRecord):
        return _evidence(one)
    if isinstance(one, AssessmentRecord):
        return _rating(one.id, one.assessment)
    if isinstance(one, ConcurrenceRecord):
        what = f"with rating {one.assessment[:8]}"
        return Ground(id=one.id, kind="concurrence", what=what, by=one.party, date=one.on)
    return _record(one)


def _evidence(one: EvidenceRecord) -> Ground:
    kind = one.fact.kind.replace("-", " ") if one.fact else ""
    what = "words destroyed" if one.purged else one.title or one.name or kind
    return Ground(id=one.id, kind="evidence", what=what, by=one.publisher, date=one.date)


def _rating(key: str, one: Assessment) -> Ground:
    whom = f" on {one.about}" if one.about not in {None, one.assessor.code} else ""
    told = ", ".join(filter(None, (one.particulars.what, one.particulars.when)))
    return Ground(
        id=key,
        kind="rating",
        what=f"{one.scale} {one.value}{whom}" + (f": {told}" if told else ""),
        by=one.assessor.code,
        date=one.approved_on or one.rated_on,
    )


def _record(one: FollowUpRecord) -> Ground:
    kinds = procedure(one.procedure).records if one.procedure in procedure_ids() else {}
    kind = kinds.get(one.type)
    dates: Sequence[str] = listed(values_of(one.fields).get(kind.date)) if kind else ()
    what = f"{one.procedure} {one.type}"
    return Ground(id=one.id, kind="record", what=what, by=one.party, date=", ".join(dates))
