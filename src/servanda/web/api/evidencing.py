"""Evidence: listing, capturing, referring to facts, linking, taking back, suggestions."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from ninja import File, Form, Query
from ninja.files import UploadedFile

from servanda.codec import document_to_json
from servanda.errors import NotFound
from servanda.register.acts import capturing, evidencing, suggesting
from servanda.register.evidenced import EvidenceLinkRecord, EvidenceRecord
from servanda.web.adherence.asking import today, wanted
from servanda.web.api.asked import Because, Paging, only_described
from servanda.web.api.changing import allowed, done, taken
from servanda.web.api.declared import declares, router
from servanda.web.api.evidence_asked import Captured, EvidenceAsked, ToLink, ToRefer, ToReject
from servanda.web.api.evidence_shown import evidence_json, rejection_json, suggestion_json
from servanda.web.api.filing import read_file
from servanda.web.api.shown import answer, paged, single
from servanda.web.api.versions import etag
from servanda.web.evidence.suggesting import look
from servanda.web.evidence.undoing import find
from servanda.web.policy import Refused, may_mark_as
from servanda.web.request import Request, signed_in
from servanda.web.rows import is_name

_TAG = "Evidence"


def _gives(rule: str, shape: str, **more: Any) -> dict[str, Any]:
    return declares(rule, gives=shape, tag=_TAG, **more)


@router.get("/evidence", **_gives("read", "EvidenceList"))
def evidence(request: Request, asked: Query[EvidenceAsked]) -> HttpResponse:
    """List evidence in the order in which it was brought, with what it says of commitments."""
    only_described(request.GET, EvidenceAsked)
    desk, keys = request.desk, None
    if asked.commitment is not None:
        links = desk.evidence_links(desk.commitment(asked.commitment).id)
        keys = {one.evidence for one in links if not one.is_withdrawn}
    found = [
        one
        for one in desk.evidence(keys)
        if asked.party in {None, one.party} and (asked.withdrawn or not one.is_withdrawn)
    ]
    cut = found[asked.offset : asked.offset + asked.limit]
    return paged(evidence_json(desk, cut), len(found), asked)


@router.post("/evidence", **_gives("file", "Evidence", scope="write", status=201, tagged=True))
def capture_evidence(
    request: Request, given: Form[Captured], file: File[UploadedFile]
) -> HttpResponse:
    """Capture a document as evidence of your party: its bytes, its canonical text, their hashes."""
    only_described(request.POST, Captured)
    if not may_mark_as(request.viewer, given.marking):
        raise Refused("publish")
    document, body = read_file(file, given.changes)
    told = capturing.Told(**given.model_dump(exclude={"changes"}))
    party = signed_in(request)[1].party
    act = capturing.capture(document, body, told, party=party, today=today().isoformat())
    return _made(request, act)


@router.post(
    "/evidence/facts", **_gives("follow", "Evidence", scope="write", status=201, tagged=True)
)
def refer_to_fact(request: Request, given: ToRefer) -> HttpResponse:
    """Make a fact that the register knows evidence, and say what it says about commitments.

    A fact is an act about a treaty, an occurrence that was held, or a project.
    """
    if not may_mark_as(request.viewer, given.marking):
        raise Refused("publish")
    act = capturing.refer(
        given.kind,
        given.fact,
        _seen(request, given.commitments),
        evidencing.Says(stance=given.stance, rung=given.rung, occurrence=given.occurrence),
        party=signed_in(request)[1].party,
        marking=given.marking,
    )
    return _made(request, act)


@router.get("/evidence/{name}", **_gives("read", "Evidence", tagged=True))
def one_evidence(request: Request, name: str) -> HttpResponse:
    """Give a piece of evidence, by its id."""
    return single(request.desk, _piece(request, name))


@router.get("/evidence/{name}/text", **_gives("read", "Text", tagged=True))
def evidence_text(request: Request, name: str) -> HttpResponse:
    """Give the canonical text of evidence, of which spans of links are code points."""
    record = _piece(request, name)
    text = request.desk.evidence_text(record)
    if text is None:
        raise NotFound("It is a fact, or its text was destroyed.", wanted=name)
    response = answer(document_to_json(text))
    response["ETag"] = etag(record)
    return response


@router.post(
    "/evidence/{name}/links", **_gives("follow", "Evidence", scope="write", status=201, tagged=True)
)
def link_evidence(request: Request, name: str, given: ToLink) -> HttpResponse:
    """Say what evidence says about commitments; nothing dated before their document fulfils."""
    found = allowed(request, _piece(request, name), "follow")
    says = evidencing.Says(
        stance=given.stance,
        rung=given.rung,
        spans=tuple((span.start, span.end) for span in given.spans),
        occurrence=given.occurrence,
    )
    party = signed_in(request)[1].party
    names = _seen(request, given.commitments)
    request.desk.write(evidencing.link(found.id, names, says, party=party))
    return single(request.desk, _piece(request, found.id), 201)


@router.post(
    "/evidence/{name}/withdraw", **_gives("record", "Evidence", scope="write", versioned=True)
)
def withdraw_evidence(request: Request, name: str, given: Because) -> HttpResponse:
    """Take evidence of your party back, with its links: it counts no more."""
    found, _ = taken(request, _piece(request, name), "record")
    act = capturing.withdraw(found.id, party=found.party, because=given.because)
    return done(request, found, act)


@router.get("/evidence-links/{name}", **_gives("read", "EvidenceLink", tagged=True))
def evidence_link(request: Request, name: str) -> HttpResponse:
    """Give what a party says that evidence says about a commitment, by its id."""
    return single(request.desk, _link(request, name))


@router.post(
    "/evidence-links/{name}/unlink",
    **_gives("record", "EvidenceLink", scope="write", versioned=True),
)
def unlink_evidence(request: Request, name: str, given: Because) -> HttpResponse:
    """Take a link of your party back; the evidence stays."""
    found, _ = taken(request, _link(request, name), "record")
    act = evidencing.unlink(found.id, party=found.party, because=given.because)
    return done(request, found, act)


@router.get("/commitments/{name}/suggestions", **_gives("read", "Suggestions"))
def suggestions(request: Request, name: str, asked: Query[Paging]) -> HttpResponse:
    """List passages of captured texts that may be evidence on a commitment, best first.

    Link one to confirm it. What your party rejected or linked does not come.
    """
    only_described(request.GET, Paging)
    about = request.desk.commitment(name)
    document = request.desk.documents_by_id([about.document]).get(about.document or "")
    found = look(request.desk, about, document, wanted(request)).proposals
    cut = found[asked.offset : asked.offset + asked.limit]
    return paged(map(suggestion_json, cut), len(found), asked)


@router.post(
    "/commitments/{name}/suggestions/{mark}/reject", **_gives("follow", "Rejection", scope="write")
)
def reject_suggestion(request: Request, name: str, mark: str, given: ToReject) -> HttpResponse:
    """Say that a suggested passage is no evidence: it does not come back to your party."""
    about = allowed(request, request.desk.commitment(name), "follow")
    party = signed_in(request)[1].party
    request.desk.write(suggesting.reject(about.id, mark, party=party, because=given.because))
    return answer(rejection_json(about, mark, party, is_withdrawn=False))


@router.post(
    "/commitments/{name}/suggestions/{mark}/restore", **_gives("follow", "Rejection", scope="write")
)
def restore_suggestion(request: Request, name: str, mark: str) -> HttpResponse:
    """Let a suggestion that your party rejected come back."""
    about = allowed(request, request.desk.commitment(name), "follow")
    party = signed_in(request)[1].party
    request.desk.write(suggesting.restore(about.id, mark, party=party))
    return answer(rejection_json(about, mark, party, is_withdrawn=True))


def _made(request: Request, act: Any) -> HttpResponse:
    entries = request.desk.write(act)
    key = entries[0].subject
    found = find(request.desk, key)
    record = _piece(request, found.evidence if isinstance(found, EvidenceLinkRecord) else key)
    response = single(request.desk, record, 201)
    response["Location"] = reverse("api-one_evidence", args=[record.id])
    return response


def _seen(request: Request, names: list[str]) -> list[str]:
    """Return the ids of commitments that the caller sees; raises NotFound for others."""
    return [request.desk.commitment(name).id for name in names]


def _piece(request: Request, key: str) -> EvidenceRecord:
    found = find(request.desk, key) if is_name(key) else None
    if not isinstance(found, EvidenceRecord):
        raise NotFound(f"There is no evidence with the id {key!r}.", wanted=key)
    return found


def _link(request: Request, key: str) -> EvidenceLinkRecord:
    found = find(request.desk, key) if is_name(key) else None
    if not isinstance(found, EvidenceLinkRecord):
        raise NotFound(f"No link of evidence has the id {key!r}.", wanted=key)
    return found
