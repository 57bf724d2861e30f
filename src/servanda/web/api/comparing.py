"""Two documents compared: what became of the commitments of one in the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from ninja import Query

from servanda.codec.shapes import encode
from servanda.errors import RuleBroken
from servanda.register.entry import Draft
from servanda.register.linked import LinkRecord
from servanda.register.payloads_links import DocumentsCompared
from servanda.register.records import DocumentRecord
from servanda.web.api.asked import only_described
from servanda.web.api.declared import declares, router
from servanda.web.api.links_asked import ComparisonAsked, ToCompare
from servanda.web.api.links_shown import linked_json
from servanda.web.api.shown import answer
from servanda.web.comparing import links
from servanda.web.comparing.listing import comparison as compared
from servanda.web.comparing.proposing import after, proposal
from servanda.web.desk import Desk
from servanda.web.policy import Refused, may_mark_as
from servanda.web.request import Request


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """What became of the commitments, in numbers: likely and accepted links alone count.

    Attributes:
        weaker, stronger: Links whose later commitment is less firm, or firmer.
        gone: Earlier commitments without a counterpart found; a flag for review.
        new: Later commitments without one.
        open: Earlier commitments whose only links wait for a person.
    """

    weaker: int
    stronger: int
    gone: int
    new: int
    open: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparedDocument:
    """One of two documents that are compared."""

    id: str
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Last:
    """The last comparison of two documents that you may see.

    Attributes:
        by, at: Who made it and when.
        method: Version of the comparison.
    """

    by: str
    at: str
    method: str


@router.get("/comparisons", **declares("read", gives="Comparison", tag="Links"))
def comparison(request: Request, asked: Query[ComparisonAsked]) -> HttpResponse:
    """Give two documents as they were compared: counts, and the links between them.

    Of several links of one pair, that of your party is given.
    """
    only_described(request.GET, ComparisonAsked)
    desk = request.desk
    earlier, later = _both(desk, asked.earlier, asked.later)
    return _answered(desk, earlier, later, links.between(desk, earlier, later))


@router.post("/comparisons", **declares("decide", gives="Comparison", tag="Links", scope="write"))
def compare(request: Request, given: ToCompare) -> HttpResponse:
    """Compare two documents, and propose the links that are found; what is decided stays.

    Answers when they are compared, which may take some seconds.
    """
    desk = request.desk
    earlier, later = _both(desk, given.earlier, given.later)
    if not may_mark_as(request.viewer, given.marking):
        raise Refused("publish")
    act = proposal(desk, earlier, later, marking=given.marking)
    if given.dry_run:
        drafts = desk.rehearse(act)
        found = after(desk, drafts, links.between(desk, earlier, later))
        return _answered(desk, earlier, later, found, proposed=sum(map(_links_of, drafts)))
    entries = desk.write(act)
    proposed = sum(len(entry.payload["links"]) for entry in entries)
    found = links.between(desk, earlier, later)
    return _answered(desk, earlier, later, found, proposed=proposed)


def _links_of(draft: Draft) -> int:
    return len(draft.payload.links) if isinstance(draft.payload, DocumentsCompared) else 0


def _both(desk: Desk, *names: str) -> tuple[DocumentRecord, DocumentRecord]:
    """Return the two documents; raises NotFound, and RuleBroken for one that is named twice."""
    earlier, later = map(desk.document, names)
    if earlier.id == later.id:
        raise RuleBroken("A document is named twice; name each once.", rule="document")
    return earlier, later


def _answered(
    desk: Desk,
    earlier: DocumentRecord,
    later: DocumentRecord,
    records: Iterable[LinkRecord],
    *,
    proposed: int = 0,
) -> HttpResponse:
    found = compared(desk, earlier, later, records)
    made = links.last_compared(desk, earlier, later)
    last = Last(by=str(made.author), at=made.at, method=made.method) if made else None
    return answer(
        {
            "earlier": encode(ComparedDocument(id=earlier.id, label=earlier.label)),
            "later": encode(ComparedDocument(id=later.id, label=later.label)),
            "last": encode(last),
            "proposed": proposed,
            "counts": encode(Counts(**found.counts)),
            "gone": [link.id for link in found.summary.gone],
            "new": [link.id for link in found.summary.new],
            "links": linked_json(desk, found.links),
        }
    )
