"""What a rating is held against: the commitment as a subject, the evidence on it, guidelines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from servanda.assessment.ladder import Evidence
from servanda.assessment.rating import Subject
from servanda.assessment.rating import subject_of as subject_from
from servanda.assessment.validating import Case, Practice
from servanda.register.entry import Marking
from servanda.register.evidenced import EvidenceLinkRecord, EvidenceRecord, as_evidence
from servanda.register.facts import still_stands
from servanda.register.lookup import get_register
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.register.state import Records


def subject_of(records: Records, record: CommitmentRecord) -> Subject:
    """Return what ratings have to know of a commitment and its document."""
    return subject_in(record, records.find(DocumentRecord, record.document or ""))


def subject_in(record: CommitmentRecord, document: DocumentRecord | None) -> Subject:
    """Return the same of a commitment whose document is at hand; None: it has none."""
    own = {actor.id for actor in record.commitment.actors if actor.id}
    return subject_from(
        record.commitment,
        document_date=document.date if document else None,
        parties=document.parties if document else tuple(sorted(own)),
        agreed=document is not None and document.standing == "agreed",
    )


def evidence_on(
    records: Records, commitment: str, party: str | None = None
) -> Mapping[str, tuple[EvidenceRecord, Evidence]]:
    """Return the evidence on a commitment that counts, by id, in the order it was brought.

    Args:
        records: The state.
        commitment: Id of the commitment; links to others are left out.
        party: Who looks: what is internal to another is left out; None: who sees everything.
    """
    links = [one for one in records.evidence_links(commitment) if counts(one, party)]
    found: dict[str, tuple[EvidenceRecord, Evidence]] = {}
    for key in dict.fromkeys(one.evidence for one in links):
        record = records.find(EvidenceRecord, key)
        if record is None or not counts(record, party):
            continue
        if record.fact and not still_stands(records, record.fact):
            continue
        found[key] = record, as_evidence(record, (one for one in links if one.evidence == key))
    return found


def counts(one: EvidenceRecord | EvidenceLinkRecord, party: str | None) -> bool:
    """Return whether evidence or a link was not withdrawn, and a party may see it."""
    return not one.is_withdrawn and (party in (None, one.party) or one.marking != Marking.INTERNAL)


def case_of(records: Records, record: CommitmentRecord, party: str) -> Case:
    """Return what a rating of a commitment is held against: all that a party may cite."""
    return Case(
        subject=subject_of(records, record),
        evidence={key: one for key, (_, one) in evidence_on(records, record.id, party).items()},
        guidelines=tuple(one.guideline for one in records.guidelines(record.id)),
        practice=practice_of(records),
        reference=record.reference,
    )


def practice_of(records: Records) -> Practice:
    """Return what the register has declared about ratings."""
    register = get_register(records)
    return Practice(single_officer=register.single_officer, other_party=register.other_party)


def last_change(record: EvidenceRecord, links: Iterable[EvidenceLinkRecord]) -> str:
    """Return the day on which what evidence says of a commitment was last added to."""
    return max([record.changed_at, *(one.changed_at for one in links)])[:10]
