"""What entries of evidence, guidelines, ratings and concurrences are about."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from servanda.register.assessed import AssessmentRecord, ConcurrenceRecord, GuidelineRecord
from servanda.register.evidenced import EvidenceLinkRecord, RejectionRecord
from servanda.register.payloads_assessment import (
    AssessmentApproved,
    AssessmentDrafted,
    AssessmentMarked,
    AssessmentReturned,
    AssessmentSubmitted,
    ConcurrenceGiven,
    ConcurrenceWithdrawn,
    GuidelineSet,
)
from servanda.register.payloads_evidence import (
    EvidenceCaptured,
    EvidenceDescribed,
    EvidenceLinked,
    EvidenceLinkMarked,
    EvidenceReferred,
    EvidenceUnlinked,
    EvidenceWithdrawn,
    SuggestionRejected,
    SuggestionRestored,
)
from servanda.web import rows
from servanda.web.assessment.story import is_told
from servanda.web.desk import Desk
from servanda.web.evidence.saying import title
from servanda.web.policy import sees

KINDS = frozenset(
    kind.KIND
    for kind in (
        *(AssessmentDrafted, AssessmentSubmitted, AssessmentReturned, AssessmentApproved),
        *(AssessmentMarked, ConcurrenceGiven, ConcurrenceWithdrawn, GuidelineSet),
        *(EvidenceLinked, EvidenceLinkMarked, EvidenceUnlinked),
        *(SuggestionRejected, SuggestionRestored),
    )
)
"""Kinds of entries about a record that is about one commitment."""
EVIDENCE = frozenset(
    kind.KIND for kind in (EvidenceCaptured, EvidenceReferred, EvidenceDescribed, EvidenceWithdrawn)
)
"""Kinds of entries about a piece of evidence, which may be linked to several."""
_TABLES = (
    *(AssessmentRecord, ConcurrenceRecord, GuidelineRecord),
    *(EvidenceLinkRecord, RejectionRecord),
)


def commitments(desk: Desk, keys: Collection[str]) -> tuple[Mapping[str, str], Mapping[str, int]]:
    """Return ids of commitments by those of records about them, but for ratings not to be seen.

    And which ratings are another party's, with the number of the entry that has their words: what
    stood in them before is not told (`story.is_told`). Five queries.
    """
    records = desk.ledger.records(desk.as_of)
    found: dict[str, str] = {}
    others: dict[str, int] = {}
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
    return found, others


def entries_on(desk: Desk, commitment: str) -> list[int]:
    """Return the numbers of the entries that are told to be about a commitment the viewer sees.

    At most thirteen queries, however many entries there are.
    """
    records = desk.ledger.records(desk.as_of)
    held = [records.record_rows(table).filter(label=commitment) for table in _TABLES]
    about, others = commitments(
        desk, {key for one in held for key in one.values_list("key", flat=True)}
    )
    linked = {one.evidence for one in desk.evidence_links(commitment) if not one.is_withdrawn}
    keys = {*about, *(one.id for one in desk.evidence(linked))}
    found = desk.entries().filter(subject__in=keys).only("sequence", "kind", "subject")
    return [one.sequence for one in found if is_told(one, others)]


def evidence(desk: Desk, keys: Collection[str]) -> dict[str, tuple[str, list[str]]]:
    """Return what pieces of evidence are called, and ids of the commitments they are linked to.

    Of what the viewer sees, by id. Two queries.
    """
    found = {one.id: (title(one), list[str]()) for one in desk.evidence(keys)}
    for link in desk.evidence_links_of(found) if found else ():
        if not link.is_withdrawn and link.commitment not in found[link.evidence][1]:
            found[link.evidence][1].append(link.commitment)
    return found
