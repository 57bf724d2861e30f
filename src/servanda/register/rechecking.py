"""Entries of another ledger held to the rules of assessment and of blind coding, as our own are.

What was purged since cannot be read again: ratings without their words are passed over, and purged
evidence is taken to have said what its links say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from servanda.assessment.admitting import admitting
from servanda.assessment.concurring import Concurrence, concurrence_findings
from servanda.assessment.findings import Finding as Reason
from servanda.assessment.findings import found
from servanda.assessment.guideline import guideline_findings
from servanda.assessment.ladder import Evidence, Quote
from servanda.assessment.rating import Assessment, same_person, text_hash
from servanda.assessment.rating import State as Stage
from servanda.assessment.reviewing import MOVES
from servanda.assessment.validating import Case, refusals
from servanda.register import payloads_assessment, payloads_evidence
from servanda.register.assessed import AssessmentRecord, GuidelineRecord
from servanda.register.chain import payload_of
from servanda.register.entry import Content, Entry
from servanda.register.evidenced import EvidenceLinkRecord, EvidenceRecord, as_evidence
from servanda.register.fold import fold
from servanda.register.grounds import counts, practice_of, subject_of
from servanda.register.memory import MemoryState
from servanda.register.rechecking_coding import coding_reasons
from servanda.register.records import CommitmentRecord
from servanda.register.verify import Finding


def recheck(
    entries: Iterable[Entry], content: Callable[[str], Content | None]
) -> Iterator[Finding]:
    """Yield each entry that no act of this register would have made, while folding all of them.

    Looks at links of evidence, guidelines, ratings in every stage, concurrences and blind coding.
    The entries are whole (`verify.verify_entries`). Cost: that of folding them in memory.
    """
    state = MemoryState(content)
    for entry in entries:
        sealed = content(entry.sealed) if entry.sealed else None
        payload = payload_of(entry, sealed)
        for message in coding_reasons(state, entry, payload):
            yield Finding(sequence=entry.sequence, rule="coding", message=message)
        fold(state, entry, payload)
        for reason in _reasons(state, entry):
            yield Finding(sequence=entry.sequence, rule="assessment", message=reason.message)


def _reasons(state: MemoryState, entry: Entry) -> Iterable[Reason]:
    """Return why an entry that was just folded should not be there."""
    if entry.kind == payloads_evidence.EvidenceLinked.KIND:
        return _link(state, entry)
    if entry.kind == payloads_assessment.GuidelineSet.KIND:
        return _guideline(state, entry)
    if entry.kind in _RATED:
        return _rating(state, entry)
    if entry.kind == payloads_assessment.ConcurrenceGiven.KIND:
        return _concurrence(state, entry)
    return ()


_RATED = frozenset(
    kind.KIND
    for kind in (
        payloads_assessment.AssessmentDrafted,
        payloads_assessment.AssessmentSubmitted,
        payloads_assessment.AssessmentApproved,
    )
)


def _commitment(state: MemoryState, key: str) -> CommitmentRecord | None:
    """Return a commitment that can still be read."""
    found = state.find(CommitmentRecord, key)
    return None if found is None or found.purged else found


def _link(state: MemoryState, entry: Entry) -> Iterable[Reason]:
    link = state.find(EvidenceLinkRecord, entry.subject)
    evidence = state.find(EvidenceRecord, link.evidence) if link else None
    commitment = _commitment(state, link.commitment) if link else None
    if link is None or evidence is None or commitment is None:
        return ()
    date = subject_of(state, commitment).document_date
    return admitting(_readable(evidence, [link]), {commitment.id: date})


def _guideline(state: MemoryState, entry: Entry) -> Iterable[Reason]:
    record = state.find(GuidelineRecord, entry.subject)
    if record is None or record.purged:
        return ()
    versions = {one.guideline.version: one for one in state.guidelines(record.commitment)}
    before = versions.get(record.guideline.version - 1)
    return guideline_findings(record.guideline, before.guideline if before else None)


def _rating(state: MemoryState, entry: Entry) -> Iterator[Reason]:
    record = state.find(AssessmentRecord, entry.subject)
    commitment = _commitment(state, record.commitment) if record else None
    if record is None or record.purged or commitment is None:
        return
    case, rating = _case(state, commitment, record.party), record.assessment
    yield from refusals(rating, case)
    before = _stage_before(state, entry)
    if before is not None and rating.state not in _next(before):
        allowed = ", ".join(sorted(_next(before))) or "none"
        yield found("no-such-move", before=before, after=rating.state, allowed=allowed)
    if rating.state == "approved" and not case.practice.single_officer:
        yield from _alone(record, rating)


def _next(before: Stage) -> frozenset[Stage]:
    """Return what may follow; a draft, and what was returned, may be written anew."""
    return MOVES[before] | ({"draft"} if before in {"draft", "returned"} else frozenset())


def _stage_before(state: MemoryState, entry: Entry) -> Stage | None:
    every = state.versions_of(AssessmentRecord, entry.subject)
    return every[-2].assessment.state if len(every) > 1 else None


def _alone(record: AssessmentRecord, rating: Assessment) -> Iterator[Reason]:
    if any(same_person(one, rating.approver or "") for one in record.authors[:-1]):
        yield found("approver-is-author", person=rating.approver)


def _concurrence(state: MemoryState, entry: Entry) -> Iterable[Reason]:
    rating = state.find(AssessmentRecord, str(entry.payload["assessment"]))
    commitment = _commitment(state, rating.commitment) if rating else None
    if rating is None or commitment is None:
        return ()
    same = rating.words_in == entry.payload["words_in"]
    concurrence = Concurrence(
        id=entry.subject,
        assessment=rating.id,
        text=text_hash(rating.assessment) if same else "",
        party=entry.author.party,
        by=str(entry.author),
        on=str(entry.payload["on"]),
    )
    return concurrence_findings(concurrence, rating.assessment, subject_of(state, commitment))


def _case(state: MemoryState, commitment: CommitmentRecord, party: str) -> Case:
    """Return what a rating was held against; facts count also where their record has gone since."""
    links = [one for one in state.evidence_links(commitment.id) if counts(one, party)]
    evidence: dict[str, Evidence] = {}
    for key in dict.fromkeys(one.evidence for one in links):
        record = state.find(EvidenceRecord, key)
        if record is not None and counts(record, party):
            own = [one for one in links if one.evidence == key]
            evidence[key] = _readable(record, own)
    return Case(
        subject=subject_of(state, commitment),
        evidence=evidence,
        guidelines=tuple(one.guideline for one in state.guidelines(commitment.id)),
        practice=practice_of(state),
    )


def _readable(record: EvidenceRecord, links: list[EvidenceLinkRecord]) -> Evidence:
    """Return evidence with something in the place of every word of it that was purged."""
    evidence = as_evidence(record, links)
    if evidence.fact is None and any(not one.quotes and one.spans for one in links):
        bearings = tuple(replace(one, quotes=one.quotes or (0,)) for one in evidence.bearings)
        quotes = evidence.quotes or (Quote(start=0, end=1, text="?"),)
        evidence = replace(evidence, bearings=bearings, quotes=quotes)
    return replace(evidence, publisher=evidence.publisher or "?") if record.purged else evidence
