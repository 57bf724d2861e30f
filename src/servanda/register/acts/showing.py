"""Mending what is said of evidence, and saying who may see evidence and ratings."""

from __future__ import annotations

from dataclasses import replace

from servanda.assessment.admitting import admitting
from servanda.assessment.findings import refuse
from servanda.assessment.naming import evidence_called
from servanda.errors import RuleBroken
from servanda.register.assessment_lookup import get_assessment, must_be_own, must_not_be_wider
from servanda.register.calling import evidence_name, rating_name
from servanda.register.entry import Draft, Marking, narrowest
from servanda.register.evidence_lookup import get_evidence
from servanda.register.evidenced import EvidenceLinkRecord, EvidenceRecord, as_evidence
from servanda.register.grounds import counts, subject_of
from servanda.register.ledger import Act
from servanda.register.lookup import get_commitment
from servanda.register.payloads_assessment import AssessmentMarked
from servanda.register.payloads_evidence import EvidenceDescribed, EvidenceLinkMarked
from servanda.register.records import CommitmentRecord
from servanda.register.rules import line, past_date, words
from servanda.register.state import Records


def describe(  # noqa: PLR0913 - what of it becomes what, and why
    name: str,
    *,
    party: str,
    today: str,
    date: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    marking: Marking | None = None,
    because: str | None = None,
) -> Act:
    """Mend the date, publisher or title of the party's evidence, or who may see it; None leaves it.

    Its links are held against a new date as they were against the old one, and are seen by no more
    people than it is. Its marking may be given again once a commitment of it is seen by others.

    The act raises NotFound, and RuleBroken where nothing would change, a link would say what the
    evidence cannot, or the evidence is another party's or was purged.
    """

    def act(records: Records) -> list[Draft]:
        old = get_evidence(records, name, party)
        if old.party != party:
            message = (
                f"Evidence {evidence_name(old)} is {old.party}'s: only {old.party} describes it."
            )
            raise RuleBroken(message, rule="other-party")
        if old.purged:
            message = f"The words of evidence {evidence_name(old)} were destroyed."
            raise RuleBroken(message, rule="purged")
        if old.fact is not None and (date or publisher or title):
            message = (
                f"Evidence {evidence_name(old)} is a fact: its record or import says what it is."
            )
            raise RuleBroken(message, rule="described-fact")
        new = replace(
            old,
            date=past_date(date, today) if date else old.date,
            publisher=line(publisher, "publisher") if publisher else old.publisher,
            title=words(title) or "" if title is not None else old.title,
            marking=marking or old.marking,
        )
        links = [one for one in records.evidence_links(evidence=old.id) if counts(one, None)]
        remarked = _remarked(records, new, links)
        if new == old and not (marking and remarked):
            raise RuleBroken(f"Evidence {evidence_name(old)} is so already.", rule="unchanged")
        _must_still_say(records, new, links)
        payload = EvidenceDescribed(
            date=new.date,
            publisher=new.publisher,
            title=new.title or None,
            because=words(because),
        )
        draft = Draft(subject=old.id, payload=payload, marking=new.marking, handling=old.handling)
        return [draft, *remarked]

    return act


def mark_rating(key: str, marking: Marking, *, party: str, because: str | None = None) -> Act:
    """Say who may see a rating of the party; what it says stays, approved ones too.

    The act raises NotFound, and RuleBroken where it would be wider than the commitment or what it
    cites, nothing would change, or another party has concurred with what would be hidden from it.
    """

    def act(records: Records) -> list[Draft]:
        old = get_assessment(records, key, party)
        must_be_own(old, party)
        if old.marking == marking:
            message = f"Rating {rating_name(old)} is {marking} already."
            raise RuleBroken(message, rule="unchanged")
        commitment = get_commitment(records, old.commitment)
        must_not_be_wider(records, commitment, old.assessment.cites, marking)
        agreed = [one for one in records.concurrences(commitment.id) if not one.is_withdrawn]
        if marking == Marking.INTERNAL and any(one.assessment == old.id for one in agreed):
            message = (
                f"Another party has concurred with rating {rating_name(old)}: it stays shared."
            )
            raise RuleBroken(message, rule="concurred")
        return [
            Draft(
                subject=old.id,
                payload=AssessmentMarked(because=words(because)),
                marking=marking,
                handling=old.handling,
                supersedes=old.said,
            )
        ]

    return act


def _must_still_say(records: Records, new: EvidenceRecord, links: list[EvidenceLinkRecord]) -> None:
    for link in links:
        found = records.find(CommitmentRecord, link.commitment)
        if found is not None:
            date, shown = subject_of(records, found).document_date, as_evidence(new, [link])
            wrong = (
                each
                for each in admitting(shown, {found.id: date})
                if link.quotes or each.code != "bearing-without-words"  # purged with a commitment
            )
            names = {new.id: evidence_called(shown)}
            if found.marking != Marking.INTERNAL or found.party == new.party:
                names[found.id] = found.reference
            refuse(wrong, names)


def _remarked(
    records: Records, new: EvidenceRecord, links: list[EvidenceLinkRecord]
) -> list[Draft]:
    """Return the drafts of links that other people may see from now on."""
    drafts = []
    for link in links:
        found = records.find(CommitmentRecord, link.commitment)
        marking = narrowest((new.marking, found.marking if found else new.marking))
        if marking != link.marking:
            payload = EvidenceLinkMarked()
            drafts.append(
                Draft(subject=link.id, payload=payload, marking=marking, handling=link.handling)
            )
    return drafts
