"""Rejecting suggested passages, and letting them come back."""

from __future__ import annotations

import re

from servanda.errors import NotFound, RuleBroken
from servanda.register.entry import Draft
from servanda.register.evidenced import RejectionRecord, rejection_key
from servanda.register.ledger import Act
from servanda.register.lookup import get_commitment
from servanda.register.payloads_evidence import SuggestionRejected, SuggestionRestored
from servanda.register.rules import words
from servanda.register.state import Records

_MARK = re.compile(r"[0-9a-f]{15}")


def reject(name: str, mark: str, *, party: str, because: str | None = None) -> Act:
    """Say that a suggested passage is no evidence for a commitment: it does not come back.

    Args:
        name: The commitment.
        mark: Fingerprint of the passage (`evidence.Suggestion.mark`).
        party: Who says so; the suggestions of other parties stay as they are.
        because: A reason, if there is one to note.

    The act raises NotFound, and RuleBroken for what is no mark, or was rejected already.
    """

    def act(records: Records) -> list[Draft]:
        commitment = get_commitment(records, name)
        if not _MARK.fullmatch(mark):
            message = f"{mark!r} is no mark of a suggestion; expected 15 hexadecimal digits."
            raise RuleBroken(message, rule="mark")
        key = rejection_key(commitment.id, party, mark)
        old = records.find(RejectionRecord, key)
        if old and not old.is_withdrawn:
            raise RuleBroken(f"Suggestion {mark} was rejected already.", rule="unchanged")
        payload = SuggestionRejected(commitment=commitment.id, mark=mark, because=words(because))
        return [Draft(subject=key, payload=payload)]

    return act


def restore(name: str, mark: str, *, party: str) -> Act:
    """Take a rejection of the party's back; the act raises NotFound where there is none."""

    def act(records: Records) -> list[Draft]:
        commitment = get_commitment(records, name)
        old = records.find(RejectionRecord, rejection_key(commitment.id, party, mark))
        if old is None or old.is_withdrawn:
            message = f"{party} has rejected no suggestion {mark} for {commitment.reference}."
            raise NotFound(message, wanted=mark)
        payload = SuggestionRestored()
        return [Draft(subject=old.id, payload=payload, marking=old.marking, supersedes=old.said)]

    return act


def rejected_marks(records: Records, commitment: str, party: str) -> frozenset[str]:
    """Return the marks of the suggestions that a party has rejected for a commitment."""
    return frozenset(
        one.mark
        for one in records.rejections(commitment)
        if one.party == party and not one.is_withdrawn
    )


def linked_places(records: Records, commitment: str, party: str) -> frozenset[tuple[str, int, int]]:
    """Return what a party quotes for a commitment: hash of the canonical text, start, end."""
    pieces = {one.id: one.capture for one in records.evidence() if one.capture}
    return frozenset(
        (capture.text_sha256, span.start, span.end)
        for one in records.evidence_links(commitment)
        if one.party == party and not one.is_withdrawn and (capture := pieces.get(one.evidence))
        for span in one.spans
    )
