"""What the register holds of evidence: captured documents, facts, and what they say of what.

Each party keeps its own: while it is internal, nobody else sees it. One piece may be linked to many
commitments, by several parties where they see it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from servanda.assessment.ladder import Bearing, Evidence, FactReference, Quote, Rung, Stance
from servanda.ids import content_id
from servanda.register.party_record import PartyRecord
from servanda.register.payloads_links import Span


@dataclass(frozen=True, kw_only=True, slots=True)
class CaptureRecord:
    """What was captured: hashes, how it was read, and digests of the contents that hold it."""

    captured: str
    media_type: str
    reader: str
    file_sha256: str
    text_sha256: str
    file: str
    document: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceRecord(PartyRecord):
    """A dated record that something happened.

    Attributes:
        id: See `evidence_key`.
        date: When it was published or happened, as partial as it is known.
        publisher, title, name, address: Who published it, what it is called and where it stood;
            empty when purged.
        capture: The bytes and their text; None of a fact.
        fact: The structured fact; None of what was captured.
        is_withdrawn: Whether it counts no more.
        purged: Whether its words were destroyed.
    """

    date: str
    publisher: str = ""
    title: str = ""
    name: str = ""
    address: str | None = None
    capture: CaptureRecord | None = None
    fact: FactReference | None = None
    is_withdrawn: bool = False
    purged: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceLinkRecord(PartyRecord):
    """What a party says that evidence says about a commitment.

    Attributes:
        id: See `evidence_link_key`.
        evidence, commitment, stance, rung, occurrence, spans: As in the entry.
        quotes: The words at the spans; empty when purged.
        is_withdrawn: Whether it counts no more.
    """

    evidence: str
    commitment: str
    stance: Stance
    rung: Rung
    occurrence: str | None = None
    spans: tuple[Span, ...] = ()
    quotes: tuple[str, ...] = ()
    is_withdrawn: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class RejectionRecord(PartyRecord):
    """A suggestion that a party rejected for a commitment (`mark`), or took back again."""

    commitment: str
    mark: str
    is_withdrawn: bool = False


def evidence_key(party: str, file_sha256: str) -> str:
    """Return the id of what a party captures; the same bytes are the same evidence."""
    return content_id("evidence", party, file_sha256)


def fact_key(party: str, fact: FactReference) -> str:
    """Return the id of a fact as a party's evidence."""
    return content_id("evidence", party, fact.kind, fact.id)


def evidence_link_key(evidence: str, number: int) -> str:
    """Return the id of a link of evidence; its first has number 1."""
    return content_id("evidence-link", evidence, number)


def rejection_key(commitment: str, party: str, mark: str) -> str:
    """Return the id of a party's rejection of a suggestion."""
    return content_id("suggestion", party, commitment, mark)


def as_evidence(record: EvidenceRecord, links: Iterable[EvidenceLinkRecord]) -> Evidence:
    """Return evidence with what these links say, as assessment reads it.

    Of what was purged there are no quotes: it still counts, and nobody can cite it anew.
    """
    quotes: list[Quote] = []
    bearings: list[Bearing] = []
    for link in links:
        kept = zip(link.spans, link.quotes, strict=True) if link.quotes else ()
        own = [Quote(start=span.start, end=span.end, text=text) for span, text in kept]
        bearings.append(
            Bearing(
                commitment=link.commitment,
                stance=link.stance,
                rung=link.rung,
                occurrence=link.occurrence,
                quotes=tuple(range(len(quotes), len(quotes) + len(own))),
            )
        )
        quotes += own
    capture = record.capture
    return Evidence(
        id=record.id,
        date=record.date,
        publisher=record.publisher,
        bearings=tuple(bearings),
        captured=capture.captured if capture else None,
        sha256=capture.file_sha256 if capture else None,
        media_type=capture.media_type if capture else None,
        text_sha256=capture.text_sha256 if capture else None,
        title=record.title,
        address=record.address,
        quotes=tuple(quotes),
        fact=record.fact,
    )
