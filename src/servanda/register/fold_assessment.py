"""The fold of entries about assessment."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from servanda.assessment.guideline import Guideline
from servanda.assessment.published import RuleVersions
from servanda.assessment.rating import Assessment, Assessor, Particulars, Period
from servanda.assessment.rating import State as Stage
from servanda.register import payloads_assessment as happened
from servanda.register.assessed import (
    AssessmentRecord,
    ConcurrenceRecord,
    GuidelineRecord,
    RoundRecord,
)
from servanda.register.entry import Entry
from servanda.register.lookup import get_subject
from servanda.register.party_record import brought, changed, must_count
from servanda.register.records import RegisterRecord
from servanda.register.state import State


def declared(state: State, entry: Entry, payload: happened.PracticeDeclared) -> None:
    """Keep how ratings come about."""
    old = get_subject(state, RegisterRecord, entry)
    new = replace(
        old,
        single_officer=payload.single_officer,
        other_party=payload.other_party,
        version=old.version + 1,
    )
    state.put(new, entry.sequence)


def fixed(state: State, entry: Entry, payload: happened.GuidelineSet) -> None:
    """Keep a version of a guideline."""
    guideline = Guideline(
        commitment=payload.commitment,
        version=payload.version,
        fixed_on=payload.fixed_on,
        by=str(entry.author),
        full=payload.full or "",
        partial=payload.partial or "",
        none=payload.none or "",
        sources=payload.sources or (),
        because=payload.because or "",
    )
    state.put(
        GuidelineRecord(
            commitment=payload.commitment,
            guideline=guideline,
            purged=payload.full is None,
            **brought(entry),
        ),
        entry.sequence,
    )


def drafted(state: State, entry: Entry, payload: happened.AssessmentDrafted) -> None:
    """Keep a rating; written anew, it is a draft again."""
    old = state.find(AssessmentRecord, entry.subject)
    if old is not None:
        must_count(entry, old)
    authors = (*(old.authors if old else ()), str(entry.author))
    state.put(
        AssessmentRecord(
            commitment=payload.commitment,
            assessment=as_assessment(entry.subject, payload, str(entry.author)),
            authors=tuple(dict.fromkeys(authors)),
            words_in=entry.sequence,
            returned=old.returned if old else None,
            purged=payload.grounds is None,
            **brought(entry, old),
        ),
        entry.sequence,
    )


def as_assessment(key: str, payload: happened.AssessmentDrafted, author: str) -> Assessment:
    """Return the draft of a rating that a payload holds."""
    return Assessment(
        id=key,
        commitment=payload.commitment,
        about=payload.about,
        assessor=Assessor(kind=payload.assessor_kind, code=payload.assessor),
        author=author,
        rated_on=payload.rated_on,
        period=Period(first=payload.first, last=payload.last, origin=payload.origin),
        scale=payload.scale,
        value=payload.value,
        grounds=payload.grounds or "",
        cites=payload.cites,
        searches=payload.searches or (),
        particulars=Particulars(what=payload.what, when=payload.when, cited=payload.cited),
        guideline=payload.guideline,
        round=payload.round,
    )


def submitted(state: State, entry: Entry, _: happened.AssessmentSubmitted) -> None:
    """Let a rating wait for approval."""
    _move(state, entry, "submitted")


def returned(state: State, entry: Entry, payload: happened.AssessmentReturned) -> None:
    """Give a rating back to its author."""
    _move(state, entry, "returned", returned=payload.because)


def approved(state: State, entry: Entry, payload: happened.AssessmentApproved) -> None:
    """Let a rating count."""
    approval = {"approver": str(entry.author), "approved_on": payload.on}
    _move(state, entry, "approved", rules=payload.rules, **approval)


def _move(
    state: State,
    entry: Entry,
    stage: Stage,
    *,
    returned: str | None = None,
    rules: RuleVersions | None = None,
    **approval: Any,
) -> None:
    old = get_subject(state, AssessmentRecord, entry)
    must_count(entry, old)
    new = replace(
        old,
        assessment=replace(old.assessment, state=stage, **approval),
        returned=returned or old.returned,
        rules=rules,
        said=entry.sequence,
        **changed(entry, old),
    )
    state.put(new, entry.sequence)


def marked(state: State, entry: Entry, _: happened.AssessmentMarked) -> None:
    """Keep who may see a rating; what it says is as old as it was."""
    old = get_subject(state, AssessmentRecord, entry)
    must_count(entry, old)
    new = replace(old, marking=entry.marking, said=entry.sequence, version=old.version + 1)
    state.put(new, entry.sequence)


def concurred(state: State, entry: Entry, payload: happened.ConcurrenceGiven) -> None:
    """Keep that a party concurs."""
    old = state.find(ConcurrenceRecord, entry.subject)
    state.put(
        ConcurrenceRecord(
            commitment=payload.commitment,
            assessment=payload.assessment,
            words_in=payload.words_in,
            on=payload.on,
            by=str(entry.author),
            **brought(entry, old),
        ),
        entry.sequence,
    )


def parted(state: State, entry: Entry, _: happened.ConcurrenceWithdrawn) -> None:
    """Let a concurrence count no more."""
    old = get_subject(state, ConcurrenceRecord, entry)
    must_count(entry, old)
    state.put(
        replace(old, is_withdrawn=True, said=entry.sequence, **changed(entry, old)), entry.sequence
    )


def frozen(state: State, entry: Entry, payload: happened.RoundFrozen) -> None:
    """Keep a round as it was closed."""
    state.put(
        RoundRecord(
            name=payload.name or "",
            round=payload.round,
            on=payload.on,
            ratings=payload.ratings,
            **brought(entry),
        ),
        entry.sequence,
    )
