"""The fold of entries about questions to agencies and their answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from servanda.errors import EvidenceError
from servanda.register import payloads_answers as happened
from servanda.register.answered import AnswerRecord, QuestionRecord
from servanda.register.entry import Entry
from servanda.register.lookup import get_subject
from servanda.register.records import State


def asked(state: State, entry: Entry, payload: happened.AgencyAsked) -> None:
    """Keep the question."""
    state.put(
        QuestionRecord(
            id=entry.subject,
            whose=payload.whose,
            agency=payload.agency or "",
            by=payload.by,
            day=payload.day,
            language=payload.language,
            about=payload.about,
            asked_by=str(entry.author),
            asked_at=entry.at,
            **_from(entry),
        ),
        entry.sequence,
    )


def withdrawn(state: State, entry: Entry, _: happened.QuestionWithdrawn) -> None:
    """Wait for an answer no more."""
    old = get_subject(state, QuestionRecord, entry)
    _must_count(entry, old)
    state.put(replace(old, is_withdrawn=True, **_change(entry, old)), entry.sequence)


def received(state: State, entry: Entry, payload: happened.AnswersReceived) -> None:
    """Keep that a workbook came back, and about what it says nothing."""
    old = get_subject(state, QuestionRecord, entry)
    files = (*old.files, payload.sha256)
    new = replace(old, files=files, blank=payload.blank, **_change(entry, old))
    state.put(new, entry.sequence)


def proposed(state: State, entry: Entry, payload: happened.AnswerProposed) -> None:
    """Keep what an agency says, waiting for a decision."""
    state.put(
        AnswerRecord(
            id=entry.subject,
            question=payload.question,
            commitment=payload.commitment,
            procedure=payload.procedure,
            type=payload.type,
            fields=(*payload.fields, *(payload.words or ())),
            **_from(entry),
        ),
        entry.sequence,
    )


def decided(state: State, entry: Entry, payload: happened.AnswerDecided) -> None:
    """Keep what was decided about it."""
    old = get_subject(state, AnswerRecord, entry)
    _must_count(entry, old)
    new = replace(
        old,
        state=payload.verdict,
        record=payload.record,
        because=payload.because,
        **_change(entry, old),
    )
    state.put(new, entry.sequence)


def undone(state: State, entry: Entry, _: happened.AnswerDecisionUndone) -> None:
    """Let it wait again."""
    old = get_subject(state, AnswerRecord, entry)
    _must_count(entry, old)
    new = replace(old, state="waiting", record=None, because=None, **_change(entry, old))
    state.put(new, entry.sequence)


def _from(entry: Entry) -> dict[str, Any]:
    return {
        "party": entry.author.party,
        "marking": entry.marking,
        "handling": entry.handling,
        "said": entry.sequence,
        "filed": entry.sequence,
        "changed_by": str(entry.author),
        "changed_at": entry.at,
    }


def _change(entry: Entry, old: QuestionRecord | AnswerRecord) -> dict[str, Any]:
    return {
        "said": entry.sequence,
        "version": old.version + 1,
        "changed_by": str(entry.author),
        "changed_at": entry.at,
    }


def _must_count(entry: Entry, old: QuestionRecord | AnswerRecord) -> None:
    if old.said != entry.supersedes:
        raise EvidenceError(
            f"Entry {entry.sequence} ({entry.kind}) takes the place of entry {entry.supersedes}, "
            f"which is not what counts of {entry.subject}. The ledger is damaged; restore a "
            "backup.",
            sequence=entry.sequence,
        )
