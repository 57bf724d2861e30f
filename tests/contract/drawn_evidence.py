"""Evidence, its links and suggestions of it drawn by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.register import payload, payloads_evidence, payloads_links
from servanda.register.entry import Draft, Marking
from servanda.register.evidenced import RejectionRecord, rejection_key
from servanda.register.payloads_evidence import EvidenceDescribed, EvidenceLinkMarked
from servanda.register.state import Records

if TYPE_CHECKING:
    from drawn import Drawn


def captured(drawn: Drawn, _: Records) -> list[Draft]:
    """Capture evidence, or make a fact evidence."""
    key = next(drawn.keys)
    drawn.evidence.append(key)
    says: payload.Payload = payloads_evidence.EvidenceReferred(
        fact_kind="occurrence", fact="f" * 20, date="2006", publisher="XAA"
    )
    files = {}
    if drawn.rng.random() < 0.6:
        files = {"file": drawn.rng.randbytes(9), "document": drawn.rng.randbytes(9)}
        says = payloads_evidence.EvidenceCaptured(
            date="2006-05",
            captured="2026-01-02",
            media_type="text/plain",
            reader="text-1",
            file_sha256="5" * 64,
            text_sha256="6" * 64,
            publisher=drawn.rng.choice((None, "A Gazette")),
        )
    marking = drawn.rng.choice(list(Marking))
    return [Draft(subject=key, payload=says, files=files, marking=marking)]


def shown(drawn: Drawn, records: Records) -> list[Draft]:
    """Link evidence, or take evidence or a link back."""
    known = [one for one in records.evidence() if not one.is_withdrawn]
    if not known:
        return []
    because = drawn.rng.choice((None, "a reason"))
    links = [one for one in records.evidence_links() if not one.is_withdrawn]
    if links and drawn.rng.random() < 0.3:
        link = drawn.rng.choice(links)
        if drawn.rng.random() < 0.5:
            marking = drawn.rng.choice(list(Marking))
            return [Draft(subject=link.id, payload=EvidenceLinkMarked(), marking=marking)]
        gone = payloads_evidence.EvidenceUnlinked(because=because)
        return [Draft(subject=link.id, payload=gone, supersedes=link.said)]
    one = drawn.rng.choice(known)
    if drawn.rng.random() < 0.2:
        back = payloads_evidence.EvidenceWithdrawn(because=because)
        return [Draft(subject=one.id, payload=back, supersedes=one.said)]
    if drawn.rng.random() < 0.2:
        anew = EvidenceDescribed(
            date=drawn.rng.choice((one.date, "2007")),
            publisher=drawn.rng.choice((None, "A Paper")),
        )
        marking = drawn.rng.choice(list(Marking))
        return [Draft(subject=one.id, payload=anew, marking=marking)]
    key = next(drawn.keys)
    drawn.evidence_links.append(key)
    says = payloads_evidence.EvidenceLinked(
        evidence=one.id,
        commitment=drawn.rng.choice(drawn.commitments),
        stance="advances",
        rung="budget",
        spans=(payloads_links.Span(start=0, end=4),),
        quotes=drawn.rng.choice((None, ("word",))),
    )
    return [Draft(subject=key, payload=says, marking=drawn.rng.choice(list(Marking)))]


def suggested(drawn: Drawn, records: Records) -> list[Draft]:
    """Reject a suggestion, or let it come back."""
    commitment, mark = drawn.rng.choice(drawn.commitments), drawn.rng.choice("ab") * 15
    key = rejection_key(commitment, "XAA", mark)
    drawn.rejections.add(key)
    old = records.find(RejectionRecord, key)
    if old and not old.is_withdrawn:
        back = payloads_evidence.SuggestionRestored()
        return [Draft(subject=key, payload=back, supersedes=old.said)]
    return [
        Draft(
            subject=key,
            payload=payloads_evidence.SuggestionRejected(commitment=commitment, mark=mark),
        )
    ]
