"""Finds commitments and passages of documents: those that the caller may see, and no others.

What is not visible takes no part in hits, counts or facets: it is left out in the database, before
anything is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Q, QuerySet

import servanda.web.settings  # noqa: F401 - sets Django up, before models
from servanda.web.models import NEVER, Entry
from servanda.web.policy import visible
from servanda.web.search.clauses import Wanted
from servanda.web.search.counting import Facet, Row, choose
from servanda.web.search.engines import TABLES, engine_of
from servanda.web.search.models import Cover, Wording
from servanda.web.search.recent import Recent
from servanda.web.viewer import Viewer

_KEY = 1
"""Where every row that is found has what is returned of it; its rank stands before."""
_COMMITMENT = ("key", "label", "number", "kind", "decision", "strength", "mechanism", "facets")
_COVER = ("label", "parties", "standing", "language", "filed")


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


MOST = 1_000
"""Rows that are looked at where more are found, so that the commonest words are quick too."""
_BESIDE = 3
"""How many times as many matches are ranked, since not all of them count now and may be seen."""


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
        more: Whether there are more: then hits, their total and the counts are of the best ones.
        counts: For each facet, how many hits have each value.
        hits: Keys of the hits asked for, best first: ids of commitments, or of passages.
    """

    total: int = 0
    more: bool = False
    counts: Mapping[str, Counter[str]] = field(default_factory=dict)
    hits: tuple[Any, ...] = ()


def find_commitments(  # noqa: PLR0913 - which of the hits
    seen: Seen,
    asked: Wanted,
    chosen: Mapping[str, frozenset[str]],
    *,
    offset: int = 0,
    limit: int = 25,
    most: int = MOST,
) -> Found:
    """Return the commitments that answer a query, best first, then in the order of references.

    Args:
        seen: What the caller may see.
        asked: The query; one that asks nothing finds nothing.
        chosen: Values of facets (`COMMITMENT_FACETS`) that hits must have, one of each.
        offset: How many of the best to pass over.
        limit: How many to return.
        most: Rows that are looked at where more are found.

    Cost: two queries of the database, unless the same was asked since the last entry: 1 µs a match,
    and 10 µs for each of the best `most`. All are looked at when what is chosen, or may be seen, is
    rare in those.
    """
    seen_rows = seen.wordings.values_list("id", "words", "label", "number")
    question = _question(_WORDINGS, seen_rows, asked, [])
    return _find(question, chosen, (offset, offset + limit), most) or _nothing(_WORDINGS)


def find_passages(  # noqa: PLR0913 - which of the hits
    seen: Seen,
    asked: Wanted,
    chosen: Mapping[str, frozenset[str]],
    *,
    offset: int = 0,
    limit: int = 25,
    most: int = MOST,
) -> Found:
    """Return the passages that answer a query, best first, then by document and place in it.

    Arguments, result and cost are as those of `find_commitments`; facets are `PASSAGE_FACETS`.
    """
    moment = [seen.as_of, seen.as_of] if seen.as_of is not None else [NEVER - 1, NEVER - 1]
    seen_rows = seen.covers.values_list("key", *_COVER)
    question = _question(_PASSAGES, seen_rows, asked, moment)
    return _find(question, chosen, (offset, offset + limit), most) or _nothing(_PASSAGES)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class _Kind:
    """What is asked about one kind of row.

    Attributes:
        table: Its tokens.
        query: A query around what `matches` and what is `seen`, best first: of as many of the best
            matches as asked, as many as asked. A last row has in the place of its rank how many
            matches were looked at.
        facets: What it is counted by.
    """

    table: str
    query: str
    facets: Mapping[str, Facet]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Question:
    """What is asked of which database."""

    kind: _Kind
    alias: str
    query: str
    words: tuple[Any, ...]
    values: tuple[Any, ...]

    def answer(self, chosen: Mapping[str, frozenset[str]], end: int, most: int) -> Found:
        """Return what is found, with hits up to `end`; looks at `most` rows if that will do."""
        some = max(end, most)
        found, cut = self._rows(some + 1, _BESIDE * some)
        more = cut or len(found) > some
        kept, counts = choose(found[:some], self.kind.facets, chosen)
        if more and len(kept) < end:  # what is chosen is rare among the best
            found, more = self._rows(_ALL, _ALL)
            kept, counts = choose(found, self.kind.facets, chosen)
        hits = tuple(row[_KEY] for row in kept[:end])
        return Found(total=len(kept), more=more, counts=counts, hits=hits)

    def _rows(self, most: int, looked: int) -> tuple[Sequence[Row], bool]:
        """Return the best rows that are found, and whether there were further matches."""
        with connections[self.alias].cursor() as cursor:
            cursor.execute(self.query, (*self.words, looked + 1, *self.values, most))
            rows: list[Row] = cursor.fetchall()
        return rows, rows.pop()[0] > looked

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
    return _Question(
        kind=kind, alias=seen.db, query=query, words=(*words,), values=(*values, *moment)
    )


RECENT: Recent[Found] = Recent(256)
"""Answers with their first `_KEPT` hits."""
_KEPT = 500
_ALL = NEVER
"""A limit that no register reaches."""


def _find(
    question: _Question | None,
    chosen: Mapping[str, frozenset[str]],
    page: tuple[int, int],
    most: int,
) -> Found | None:
    if question is None:
        return None
    if page[1] > _KEPT:
        found = question.answer(chosen, page[1], most)
    else:
        kept = min(_KEPT, most)
        asked = question, tuple(sorted(chosen.items())), most
        found = RECENT.get(question.state(), asked, lambda: question.answer(chosen, kept, most))
    return replace(found, hits=found.hits[slice(*page)])


def _nothing(kind: _Kind) -> Found:
    return Found(counts={name: Counter() for name in kind.facets})


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f"s.{column}" for column in columns)


_BEST = "WITH m AS MATERIALIZED (SELECT id, rank FROM ({matches}) e ORDER BY 2, 1 LIMIT %s)"
"""The best matches: only their rows are read, of however many."""
_WORDINGS = _Kind(
    table=TABLES["wording"],
    # What is wide is read of the best ones only; an index has the rest.
    query=(
        f"{_BEST}, k AS MATERIALIZED (SELECT m.rank, s.id, s.label, s.number FROM m"  # noqa: S608 - our names
        " CROSS JOIN ({seen}) s WHERE s.words = m.id ORDER BY 1, 3, 4 LIMIT %s)"
        f" SELECT k.rank, {_listed(_COMMITMENT)} FROM k JOIN servanda_wording s ON s.id = k.id"
        " UNION ALL SELECT CAST(count(*) AS real), '', '', 0, '', '', '', '', '' FROM m"
        " ORDER BY 1, 3, 4"
    ),
    facets=COMMITMENT_FACETS,
)
_PASSAGES = _Kind(
    table=TABLES["passage"],
    query=(
        f"{_BEST}, k AS MATERIALIZED (SELECT m.rank, p.id, {_listed(_COVER)} FROM m"  # noqa: S608 - our names
        " CROSS JOIN servanda_passage p CROSS JOIN ({seen}) s"
        " WHERE p.id = m.id AND s.key = p.key AND p.since <= %s AND p.until > %s"
        " ORDER BY 1, s.filed, 2 LIMIT %s) SELECT * FROM k"
        " UNION ALL SELECT CAST(count(*) AS real), 0, '', '', '', '', 0 FROM m ORDER BY 1, 7, 2"
    ),
    facets=PASSAGE_FACETS,
)
