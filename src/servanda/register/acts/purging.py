"""Destroying words that should never have been in the register; the chain still verifies."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from servanda.errors import RuleBroken
from servanda.register.assessed import AssessmentRecord
from servanda.register.entry import Author, Draft, Entry
from servanda.register.evidenced import EvidenceRecord
from servanda.register.followed import FollowUpRecord
from servanda.register.ledger import Act
from servanda.register.lookup import get_record
from servanda.register.payloads_register import ContentPurged
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.register.rules import must_have, words
from servanda.register.state import Records


def purge(
    name: str, *, author: Author, because: str, history: Callable[[str], Iterable[Entry]]
) -> Act:
    """Destroy what is stored apart for a record: files, quotes, free text, names of owners.

    A document takes its commitments with it; a commitment takes what it was split or merged into.
    What people wrote about links of these goes too; links themselves hold no words. So do the words
    of their follow-up; its dates, codes and numbers stay.
    The words of their ratings and guidelines go, and what was quoted of evidence for them; the
    evidence itself has a purge of its own, which takes its bytes, its text and every quote of it.
    The quote of a purged commitment still stands in the text of its document.

    Args:
        name: A document or commitment: its id, the beginning of it, reference or label. Or the
            whole id of a follow-up record or a rating, whose words alone go then, or of evidence.
        author: An approver.
        because: Why.
        history: Returns all entries about a subject (`Ledger.history`).

    The act raises NotFound, and RuleBroken when the author is no approver, the reason is missing,
    or nothing is left to destroy.
    """

    def act(records: Records) -> list[Draft]:
        must_have(records, author, "approver", "purge")
        why = words(because)
        if why is None:
            message = f"Purging {name} needs a reason: add --because."
            raise RuleBroken(message, rule="reason")
        record = (
            records.find(FollowUpRecord, name)
            or records.find(EvidenceRecord, name)
            or records.find(AssessmentRecord, name)
            or get_record(records, name)
        )
        subjects = _subjects(records, record)
        subjects += _links(records, subjects, history) + _follow_up(records, subjects)
        gone = _gone(records, subjects, history)
        if not gone:
            message = f"Nothing of {name} is left to destroy."
            raise RuleBroken(message, rule="purged")
        payload = ContentPurged(subjects=subjects, digests=gone, because=why)
        return [Draft(subject=record.id, payload=payload)]

    return act


def _subjects(
    records: Records,
    record: CommitmentRecord | DocumentRecord | FollowUpRecord | EvidenceRecord | AssessmentRecord,
) -> tuple[str, ...]:
    """Return the ids of the records whose words go."""
    if isinstance(record, FollowUpRecord | AssessmentRecord):
        return (record.id,)
    if isinstance(record, EvidenceRecord):
        return record.id, *(link.id for link in records.evidence_links(evidence=record.id))
    if isinstance(record, DocumentRecord):
        return record.id, *(other.id for other in records.commitments(record.id))
    found: dict[str, None] = {}
    waiting = [record.id]
    while waiting:
        key = waiting.pop()
        if key in found:
            continue
        found[key] = None
        one = records.find(CommitmentRecord, key)
        waiting += one.successors if one else ()
    return tuple(found)


def _links(
    records: Records, subjects: Iterable[str], history: Callable[[str], Iterable[Entry]]
) -> tuple[str, ...]:
    """Return the ids of the subjects' links on which somebody wrote something."""
    ends = set(subjects)
    found = {key: records.find(CommitmentRecord, key) for key in sorted(ends)}
    documents = sorted({one.document for one in found.values() if one and one.document})
    links = {
        link.id
        for document in documents
        for link in records.links(document)
        if {link.earlier, link.later} & ends
    }
    return tuple(key for key in sorted(links) if any(entry.contents for entry in history(key)))


def _follow_up(records: Records, subjects: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of all that was recorded, answered, quoted and said about the subjects."""
    found: list[str] = []
    for key in subjects:
        found += [one.id for one in records.followings(key)]
        found += [one.id for one in records.follow_ups(key)]
        found += [one.id for one in records.answers(key)]
        found += [one.id for one in records.evidence_links(key)]
        found += [one.id for one in records.rejections(key)]
        found += [one.id for one in records.guidelines(key)]
        found += [one.id for one in records.assessments(key)]
        found += [one.id for one in records.concurrences(key)]
    return tuple(found)


def _gone(
    records: Records, subjects: Iterable[str], history: Callable[[str], Iterable[Entry]]
) -> tuple[str, ...]:
    """Return the digests of what is still stored apart for the subjects, in the ledger's order.

    Why something was purged stays.
    """
    entries = {entry.sequence: entry for key in subjects for entry in history(key)}
    digests = (
        digest
        for _, entry in sorted(entries.items())
        if entry.kind != ContentPurged.KIND
        for digest in entry.contents
    )
    return tuple(digest for digest in digests if records.content(digest) is not None)
