"""What the register holds of the assessment of one commitment, as a viewer sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from servanda.assessment.concurring import Concurrence
from servanda.assessment.guideline import Guideline
from servanda.assessment.rating import Assessment, Subject
from servanda.assessment.status import Status
from servanda.errors import NotFound
from servanda.register.assessed import AssessmentRecord, ConcurrenceRecord, GuidelineRecord
from servanda.register.grounds import subject_in, subject_of
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.register.standing import Gathered, computed, entered
from servanda.web import rows
from servanda.web.assessment.gathering import gathered
from servanda.web.desk import Desk
from servanda.web.policy import sees


@dataclass(frozen=True, kw_only=True)
class Known:
    """Everything that is known of the assessment of a commitment.

    Attributes:
        record, subject: The commitment.
        gathered: What there is, as far as the viewer sees it.
        day: The day that is shown.
    """

    record: CommitmentRecord
    subject: Subject
    gathered: Gathered
    day: dt.date

    @property
    def ratings(self) -> Sequence[AssessmentRecord]:
        """The ratings, in the order in which they were begun."""
        return self.gathered.assessments.get(self.record.id, [])

    @property
    def guidelines(self) -> Sequence[GuidelineRecord]:
        """Every version of the guideline, oldest first."""
        found = self.gathered.guidelines.get(self.record.id, [])
        return sorted(found, key=lambda one: one.guideline.version)

    @property
    def guideline(self) -> Guideline | None:
        """The newest version of the guideline; None where nobody has fixed one."""
        return self.guidelines[-1].guideline if self.guidelines else None

    @property
    def concurrences(self) -> Sequence[ConcurrenceRecord]:
        """The concurrences that were not taken back."""
        return self.gathered.concurrences.get(self.record.id, [])

    @property
    def assessments(self) -> list[Assessment]:
        """What the ratings say, in the order in which they were approved."""
        return [one.assessment for one in sorted(self.ratings, key=lambda one: one.changed_at)]

    @property
    def agreed(self) -> list[Concurrence]:
        """The concurrences as assessment reads them, with the words that they are about."""
        found = (one.what for one in entered(self.gathered, self.record.id))
        return [one for one in found if isinstance(one, Concurrence)]

    def status(self) -> Status:
        """Return the status on the day."""
        return computed(self.subject, self.gathered, self.day)


def known(
    desk: Desk, record: CommitmentRecord, day: dt.date, document: DocumentRecord | None = None
) -> Known:
    """Return what the viewer sees of the assessment of a commitment, as `gathering` has it.

    Args:
        desk: The register as the viewer sees it.
        record: The commitment.
        day: The day (`explained.day_of`).
        document: Its document, where that is at hand.

    Cost: two queries where nothing is known, and one more for each of evidence, facts and imports.
    """
    records = desk.ledger.records(desk.as_of)
    return Known(
        record=record,
        subject=subject_in(record, document) if document else subject_of(records, record),
        gathered=gathered(desk, [record.id]),
        day=day,
    )


def rating_of(desk: Desk, key: str) -> tuple[AssessmentRecord, CommitmentRecord]:
    """Return a rating by its whole id, and its commitment.

    Raises:
        NotFound: The viewer sees none such.
    """
    records = desk.ledger.records(desk.as_of)
    body = records.record_rows(AssessmentRecord).filter(key=key).values_list("body", flat=True)
    found = [rows.record_of(AssessmentRecord, one) for one in body]
    about = desk.filed([one.commitment for one in found]) if found else []
    if not about or not sees(desk.viewer, found[0]):
        raise NotFound(f"The register holds no rating {key!r}.", wanted=key)
    return found[0], about[0]
