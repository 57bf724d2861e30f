"""The fold of entries about questions to agencies and their answers."""

from __future__ import annotations

from dataclasses import replace

from servanda.register import payloads_answers as happened
from servanda.register.answered import AnswerRecord, QuestionRecord
from servanda.register.entry import Entry
from servanda.register.lookup import get_subject
from servanda.register.party_record import brought, changed, must_count
from servanda.register.state import State


def asked(state: State, entry: Entry, payload: happened.AgencyAsked) -> None:
    """Keep the question."""
    state.put(
        QuestionRecord(
            whose=payload.whose,
            agency=payload.agency or "",
            by=payload.by,
            day=payload.day,
            language=payload.language,
            about=payload.about,
            asked_by=str(entry.author),
            asked_at=entry.at,
            **brought(entry),
        ),
        entry.sequence,
    )


def withdrawn(state: State, entry: Entry, _: happened.QuestionWithdrawn) -> None:
    """Wait for an answer no more."""
    old = get_subject(state, QuestionRecord, entry)
    must_count(entry, old)
    state.put(
        replace(old, is_withdrawn=True, said=entry.sequence, **changed(entry, old)), entry.sequence
    )


def received(state: State, entry: Entry, payload: happened.AnswersReceived) -> None:
    """Keep that a workbook came back, and about what it says nothing."""
    old = get_subject(state, QuestionRecord, entry)
    files = (*old.files, payload.sha256)
    new = replace(old, files=files, blank=payload.blank, said=entry.sequence, **changed(entry, old))
    state.put(new, entry.sequence)


def proposed(state: State, entry: Entry, payload: happened.AnswerProposed) -> None:
    """Keep what an agency says, waiting for a decision."""
    state.put(
        AnswerRecord(
            question=payload.question,
            commitment=payload.commitment,
            procedure=payload.procedure,
            type=payload.type,
            fields=(*payload.fields, *(payload.words or ())),
            **brought(entry),
        ),
        entry.sequence,
    )


def decided(state: State, entry: Entry, payload: happened.AnswerDecided) -> None:
    """Keep what was decided about it."""
    old = get_subject(state, AnswerRecord, entry)
    must_count(entry, old)
    new = replace(
        old,
        state=payload.verdict,
        record=payload.record,
        because=payload.because,
        said=entry.sequence,
        **changed(entry, old),
    )
    state.put(new, entry.sequence)


def undone(state: State, entry: Entry, _: happened.AnswerDecisionUndone) -> None:
    """Let it wait again."""
    old = get_subject(state, AnswerRecord, entry)
    must_count(entry, old)
    new = replace(
        old, state="waiting", record=None, because=None, said=entry.sequence, **changed(entry, old)
    )
    state.put(new, entry.sequence)
