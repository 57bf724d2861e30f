"""Finds commitments and passages of documents: those that the caller may see, and no others.

What is not visible takes no part in hits, counts or facets: it is left out in the database, before
anything is counted.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

import servanda.web.settings  # noqa: F401 - sets Django up, before models
from servanda.register.records import DocumentRecord
from servanda.web import models
from servanda.web.models import NEVER
from servanda.web.search.clauses import Wanted
from servanda.web.search.counting import Facet, Row, choose, itself, line
from servanda.web.search.engines import TABLES, engine_of

_COLUMNS = ("key", "label", "number", "kind", "decision", "strength", "mechanism")
_RANK, _FACETS = len(_COLUMNS), len(_COLUMNS) + 1
COMMITMENT_FACETS = {
    **{name: Facet(_COLUMNS.index(name), itself) for name in _COLUMNS[3:]},
    "document": Facet(1, itself),
    "year": Facet(1, lambda label: (label[:4],)),
    **{
        name: Facet(_FACETS, line(name))
        for name in ("area", "owner", "actor", "instrument", "forum", "target", "topic")
    },
}
"""By name: `document` is the label, `year` the one that it begins with."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What the caller may see.

    Attributes:
        commitments: Rows that count at the moment that is asked about.
        documents: Documents at that moment.
        as_of: Number of the last entry that counts; None for now.
    """

    commitments: QuerySet[models.Commitment]
    documents: Sequence[DocumentRecord]
    as_of: int | None = None


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was found.

    Attributes:
        total: How many hits.
        counts: For each facet, how many hits have each value.
        hits: Keys of the hits asked for, best first: ids of commitments, or of passages.
    """

    total: int = 0
    counts: Mapping[str, Counter[str]] = field(default_factory=dict)
    hits: tuple[Any, ...] = ()


def find_commitments(
    seen: Seen,
    asked: Wanted,
    chosen: Mapping[str, frozenset[str]],
    *,
    offset: int = 0,
    limit: int = 25,
) -> Found:
    """Return the commitments that answer a query, best first, then in the order of references.

    Args:
        seen: What the caller may see.
        asked: The query; one that asks nothing finds nothing.
        chosen: Values of facets (`COMMITMENT_FACETS`) that hits must have, one of each.
        offset: How many of the best to pass over.
        limit: How many to return.

    Cost: one query of the database; linear in hits, about 5 µs each.
    """
    found = _commitment_rows(seen, asked) if asked else []
    kept, counts = choose(found, COMMITMENT_FACETS, chosen)
    best = heapq.nsmallest(offset + limit, kept, key=lambda row: (row[_RANK], row[1], row[2]))
    return Found(total=len(kept), counts=counts, hits=tuple(row[0] for row in best[offset:]))


def _commitment_rows(seen: Seen, asked: Wanted) -> list[Row]:
    alias = seen.commitments.db
    visible = seen.commitments.order_by().values_list(*_COLUMNS)
    try:
        inner, values = visible.query.get_compiler(alias).as_sql()
    except EmptyResultSet:  # Django's word for a query that can find nothing
        return []
    matches, words = engine_of(alias).matches(TABLES["wording"], asked)
    counts, moment = _counting(seen.as_of)
    return _fetch(
        alias,
        f"SELECT c.*, m.rank, w.facets FROM ({matches}) m"  # noqa: S608 - ours
        f" CROSS JOIN servanda_wording w CROSS JOIN ({inner}) c"
        f" WHERE w.id = m.id AND {counts} AND c.key = w.key",
        [*words, *values, *moment],
    )


def document_facets(documents: Iterable[DocumentRecord]) -> dict[str, Facet]:
    """Return the facets by which passages are counted: those of the documents they stand in."""
    by_id = {document.id: document for document in documents}
    return {
        "document": Facet(_KEY, lambda key: (by_id[key].label,)),
        "year": Facet(_KEY, lambda key: (by_id[key].label[:4],)),
        "party": Facet(_KEY, lambda key: by_id[key].parties),
        "standing": Facet(_KEY, lambda key: (by_id[key].standing,)),
        "language": Facet(_KEY, lambda key: (by_id[key].language,)),
    }


def find_passages(
    seen: Seen,
    asked: Wanted,
    chosen: Mapping[str, frozenset[str]],
    *,
    offset: int = 0,
    limit: int = 25,
) -> Found:
    """Return the passages that answer a query, best first, then by document and place in it.

    Arguments, result and cost are as those of `find_commitments`; facets are `document_facets`.
    """
    filed = {document.id: document.filed for document in seen.documents}
    found = [row for row in _passage_rows(seen, asked) if row[_KEY] in filed] if asked else []
    kept, counts = choose(found, document_facets(seen.documents), chosen)
    best = heapq.nsmallest(
        offset + limit, kept, key=lambda row: (row[_PASSAGE_RANK], filed[row[_KEY]], row[0])
    )
    return Found(total=len(kept), counts=counts, hits=tuple(row[0] for row in best[offset:]))


_KEY, _PASSAGE_RANK = 1, 2


def _passage_rows(seen: Seen, asked: Wanted) -> list[Row]:
    """Return id, document and rank of passages, also of documents that are not visible."""
    alias = seen.commitments.db
    matches, words = engine_of(alias).matches(TABLES["passage"], asked)
    counts, moment = _counting(seen.as_of)
    return _fetch(
        alias,
        f"SELECT w.id, w.key, m.rank FROM ({matches}) m"  # noqa: S608 - ours
        f" CROSS JOIN servanda_passage w WHERE w.id = m.id AND {counts}",
        [*words, *moment],
    )


def _counting(as_of: int | None) -> tuple[str, list[int]]:
    """Return the condition under which a row `w` counts."""
    if as_of is None:
        return "w.until = %s", [NEVER]
    return "w.since <= %s AND w.until > %s", [as_of, as_of]


def _fetch(alias: str, query: str, values: Iterable[Any]) -> list[Row]:
    with connections[alias].cursor() as cursor:
        cursor.execute(query, list(values))
        found: list[Row] = cursor.fetchall()
        return found
