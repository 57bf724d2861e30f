"""What is known to have happened, as evidence on the commitments that it bears on."""

from __future__ import annotations

from servanda.record.at_work import AtWork
from servanda.record.entries import KnownFact
from servanda.record.noting import Note, note_of, said_of
from servanda.register.acts.capturing import capture_and_link
from servanda.register.acts.evidencing import Says, link
from servanda.register.evidenced import evidence_key
from servanda.register.ledger import Act


def show(at_work: AtWork) -> None:
    """Capture each fact as a note, and say what it says of each commitment."""
    first: list[Act] = []
    more: list[Act] = []
    for fact in at_work.data.facts.values():
        captured, *others = _shown(at_work, fact)
        first.append(captured)
        more += others
    at_work.write(*first)
    for act in more:
        at_work.write(act)


def _shown(at_work: AtWork, fact: KnownFact) -> list[Act]:
    """Return the act that captures a fact, and those that link it where it says another thing."""
    note = note_of(fact, at_work.day)
    groups: dict[Says, list[str]] = {}
    for key in fact.commitments:
        says = said_of(fact, note, at_work.document(key).date)
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
