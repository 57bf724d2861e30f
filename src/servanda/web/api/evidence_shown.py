"""Evidence as the API gives it: records and suggestions as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import Any

from servanda.register.evidenced import EvidenceLinkRecord, EvidenceRecord
from servanda.register.records import CommitmentRecord
from servanda.web.api.evidence_shapes import (
    Evidence,
    EvidenceLink,
    EvidenceQuote,
    Rejection,
    Suggestion,
)
from servanda.web.api.filled import as_json, filled
from servanda.web.desk import Desk
from servanda.web.evidence.suggesting import Proposal

_OF_CAPTURE = ("captured", "media_type", "reader", "file_sha256", "text_sha256")


def evidence_json(desk: Desk, records: Iterable[EvidenceRecord]) -> list[dict[str, Any]]:
    """Return evidence with what it says of the commitments that the viewer sees. Two queries."""
    several = list(records)
    every = desk.evidence_links_of({one.id for one in several}) if several else []
    links = [one for one in every if not one.is_withdrawn]
    names = _references(desk, links)
    return [
        as_json(_evidence(one, [each for each in links if each.evidence == one.id], names))
        for one in several
    ]


def link_json(desk: Desk, record: EvidenceLinkRecord) -> dict[str, Any]:
    """Return what evidence says of a commitment that the viewer sees. One query."""
    return as_json(_link(record, _references(desk, [record])))


def _references(desk: Desk, links: Iterable[EvidenceLinkRecord]) -> dict[str, str]:
    keys = sorted({one.commitment for one in links})
    return {one.id: one.reference for one in desk.filed(keys)} if keys else {}


def _evidence(
    one: EvidenceRecord, links: list[EvidenceLinkRecord], names: Mapping[str, str]
) -> Evidence:
    told = {
        "serves": len({each.commitment for each in links}),
        "links": tuple(_link(each, names) for each in links),
    }
    if one.capture:
        return filled(Evidence, one, one.capture, **told)
    return filled(Evidence, one, **dict.fromkeys(_OF_CAPTURE), **told)


def _link(one: EvidenceLinkRecord, names: Mapping[str, str]) -> EvidenceLink:
    return filled(
        EvidenceLink,
        one,
        commitment_id=one.commitment,
        commitment=names.get(one.commitment, ""),
        quotes=tuple(
            EvidenceQuote(start=span.start, end=span.end, text=text)
            for span, text in zip_longest(one.spans, one.quotes)
        ),
    )


def suggestion_json(one: Proposal) -> dict[str, Any]:
    """Return a suggested passage."""
    return as_json(filled(Suggestion, one, text="".join(text for text, _ in one.runs)))


def rejection_json(
    about: CommitmentRecord, mark: str, party: str, *, is_withdrawn: bool
) -> dict[str, Any]:
    """Return that a suggestion was rejected, or may come back."""
    return as_json(
        Rejection(
            commitment_id=about.id,
            commitment=about.reference,
            mark=mark,
            party=party,
            is_withdrawn=is_withdrawn,
        )
    )
