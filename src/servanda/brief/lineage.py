"""The lineage that a brief tells: links between documents that were there on its day."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.brief.asked import Asked
from servanda.register.lineages import Linked, linked
from servanda.register.records import DocumentRecord
from servanda.register.seen import Seen


def lineage(records: Seen, documents: Iterable[DocumentRecord], asked: Asked) -> tuple[Linked, ...]:
    """Return the lineage of the documents' commitments, each link once, the author's first.

    A link to a document of a later day than is asked for is left out: on the day there was neither.
    """
    day = asked.as_of.isoformat()
    later = {one.id for one in records.documents() if one.date > day}
    every = {link.id: link for one in documents for link in records.links(one.id)}
    ends = {one.id: one for place in records.places for one in records.commitments(place)}
    counting = [
        link
        for link in every.values()
        if link.counts and later.isdisjoint((link.earlier_document, link.later_document))
    ]
    return tuple(linked(counting, ends, party=asked.author))
