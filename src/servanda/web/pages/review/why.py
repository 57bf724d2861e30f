"""Why the extractor took words for a commitment: its rules and models as sentences."""

from __future__ import annotations

from django.utils.translation import gettext

from servanda.model import Commitment
from servanda.report.reasons import find_reason


def reasons(commitment: Commitment) -> list[tuple[str, str]]:
    """Return the ids that decided on a commitment, each with what it did, in the reader's words."""
    found = []
    for decider in commitment.decided_by:
        sentence, rule = find_reason(decider)
        found.append((decider, gettext(sentence).replace("{rule}", rule)))
    return found
