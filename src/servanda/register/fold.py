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
    payloads_assessment,
    payloads_evidence,
    payloads_words,
)
from servanda.register import payloads as happened
from servanda.register.entry import Entry
from servanda.register.fold_versions import next_version
from servanda.register.lookup import get_subject
from servanda.register.records import (
    CommitmentRecord,
    DocumentRecord,
    Owner,
    PersonRecord,
    RegisterRecord,
    State,
)


def fold(state: State, entry: Entry, payload: happened.Payload) -> None:
    """Move `state` on by one entry. Deterministic: state and entry decide.

    Args:
        state: As the entries before left it.
        entry: The next entry.
        payload: Its payload (`payloads.joined`).

    Raises:
        EvidenceError: The entry speaks of a record that does not exist.
    """
    _FOLDS[type(payload)](state, entry, payload)


def _opened(state: State, entry: Entry, payload: happened.RegisterOpened) -> None:
    state.put(RegisterRecord(format=payload.format), entry.sequence)


def _listed(state: State, entry: Entry, payload: happened.HandlingListed) -> None:
    old = get_subject(state, RegisterRecord, entry)
    state.put(replace(old, handling=payload.labels, version=old.version + 1), entry.sequence)


def _noticed(state: State, entry: Entry, payload: happened.NoticeSet) -> None:
    old = get_subject(state, RegisterRecord, entry)
    state.put(replace(old, notices=payload.notice or (), version=old.version + 1), entry.sequence)


def _appointed(state: State, entry: Entry, payload: happened.PersonAppointed) -> None:
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


def _filed(state: State, entry: Entry, payload: happened.CommitmentFiled) -> None:
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


def _wordless(entry: Entry, payload: happened.CommitmentFiled) -> Commitment:
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


def _accepted(state: State, entry: Entry, payload: happened.CommitmentAccepted) -> None:
    _decide(state, entry, decision="accepted", because=payload.because)


def _rejected(state: State, entry: Entry, payload: happened.CommitmentRejected) -> None:
    _decide(state, entry, decision="rejected", because=payload.because, reason=payload.reason)


def _edited(state: State, entry: Entry, payload: happened.CommitmentEdited) -> None:
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


def _split(state: State, entry: Entry, payload: happened.CommitmentSplit) -> None:
    _decide(state, entry, decision="split", because=payload.because, successors=payload.into)


def _merged(state: State, entry: Entry, payload: happened.CommitmentMerged) -> None:
    _decide(state, entry, decision="merged", because=payload.because, successors=(payload.into,))


def _decide(
    state: State,
    entry: Entry,
    *,
    decision: happened.Decision,
    because: str | None,
    reason: happened.Reason | None = None,
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


def _undone(state: State, entry: Entry, payload: happened.DecisionUndone) -> None:
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


def _assigned(state: State, entry: Entry, payload: happened.CommitmentAssigned) -> None:
    old = get_subject(state, CommitmentRecord, entry)
    owners = {owner.party: owner for owner in old.owners if owner.party != payload.party}
    if payload.agency or payload.person:
        owners[payload.party] = Owner(
            party=payload.party, agency=payload.agency, person=payload.person
        )
    next_version(state, old, entry, owners=tuple(owners[party] for party in sorted(owners)))


def _titled(state: State, entry: Entry, payload: happened.CommitmentTitled) -> None:
    old = get_subject(state, CommitmentRecord, entry)
    next_version(state, old, entry, titles=payload.titles or ())


def _reanchored(state: State, entry: Entry, payload: happened.CommitmentReanchored) -> None:
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


def _lost(state: State, entry: Entry, _: happened.AnchorLost) -> None:
    next_version(state, get_subject(state, CommitmentRecord, entry), entry, anchor="lost")


def _marked(state: State, entry: Entry, payload: happened.RecordMarked) -> None:
    table: Any = DocumentRecord if payload.table == "document" else CommitmentRecord
    old = get_subject(state, table, entry)
    next_version(state, old, entry, marking=entry.marking, handling=entry.handling)


def _commented(_: State, __: Entry, ___: happened.CommentMade) -> None:
    """Nothing: what was said stands in the record's history."""


def _purged(_: State, __: Entry, ___: happened.ContentPurged) -> None:
    """Nothing: the entries whose contents are gone fold to records without words."""


_FOLDS: dict[type[happened.Payload], Callable[..., None]] = {
    happened.RegisterOpened: _opened,
    happened.HandlingListed: _listed,
    happened.NoticeSet: _noticed,
    happened.PersonAppointed: _appointed,
    happened.DocumentAdded: fold_documents.added,
    happened.DocumentDescribed: fold_documents.described,
    payloads_words.DocumentTitled: fold_documents.titled,
    happened.DocumentCorrected: fold_documents.corrected,
    happened.DocumentExtracted: fold_documents.extracted,
    happened.DocumentReferred: fold_documents.referred,
    happened.WordsSupplied: fold_documents.supplied,
    happened.QuoteSupplied: fold_documents.quoted,
    happened.CommitmentFiled: _filed,
    happened.CommitmentAccepted: _accepted,
    happened.CommitmentRejected: _rejected,
    happened.CommitmentEdited: _edited,
    happened.CommitmentSplit: _split,
    happened.CommitmentMerged: _merged,
    happened.DecisionUndone: _undone,
    happened.CommitmentAssigned: _assigned,
    happened.CommitmentTitled: _titled,
    happened.CommitmentReanchored: _reanchored,
    happened.AnchorLost: _lost,
    happened.RecordMarked: _marked,
    happened.CommentMade: _commented,
    happened.DocumentsCompared: fold_links.compared,
    happened.LinkAccepted: fold_links.accepted,
    happened.LinkRejected: fold_links.rejected,
    happened.LinkDecisionUndone: fold_links.undone,
    happened.AdherenceImported: fold_adherence.imported,
    happened.AdherenceImportUndone: fold_adherence.undone,
    happened.ProcedureFollowed: fold_followup.followed,
    happened.ProcedureDropped: fold_followup.dropped,
    happened.FollowUpRecorded: fold_followup.recorded,
    happened.FollowUpCorrected: fold_followup.corrected,
    happened.FollowUpWithdrawn: fold_followup.withdrawn,
    happened.FollowUpRestored: fold_followup.restored,
    happened.AgencyAsked: fold_answers.asked,
    happened.QuestionWithdrawn: fold_answers.withdrawn,
    happened.AnswersReceived: fold_answers.received,
    happened.AnswerProposed: fold_answers.proposed,
    happened.AnswerDecided: fold_answers.decided,
    happened.AnswerDecisionUndone: fold_answers.undone,
    happened.EvidenceCaptured: fold_evidence.captured,
    happened.EvidenceReferred: fold_evidence.referred,
    payloads_evidence.EvidenceDescribed: fold_evidence.described,
    payloads_evidence.EvidenceLinkMarked: fold_evidence.marked,
    happened.EvidenceLinked: fold_evidence.linked,
    happened.EvidenceUnlinked: fold_evidence.unlinked,
    happened.EvidenceWithdrawn: fold_evidence.withdrawn,
    happened.SuggestionRejected: fold_evidence.rejected,
    happened.SuggestionRestored: fold_evidence.restored,
    happened.PracticeDeclared: fold_assessment.declared,
    happened.GuidelineSet: fold_assessment.fixed,
    happened.AssessmentDrafted: fold_assessment.drafted,
    happened.AssessmentSubmitted: fold_assessment.submitted,
    happened.AssessmentReturned: fold_assessment.returned,
    happened.AssessmentApproved: fold_assessment.approved,
    payloads_assessment.AssessmentMarked: fold_assessment.marked,
    happened.ConcurrenceGiven: fold_assessment.concurred,
    happened.ConcurrenceWithdrawn: fold_assessment.parted,
    happened.RoundFrozen: fold_assessment.frozen,
    happened.CodingHandedOut: fold_coding.handed_out,
    happened.CodesGiven: fold_coding.given,
    happened.CodesHandedIn: fold_coding.handed_in,
    happened.CodesAdjudicated: fold_coding.adjudicated,
    happened.CodingWithdrawn: fold_coding.withdrawn,
    happened.ScoresImported: fold_scores.imported,
    happened.ScoresWithdrawn: fold_scores.withdrawn,
    happened.ContentPurged: _purged,
}
