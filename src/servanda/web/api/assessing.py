"""Assessment: guidelines, ratings and what is done with them, concurrence."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from ninja import Query

from servanda.assessment.rating import Particulars, Period, Search
from servanda.errors import NotFound
from servanda.register.acts import assessing, concurring, guiding
from servanda.register.assessed import AssessmentRecord
from servanda.register.ledger import Act
from servanda.web.adherence.asking import today
from servanda.web.api.asked import Because, Paging, only_described
from servanda.web.api.assessment_asked import RatingGiven, ToGuide
from servanda.web.api.assessment_shown import guideline_json, ratings_json
from servanda.web.api.changing import allowed, done, taken
from servanda.web.api.declared import declares, router
from servanda.web.api.shown import answer, paged, single
from servanda.web.assessment.explained import day_of
from servanda.web.assessment.known import known, rating_of
from servanda.web.policy import Refused, may_mark_as
from servanda.web.request import Request, signed_in
from servanda.web.rows import is_name

_TAG = "Assessment"


def _gives(rule: str, shape: str, **more: Any) -> dict[str, Any]:
    return declares(rule, gives=shape, tag=_TAG, **more)


def _moves(rule: str) -> dict[str, Any]:
    return _gives(rule, "Rating", scope="write", versioned=True)


@router.get("/commitments/{name}/guidelines", **_gives("read", "Guidelines"))
def guidelines(request: Request, name: str, asked: Query[Paging]) -> HttpResponse:
    """List every version of a commitment's scoring guideline, the oldest first."""
    only_described(request.GET, Paging)
    about = request.desk.commitment(name)
    found = known(request.desk, about, day_of(request)).guidelines
    cut = found[asked.offset : asked.offset + asked.limit]
    return paged((guideline_json(one, about) for one in cut), len(found), asked)


@router.post(
    "/commitments/{name}/guidelines",
    **_gives("guide", "ScoringGuideline", scope="write", status=201),
)
def fix_guideline(request: Request, name: str, given: ToGuide) -> HttpResponse:
    """Fix how a commitment is to be rated, before anybody rates it.

    A change is a new version with its reason, and marks earlier ratings for review.
    """
    about = allowed(request, request.desk.commitment(name), "guide")
    act = guiding.set_guideline(
        [about.id],
        guiding.Scoring(
            full=given.full,
            partial=given.partial,
            none=given.none,
            sources=tuple(given.sources),
        ),
        author=signed_in(request)[1].author,
        today=today().isoformat(),
        because=given.because,
        base=given.instead_of,
    )
    request.desk.write(act)
    newest = known(request.desk, about, today()).guidelines[-1]
    return answer(guideline_json(newest, about), status=201)


@router.get("/commitments/{name}/assessments", **_gives("read", "Ratings"))
def assessments(request: Request, name: str, asked: Query[Paging]) -> HttpResponse:
    """List the ratings of a commitment; those of others once they are approved."""
    only_described(request.GET, Paging)
    about = request.desk.commitment(name)
    found = known(request.desk, about, day_of(request)).ratings
    cut = found[asked.offset : asked.offset + asked.limit]
    return paged(ratings_json(request.desk, cut), len(found), asked)


@router.post(
    "/commitments/{name}/assessments",
    **_gives("assess", "Rating", scope="write", status=201, tagged=True),
)
def draft_assessment(request: Request, name: str, given: RatingGiven) -> HttpResponse:
    """Draft a rating of a commitment for your party, or for somebody independent.

    Refused, as everywhere, when what it cites does not carry it: every reason is told.
    """
    about = allowed(request, request.desk.commitment(name), "assess")
    (entry,) = request.desk.write(_draft(request, about.id, given))
    response = single(request.desk, _rating(request, entry.subject), 201)
    response["Location"] = reverse("api-assessment", args=[entry.subject])
    return response


@router.get("/assessments/{name}", **_gives("read", "Rating", tagged=True))
def assessment(request: Request, name: str) -> HttpResponse:
    """Give a rating, by its id."""
    return single(request.desk, _rating(request, name))


@router.post("/assessments/{name}/rewrite", **_moves("rate"))
def rewrite_assessment(request: Request, name: str, given: RatingGiven) -> HttpResponse:
    """Write a rating of your party anew that is a draft or was returned; it is a draft then."""
    found, base = taken(request, _rating(request, name), "rate")
    act = _draft(request, found.commitment, given, instead=found.id, base=base)
    return done(request, found, act)


@router.post("/assessments/{name}/submit", **_moves("rate"))
def submit_assessment(request: Request, name: str) -> HttpResponse:
    """Hand a draft in for approval."""
    found, base = taken(request, _rating(request, name), "rate")
    return done(request, found, assessing.submit(found.id, author=_author(request), base=base))


@router.post("/assessments/{name}/return", **_moves("approve"))
def return_assessment(request: Request, name: str, given: Because) -> HttpResponse:
    """Return a submitted rating to its author, with the reason."""
    found, base = taken(request, _rating(request, name), "approve")
    act = assessing.give_back(
        found.id, author=_author(request), because=given.because or "", base=base
    )
    return done(request, found, act)


@router.post("/assessments/{name}/approve", **_moves("approve"))
def approve_assessment(request: Request, name: str) -> HttpResponse:
    """Approve a submitted rating that you did not write: from then on it counts.

    In a register that is declared single-officer its author may; every figure then says so.
    """
    found, base = taken(request, _rating(request, name), "approve")
    act = assessing.approve(found.id, author=_author(request), today=today().isoformat(), base=base)
    return done(request, found, act)


@router.post("/assessments/{name}/concur", **_moves("concur"))
def concur(request: Request, name: str) -> HttpResponse:
    """Concur, for your party, with another party's approved rating, word for word."""
    found, base = taken(request, _rating(request, name), "concur")
    act = concurring.concur(found.id, author=_author(request), today=today().isoformat(), base=base)
    return done(request, found, act)


@router.post("/assessments/{name}/part", **_moves("concur"))
def part(request: Request, name: str, given: Because) -> HttpResponse:
    """Take your party's concurrence with a rating back."""
    found, _ = taken(request, _rating(request, name), "concur")
    act = concurring.part(found.id, author=_author(request), because=given.because)
    return done(request, found, act)


def _author(request: Request) -> Any:
    return signed_in(request)[1].author


def _draft(
    request: Request,
    about: str,
    given: RatingGiven,
    *,
    instead: str | None = None,
    base: int | None = None,
) -> Act:
    old = _rating(request, instead) if instead else None
    if given.marking is not None and not may_mark_as(request.viewer, given.marking, old):
        raise Refused("publish")
    searches = (one.model_dump() for one in given.searches)
    rating = assessing.Rating(
        scale=given.scale,
        value=given.value,
        period=Period(first=given.first, last=given.last, origin=given.origin),
        about=given.about,
        independent=given.independent,
        grounds=given.grounds,
        cites=tuple(given.cites),
        searches=tuple(
            Search(where=tuple(one.pop("where")), terms=tuple(one.pop("terms")), **one)
            for one in searches
        ),
        particulars=Particulars(what=given.what, when=given.when, cited=given.cited),
        round=given.round,
    )
    return assessing.draft(
        about,
        rating,
        author=_author(request),
        today=today().isoformat(),
        instead=instead,
        marking=given.marking,
        base=base,
    )


def _rating(request: Request, key: str) -> AssessmentRecord:
    if not is_name(key):
        raise NotFound(f"The register holds no rating {key!r}.", wanted=key)
    return rating_of(request.desk, key)[0]
