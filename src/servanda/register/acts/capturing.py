"""Keeping evidence: capturing documents, referring to facts, and taking both back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from servanda.assessment.admitting import admitting
from servanda.assessment.findings import refuse
from servanda.assessment.ladder import FactKind
from servanda.assessment.naming import evidence_called
from servanda.errors import RuleBroken
from servanda.model import Document
from servanda.register.acts.evidencing import Says, draft_of, links
from servanda.register.calling import evidence_name
from servanda.register.entry import Draft, Marking
from servanda.register.evidence_lookup import get_evidence
from servanda.register.evidenced import (
    CaptureRecord,
    EvidenceRecord,
    as_evidence,
    evidence_key,
    fact_key,
)
from servanda.register.facts import find_fact
from servanda.register.ledger import Act
from servanda.register.payloads_evidence import (
    EvidenceCaptured,
    EvidenceReferred,
    EvidenceWithdrawn,
)
from servanda.register.rules import known_handling, line, past_date, words
from servanda.register.state import Records
from servanda.register.texts import packed


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What a person says of a document that is captured.

    Attributes:
        date: When it was published, as partial as it is known.
        publisher: Who published it.
        title, address: What it is called and where it stood; never fetched.
        captured: Day of the capture; None for today.
        marking, handling: Who may see it.
    """

    date: str
    publisher: str
    title: str | None = None
    address: str | None = None
    captured: str | None = None
    marking: Marking = Marking.INTERNAL
    handling: str | None = None


def capture(document: Document, file: bytes, told: Told, *, party: str, today: str) -> Act:
    """Keep a document as evidence: its bytes, its canonical text, and both hashes.

    Args:
        document: As read.
        file: The bytes it was read from.
        told: What is said of it.
        party: Whose evidence it is.
        today: The day.

    The act raises RuleBroken where something said does not fit, or the party has these bytes.
    """

    def act(records: Records) -> list[Draft]:
        return [_captured(records, document, file, told, (party, today))]

    return act


def capture_and_link(  # noqa: PLR0913 - what was captured, and what it says of what
    document: Document,
    file: bytes,
    told: Told,
    names: Sequence[str],
    says: Says,
    *,
    party: str,
    today: str,
) -> Act:
    """Keep a document as evidence, unless the party has its bytes, and link it; raises as both."""

    def act(records: Records) -> list[Draft]:
        key = evidence_key(party, document.file_sha256)
        known = records.find(EvidenceRecord, key)
        if known and not known.is_withdrawn and not known.purged:
            return links(records, known, names, says, (party, document.text))
        draft = _captured(records, document, file, told, (party, today))
        record = _record_of(draft, party)
        return [draft, *links(records, record, names, says, (party, document.text))]

    return act


def refer(  # noqa: PLR0913 - which fact, and what it says of what
    kind: FactKind,
    name: str,
    names: Sequence[str],
    says: Says,
    *,
    party: str,
    marking: Marking = Marking.INTERNAL,
) -> Act:
    """Make a structured fact evidence, unless the party has done so, and link it.

    Args:
        kind: See `facts.find_fact`.
        name: The same.
        names: Commitments.
        says: What it says about each.
        party: Whose evidence it is.
        marking: Who may see it.

    The act raises NotFound for a fact or commitment that is not there, and RuleBroken.
    """

    def act(records: Records) -> list[Draft]:
        found = find_fact(records, kind, name, party)
        key = fact_key(party, found.fact)
        known = records.find(EvidenceRecord, key)
        if known and not known.is_withdrawn and not known.purged:
            return links(records, known, names, says, (party, None))
        payload = EvidenceReferred(
            fact_kind=kind,
            fact=found.fact.id,
            date=found.date,
            publisher=found.publisher,
            title=found.title,
        )
        draft = Draft(subject=key, payload=payload, marking=marking)
        record = replace(_record_of(draft, party), fact=found.fact)
        return [draft, *links(records, record, names, says, (party, None))]

    return act


def withdraw(name: str, *, party: str, because: str | None = None) -> Act:
    """Take evidence of the party's back with its links; it stays in the history.

    The act raises NotFound, also for evidence of another party.
    """

    def act(records: Records) -> list[Draft]:
        found = get_evidence(records, name, party)
        if found.party != party:
            message = (
                f"Evidence {evidence_name(found)} is {found.party}'s: only {found.party} withdraws "
                "it. Take your links back instead."
            )
            raise RuleBroken(message, rule="other-party")
        return [draft_of(found, EvidenceWithdrawn(because=words(because)))]

    return act


def _captured(
    records: Records, document: Document, file: bytes, told: Told, whose: tuple[str, str]
) -> Draft:
    party, today = whose
    key = evidence_key(party, document.file_sha256)
    known = records.find(EvidenceRecord, key)
    if known and not known.is_withdrawn and not known.purged:
        message = f"The register holds this file already, as evidence {evidence_name(known)}."
        raise RuleBroken(message, rule="duplicate")
    payload = EvidenceCaptured(
        date=past_date(told.date, today),
        captured=past_date(told.captured or today, today),
        media_type=document.media_type,
        reader=document.reader,
        file_sha256=document.file_sha256,
        text_sha256=document.sha256,
        publisher=line(told.publisher, "publisher"),
        title=words(told.title),
        name=document.name,
        address=words(told.address),
    )
    draft = Draft(
        subject=key,
        payload=payload,
        files={"file": file, "document": packed(document)},
        marking=told.marking,
        handling=known_handling(records, told.handling),
    )
    shown = as_evidence(_record_of(draft, party), ())
    findings = admitting(shown, {}, document.text)
    wrong = (each for each in findings if each.code != "evidence-bears-on-nothing")
    refuse(wrong, {key: evidence_called(shown)})
    return draft


def _record_of(draft: Draft, party: str) -> EvidenceRecord:
    """Return the record that a draft will make, as far as its links need it."""
    payload = draft.payload
    capture = None
    if isinstance(payload, EvidenceCaptured):
        capture = CaptureRecord(
            captured=payload.captured,
            media_type=payload.media_type,
            reader=payload.reader,
            file_sha256=payload.file_sha256,
            text_sha256=payload.text_sha256,
            file="",
            document="",
        )
    return EvidenceRecord(
        id=draft.subject,
        date=getattr(payload, "date", ""),
        publisher=getattr(payload, "publisher", ""),
        capture=capture,
        party=party,
        marking=draft.marking,
        handling=draft.handling,
        said=0,
        filed=0,
        changed_by="",
        changed_at="",
    )
