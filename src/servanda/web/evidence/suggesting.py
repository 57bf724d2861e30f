"""Passages of the captured texts that may be evidence on a commitment; a person decides on each.

They are looked for in what the viewer sees, in the index that the register keeps.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from servanda.evidence import Origin, Suggestion, ask, suggest
from servanda.register.evidenced import EvidenceLinkRecord, EvidenceRecord
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.web import words
from servanda.web.adherence.asking import Wanted
from servanda.web.desk import Desk
from servanda.web.evidence import saying
from servanda.web.evidence.kept.filling import fill
from servanda.web.evidence.kept.reading import KeptIndex
from servanda.web.evidence.shown import page_of

SHOWN = 5
"""Suggestions that a page shows."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """A passage that may be evidence.

    Attributes:
        evidence, mark, start, end: What names it in forms.
        title, publisher, date, address: Of its document, in words; where it stands.
        runs: Its text, each stretch with whether its words were looked for.
        terms, shared: Words and names that it has in common with the commitment.
    """

    evidence: str
    mark: str
    start: int
    end: int
    title: str
    publisher: str
    date: str
    address: str
    runs: tuple[tuple[str, bool], ...]
    terms: tuple[str, ...]
    shared: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Looked:
    """What was found: `looked` of `documents` captured texts were looked through."""

    proposals: tuple[Proposal, ...]
    looked: int
    documents: int


def look(
    desk: Desk, record: CommitmentRecord, document: DocumentRecord | None, asked: Wanted
) -> Looked:
    """Return passages that may be evidence on a commitment, best first.

    What is dated before the document or after the day asked for, what the party rejected, and what
    it has linked already are left out. Texts captured since somebody looked are indexed first.
    """
    every = [one for one in desk.evidence() if one.capture and not one.is_withdrawn]
    every.sort(key=lambda one: (one.date, one.filed), reverse=True)
    indexed = fill(desk, every)
    origin = desk.text(document) if document else None
    party = desk.viewer.party if desk.viewer else ""
    rejected = {
        one.mark
        for one in desk.rejections(record.id)
        if one.party == party and not one.is_withdrawn
    }
    question = ask(
        record.commitment,
        Origin(
            sha256=document.text.text_sha256 if document else "",
            date=document.date if document else "",
            parties=document.parties if document else (),
            text=origin.text if origin else "",
        ),
        until=asked.on.isoformat(),
    )
    known = {one.id: one for one in every if one.id in indexed}
    found = suggest(KeptIndex(desk, known), question, limit=4 * SHOWN, rejected=rejected)
    links = [one for one in desk.evidence_links(record.id) if not one.is_withdrawn]
    new = [one for one in found if not _is_linked(one, links, party)]
    return Looked(
        proposals=tuple(_proposal(one, known[one.document], asked) for one in new[:SHOWN]),
        looked=len(known),
        documents=len(every),
    )


def _is_linked(found: Suggestion, links: Iterable[EvidenceLinkRecord], party: str) -> bool:
    return any(
        link.evidence == found.document and span.start < found.end and span.end > found.start
        for link in links
        if link.party == party
        for span in link.spans
    )


def _proposal(found: Suggestion, record: EvidenceRecord, asked: Wanted) -> Proposal:
    return Proposal(
        evidence=record.id,
        mark=found.mark,
        start=found.start,
        end=found.end,
        title=saying.title(record),
        publisher=saying.publisher(record),
        date=words.partial_date(record.date),
        address=page_of(record.id, asked, at=found.start),
        runs=tuple(_runs(found)),
        terms=found.why.terms,
        shared=found.why.shared,
    )


def _runs(found: Suggestion) -> Iterable[tuple[str, bool]]:
    within = [span for span in found.why.matched if span[0] < found.end and span[1] > found.start]
    edges = {found.start, found.end}
    edges |= {min(max(edge, found.start), found.end) for span in within for edge in span}
    for start, end in pairwise(sorted(edges)):
        is_matched = any(first <= start and end <= last for first, last in within)
        yield found.text[start - found.start : end - found.start], is_matched
