"""The fold: how each kind of entry changes the records.

It and the other modules `fold_...` alone change state.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from servanda.errors import EvidenceError
from servanda.model import Commitment
from servanda.register import (
    fold_adherence,
    fold_answers,
    fold_assessment,
    fold_coding,
    fold_documents,
    fold_evidence,
    fold_followup,
    fold_links,
    fold_scores,
    payload,
    payloads_adherence,
    payloads_answers,
    payloads_assessment,
    payloads_coding,
    payloads_commitments,
    payloads_documents,
    payloads_evidence,
    payloads_followup,
    payloads_links,
    payloads_register,
    payloads_scores,
    payloads_words,
)
from servanda.register.entry import Entry
from servanda.register.fold_versions import next_version
from servanda.register.lookup import get_subject
from servanda.register.records import (
    CommitmentRecord,
    DocumentRecord,
    Owner,
    PersonRecord,
    RegisterRecord,
)
from servanda.register.state import State


def fold(state: State, entry: Entry, payload: payload.Payload) -> None:
    """Move `state` on by one entry. Deterministic: state and entry decide.

    Args:
        state: As the entries before left it.
        entry: The next entry.
        payload: Its payload (`payloads.joined`).

    Raises:
        EvidenceError: The entry speaks of a record that does not exist.
    """
    _FOLDS[type(payload)](state, entry, payload)


def _opened(state: State, entry: Entry, payload: payloads_register.RegisterOpened) -> None:
    state.put(RegisterRecord(format=payload.format), entry.sequence)


def _listed(state: State, entry: Entry, payload: payloads_register.HandlingListed) -> None:
    old = get_subject(state, RegisterRecord, entry)
    state.put(replace(old, handling=payload.labels, version=old.version + 1), entry.sequence)


def _noticed(state: State, entry: Entry, payload: payloads_words.NoticeSet) -> None:
    old = get_subject(state, RegisterRecord, entry)
    state.put(replace(old, notices=payload.notice or (), version=old.version + 1), entry.sequence)


def _appointed(state: State, entry: Entry, payload: payloads_register.PersonAppointed) -> None:
    old = state.find(PersonRecord, entry.subject)
    version = old.version + 1 if old else 1
    state.put(
        PersonRecord(
            id=entry.subject,
            party=payload.party,
            person=payload.person,
            roles=payload.roles,
            version=version,
        ),
        entry.sequence,
    )


def _filed(state: State, entry: Entry, payload: payloads_commitments.CommitmentFiled) -> None:
    words = payload.record or _wordless(entry, payload)
    by_person = payload.decision != "proposed"
    state.put(
        CommitmentRecord(
            id=entry.subject,
            reference=payload.reference,
            document=payload.document,
            commitment=words,
            origin=payload.origin,
            decision=payload.decision,
            decided_by=str(entry.author) if by_person else None,
            decided_at=entry.at if by_person else None,
            decided_in=entry.sequence if by_person else None,
            sources=payload.sources,
            anchor="anchored" if payload.document else "none",
            party=entry.author.party,
            marking=entry.marking,
            handling=entry.handling,
            purged=payload.record is None,
            filed=entry.sequence,
            changed_by=str(entry.author),
            changed_at=entry.at,
        ),
        entry.sequence,
    )


def _wordless(entry: Entry, payload: payloads_commitments.CommitmentFiled) -> Commitment:
    """Return what is left of a commitment whose words were purged."""
    return Commitment(
        id=entry.subject,
        document="",
        document_sha256=payload.text_sha256 or "",
        start=payload.start or 0,
        end=payload.end or 0,
        quote="",
        kind=payload.kind,
    )


def _accepted(state: State, entry: Entry, payload: payloads_commitments.CommitmentAccepted) -> None:
    _decide(state, entry, decision="accepted", because=payload.because)


def _rejected(state: State, entry: Entry, payload: payloads_commitments.CommitmentRejected) -> None:
    _decide(state, entry, decision="rejected", because=payload.because, reason=payload.reason)


def _edited(state: State, entry: Entry, payload: payloads_commitments.CommitmentEdited) -> None:
    old = get_subject(state, CommitmentRecord, entry)
    moved = old.document and not _SPAN.isdisjoint(payload.fields)
    _decide(
        state,
        entry,
        decision="edited",
        because=payload.because,
        commitment=payload.after or old.commitment,
        purged=old.purged or payload.after is None,
        anchor="anchored" if moved else old.anchor,
    )


_SPAN = frozenset({"start", "end", "document_sha256"})
"""An edit of one of these anchors the words in the text that counts."""


def _split(state: State, entry: Entry, payload: payloads_commitments.CommitmentSplit) -> None:
    _decide(state, entry, decision="split", because=payload.because, successors=payload.into)


def _merged(state: State, entry: Entry, payload: payloads_commitments.CommitmentMerged) -> None:
    _decide(state, entry, decision="merged", because=payload.because, successors=(payload.into,))


def _decide(
    state: State,
    entry: Entry,
    *,
    decision: payloads_commitments.Decision,
    because: str | None,
    reason: payloads_commitments.Reason | None = None,
    **changes: Any,
) -> None:
    old = get_subject(state, CommitmentRecord, entry)
    next_version(
        state,
        old,
        entry,
        decision=decision,
        because=because,
        reason=reason,
        decided_by=str(entry.author),
        decided_at=entry.at,
        decided_in=entry.sequence,
        restores=old.version,
        **changes,
    )


def _undone(state: State, entry: Entry, payload: payloads_commitments.DecisionUndone) -> None:
    now = get_subject(state, CommitmentRecord, entry)
    if payload.restores == 0:
        _decide(state, entry, decision="withdrawn", because=payload.because)
        return
    was = state.earlier(now.id, payload.restores)
    if was is None:
        raise EvidenceError(
            f"Entry {entry.sequence} restores version {payload.restores} of {now.reference}, "
            "which never was. The ledger is damaged; restore a backup.",
            sequence=entry.sequence,
        )
    next_version(
        state,
        now,
        entry,
        commitment=_requoted(was, now),
        decision=was.decision,
        decided_by=was.decided_by,
        decided_at=was.decided_at,
        decided_in=was.decided_in,
        restores=was.restores,
        reason=was.reason,
        because=was.because,
        successors=was.successors,
        anchor=was.anchor,
        purged=was.purged,
    )


def _requoted(was: CommitmentRecord, now: CommitmentRecord) -> Commitment:
    """Return the words of an earlier version, with the quote that came in since."""
    words = was.commitment
    return replace(words, quote=now.commitment.quote) if was.awaits_words else words


def _assigned(state: State, entry: Entry, payload: payloads_commitments.CommitmentAssigned) -> None:
    old = get_subject(state, CommitmentRecord, entry)
    owners = {owner.party: owner for owner in old.owners if owner.party != payload.party}
    if payload.agency or payload.person:
        owners[payload.party] = Owner(
            party=payload.party, agency=payload.agency, person=payload.person
        )
    next_version(state, old, entry, owners=tuple(owners[party] for party in sorted(owners)))


def _titled(state: State, entry: Entry, payload: payloads_words.CommitmentTitled) -> None:
    old = get_subject(state, CommitmentRecord, entry)
    next_version(state, old, entry, titles=payload.titles or ())


def _reanchored(
    state: State, entry: Entry, payload: payloads_commitments.CommitmentReanchored
) -> None:
    old = get_subject(state, CommitmentRecord, entry)
    words = replace(
        old.commitment,
        document_sha256=payload.text_sha256,
        start=payload.start,
        end=payload.end,
        quote=payload.quote or "",
    )
    next_version(
        state,
        old,
        entry,
        commitment=words,
        anchor="anchored",
        purged=old.purged or payload.quote is None,
    )


def _lost(state: State, entry: Entry, _: payloads_commitments.AnchorLost) -> None:
    next_version(state, get_subject(state, CommitmentRecord, entry), entry, anchor="lost")


def _marked(state: State, entry: Entry, payload: payloads_register.RecordMarked) -> None:
    table: Any = DocumentRecord if payload.table == "document" else CommitmentRecord
    old = get_subject(state, table, entry)
    next_version(state, old, entry, marking=entry.marking, handling=entry.handling)


def _commented(_: State, __: Entry, ___: payloads_register.CommentMade) -> None:
    """Nothing: what was said stands in the record's history."""


def _purged(_: State, __: Entry, ___: payloads_register.ContentPurged) -> None:
    """Nothing: the entries whose contents are gone fold to records without words."""


_FOLDS: dict[type[payload.Payload], Callable[..., None]] = {
    payloads_register.RegisterOpened: _opened,
    payloads_register.HandlingListed: _listed,
    payloads_words.NoticeSet: _noticed,
    payloads_register.PersonAppointed: _appointed,
    payloads_documents.DocumentAdded: fold_documents.added,
    payloads_documents.DocumentDescribed: fold_documents.described,
    payloads_words.DocumentTitled: fold_documents.titled,
    payloads_documents.DocumentCorrected: fold_documents.corrected,
    payloads_documents.DocumentExtracted: fold_documents.extracted,
    payloads_documents.DocumentReferred: fold_documents.referred,
    payloads_documents.WordsSupplied: fold_documents.supplied,
    payloads_words.QuoteSupplied: fold_documents.quoted,
    payloads_commitments.CommitmentFiled: _filed,
    payloads_commitments.CommitmentAccepted: _accepted,
    payloads_commitments.CommitmentRejected: _rejected,
    payloads_commitments.CommitmentEdited: _edited,
    payloads_commitments.CommitmentSplit: _split,
    payloads_commitments.CommitmentMerged: _merged,
    payloads_commitments.DecisionUndone: _undone,
    payloads_commitments.CommitmentAssigned: _assigned,
    payloads_words.CommitmentTitled: _titled,
    payloads_commitments.CommitmentReanchored: _reanchored,
    payloads_commitments.AnchorLost: _lost,
    payloads_register.RecordMarked: _marked,
    payloads_register.CommentMade: _commented,
    payloads_links.DocumentsCompared: fold_links.compared,
    payloads_links.LinkAccepted: fold_links.accepted,
    payloads_links.LinkRejected: fold_links.rejected,
    payloads_links.LinkDecisionUndone: fold_links.undone,
    payloads_adherence.AdherenceImported: fold_adherence.imported,
    payloads_adherence.AdherenceImportUndone: fold_adherence.undone,
    payloads_followup.ProcedureFollowed: fold_followup.followed,
    payloads_followup.ProcedureDropped: fold_followup.dropped,
    payloads_followup.FollowUpRecorded: fold_followup.recorded,
    payloads_followup.FollowUpCorrected: fold_followup.corrected,
    payloads_followup.FollowUpWithdrawn: fold_followup.withdrawn,
    payloads_followup.FollowUpRestored: fold_followup.restored,
    payloads_answers.AgencyAsked: fold_answers.asked,
    payloads_answers.QuestionWithdrawn: fold_answers.withdrawn,
    payloads_answers.AnswersReceived: fold_answers.received,
    payloads_answers.AnswerProposed: fold_answers.proposed,
    payloads_answers.AnswerDecided: fold_answers.decided,
    payloads_answers.AnswerDecisionUndone: fold_answers.undone,
    payloads_evidence.EvidenceCaptured: fold_evidence.captured,
    payloads_evidence.EvidenceReferred: fold_evidence.referred,
    payloads_evidence.EvidenceDescribed: fold_evidence.described,
    payloads_evidence.EvidenceLinkMarked: fold_evidence.marked,
    payloads_evidence.EvidenceLinked: fold_evidence.linked,
    payloads_evidence.EvidenceUnlinked: fold_evidence.unlinked,
    payloads_evidence.EvidenceWithdrawn: fold_evidence.withdrawn,
    payloads_evidence.SuggestionRejected: fold_evidence.rejected,
    payloads_evidence.SuggestionRestored: fold_evidence.restored,
    payloads_assessment.PracticeDeclared: fold_assessment.declared,
    payloads_assessment.GuidelineSet: fold_assessment.fixed,
    payloads_assessment.AssessmentDrafted: fold_assessment.drafted,
    payloads_assessment.AssessmentSubmitted: fold_assessment.submitted,
    payloads_assessment.AssessmentReturned: fold_assessment.returned,
    payloads_assessment.AssessmentApproved: fold_assessment.approved,
    payloads_assessment.AssessmentMarked: fold_assessment.marked,
    payloads_assessment.ConcurrenceGiven: fold_assessment.concurred,
    payloads_assessment.ConcurrenceWithdrawn: fold_assessment.parted,
    payloads_assessment.RoundFrozen: fold_assessment.frozen,
    payloads_coding.CodingHandedOut: fold_coding.handed_out,
    payloads_coding.CodesGiven: fold_coding.given,
    payloads_coding.CodesHandedIn: fold_coding.handed_in,
    payloads_coding.CodesAdjudicated: fold_coding.adjudicated,
    payloads_coding.CodingWithdrawn: fold_coding.withdrawn,
    payloads_scores.ScoresImported: fold_scores.imported,
    payloads_scores.ScoresWithdrawn: fold_scores.withdrawn,
    payloads_register.ContentPurged: _purged,
}
