"""How commitments stand: statuses, progress with coverage, frozen rounds."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Query

from servanda.errors import NotFound
from servanda.register.acts import concurring
from servanda.register.assessed import AssessmentRecord, RoundRecord
from servanda.register.filters import Filters
from servanda.register.records import IN_FORCE
from servanda.report.assessment.progress import as_json, scales_json
from servanda.web import rows
from servanda.web.adherence.asking import today
from servanda.web.agenda.statuses import having
from servanda.web.api.asked import Paging, only_described
from servanda.web.api.assessment_asked import ProgressAsked, StatusesAsked, ToFreeze
from servanda.web.api.assessment_shown import round_json, status_json
from servanda.web.api.declared import declares, router
from servanda.web.api.shown import answer, paged
from servanda.web.api.then import commitment_then, desk_then
from servanda.web.assessment.counting import measured, progress, progress_in, purged
from servanda.web.assessment.explained import day_of, named_by, status_of
from servanda.web.assessment.gathering import statuses_of
from servanda.web.assessment.told import told
from servanda.web.desk import Desk
from servanda.web.policy import Refused, may_mark_as, sees
from servanda.web.request import Request, signed_in

_TAG = "Assessment"


def _gives(rule: str, shape: str, **more: Any) -> dict[str, Any]:
    return declares(rule, gives=shape, tag=_TAG, **more)


@router.get("/commitments/{name}/status", **_gives("read", "Status"))
def status(request: Request, name: str) -> HttpResponse:
    """Give how a commitment stands, by which line of the rule, and what that rests on."""
    desk, about = commitment_then(request, name)
    found = status_of(desk, about, day_of(request))
    return answer(status_json(found, about, named_by(desk, [found])))


@router.get("/statuses", **_gives("read", "Statuses"))
def statuses(request: Request, asked: Query[StatusesAsked]) -> HttpResponse:
    """List how commitments stand that a person accepted, in the order of their references.

    Of a day before the register began it tells what is known now of it.
    """
    only_described(request.GET, StatusesAsked)
    (desk, later), day = desk_then(request), day_of(request)
    found = desk.rows(_of(desk, asked.document, in_force=True)).exclude(key__in=purged(desk))
    found = found.exclude(document__in=later) if later else found
    if asked.value is not None:
        found = found.filter(having(desk, told(desk, day), asked.value))
    cut = desk.load(found[asked.offset : asked.offset + asked.limit])
    made = statuses_of(desk, cut, day)
    named = named_by(desk, made.values())
    shown = (status_json(made[one.id], one, named) for one in cut)
    return paged(shown, found.order_by().count(), asked)


@router.get("/progress", **_gives("read", "Progress"))
def progress_told(request: Request, asked: Query[ProgressAsked]) -> HttpResponse:
    """Give strict progress (done only) and partial progress together, with what they cover.

    Heads of agreed documents count that a person accepted; their parts are told beside. Of a day
    before the register began it tells what is known now of it.
    """
    only_described(request.GET, ProgressAsked)
    desk, later = desk_then(request)
    statuses = told(desk, day_of(request))
    found = desk.rows(_of(desk, asked.document))
    found = found.exclude(document__in=later) if later else found
    groups = progress_in(desk, found, statuses, asked.by) if asked.by else {}
    undecided = found.filter(decision="proposed").order_by().count()
    return answer(
        {
            "as_of": statuses.day.isoformat(),
            "whole": as_json(progress(desk, found, statuses)),
            "by": asked.by,
            "groups": {key: as_json(one) for key, one in groups.items()},
            "scales": scales_json(measured(desk, found, statuses.day)),
            "undecided": undecided,
        }
    )


def _of(desk: Desk, document: str | None, *, in_force: bool = False) -> Filters:
    only = desk.document(document).id if document is not None else None
    return Filters(document=only, decision=tuple(sorted(IN_FORCE)) if in_force else ())


@router.get("/rounds", **_gives("read", "Rounds"))
def rounds(request: Request, asked: Query[Paging]) -> HttpResponse:
    """List the frozen rounds, the oldest first."""
    only_described(request.GET, Paging)
    found = _rounds(request.desk)
    cut = found[asked.offset : asked.offset + asked.limit]
    ratings = _ratings(request.desk, cut)
    return paged((round_json(one, ratings) for one in cut), len(found), asked)


@router.get("/rounds/{name}", **_gives("read", "Round"))
def one_round(request: Request, name: str) -> HttpResponse:
    """Give a frozen round, by its id."""
    found = [one for one in _rounds(request.desk) if one.id == name]
    if not found:
        raise NotFound(f"There is no round with the id {name!r}.", wanted=name)
    return answer(round_json(found[0], _ratings(request.desk, found)))


@router.post("/rounds", **_gives("approve", "Round", scope="write", status=201))
def freeze_round(request: Request, given: ToFreeze) -> HttpResponse:
    """Freeze a round: keep which ratings of its kind are approved today, as they are worded.

    At least one has to be: a round of none is refused.
    """
    if not may_mark_as(request.viewer, given.marking):
        raise Refused("publish")
    act = concurring.freeze(
        given.name,
        given.round,
        author=signed_in(request)[1].author,
        today=today().isoformat(),
        marking=given.marking,
    )
    (entry,) = request.desk.write(act)
    found = [one for one in _rounds(request.desk) if one.id == entry.subject]
    return answer(round_json(found[0], _ratings(request.desk, found)), status=201)


def _rounds(desk: Desk) -> list[RoundRecord]:
    return [one for one in desk.ledger.records(desk.as_of).rounds() if sees(desk.viewer, one)]


def _ratings(desk: Desk, found: list[RoundRecord]) -> set[str]:
    """Return the ids of the ratings of rounds that the viewer sees. Two queries."""
    wanted = sorted({each.assessment for one in found for each in one.ratings})
    if not wanted:
        return set()
    held = desk.ledger.records(desk.as_of).record_rows(AssessmentRecord).filter(key__in=wanted)
    bodies = held.values_list("body", flat=True)
    records = [rows.record_of(AssessmentRecord, body) for body in bodies]
    seen_ones = [one for one in records if sees(desk.viewer, one)]
    about = {one.id for one in desk.filed(sorted({one.commitment for one in seen_ones}))}
    return {one.id for one in seen_ones if one.commitment in about}
