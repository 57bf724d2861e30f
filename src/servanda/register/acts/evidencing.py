"""Linking evidence to commitments, and taking links back.

What is linked passes `assessment.admitting`: quotes hold the very words, nothing dated before the
commitment's document fulfils it, no fact stands higher than it can. Else `RuleBroken` says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.assessment.admitting import admitting
from servanda.assessment.findings import refuse
from servanda.assessment.ladder import Rung, Stance
from servanda.assessment.naming import evidence_called
from servanda.errors import RuleBroken
from servanda.register.calling import evidence_name
from servanda.register.entry import Draft, narrowest
from servanda.register.evidence_lookup import get_evidence, get_link, text_of
from servanda.register.evidenced import (
    EvidenceLinkRecord,
    EvidenceRecord,
    as_evidence,
    evidence_link_key,
)
from servanda.register.facts import still_stands
from servanda.register.grounds import counts, subject_of
from servanda.register.ledger import Act
from servanda.register.lookup import get_commitment
from servanda.register.payload import Payload
from servanda.register.payloads_evidence import EvidenceLinked, EvidenceUnlinked
from servanda.register.payloads_links import Span
from servanda.register.records import CommitmentRecord, stands
from servanda.register.rules import words
from servanda.register.state import Records


@dataclass(frozen=True, kw_only=True, slots=True)
class Says:
    """What evidence says about a commitment.

    Attributes:
        stance, rung: See `assessment.ladder`.
        spans: Where the words stand in the canonical text, half-open; none of a fact.
        occurrence: Key of the one occurrence that it is about; None for the whole.
    """

    stance: Stance
    rung: Rung
    spans: tuple[tuple[int, int], ...] = ()
    occurrence: str | None = None


def link(name: str, names: Sequence[str], says: Says, *, party: str) -> Act:
    """Say what evidence says about commitments.

    Args:
        name: Id of the evidence, or the beginning of it.
        names: Commitments.
        says: What it says about each of them.
        party: Who says so; it must see the evidence.

    The act raises NotFound, and RuleBroken where the evidence cannot say that, it is said already,
    or a commitment does not stand.
    """

    def act(records: Records) -> list[Draft]:
        found = get_evidence(records, name, party)
        if found.fact and not still_stands(records, found.fact):
            message = f"The fact that evidence {evidence_name(found)} refers to was withdrawn."
            raise RuleBroken(message, rule="withdrawn-evidence")
        return links(records, found, names, says, (party, text_of(records, found)))

    return act


def unlink(name: str, *, party: str, because: str | None = None) -> Act:
    """Take a link of the party's back: id of the link, or the beginning of it.

    The act raises NotFound, and RuleBroken when it was taken back already.
    """

    def act(records: Records) -> list[Draft]:
        found = get_link(records, name, party)
        return [draft_of(found, EvidenceUnlinked(because=words(because)))]

    return act


def links(
    records: Records,
    evidence: EvidenceRecord,
    names: Sequence[str],
    says: Says,
    whose: tuple[str, str | None],
) -> list[Draft]:
    """Return the drafts of links to commitments; `whose` is the party and the evidence's text.

    Raises: as the act of `link`.
    """
    party, text = whose
    number = len(records.evidence_links(evidence=evidence.id))
    found = {one.id: one for one in (get_commitment(records, name) for name in names)}
    if not found:
        raise RuleBroken("Name the commitments that the evidence bears on.", rule="parts")
    return [
        _link(records, evidence, commitment, says, (party, text, place))
        for place, commitment in enumerate(found.values(), number + 1)
    ]


def _link(
    records: Records,
    evidence: EvidenceRecord,
    commitment: CommitmentRecord,
    says: Says,
    whose: tuple[str, str | None, int],
) -> Draft:
    party, text, number = whose
    if not stands(commitment):
        how = "purged" if commitment.purged else commitment.decision
        message = f"{commitment.reference} was {how}: nothing is evidence on it any more."
        raise RuleBroken(message, rule="closed")
    spans = tuple(Span(start=start, end=end) for start, end in says.spans)
    made = EvidenceLinkRecord(
        id=evidence_link_key(evidence.id, number),
        evidence=evidence.id,
        commitment=commitment.id,
        stance=says.stance,
        rung=says.rung,
        occurrence=words(says.occurrence),
        spans=spans,
        quotes=tuple((text or "")[max(span.start, 0) : max(span.end, 0)] for span in spans),
        party=party,
        marking=narrowest((evidence.marking, commitment.marking)),
        said=0,
        filed=0,
        changed_by="",
        changed_at="",
    )
    date = subject_of(records, commitment).document_date
    shown = as_evidence(evidence, [made])
    names = {shown.id: evidence_called(shown), commitment.id: commitment.reference}
    refuse(admitting(shown, {commitment.id: date}, text), names)
    _must_be_new(records, commitment, made)
    payload = EvidenceLinked(
        evidence=evidence.id,
        commitment=commitment.id,
        stance=made.stance,
        rung=made.rung,
        occurrence=made.occurrence,
        text_sha256=evidence.capture.text_sha256 if evidence.capture else None,
        spans=spans,
        quotes=made.quotes or None,
    )
    return Draft(subject=made.id, payload=payload, marking=made.marking, handling=evidence.handling)


def _must_be_new(records: Records, commitment: CommitmentRecord, made: EvidenceLinkRecord) -> None:
    for one in records.evidence_links(commitment.id, made.evidence):
        same = (one.stance, one.rung, one.occurrence, one.spans)
        if (
            counts(one, made.party)
            and one.party == made.party
            and same == (made.stance, made.rung, made.occurrence, made.spans)
        ):
            message = f"Evidence {made.evidence[:8]} says so of {commitment.reference} already."
            raise RuleBroken(message, rule="unchanged")


def draft_of(old: EvidenceRecord | EvidenceLinkRecord, payload: Payload) -> Draft:
    """Return the draft of an entry that takes the place of what counts of a record."""
    return Draft(
        subject=old.id,
        payload=payload,
        marking=old.marking,
        handling=old.handling,
        supersedes=old.said,
    )
