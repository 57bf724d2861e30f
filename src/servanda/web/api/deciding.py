"""Deciding on commitments: accept, reject, edit, undo, split, merge, assign, mark, purge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse

from servanda.errors import InvalidRecord, NotFound
from servanda.register.acts import deciding, owning, splitting
from servanda.register.entry import Entry
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
from servanda.web.api.changing import allowed, done, marked, purged, taken
from servanda.web.api.declared import declares, router
from servanda.web.api.shown import answer, commitments_json
from servanda.web.api.versions import ChangedMeanwhile, changed
from servanda.web.request import Request


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
    desk = request.desk
    chosen = [
        (allowed(request, desk.commitment(one.id), "edit"), one.version) for one in given.records
    ]
    for record, version in chosen:
        if record.version != version:
            raise ChangedMeanwhile(version, record)
    act = splitting.merge(
        [record.id for record, _ in chosen],
        because=given.because,
        bases=[version for _, version in chosen],
    )
    return _answered(request, None, desk.write(act))


@router.post("/commitments/{name}/accept", **_one("decide"))
def accept(request: Request, name: str, given: Because) -> HttpResponse:
    """Find that a proposed or rejected commitment is one, as it stands."""
    record, base = taken(request, request.desk.commitment(name), "decide")
    return done(request, record, deciding.accept(record.id, because=given.because, base=base))


@router.post("/commitments/{name}/reject", **_one("decide"))
def reject(request: Request, name: str, given: Rejection) -> HttpResponse:
    """Find that it is none, for a stock reason, in words, or both."""
    record, base = taken(request, request.desk.commitment(name), "decide")
    act = deciding.reject(record.id, reason=given.reason, because=given.because, base=base)
    return done(request, record, act)


@router.patch("/commitments/{name}", **_one("edit"))
def edit(request: Request, name: str, given: Edit) -> HttpResponse:
    """Change fields or the span, and so find that it is one."""
    record, base = taken(request, request.desk.commitment(name), "edit")
    changes = given.changes.model_dump(exclude_unset=True)
    if changes.get("parent") is not None:
        _check_sight(request, changes["parent"])
    return done(
        request, record, deciding.edit(record.id, changes, because=given.because, base=base)
    )


@router.post("/commitments/{name}/undo", **_several("decide"))
def undo(request: Request, name: str, given: Because) -> HttpResponse:
    """Take back the decision that stands. Gives every commitment that this changed."""
    record, base = taken(request, request.desk.commitment(name), "decide")
    act = deciding.undo(record.id, because=given.because, base=base)
    return _answered(request, record, changed(request, record, act))


@router.post("/commitments/{name}/split", **_several("edit"))
def split(request: Request, name: str, given: Split) -> HttpResponse:
    """Replace a commitment by two or more parts. Gives it and its parts."""
    record, base = taken(request, request.desk.commitment(name), "edit")
    pieces = [(p.start, p.end) if isinstance(p, Span) else p for p in given.parts]
    act = splitting.split(record.id, pieces, because=given.because, base=base)
    return _answered(request, record, changed(request, record, act))


@router.post("/commitments/{name}/assign", **_one("assign"))
def assign(request: Request, name: str, given: Assignment) -> HttpResponse:
    """Say who sees to it for a party."""
    record, base = taken(request, request.desk.commitment(name), "assign")
    act = owning.assign(
        record.id, party=given.party, agency=given.agency, person=given.person, base=base
    )
    return done(request, record, act)


@router.post("/commitments/{name}/mark", **_one("mark"))
def mark(request: Request, name: str, given: Mark) -> HttpResponse:
    """Say who may see it. Making it public takes an approver."""
    return marked(request, request.desk.commitment(name), given)


@router.post(
    "/commitments/{name}/purge",
    **declares("purge", gives="Commitment", tag="Commitments", scope="administer", versioned=True),
)
def purge(request: Request, name: str, given: Purge) -> HttpResponse:
    """Destroy its words for good; the chain still verifies. Takes an approver."""
    return purged(request, request.desk.commitment(name), given)


def _answered(
    request: Request, record: CommitmentRecord | None, entries: Iterable[Entry]
) -> HttpResponse:
    """Give every commitment that entries are about, in the order of the entries."""
    keys = list(dict.fromkeys(entry.subject for entry in entries))
    found = {one.id: one for one in request.desk.filed(keys)}
    items = commitments_json(request.desk, [found[key] for key in keys if key in found])
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
