"""Evidence as the API gives it: records and suggestions as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import Any

from servanda.codec.shapes import encode
from servanda.register.evidenced import EvidenceLinkRecord, EvidenceRecord
from servanda.register.records import CommitmentRecord
from servanda.web.api.evidence_shapes import (
    Evidence,
    EvidenceLink,
    EvidenceQuote,
    Rejection,
    Suggestion,
)
from servanda.web.desk import Desk
from servanda.web.evidence.suggesting import Proposal


def evidence_json(desk: Desk, records: Iterable[EvidenceRecord]) -> list[dict[str, Any]]:
    """Return evidence with what it says of the commitments that the viewer sees. Two queries."""
    several = list(records)
    every = desk.evidence_links_of({one.id for one in several}) if several else []
    links = [one for one in every if not one.is_withdrawn]
    names = _references(desk, links)
    return [
        _object(_evidence(one, [each for each in links if each.evidence == one.id], names))
        for one in several
    ]


def link_json(desk: Desk, record: EvidenceLinkRecord) -> dict[str, Any]:
    """Return what evidence says of a commitment that the viewer sees. One query."""
    return _object(_link(record, _references(desk, [record])))


def _references(desk: Desk, links: Iterable[EvidenceLinkRecord]) -> dict[str, str]:
    keys = sorted({one.commitment for one in links})
    return {one.id: one.reference for one in desk.filed(keys)} if keys else {}


def _evidence(
    one: EvidenceRecord, links: list[EvidenceLinkRecord], names: Mapping[str, str]
) -> Evidence:
    kept = one.capture
    return Evidence(
        id=one.id,
        party=one.party,
        date=one.date,
        publisher=one.publisher,
        title=one.title,
        name=one.name,
        address=one.address,
        captured=kept.captured if kept else None,
        media_type=kept.media_type if kept else None,
        reader=kept.reader if kept else None,
        file_sha256=kept.file_sha256 if kept else None,
        text_sha256=kept.text_sha256 if kept else None,
        fact=one.fact,
        serves=len({each.commitment for each in links}),
        links=tuple(_link(each, names) for each in links),
        is_withdrawn=one.is_withdrawn,
        purged=one.purged,
        marking=one.marking,
        handling=one.handling,
        version=one.version,
        changed_by=one.changed_by,
        changed_at=one.changed_at,
    )


def _link(one: EvidenceLinkRecord, names: Mapping[str, str]) -> EvidenceLink:
    return EvidenceLink(
        id=one.id,
        evidence=one.evidence,
        commitment_id=one.commitment,
        commitment=names.get(one.commitment, ""),
        stance=one.stance,
        rung=one.rung,
        occurrence=one.occurrence,
        quotes=tuple(
            EvidenceQuote(start=span.start, end=span.end, text=text)
            for span, text in zip_longest(one.spans, one.quotes)
        ),
        party=one.party,
        is_withdrawn=one.is_withdrawn,
        marking=one.marking,
        handling=one.handling,
        version=one.version,
        changed_by=one.changed_by,
        changed_at=one.changed_at,
    )


def suggestion_json(one: Proposal) -> dict[str, Any]:
    """Return a suggested passage."""
    return _object(
        Suggestion(
            evidence=one.evidence,
            mark=one.mark,
            start=one.start,
            end=one.end,
            text="".join(text for text, _ in one.runs),
            title=one.title,
            publisher=one.publisher,
            date=one.date,
            terms=one.terms,
            shared=one.shared,
        )
    )


def rejection_json(
    about: CommitmentRecord, mark: str, party: str, *, is_withdrawn: bool
) -> dict[str, Any]:
    """Return that a suggestion was rejected, or may come back."""
    return _object(
        Rejection(
            commitment_id=about.id,
            commitment=about.reference,
            mark=mark,
            party=party,
            is_withdrawn=is_withdrawn,
        )
    )


def _object(value: object) -> dict[str, Any]:
    found: dict[str, Any] = encode(value)
    return found
