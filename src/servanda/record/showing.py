"""What is known to have happened, as evidence on the commitments that it bears on."""

from __future__ import annotations

import datetime as dt

from servanda.record.at_work import AtWork
from servanda.record.entries import KnownFact
from servanda.record.noting import Note, note_of, said_of
from servanda.register.acts.capturing import capture_and_link
from servanda.register.acts.evidencing import Says, link
from servanda.register.courses import courses
from servanda.register.evidenced import evidence_key
from servanda.register.ledger import Act

SERIES = "series"
"""The procedure whose records are meetings, one by one."""


def show(at_work: AtWork) -> None:
    """Capture each fact as a note, and say what it says of each commitment."""
    first: list[Act] = []
    more: list[Act] = []
    meetings = _meetings(at_work)
    for fact in at_work.data.facts.values():
        captured, *others = _shown(at_work, fact, meetings)
        first.append(captured)
        more += others
    at_work.write(*first)
    for act in more:
        at_work.write(act)


def _meetings(at_work: AtWork) -> dict[str, str]:
    """Return the occurrence that each record of a series is about, by the record's id."""
    records = at_work.ledger.records()
    series = [one for one in records.followings() if one.procedure == SERIES]
    day = dt.date.fromisoformat(at_work.day)
    return {
        record: occurrence.key
        for course in courses(series, records.follow_ups(), day)
        for occurrence in course.state.occurrences
        for record in occurrence.records
    }


def _shown(at_work: AtWork, fact: KnownFact, meetings: dict[str, str]) -> list[Act]:
    """Return the act that captures a fact, and those that link it where it says another thing."""
    note = note_of(fact, at_work.day)
    followed = {one.commitment for one in at_work.data.followings if one.procedure == SERIES}
    groups: dict[Says, list[str]] = {}
    for key in fact.commitments:
        commitment = at_work.data.commitments[key]
        own = [at_work.made[one.id] for one in fact.records if one.commitment == key]
        says = said_of(
            fact,
            note,
            at_work.document(key).date,
            next((meetings[one] for one in own if one in meetings), None),
            goes_on=bool(commitment.recurrence or commitment.continuing or key in followed),
        )
        groups.setdefault(says, []).append(at_work.id(key))
    (says, names), *others = groups.items()
    evidence = evidence_key(at_work.party, note.document.file_sha256)
    return [
        _captured(at_work, note, names, says),
        *(link(evidence, keys, said, party=at_work.party) for said, keys in others),
    ]


def _captured(at_work: AtWork, note: Note, names: list[str], says: Says) -> Act:
    return capture_and_link(
        note.document,
        note.file,
        note.told,
        names,
        says,
        party=at_work.party,
        today=at_work.day,
    )
