"""Which entries say something that a caller may not see, though their marking lets it through."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from servanda.register.assessed import AssessmentRecord, ConcurrenceRecord, GuidelineRecord
from servanda.register.entry import Entry
from servanda.register.evidenced import EvidenceLinkRecord, RejectionRecord
from servanda.register.payloads import (
    AssessmentApproved,
    AssessmentDrafted,
    AssessmentReturned,
    AssessmentSubmitted,
    ConcurrenceGiven,
    ConcurrenceWithdrawn,
    EvidenceLinked,
    EvidenceUnlinked,
    GuidelineSet,
    SuggestionRejected,
    SuggestionRestored,
)
from servanda.web import rows
from servanda.web.assessment.story import is_told
from servanda.web.auditing import followup
from servanda.web.desk import Desk
from servanda.web.policy import sees

_KINDS = frozenset(
    kind.KIND
    for kind in (
        *(AssessmentDrafted, AssessmentSubmitted, AssessmentReturned, AssessmentApproved),
        *(ConcurrenceGiven, ConcurrenceWithdrawn, GuidelineSet),
        *(EvidenceLinked, EvidenceUnlinked, SuggestionRejected, SuggestionRestored),
    )
)
_TABLES = (
    *(AssessmentRecord, ConcurrenceRecord, GuidelineRecord),
    *(EvidenceLinkRecord, RejectionRecord),
)


def out_of_sight(desk: Desk, entries: Iterable[Entry]) -> set[int]:
    """Return the numbers of entries that say something about commitments out of the viewer's sight.

    Also what is said of other parties' ratings until they are approved, and afterwards what stood
    in them before, and why they were returned. Eight queries at most, and none where no entry is
    about such a record.
    """
    several = list(entries)
    followed = {entry.subject for entry in several if entry.kind in followup.KINDS}
    judged = {entry.subject for entry in several if entry.kind in _KINDS}
    about = followup.commitments(desk, followed) if followed else {}
    others: dict[str, int] = {}
    about |= _judged(desk, judged, others) if judged else {}
    wanted = sorted(set(about.values()))
    found = desk.rows().order_by().filter(key__in=wanted).values_list("key", flat=True)
    seen = set(found) if wanted else set()
    return {
        entry.sequence
        for entry in several
        if entry.subject in followed | judged
        and (about.get(entry.subject) not in seen or not is_told(entry, others))
    }


def _judged(desk: Desk, keys: Collection[str], others: dict[str, int]) -> dict[str, str]:
    """Return ids of commitments by those of records about them, but for ratings not to be seen.

    Puts into `others` which ratings are another party's, and which entry has their words.
    """
    records = desk.ledger.records(desk.as_of)
    found: dict[str, str] = {}
    for table in _TABLES:
        held = records.record_rows(table).filter(key__in=keys)
        if table is not AssessmentRecord:
            found.update(held.values_list("key", "label"))
            continue
        for body in held.values_list("body", flat=True):
            rating = rows.record_of(AssessmentRecord, body)
            if sees(desk.viewer, rating):
                found[rating.id] = rating.commitment
            if desk.viewer is None or rating.party != desk.viewer.party:
                others[rating.id] = rating.words_in
    return found
