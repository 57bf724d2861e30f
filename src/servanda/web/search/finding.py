"""Finds commitments and passages of documents: those that the caller may see, and no others.

What is not visible takes no part in hits, counts or facets: it is left out in the database, before
anything is counted.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Q, QuerySet

import servanda.web.settings  # noqa: F401 - sets Django up, before models
from servanda.web.models import NEVER, Entry
from servanda.web.policy import visible
from servanda.web.search.clauses import Wanted
from servanda.web.search.counting import Facet, choose
from servanda.web.search.engines import TABLES, engine_of
from servanda.web.search.models import Cover, Wording
from servanda.web.search.recent import Recent
from servanda.web.viewer import Viewer

_RANK, _KEY = 0, 1
"""Where every row that is found has its rank, and what is returned of it."""
_COMMITMENT = ("key", "label", "number", "kind", "decision", "strength", "mechanism", "facets")
_COVER = ("label", "parties", "standing", "language", "filed")
_FILED = 6


def _year(label: str) -> tuple[str]:
    return (label[:4],)


COMMITMENT_FACETS = {
    "document": Facet(place=2),
    "year": Facet(place=2, values=_year),
    **{name: Facet(place=1 + _COMMITMENT.index(name)) for name in _COMMITMENT[3:7]},
    **{
        name: Facet(place=8, line=name)
        for name in ("area", "owner", "actor", "instrument", "forum", "target", "topic")
    },
}
"""What commitments are counted by: `document` is its label, `year` the one it begins with."""
PASSAGE_FACETS = {
    "document": Facet(place=2),
    "year": Facet(place=2, values=_year),
    "party": Facet(place=3, values=str.splitlines),
    "standing": Facet(place=4),
    "language": Facet(place=5),
}
"""What passages are counted by: facts of their documents."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What may be found at some moment.

    Attributes:
        wordings: Of the commitments that may be found.
        covers: Of the documents whose passages may be found.
        as_of: Number of the last entry that counts; None for now.
    """

    wordings: QuerySet[Wording]
    covers: QuerySet[Cover]
    as_of: int | None = None


def everything(alias: str, as_of: int | None = None) -> Seen:
    """Return all that there is: for who holds the register itself."""
    counts = Q(until=NEVER) if as_of is None else Q(since__lte=as_of, until__gt=as_of)
    return Seen(
        wordings=Wording.objects.using(alias).filter(counts),
        covers=Cover.objects.using(alias).filter(counts),
        as_of=as_of,
    )


def seen_by(viewer: Viewer | None, alias: str, as_of: int | None = None) -> Seen:
    """Return what a viewer sees."""
    every = everything(alias, as_of)
    return replace(
        every, wordings=visible(every.wordings, viewer), covers=visible(every.covers, viewer)
    )


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

    Cost: two queries of the database; linear in hits, about 7 µs each, unless the same was asked
    since the last entry.
    """
    seen_rows = seen.wordings.values_list("words", *_COMMITMENT)
    question = _question(_WORDINGS, seen_rows, asked, [])
    return _find(question, chosen, offset, offset + limit) or _nothing(_WORDINGS)


def find_passages(
    seen: Seen,
    asked: Wanted,
    chosen: Mapping[str, frozenset[str]],
    *,
    offset: int = 0,
    limit: int = 25,
) -> Found:
    """Return the passages that answer a query, best first, then by document and place in it.

    Arguments, result and cost are as those of `find_commitments`; facets are `PASSAGE_FACETS`.
    """
    moment = [seen.as_of, seen.as_of] if seen.as_of is not None else [NEVER - 1, NEVER - 1]
    seen_rows = seen.covers.values_list("key", *_COVER)
    question = _question(_PASSAGES, seen_rows, asked, moment)
    return _find(question, chosen, offset, offset + limit) or _nothing(_PASSAGES)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class _Kind:
    """What is asked about one kind of row.

    Attributes:
        table: Its tokens.
        query: A query around what `matches` and what is `seen`.
        facets: What it is counted by.
        order: Places by which hits are put in order.
    """

    table: str
    query: str
    facets: Mapping[str, Facet]
    order: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Question:
    """What is asked of which database."""

    kind: _Kind
    alias: str
    query: str
    values: tuple[Any, ...]

    def answer(self, chosen: Mapping[str, frozenset[str]], end: int) -> Found:
        """Return what is found, with hits up to `end`."""
        with connections[self.alias].cursor() as cursor:
            cursor.execute(self.query, self.values)
            found = cursor.fetchall()
        kept, counts = choose(found, self.kind.facets, chosen)
        best = heapq.nsmallest(end, kept, key=itemgetter(*self.kind.order))
        return Found(total=len(kept), counts=counts, hits=tuple(row[_KEY] for row in best))

    def state(self) -> str:
        """Return the hash of the ledger's last entry."""
        entries = Entry.objects.using(self.alias).order_by("-sequence")
        return entries.values_list("hash", flat=True).first() or ""


def _question(
    kind: _Kind, seen: QuerySet[Any, Any], asked: Wanted, moment: list[int]
) -> _Question | None:
    """Return what to ask of the database; None when nothing can be found."""
    if not asked:
        return None
    try:
        inner, values = seen.order_by().query.get_compiler(seen.db).as_sql()
    except EmptyResultSet:  # Django's word for a query that can find nothing
        return None
    matches, words = engine_of(seen.db).matches(kind.table, asked)
    query = kind.query.format(matches=matches, seen=inner)
    return _Question(kind=kind, alias=seen.db, query=query, values=(*words, *values, *moment))


RECENT: Recent[Found] = Recent(256)
"""Answers with their first `_KEPT` hits."""
_KEPT = 500


def _find(
    question: _Question | None, chosen: Mapping[str, frozenset[str]], offset: int, end: int
) -> Found | None:
    if question is None:
        return None
    if end > _KEPT:
        found = question.answer(chosen, end)
    else:
        asked = question, tuple(sorted(chosen.items()))
        found = RECENT.get(question.state(), asked, lambda: question.answer(chosen, _KEPT))
    return replace(found, hits=found.hits[offset:end])


def _nothing(kind: _Kind) -> Found:
    return Found(counts={name: Counter() for name in kind.facets})


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f"s.{column}" for column in columns)


_WORDINGS = _Kind(
    table=TABLES["wording"],
    query=(
        f"SELECT m.rank, {_listed(_COMMITMENT)} FROM ({{matches}}) m"  # noqa: S608 - our names
        " CROSS JOIN ({seen}) s WHERE s.words = m.id"
    ),
    facets=COMMITMENT_FACETS,
    order=(_RANK, 2, 3),
)
_PASSAGES = _Kind(
    table=TABLES["passage"],
    query=(
        f"SELECT m.rank, p.id, {_listed(_COVER)} FROM ({{matches}}) m"  # noqa: S608 - our names
        " CROSS JOIN servanda_passage p CROSS JOIN ({seen}) s"
        " WHERE p.id = m.id AND s.key = p.key AND p.since <= %s AND p.until > %s"
    ),
    facets=PASSAGE_FACETS,
    order=(_RANK, _FILED, _KEY),
)
