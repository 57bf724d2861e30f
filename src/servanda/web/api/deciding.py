"""Deciding on commitments: accept, reject, edit, undo, split, merge, assign, mark, purge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.http import HttpResponse

from servanda.errors import InvalidRecord, NotFound
from servanda.register.acts import deciding, marking, owning, purging, splitting
from servanda.register.entry import Entry, Marking
from servanda.register.ledger import Act
from servanda.register.records import CommitmentRecord
from servanda.web.api.asked import (
    Assignment,
    Because,
    Edit,
    Mark,
    Merge,
    Purge,
    Rejection,
    Span,
    Split,
)
from servanda.web.api.declared import declares, router
from servanda.web.api.shown import answer, commitments_json, single
from servanda.web.api.versions import ChangedMeanwhile, again, changed, started_from
from servanda.web.policy import Refused, may
from servanda.web.request import Request, signed_in


def _one(rule: str) -> dict[str, Any]:
    return declares(rule, gives="Commitment", tag="Commitments", scope="write", versioned=True)


def _several(rule: str) -> dict[str, Any]:
    return declares(rule, gives="Several", tag="Commitments", scope="write", versioned=True)


# Before the routes with a name in their place.
@router.post(
    "/commitments/merge", **declares("edit", gives="Several", tag="Commitments", scope="write")
)
def merge(request: Request, given: Merge) -> HttpResponse:
    """Replace two or more commitments of one document by one. Gives them and the new one."""
    chosen = [(_allowed(request, one.id, "edit"), one.version) for one in given.records]
    for record, version in chosen:
        if record.version != version:
            raise ChangedMeanwhile(version, record)
    act = splitting.merge(
        [record.id for record, _ in chosen],
        because=given.because,
        bases=[version for _, version in chosen],
    )
    return _answered(request, None, request.desk.write(act))


@router.post("/commitments/{name}/accept", **_one("decide"))
def accept(request: Request, name: str, given: Because) -> HttpResponse:
    """Find that a proposed or rejected commitment is one, as it stands."""
    record, base = _taken(request, name, "decide")
    return _done(request, record, deciding.accept(record.id, because=given.because, base=base))


@router.post("/commitments/{name}/reject", **_one("decide"))
def reject(request: Request, name: str, given: Rejection) -> HttpResponse:
    """Find that it is none, for a stock reason, in words, or both."""
    record, base = _taken(request, name, "decide")
    act = deciding.reject(record.id, reason=given.reason, because=given.because, base=base)
    return _done(request, record, act)


@router.patch("/commitments/{name}", **_one("edit"))
def edit(request: Request, name: str, given: Edit) -> HttpResponse:
    """Change fields or the span, and so find that it is one."""
    record, base = _taken(request, name, "edit")
    changes = given.changes.model_dump(exclude_unset=True)
    if changes.get("parent") is not None:
        _check_sight(request, changes["parent"])
    return _done(
        request, record, deciding.edit(record.id, changes, because=given.because, base=base)
    )


@router.post("/commitments/{name}/undo", **_several("decide"))
def undo(request: Request, name: str, given: Because) -> HttpResponse:
    """Take back the decision that stands. Gives every commitment that this changed."""
    record, base = _taken(request, name, "decide")
    act = deciding.undo(record.id, because=given.because, base=base)
    return _answered(request, record, changed(request, record, act))


@router.post("/commitments/{name}/split", **_several("edit"))
def split(request: Request, name: str, given: Split) -> HttpResponse:
    """Replace a commitment by two or more parts. Gives it and its parts."""
    record, base = _taken(request, name, "edit")
    pieces = [(p.start, p.end) if isinstance(p, Span) else p for p in given.parts]
    act = splitting.split(record.id, pieces, because=given.because, base=base)
    return _answered(request, record, changed(request, record, act))


@router.post("/commitments/{name}/assign", **_one("assign"))
def assign(request: Request, name: str, given: Assignment) -> HttpResponse:
    """Say who sees to it for a party."""
    record, base = _taken(request, name, "assign")
    act = owning.assign(
        record.id, party=given.party, agency=given.agency, person=given.person, base=base
    )
    return _done(request, record, act)


@router.post("/commitments/{name}/mark", **_one("mark"))
def mark(request: Request, name: str, given: Mark) -> HttpResponse:
    """Say who may see it. Making it public takes an approver."""
    record, base = _taken(request, name, "mark")
    if given.marking is Marking.PUBLIC and not may(request.viewer, "publish", record):
        raise Refused("publish")
    act = marking.mark(
        [record.id],
        marking=given.marking,
        handling=given.handling,
        because=given.because,
        base=base,
    )
    return _done(request, record, act)


@router.post(
    "/commitments/{name}/purge",
    **declares("purge", gives="Commitment", tag="Commitments", scope="administer", versioned=True),
)
def purge(request: Request, name: str, given: Purge) -> HttpResponse:
    """Destroy its words for good; the chain still verifies. Takes an approver."""
    record, _ = _taken(request, name, "purge")
    _, viewer = signed_in(request)
    act = purging.purge(
        record.id,
        author=viewer.author,
        because=given.because,
        history=request.desk.ledger.history,
    )
    return _done(request, record, act)


def _allowed(request: Request, name: str, rule: str) -> CommitmentRecord:
    """Return a commitment that the caller may do this to; raises NotFound or Refused."""
    record = request.desk.commitment(name)
    if not may(request.viewer, rule, record):
        raise Refused(rule)
    return record


def _taken(request: Request, name: str, rule: str) -> tuple[CommitmentRecord, int]:
    """Return the commitment of a request and the version that the caller starts from."""
    record = _allowed(request, name, rule)
    return record, started_from(request, record)


def _done(request: Request, record: CommitmentRecord, act: Act) -> HttpResponse:
    """Do what was asked and give the record as it is then."""
    changed(request, record, act)
    return single(request.desk, again(request.desk, record))


def _answered(
    request: Request, record: CommitmentRecord | None, entries: Iterable[Entry]
) -> HttpResponse:
    """Give every commitment that entries are about, in the order of the entries."""
    desk = replace(request.desk)
    keys = list(dict.fromkeys(entry.subject for entry in entries))
    found = {one.id: one for one in desk.filed(keys)}
    items = commitments_json(desk, [found[key] for key in keys if key in found])
    response = answer({"items": items})
    if record is not None and record.id in found:
        response["ETag"] = f'"{found[record.id].version}"'
    return response


def _check_sight(request: Request, parent: str) -> None:
    """Refuse a head that is out of sight in the same words as one that does not exist."""
    try:
        request.desk.commitment(parent)
    except NotFound:
        message = f"Field parent: {parent!r} is no other commitment of the same document."
        raise InvalidRecord(message, field="parent") from None
