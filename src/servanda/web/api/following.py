"""Follow-up: procedures, where commitments stand, what is due; following and recording."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse
from ninja import Query

from servanda.errors import Conflict, NotFound
from servanda.followup.loading import procedure as declared
from servanda.followup.loading import procedure_ids
from servanda.register.acts import following as acts
from servanda.register.acts import recording
from servanda.register.acts.following import Way
from servanda.register.entry import Marking
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.proposing import proposed_procedure
from servanda.web.adherence.asking import wanted
from servanda.web.api.asked import Because, only_described
from servanda.web.api.changing import allowed, done, taken
from servanda.web.api.declared import declares, router
from servanda.web.api.following_asked import (
    DueAsked,
    FollowUpAsked,
    ProceduresAsked,
    RecordCorrection,
    SettingsGiven,
    ToFollow,
    ToRecord,
)
from servanda.web.api.following_shown import (
    Followed,
    procedure_json,
    procedures_json,
    state_json,
    waiting_json,
)
from servanda.web.api.shown import answer, paged, single
from servanda.web.followup import doing
from servanda.web.followup.known import known_of
from servanda.web.followup.naming import namings_of
from servanda.web.followup.waiting import waiting, worded
from servanda.web.policy import Refused, may_mark_as
from servanda.web.request import Request, signed_in

_TAG = "Follow-up"


@router.get("/procedures", **declares("read", gives="Procedures", tag=_TAG))
def procedures(request: Request, asked: Query[ProceduresAsked]) -> HttpResponse:
    """List the procedures by which commitments can be followed, by id."""
    only_described(request.GET, ProceduresAsked)
    found = procedures_json()
    cut = found[asked.offset : asked.offset + asked.limit]
    return paged(cut, len(found), asked)


@router.get("/procedures/{name}", **declares("read", gives="DeclaredProcedure", tag=_TAG))
def procedure(request: Request, name: str) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """Give all that a procedure declares: settings, records with their fields, steps, numbers."""
    if name not in procedure_ids():
        raise NotFound(f"There is no procedure {name!r}.", wanted=name)
    return answer(procedure_json(declared(name)))


@router.get("/commitments/{name}/follow-up", **declares("read", gives="FollowUpState", tag=_TAG))
def follow_up_state(request: Request, name: str, asked: Query[FollowUpAsked]) -> HttpResponse:
    """Give where a commitment stands on a day, under each procedure and party that follows it.

    `on` is the day up to which facts count; `as_of` is what the register knew by then.
    """
    only_described(request.GET, FollowUpAsked)
    desk = request.desk
    about = desk.commitment(name)
    day = wanted(request).on
    found = known_of(desk, about, day)
    chosen = [one for one in found if asked.party in (None, one.following.party)]
    namings = namings_of(desk, about, day)
    return answer(state_json(about, chosen, day, proposed_procedure(about), namings))


@router.post(
    "/commitments/{name}/follow-up",
    **declares("follow", gives="Following", tag=_TAG, scope="write", status=201, tagged=True),
)
def follow(request: Request, name: str, given: ToFollow) -> HttpResponse:
    """Follow a commitment by a procedure, for your own party; also again after it was dropped.

    Settings that are not given are what the commitment proposes, or what they were.
    """
    about = allowed(request, request.desk.commitment(name), "follow")
    party = signed_in(request)[1].party
    way = Way(about.id, given.procedure, party)
    declared(given.procedure)
    old = doing.own(request.desk, about, given.procedure, party).following
    if old is not None and not old.is_dropped:
        message = f"{party} follows {about.reference} by {given.procedure} already: /followings/"
        raise Conflict(f"{message}{old.id} changes it.", expected=0, found=old.version)
    _must_mark(request, given.marking, old)
    base = old.version if old else 0
    act = acts.follow(way, given.settings, marking=given.marking, base=base)
    (entry,) = request.desk.write(act)
    return single(request.desk, _following(request, entry.subject), 201)


@router.get("/followings/{name}", **declares("read", gives="Following", tag=_TAG, tagged=True))
def following(request: Request, name: str) -> HttpResponse:
    """Give what is followed, by its id."""
    return single(request.desk, _following(request, name))


def _changes(gives: str) -> dict[str, Any]:
    return declares("record", gives=gives, tag=_TAG, scope="write", versioned=True)


@router.post("/followings/{name}/settings", **_changes("Following"))
def change_settings(request: Request, name: str, given: SettingsGiven) -> HttpResponse:
    """Change settings by which your party follows a commitment, or who may see them."""
    found, base = taken(request, _following(request, name), "record")
    _must_mark(request, given.marking, found)
    act = acts.follow(_way(found), given.settings, marking=given.marking, base=base)
    return done(request, found, act)


@router.post("/followings/{name}/drop", **_changes("Following"))
def drop_following(request: Request, name: str, given: Because) -> HttpResponse:
    """Follow the commitment so no more; what was recorded stays."""
    found, base = taken(request, _following(request, name), "record")
    return done(request, found, acts.drop(_way(found), because=given.because, base=base))


@router.post(
    "/followings/{name}/records",
    **declares("record", gives="FollowUp", tag=_TAG, scope="write", status=201, tagged=True),
)
def record(request: Request, name: str, given: ToRecord) -> HttpResponse:
    """Record what happened."""
    found = allowed(request, _following(request, name), "record")
    _must_mark(request, given.marking, None)
    act = recording.record(_way(found), given.type, [given.fields], marking=given.marking)
    entries = request.desk.write(act)
    return single(request.desk, _follow_up(request, entries[-1].subject), 201)


@router.get("/follow-ups/{name}", **declares("read", gives="FollowUp", tag=_TAG, tagged=True))
def follow_up(request: Request, name: str) -> HttpResponse:
    """Give a record of follow-up, by its id."""
    return single(request.desk, _follow_up(request, name))


@router.post("/follow-ups/{name}/correct", **_changes("FollowUp"))
def correct_follow_up(request: Request, name: str, given: RecordCorrection) -> HttpResponse:
    """Correct fields of a record, or who may see it."""
    found, base = taken(request, _follow_up(request, name), "record")
    _must_mark(request, given.marking, found)
    act = recording.correct(
        found.commitment,
        found.id,
        given.fields,
        party=found.party,
        because=given.because,
        marking=given.marking,
        base=base,
    )
    return done(request, found, act)


@router.post("/follow-ups/{name}/withdraw", **_changes("FollowUp"))
def withdraw_follow_up(request: Request, name: str, given: Because) -> HttpResponse:
    """Take a record back: it counts no more, and stays in the history."""
    found, base = taken(request, _follow_up(request, name), "record")
    act = recording.withdraw(
        found.commitment, found.id, party=found.party, because=given.because, base=base
    )
    return done(request, found, act)


@router.post("/follow-ups/{name}/restore", **_changes("FollowUp"))
def restore_follow_up(request: Request, name: str, given: Because) -> HttpResponse:
    """Let a record that was withdrawn count again, as it was."""
    found, base = taken(request, _follow_up(request, name), "record")
    act = recording.restore(
        found.commitment, found.id, party=found.party, because=given.because, base=base
    )
    return done(request, found, act)


@router.get("/due", **declares("read", gives="Due", tag=_TAG))
def due(request: Request, asked: Query[DueAsked]) -> HttpResponse:
    """List what is overdue, due or coming up, and of what there is no record, by last day."""
    only_described(request.GET, DueAsked)
    desk = request.desk
    horizon = dt.timedelta(days=asked.horizon)
    found = waiting(desk, wanted(request).on, horizon, party=asked.party)
    cut = found[asked.offset : asked.offset + asked.limit]
    return paged(waiting_json(worded(desk, cut)), len(found), asked)


def _found(request: Request, key: str) -> Followed | None:
    return doing.find(request.desk, key)


def _following(request: Request, key: str) -> FollowingRecord:
    found = _found(request, key)
    if not isinstance(found, FollowingRecord):
        raise NotFound(f"Nothing is followed with the id {key!r}.", wanted=key)
    return found


def _follow_up(request: Request, key: str) -> FollowUpRecord:
    found = _found(request, key)
    if not isinstance(found, FollowUpRecord):
        raise NotFound(f"Nothing was recorded with the id {key!r}.", wanted=key)
    return found


def _way(found: FollowingRecord) -> Way:
    return Way(found.commitment, found.procedure, found.party)


def _must_mark(request: Request, marking: Marking | None, record: Followed | None) -> None:
    if marking is not None and not may_mark_as(request.viewer, marking, record):
        raise Refused("publish")
