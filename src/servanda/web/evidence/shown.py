"""Pieces of evidence as pages show them: in words, with addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from servanda.assessment.ladder import FactReference
from servanda.assessment.timing import Timing, timing
from servanda.register.evidenced import EvidenceLinkRecord, EvidenceRecord
from servanda.web import words
from servanda.web.adherence.asking import Wanted
from servanda.web.desk import Desk
from servanda.web.evidence import saying
from servanda.web.evidence.facts import places, where


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What a party says that a piece of evidence says about a commitment.

    Attributes:
        link: The record of it.
        stance, rung, party: In words.
        reference, address: Of the commitment.
        quotes: The words that say so, each with the address where they stand.
        own: Whether the viewer's party says so.
    """

    link: EvidenceLinkRecord
    stance: str
    rung: str
    party: str
    reference: str
    address: str
    quotes: tuple[tuple[str, str], ...]
    own: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A piece of evidence.

    Attributes:
        record: The record of it.
        title, publisher, date, captured: In words.
        address: Of its page.
        kind: What kind of fact it is; "" for a document.
        fact_address: Where the fact is shown; "" where the viewer does not see that.
        said: What it says; of one commitment only, where it is shown beside that.
        serves: How many commitments it is linked to, of those that the viewer sees.
        timing: Whether it is dated before the commitment's document; "after" where that is no
            matter.
    """

    record: EvidenceRecord
    title: str
    publisher: str
    date: str
    captured: str
    address: str
    kind: str
    fact_address: str
    said: tuple[Said, ...]
    serves: int
    timing: Timing = "after"

    @property
    def hash(self) -> str:
        """Return the SHA-256 of the bytes; "" of a fact."""
        return self.record.capture.file_sha256 if self.record.capture else ""


@dataclass(frozen=True, kw_only=True)
class Known:
    """What pages need about pieces of evidence; made by `known`.

    Attributes:
        records: Those that count, by id.
        links: What they say of which commitments, withdrawn links left out.
        names: References of the commitments by id.
        facts: See `facts.places`.
        asked: The day.
        party: The viewer's.
    """

    records: Mapping[str, EvidenceRecord]
    links: Sequence[EvidenceLinkRecord]
    names: Mapping[str, str]
    facts: Mapping[FactReference, str]
    asked: Wanted
    party: str

    def piece(
        self, record: EvidenceRecord, links: Iterable[EvidenceLinkRecord], document: str | None
    ) -> Piece:
        """Return a piece with some of its links; `document` is the date of the commitment's."""
        capture = record.capture
        return Piece(
            record=record,
            title=saying.title(record),
            publisher=saying.publisher(record),
            date=words.partial_date(record.date),
            captured=words.partial_date(capture.captured) if capture else "",
            address=page_of(record.id, self.asked),
            kind=words.label(record.fact.kind, "fact-kind") if record.fact else "",
            fact_address=where(record.fact, self.facts),
            said=tuple(self._said(record, link) for link in links),
            serves=len({one.commitment for one in self.links if one.evidence == record.id}),
            timing=timing(record.date, document) if document else "after",
        )

    def _said(self, record: EvidenceRecord, link: EvidenceLinkRecord) -> Said:
        name = self.names[link.commitment]
        at = [page_of(record.id, self.asked, at=span.start) for span in link.spans]
        return Said(
            link=link,
            stance=saying.stance(link.stance),
            rung=saying.rung(link.rung),
            party=words.party_name(link.party),
            reference=name,
            address=self.asked.address("commitment", name) + "#evidence",
            quotes=tuple(zip(link.quotes, at, strict=False)),
            own=link.party == self.party,
        )


def known(desk: Desk, records: Iterable[EvidenceRecord], asked: Wanted) -> Known:
    """Return what is needed to show evidence that the viewer sees.

    Facts that were withdrawn are left out with what they say. Five queries at most, however many
    pieces there are.
    """
    seen = {one.id: one for one in records}
    facts = places(desk, (one.fact for one in seen.values() if one.fact), asked)
    standing = {key: one for key, one in seen.items() if one.fact is None or one.fact in facts}
    links = desk.evidence_links_of(standing) if standing else []
    links = [one for one in links if not one.is_withdrawn]
    about = desk.filed(sorted({one.commitment for one in links})) if links else []
    return Known(
        records=standing,
        links=links,
        names={one.id: one.reference for one in about},
        facts=facts,
        asked=asked,
        party=desk.viewer.party if desk.viewer else "",
    )


def page_of(key: str, asked: Wanted, *, at: int | None = None) -> str:
    """Return the address of a piece of evidence, at a place of its text where one is given."""
    if at is None:
        return asked.address("evidence-piece", key)
    return asked.address("evidence-piece", key, at=str(at)) + f"#at-{at}"
