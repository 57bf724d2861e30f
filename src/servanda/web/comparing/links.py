"""Links as one viewer sees them: those whose two commitments the viewer sees too."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from servanda.errors import NotFound
from servanda.register.entry import Author
from servanda.register.linked import LinkRecord
from servanda.register.payloads_links import DocumentsCompared
from servanda.register.records import DocumentRecord
from servanda.web import models, rows
from servanda.web.desk import Desk
from servanda.web.policy import sees, visible


def seen(desk: Desk) -> QuerySet[models.Link]:
    """Return the rows of links that the viewer sees, at the moment shown."""
    found = visible(desk.ledger.records(desk.as_of).link_rows(), desk.viewer)
    ends = desk.rows().order_by()
    return found.filter(
        Exists(ends.filter(key=OuterRef("earlier"))), Exists(ends.filter(key=OuterRef("later")))
    )


def load(found: QuerySet[models.Link]) -> list[LinkRecord]:
    """Return the records of rows that `seen` gave. One query."""
    return [rows.record_of(LinkRecord, body) for body in found.values_list("body", flat=True)]


def between(desk: Desk, earlier: DocumentRecord, later: DocumentRecord) -> list[LinkRecord]:
    """Return the links between two documents. One query."""
    return load(seen(desk).filter(earlier_document=earlier.id, later_document=later.id))


def touching(desk: Desk, keys: Iterable[str]) -> list[LinkRecord]:
    """Return the links with an end among these commitments, but withdrawn ones. One query."""
    some = list(keys)
    found = seen(desk).filter(Q(earlier__in=some) | Q(later__in=some))
    return load(found.exclude(decision="withdrawn"))


def by_id(desk: Desk, keys: Iterable[str]) -> dict[str, LinkRecord]:
    """Return those of the links with these ids that the viewer sees. One query."""
    names = [key for key in keys if rows.is_name(key)]
    return {link.id: link for link in load(seen(desk).filter(key__in=names))}


def get(desk: Desk, key: str) -> LinkRecord:
    """Return the link with an id.

    Raises:
        NotFound: The viewer sees none such.
    """
    found = by_id(desk, [key])
    if key not in found:
        raise NotFound(f"The register holds no link {key!r}.", wanted=key)
    return found[key]


def earlier(desk: Desk, link: LinkRecord, version: int) -> LinkRecord | None:
    """Return a link that the viewer sees as it was in an earlier version. One query.

    None where that version was out of their sight.
    """
    every = models.Link.objects.using(desk.ledger.alias).filter(key=link.id, version=version)
    was = [old for old in load(every) if sees(desk.viewer, old)]
    return was[0] if was else None


def saying(field: str, value: str) -> Q:
    """Return what rows fulfil whose link has this in a field that has no column of its own.

    Of `relation` and `confidence` alone: their names and values stand nowhere else in a body.
    """
    return Q(body__contains=f'"{field}":"{value}"')


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """The last comparison of two documents: who made it, when, by which version of the method."""

    author: Author
    at: str
    method: str


def last_compared(desk: Desk, earlier: DocumentRecord, later: DocumentRecord) -> Compared | None:
    """Return the last comparison of two documents that the viewer sees. One query.

    An entry may hold thousands of links: only what is needed is read of it.
    """
    found = desk.entries().filter(subject=later.id, kind=DocumentsCompared.KIND)
    rows_found = found.order_by("-sequence").values_list("party", "person", "at", "payload")
    for party, person, at, text in rows_found.iterator(chunk_size=4):
        payload = json.loads(text)
        if payload["earlier"] == earlier.id:
            author = Author(party=party, person=person)
            return Compared(author=author, at=at, method=payload["method"])
    return None
