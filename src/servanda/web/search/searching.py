"""One search as a page or command asks it: counts, facets and a page of hits with their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import servanda.web.settings  # noqa: F401 - sets Django up, before models
from servanda.register.records import CommitmentRecord
from servanda.web import calling
from servanda.web.search import written
from servanda.web.search.clauses import Wanted, wanted
from servanda.web.search.finding import Found, Seen, find_commitments, find_passages
from servanda.web.search.marking import Marked, Snippet
from servanda.web.search.models import Cover, PassageText
from servanda.web.search.query import parse

Load = Callable[[Sequence[str]], Sequence[CommitmentRecord]]
"""Returns the commitments with these ids that may be seen."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What is searched for.

    Attributes:
        text: As typed; see `query.parse`.
        chosen: Values of facets; see `finding`.
        offset, limit: Which of the hits to return.
    """

    text: str
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    offset: int = 0
    limit: int = 25

    @property
    def wanted(self) -> Wanted:
        """Return what the text asks for; false when it asks nothing."""
        return wanted(parse(self.text))


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentHit:
    """A commitment that was found.

    Attributes:
        record: As it was at the moment asked about.
        document: The cover of its document, where it has one that may be seen.
        words: Its words, or the best piece of them.
        beside: What else made it a hit when its words alone do not: names of facets ("reference",
            "instrument", ...) with values.
    """

    record: CommitmentRecord
    document: Cover | None
    words: Snippet
    beside: tuple[tuple[str, Snippet], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PassageHit:
    """A passage of a document, or its title (`part` 0), that was found; from `start` to `end`."""

    document: Cover
    part: int
    start: int
    end: int
    words: Snippet


def search_commitments(seen: Seen, asked: Asked, load: Load) -> tuple[Found, list[CommitmentHit]]:
    """Return counts, facets and a page of commitments. Three queries of the database."""
    sought = asked.wanted
    found = find_commitments(seen, sought, asked.chosen, offset=asked.offset, limit=asked.limit)
    records = {record.id: record for record in (load(found.hits) if found.hits else ())}
    documents = _covers(seen, {r.document for r in records.values() if r.document})
    hits = (_commitment(records[key], documents, sought) for key in found.hits)
    return found, list(hits)


def search_passages(seen: Seen, asked: Asked) -> tuple[Found, list[PassageHit]]:
    """Return counts, facets and a page of passages of documents. Three queries of the database."""
    sought = asked.wanted
    found = find_passages(seen, sought, asked.chosen, offset=asked.offset, limit=asked.limit)
    texts = PassageText.objects.using(seen.covers.db).select_related("passage")
    passages = texts.in_bulk(found.hits)
    documents = _covers(seen, {stored.passage.key for stored in passages.values()})
    return found, [_passage(passages[key], documents, sought) for key in found.hits]


def _covers(seen: Seen, keys: set[str]) -> dict[str, Cover]:
    return {cover.key: cover for cover in seen.covers.filter(key__in=keys)} if keys else {}


def _commitment(
    record: CommitmentRecord, documents: Mapping[str, Cover], sought: Wanted
) -> CommitmentHit:
    document = documents.get(record.document or "")
    language = document.language if document else ""
    words = Marked(calling.spoken(record), sought.positive(), language)
    beside = _beside(record, words, language) if words.missing else ()
    return CommitmentHit(
        record=record, document=document, words=words.snippet(), beside=tuple(beside)
    )


def _beside(
    record: CommitmentRecord, words: Marked, language: str
) -> Iterator[tuple[str, Snippet]]:
    """Yield the names that hold what the words do not."""
    owners = [part for o in record.owners for part in (o.agency, o.person) if part]
    titles = [("title", one.text) for one in record.titles]
    named = [("reference", record.reference), *titles, *written.facets_of(record)]
    for name, value in [*named, *(("owner", owner) for owner in owners)]:
        marked = Marked(value, words.missing, language)
        if marked:
            yield name, marked.whole()


def _passage(stored: PassageText, documents: Mapping[str, Cover], sought: Wanted) -> PassageHit:
    passage = stored.passage
    document = documents[passage.key]
    marked = Marked(stored.text, sought.positive(), document.language)
    return PassageHit(
        document=document,
        part=passage.part,
        start=passage.start,
        end=passage.end,
        words=marked.snippet(),
    )
