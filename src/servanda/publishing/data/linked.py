"""Everything as linked data: JSON-LD with schema.org and PROV-O.

A document is a schema:CreativeWork and a prov:Entity; a commitment is a part of it and a
prov:Entity quoted from it; a later commitment was derived from an earlier one; evidence is a
prov:Entity; a rating is a schema:Review whose rating rests on the evidence that it cites. An appeal
says that it is one (schema:additionalType); a commitment of which nothing is known has no status.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from servanda.publishing.content import Content
from servanda.publishing.data.about import remark
from servanda.publishing.data.rows import (
    AssessmentRow,
    CommitmentRow,
    DocumentRow,
    EvidenceRow,
    LinkRow,
    OccurrenceRow,
    Row,
)

TERMS: Mapping[str, Mapping[str, str]] = {
    "documents": {
        "label": "@id",
        "title": "schema:name",
        "date": "schema:dateCreated",
        "parties": "prov:wasAttributedTo",
        "standing": "schema:creativeWorkStatus",
        "language": "schema:inLanguage",
        "text_sha256": "schema:sha256",
    },
    "commitments": {
        "reference": "@id",
        "title": "schema:name",
        "document": "prov:wasQuotedFrom",
        "kind": "schema:additionalType",
        "parent": "schema:isPartOf",
        "quote": "schema:text",
        "actors": "prov:wasAttributedTo",
        "due": "schema:expires",
        "status": "schema:creativeWorkStatus",
        "rests_on": "schema:citation",
    },
    "links": {"earlier": "prov:wasDerivedFrom", "later": "@id"},
    "occurrences": {"state": "schema:eventStatus", "on": "schema:startDate"},
    "evidence": {
        "id": "@id",
        "reference": "schema:about",
        "date": "schema:datePublished",
        "publisher": "schema:publisher",
        "title": "schema:name",
        "address": "schema:url",
        "sha256": "schema:sha256",
    },
    "assessments": {
        "id": "@id",
        "reference": "schema:itemReviewed",
        "assessor": "schema:author",
        "value": "schema:ratingValue",
        "scale": "schema:reviewAspect",
        "approved_on": "schema:datePublished",
        "grounds": "schema:reviewBody",
        "cites": "prov:wasDerivedFrom",
    },
}
"""The property of each column that stands in the linked data."""
_BESIDES = (
    *("schema:Dataset", "schema:CreativeWork", "schema:Event", "schema:Review", "schema:Rating"),
    *("prov:Entity", "prov:Activity", "schema:about", "schema:reviewRating"),
    *("schema:dateModified", "schema:description", "schema:version"),
)
"""Classes, and properties that no column is."""
_LINKS = (
    *("prov:wasQuotedFrom", "schema:isPartOf", "prov:wasAttributedTo", "prov:wasDerivedFrom"),
    *("schema:citation", "schema:about", "schema:itemReviewed", "schema:url"),
)


def json_ld(content: Content, tables: Mapping[str, Sequence[Row]]) -> Iterator[bytes]:
    """Yield everything as one JSON-LD document, a node a line."""
    yield f'{{"@context":{_dumped(_context(content))},\n"@graph":[\n'.encode()
    yield _dumped(_dataset(content)).encode()
    derived: dict[str, list[str]] = {}
    for link in tables["links"]:
        if isinstance(link, LinkRow):
            derived.setdefault(link.later, []).append(_key(link.earlier))
    for rows in tables.values():
        for row in rows:
            node = _node(row, derived)
            if node:
                yield f",\n{_dumped(node)}".encode()
    yield b"\n]}\n"


def _context(content: Content) -> dict[str, Any]:
    """Return what every name in the data stands for: properties go by the part after the colon."""
    columns = (term for terms in TERMS.values() for term in terms.values() if ":" in term)
    names = sorted({*columns, *_BESIDES, *_LINKS})
    return {
        "r": identity(content),
        "schema": "https://schema.org/",
        "prov": "http://www.w3.org/ns/prov#",
        **{
            name.partition(":")[2]: {"@id": name, "@type": "@id"} if name in _LINKS else name
            for name in names
        },
    }


def identity(content: Content) -> str:
    """Return what every identity in the data begins with: of the address, where there is one."""
    site = content.site
    return f"{site.address}#" if site.address else f"urn:servanda:{site.key}:"


def _dataset(content: Content) -> dict[str, Any]:
    return {
        "@id": "r:dataset",
        "@type": ["Dataset", "Entity"],
        "name": f"Commitments on record, {content.site.publisher}",
        "publisher": content.site.publisher,
        "dateModified": content.site.on,
        "description": remark(content),
        "version": content.site.root,
    }


def _key(reference: str) -> str:
    return f"r:{reference}"


def _node(row: Row, derived: Mapping[str, list[str]]) -> dict[str, Any]:
    """Return the node of a row, without what says nothing; links are part of other nodes."""
    made: dict[str, Any] = {}
    if isinstance(row, DocumentRow):
        made = _document(row)
    elif isinstance(row, CommitmentRow):
        made = _commitment(row) | {"wasDerivedFrom": derived.get(row.reference)}
    elif isinstance(row, EvidenceRow):
        made = _evidence(row)
    elif isinstance(row, AssessmentRow):
        made = _assessment(row)
    elif isinstance(row, OccurrenceRow) and row.on:
        made = {
            "@id": f"r:{row.reference}/{row.party}/{row.procedure}/{quote(row.key)}",
            "@type": ["Event", "Activity"],
            "about": _key(row.reference),
            "startDate": row.on,
            "eventStatus": row.state,
        }
    return {key: value for key, value in made.items() if value}


def _document(row: DocumentRow) -> dict[str, Any]:
    return {
        "@id": _key(row.label),
        "@type": ["CreativeWork", "Entity"],
        "name": row.title or row.label,
        "dateCreated": row.date,
        "creativeWorkStatus": row.standing,
        "inLanguage": row.language,
        "sha256": row.text_sha256,
        "wasAttributedTo": [f"r:party-{code}" for code in row.parties],
    }


def _commitment(row: CommitmentRow) -> dict[str, Any]:
    parties = [f"r:party-{code}" for code in row.actors if code.isascii() and code.isalpha()]
    return {
        "@id": _key(row.reference),
        "@type": ["CreativeWork", "Entity"],
        "additionalType": row.kind if row.kind != "commitment" else None,
        "name": row.title,
        "text": row.quote,
        "wasQuotedFrom": _key(row.document) if row.document else None,
        "isPartOf": _key(row.parent) if row.parent else None,
        "wasAttributedTo": parties,
        "expires": row.due,
        "creativeWorkStatus": row.status if row.rule_line != "nothing" else None,
        "citation": [f"r:{key}" for key in row.rests_on],
    }


def _evidence(row: EvidenceRow) -> dict[str, Any]:
    return {
        "@id": f"r:{row.id}",
        "@type": ["CreativeWork", "Entity"],
        "about": _key(row.reference),
        "name": row.title,
        "datePublished": row.date,
        "publisher": row.publisher,
        "url": row.address,
        "sha256": row.sha256,
    }


def _assessment(row: AssessmentRow) -> dict[str, Any]:
    return {
        "@id": f"r:{row.id}",
        "@type": ["Review", "Entity"],
        "itemReviewed": _key(row.reference),
        "author": row.assessor,
        "reviewAspect": row.scale,
        "reviewRating": {"@type": "Rating", "ratingValue": row.value},
        "reviewBody": row.grounds,
        "datePublished": row.approved_on,
        "wasDerivedFrom": [f"r:{key}" for key in row.cites],
    }


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
