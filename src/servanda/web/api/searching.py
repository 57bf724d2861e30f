"""Full text search, as the page of search does it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from ninja import Query

from servanda.codec.shapes import encode
from servanda.errors import InputError
from servanda.web.api.asked import SearchAsked, only_described
from servanda.web.api.declared import declares, router
from servanda.web.api.shown import commitments_json, paged
from servanda.web.request import Request
from servanda.web.search.finding import COMMITMENT_FACETS, PASSAGE_FACETS, Found, seen_by
from servanda.web.search.marking import Part
from servanda.web.search.searching import Asked, search_commitments, search_passages


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A passage of a document's text, or its title, that was found.

    Attributes:
        document_id, label: Of its document.
        part: Number of the passage; 0 is the title.
        start, end: Code points of the document's text.
        words: The piece that shows best what was looked for.
    """

    document_id: str
    label: str
    part: int
    start: int
    end: int
    words: tuple[Part, ...]


@router.get("/search/commitments", **declares("read", gives="FoundCommitments", tag="Search"))
def find_commitments(request: Request, asked: Query[SearchAsked]) -> HttpResponse:
    """Find commitments by their words and what they name, best first, with counts of facets."""
    only_described(request.GET, SearchAsked)
    desk = request.desk
    seen = seen_by(desk.viewer, desk.ledger.alias, desk.as_of)
    found, hits = search_commitments(seen, _sought(asked, COMMITMENT_FACETS), desk.filed)
    shown = commitments_json(desk, [hit.record for hit in hits])
    items = [
        {
            "commitment": record,
            "words": encode(hit.words),
            "beside": [{"facet": name, "words": encode(words)} for name, words in hit.beside],
        }
        for record, hit in zip(shown, hits, strict=True)
    ]
    return _answered(found, items, asked)


@router.get("/search/passages", **declares("read", gives="FoundPassages", tag="Search"))
def find_passages(request: Request, asked: Query[SearchAsked]) -> HttpResponse:
    """Find passages of documents, best first, with counts of facets."""
    only_described(request.GET, SearchAsked)
    desk = request.desk
    seen = seen_by(desk.viewer, desk.ledger.alias, desk.as_of)
    found, hits = search_passages(seen, _sought(asked, PASSAGE_FACETS))
    items = [
        encode(
            Passage(
                document_id=hit.document.key,
                label=hit.document.label,
                part=hit.part,
                start=hit.start,
                end=hit.end,
                words=hit.words,
            )
        )
        for hit in hits
    ]
    return _answered(found, items, asked)


def _sought(asked: SearchAsked, facets: Iterable[str]) -> Asked:
    """Return what is searched for.

    Raises:
        InputError: A facet is none of those that are counted, or has no value.
    """
    chosen: dict[str, set[str]] = {}
    for pair in asked.facet:
        name, _, value = pair.partition(":")
        if name not in facets or not value:
            known = ", ".join(sorted(facets))
            message = f"{pair!r} is no facet with a value (strength:bind); facets are {known}."
            raise InputError(message, field="facet")
        chosen.setdefault(name, set()).add(value)
    return Asked(
        text=asked.q,
        chosen={name: frozenset(values) for name, values in chosen.items()},
        offset=asked.offset,
        limit=asked.limit,
    )


def _answered(found: Found, items: list[dict[str, Any]], asked: SearchAsked) -> HttpResponse:
    facets = {name: dict(values.most_common()) for name, values in found.counts.items()}
    return paged(items, found.total, asked, more=found.more, facets=facets)
