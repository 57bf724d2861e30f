"""Links between commitments: reading them, a commitment's life over all agendas, deciding."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from ninja import Query

from servanda.register.acts import linking
from servanda.web.api.asked import Because, only_described
from servanda.web.api.changing import done, taken
from servanda.web.api.declared import declares, router
from servanda.web.api.links_asked import LinkAcceptance, LinkRejection, LinksAsked
from servanda.web.api.links_shown import linked_json, links_json
from servanda.web.api.shown import answer, commitments_json, paged, single
from servanda.web.comparing import links as kept
from servanda.web.comparing.life import life_of
from servanda.web.desk import Desk
from servanda.web.policy import Refused, may_mark_as
from servanda.web.request import Request


@router.get("/links", **declares("read", gives="Links", tag="Links"))
def links(request: Request, asked: Query[LinksAsked]) -> HttpResponse:
    """List links between commitments in the order in which they were first proposed.

    Every party has its own link between two commitments; those of others are listed when they are
    shared. A link is there for those alone who see both commitments.
    """
    only_described(request.GET, LinksAsked)
    desk = request.desk
    found = kept.seen(desk).filter(_fitting(desk, asked))
    place = slice(asked.offset, asked.offset + asked.limit)
    cut = kept.load(found.order_by("filed", "key")[place])
    return paged(links_json(desk, cut), found.count(), asked)


def _fitting(desk: Desk, asked: LinksAsked) -> Q:
    fits = Q()
    if asked.earlier is not None:
        fits &= Q(earlier_document=desk.document(asked.earlier).id)
    if asked.later is not None:
        fits &= Q(later_document=desk.document(asked.later).id)
    if asked.commitment is not None:
        key = desk.commitment(asked.commitment).id
        fits &= Q(earlier=key) | Q(later=key)
    if asked.decision:
        fits &= Q(decision__in=asked.decision)
    if asked.party is not None:
        fits &= Q(party=asked.party.replace("\0", " "))
    for field in ("relation", "confidence"):
        value = getattr(asked, field)
        fits &= kept.saying(field, value) if value is not None else Q()
    return fits


@router.get("/links/{name}", **declares("read", gives="Link", tag="Links", tagged=True))
def link(request: Request, name: str) -> HttpResponse:
    """Give a link, by its id."""
    return single(request.desk, kept.get(request.desk, name))


@router.get("/commitments/{name}/links", **declares("read", gives="Life", tag="Links"))
def commitment_links(request: Request, name: str) -> HttpResponse:
    """Give a commitment's life over all agendas: what likely and accepted links hold together.

    A commitment that nothing continues and that continues nothing has no steps.
    """
    desk = request.desk
    life = life_of(desk, desk.commitment(name))
    commitments = commitments_json(desk, [step.record for step in life.steps])
    joined = linked_json(desk, [*life.open, *(one for step in life.steps for one in step.links)])
    by_id = {one["id"]: one for one in joined}
    steps = [
        {
            "document": step.document.label,
            "date": step.document.date,
            "commitment": commitment,
            "links": [by_id[one.record.id] for one in step.links],
        }
        for step, commitment in zip(life.steps, commitments, strict=True)
    ]
    return answer({"steps": steps, "open": [by_id[one.record.id] for one in life.open]})


def _decides() -> dict[str, Any]:
    return declares("decide", gives="Link", tag="Links", scope="write", versioned=True)


@router.post("/links/{name}/accept", **_decides())
def accept_link(request: Request, name: str, given: LinkAcceptance) -> HttpResponse:
    """Find that the later commitment is the counterpart of the earlier one."""
    found, base = taken(request, kept.get(request.desk, name), "decide")
    if not may_mark_as(request.viewer, given.marking, found):
        raise Refused("publish")
    act = linking.accept(found.id, because=given.because, marking=given.marking, base=base)
    return done(request, found, act)


@router.post("/links/{name}/reject", **_decides())
def reject_link(request: Request, name: str, given: LinkRejection) -> HttpResponse:
    """Find that it is none; the same version of the method does not propose it again."""
    found, base = taken(request, kept.get(request.desk, name), "decide")
    return done(request, found, linking.reject(found.id, because=given.because, base=base))


@router.post("/links/{name}/undo", **_decides())
def undo_link(request: Request, name: str, given: Because) -> HttpResponse:
    """Take back the decision that stands; the one before it, or the proposal, stands again."""
    found, base = taken(request, kept.get(request.desk, name), "decide")
    return done(request, found, linking.undo(found.id, because=given.because, base=base))
