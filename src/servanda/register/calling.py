"""Evidence and ratings by their ids, with what people call them beside: for whoever sees them."""

from __future__ import annotations

from servanda.assessment.naming import evidence_called, rating_called
from servanda.register.assessed import AssessmentRecord
from servanda.register.evidenced import EvidenceRecord, as_evidence

_SHORT = 8


def evidence_name(one: EvidenceRecord) -> str:
    """Return such as "3f2a9c01 (Arrival of officers, Gazette, 2026-06-14)"."""
    return f"{one.id[:_SHORT]} ({evidence_called(as_evidence(one, ()))})"


def rating_name(one: AssessmentRecord) -> str:
    """Return such as "51c09be2 (XAA: done)"."""
    return f"{one.id[:_SHORT]} ({rating_called(one.assessment)})"
