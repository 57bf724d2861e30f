"""Codes of blind coding: the own ones, giving them, handing in, deciding, and all side by side.

Every change starts from a version of the caller's own codes, of which nobody else knows anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse

from servanda.assessment.rating import same_person
from servanda.errors import Conflict, NotFound
from servanda.register.acts import coding as acts
from servanda.register.coded import CodingRecord
from servanda.register.codings import own, unit_at
from servanda.register.entry import Draft
from servanda.register.ledger import Act
from servanda.register.payloads_coding import GivenCode
from servanda.register.state import Records
from servanda.web.api.coding import TAG, must_be_closed, task_named
from servanda.web.api.coding_asked import CodesGiven, RatingCoded, ToHandIn, UnitCoded
from servanda.web.api.coding_shown import own_codes, references, side_by_side_json
from servanda.web.api.declared import declares, router
from servanda.web.api.filled import as_json
from servanda.web.api.problems import problem
from servanda.web.api.shown import answer
from servanda.web.api.versions import version_sent
from servanda.web.request import Request, signed_in

_CHANGES = {"scope": "write", "versioned": True}


def _gives(shape: str, **more: Any) -> dict[str, Any]:
    return declares("code", gives=shape, tag=TAG, **more)


@router.get("/codings/{name}/codes", **_gives("OwnCodes", tagged=True))
def codes(request: Request, name: str) -> HttpResponse:
    """Give your own codes, nobody else's; of ratings the whole grid. Their ETag is "0" at first."""
    task = task_named(request, name)
    return _own(request, task, _coder(request, task))


@router.post("/codings/{name}/codes", **_gives("OwnCodes", **_CHANGES))
def give_codes(request: Request, name: str, given: CodesGiven) -> HttpResponse:
    """Give codes, change some or take some back, until you hand in.

    Who decides does the same once both have, about what is to count: of ratings where the two
    differ, of units every one.
    """
    task = task_named(request, name)
    sent = [*_ratings(request, task, given.ratings), *_units(task, given.units)]
    author = signed_in(request)[1].author
    return _done(request, task, acts.give(task.id, sent, author=author))


@router.post("/codings/{name}/hand-in", **_gives("OwnCodes", **_CHANGES))
def hand_in_codes(request: Request, name: str, given: ToHandIn) -> HttpResponse:
    """Hand your codes in as you read them; they are never changed any more."""
    task, author = task_named(request, name), signed_in(request)[1].author
    return _done(request, task, acts.hand_in(task.id, author=author, with_gaps=given.with_gaps))


@router.post("/codings/{name}/adjudicate", **_gives("OwnCodes", **_CHANGES))
def adjudicate(request: Request, name: str) -> HttpResponse:
    """Say that you have decided wherever the two differ: from then on it counts."""
    task, author = task_named(request, name), signed_in(request)[1].author
    return _done(request, task, acts.adjudicate(task.id, author=author))


@router.get("/codings/{name}/all-codes", **_gives("CodesSideBySide"))
def all_codes(request: Request, name: str) -> HttpResponse:
    """Give what both coded and what was decided, side by side; once both have handed in."""
    task = must_be_closed(task_named(request, name))
    return answer(side_by_side_json(request.desk, signed_in(request)[1], task))


def _coder(request: Request, task: CodingRecord) -> str:
    """Return the caller as the coding names them.

    Raises:
        NotFound: They neither code nor decide.
    """
    who = str(signed_in(request)[1])
    for one in (*task.coders, task.adjudicator):
        if same_person(one, who):
            return one
    raise NotFound("You have no codes in this coding: you neither code nor decide.", wanted=who)


def _own(request: Request, task: CodingRecord, coder: str) -> HttpResponse:
    told = own_codes(request.desk, signed_in(request)[1], task, coder)
    response = answer(as_json(told))
    response["ETag"] = f'"{told.version}"'
    return response


def _done(request: Request, task: CodingRecord, act: Act) -> HttpResponse:
    """Do it from the version of the caller's codes that they read, and give their codes then."""
    coder, base = _coder(request, task), version_sent(request)
    try:
        request.desk.write(_from(task, coder, base, act))
    except Conflict:
        return _changed_meanwhile(request, task, coder, base)
    return _own(request, task_named(request, task.id), coder)


def _from(task: CodingRecord, coder: str, base: int, act: Act) -> Act:
    def checked(records: Records) -> list[Draft]:
        version = own(records, task, coder)[1]
        if version != base:
            raise Conflict("These codes were changed meanwhile.", expected=base, found=version)
        return act(records)

    return checked


def _changed_meanwhile(request: Request, task: CodingRecord, coder: str, base: int) -> HttpResponse:
    now = own_codes(request.desk, signed_in(request)[1], task, coder)
    detail = f"You started from version {base} of your codes; they are at version {now.version}."
    response = problem(
        "changed-meanwhile", detail, expected=base, found=now.version, current=as_json(now)
    )
    response["ETag"] = f'"{now.version}"'
    return response


def _ratings(
    request: Request, task: CodingRecord, given: Iterable[RatingCoded]
) -> Iterable[GivenCode]:
    """Yield ratings as codes; raises NotFound for a commitment that is not to be rated."""
    named = references(request.desk, signed_in(request)[1], task)
    keys = {reference: key for key, reference in named.items()}
    for one in given:
        key = one.commitment if one.commitment in named else keys.get(one.commitment)
        if key is None:
            message = f"{one.commitment} is not among what is to be rated."
            raise NotFound(message, wanted=one.commitment)
        unit = f"{key}/{one.member}" if one.member else key
        yield GivenCode(unit=unit, field=task.fields[0], value=one.value)


def _units(task: CodingRecord, given: Iterable[UnitCoded]) -> Iterable[GivenCode]:
    for one in given:
        labels = one.labels if one.labels is not None else dict.fromkeys(task.fields)
        for field, value in labels.items():
            yield GivenCode(unit=unit_at(one.start, one.end), field=field, value=value)
