"""Reading: the register, its documents, commitments, entries and people, as callers see them."""

from __future__ import annotations

from django.http import HttpResponse
from ninja import Query

from servanda.codec import document_to_json
from servanda.codec.shapes import encode
from servanda.errors import InputError, NotFound
from servanda.extraction.fields.calendar import is_partial_date
from servanda.register.acts.people import ROLES
from servanda.register.filters import Filters
from servanda.register.records import DocumentRecord
from servanda.web import models, rows
from servanda.web.api.asked import (
    CommitmentsAsked,
    DocumentsAsked,
    EntriesAsked,
    Paging,
    only_described,
)
from servanda.web.api.declared import declares, router
from servanda.web.api.past import history_of
from servanda.web.api.shown import (
    Caller,
    Register,
    answer,
    commitments_json,
    document_json,
    entries_json,
    paged,
    person_json,
    single,
)
from servanda.web.api.versions import etag
from servanda.web.desk import Desk
from servanda.web.request import Request, signed_in

_DATES = ("due_from", "due_until")


@router.get("/me", **declares("account", gives="Caller", tag="Register"))
def me(request: Request) -> HttpResponse:
    """Say who calls, with which roles and scope."""
    _, viewer = signed_in(request)
    token = getattr(request, "token", None)
    caller = Caller(
        party=viewer.party,
        person=viewer.person,
        roles=tuple(role for role in ROLES if role in viewer.roles),
        scope=token.scope if token else None,
        ends_on=token.ends_at.date().isoformat() if token else None,
    )
    return answer(encode(caller))


@router.get("/register", **declares("read", gives="Register", tag="Register"))
def register(request: Request) -> HttpResponse:
    """Say what the register holds that you may see."""
    record = request.desk.register
    if record is None:
        raise NotFound("The register had not been opened then.", wanted="register")
    found = Register(
        format=record.format,
        notice=dict(request.desk.notice),
        handling=record.handling,
        documents=len(request.desk.documents),
        commitments=request.desk.count(),
    )
    return answer(encode(found))


@router.get("/checkpoint", **declares("read", gives="Checkpoint", tag="Register"))
def checkpoint(request: Request) -> HttpResponse:
    """Give size and root hash of the ledger, to keep outside it; `servanda verify` compares."""
    return answer(encode(request.desk.ledger.checkpoint(request.as_of)))


@router.get("/documents", **declares("read", gives="Documents", tag="Documents"))
def documents(request: Request, asked: Query[DocumentsAsked]) -> HttpResponse:
    """List documents in the order in which they were filed."""
    only_described(request.GET, DocumentsAsked)
    found = [document for document in request.desk.documents if _fits(document, asked)]
    cut = found[asked.offset : asked.offset + asked.limit]
    return paged((document_json(one) for one in cut), len(found), asked)


def _fits(document: DocumentRecord, asked: DocumentsAsked) -> bool:
    title = rows.folded(document.title or document.name)
    return (
        (asked.party is None or asked.party in document.parties)
        and (asked.standing is None or asked.standing == document.standing)
        and (asked.marking is None or asked.marking == document.marking)
        and (asked.text is None or rows.folded(asked.text) in title)
    )


@router.get("/documents/{name}", **declares("read", gives="Document", tag="Documents", tagged=True))
def document(request: Request, name: str) -> HttpResponse:
    """Give what the register says of a document, by its id or label."""
    return single(request.desk, request.desk.document(name))


@router.get(
    "/documents/{name}/text", **declares("read", gives="Text", tag="Documents", tagged=True)
)
def document_text(request: Request, name: str) -> HttpResponse:
    """Give a document's text with its blocks, as `servanda read` gives them.

    Spans of commitments are code points of this text.
    """
    record = request.desk.document(name)
    text = request.desk.text(record)
    if text is None:
        raise NotFound(f"The text of {record.label} was destroyed.", wanted=name)
    response = answer(document_to_json(text))
    response["ETag"] = etag(record)
    return response


@router.get("/documents/{name}/history", **declares("read", gives="History", tag="Documents"))
def document_history(request: Request, name: str) -> HttpResponse:
    """Give every entry about a document that you may see, oldest first, with what it changed."""
    return answer({"items": history_of(request.desk, request.desk.document(name))})


@router.get("/commitments", **declares("read", gives="Commitments", tag="Commitments"))
def commitments(request: Request, asked: Query[CommitmentsAsked]) -> HttpResponse:
    """List commitments and appeals in the order of their references."""
    only_described(request.GET, CommitmentsAsked)
    filters = _filters(request.desk, asked)
    found = request.desk.rows(filters)
    cut = request.desk.load(found[asked.offset : asked.offset + asked.limit])
    return paged(commitments_json(request.desk, cut), request.desk.count(filters), asked)


def _filters(desk: Desk, asked: CommitmentsAsked) -> Filters:
    given = asked.model_dump(exclude={"limit", "offset"})
    for name in _DATES:
        if given[name] is not None and not is_partial_date(given[name]):
            message = f"{given[name]!r} is no date: no such day or month exists."
            raise InputError(message, field=name)
    given["decision"] = tuple(given["decision"])
    if asked.document is not None:
        given["document"] = desk.document(asked.document).id
    if asked.head is not None:
        given["head"] = desk.commitment(asked.head).id
    return Filters(**given)


@router.get(
    "/commitments/{name}", **declares("read", gives="Commitment", tag="Commitments", tagged=True)
)
def commitment(request: Request, name: str) -> HttpResponse:
    """Give a commitment or appeal, by its id or reference."""
    return single(request.desk, request.desk.commitment(name))


@router.get("/commitments/{name}/history", **declares("read", gives="History", tag="Commitments"))
def commitment_history(request: Request, name: str) -> HttpResponse:
    """Give every entry about a commitment that you may see, oldest first, with what it changed."""
    return answer({"items": history_of(request.desk, request.desk.commitment(name))})


@router.get("/entries", **declares("read", gives="Entries", tag="Register"))
def entries(request: Request, asked: Query[EntriesAsked]) -> HttpResponse:
    """List entries of the ledger that you may see, oldest first."""
    only_described(request.GET, EntriesAsked)
    given = asked.model_dump(exclude={"limit", "offset"}, exclude_none=True)
    clean = {name: value.replace("\0", " ") for name, value in given.items()}
    found = request.desk.entries().filter(**clean)
    cut = [rows.entry_of(row) for row in found[asked.offset : asked.offset + asked.limit]]
    return paged(entries_json(request.desk, cut), found.order_by().count(), asked)


@router.get("/entries/{sequence}", **declares("read", gives="Entry", tag="Register"))
def entry(request: Request, sequence: int) -> HttpResponse:
    """Give an entry by its number."""
    within = 0 < sequence < models.NEVER
    row = request.desk.entries().filter(sequence=sequence).first() if within else None
    if row is None:
        raise NotFound(f"The register holds no entry {sequence}.", wanted=sequence)
    return answer(entries_json(request.desk, [rows.entry_of(row)])[0])


@router.get("/people", **declares("read", gives="People", tag="People"))
def people(request: Request, asked: Query[Paging]) -> HttpResponse:
    """List everybody who was given roles."""
    only_described(request.GET, Paging)
    found = request.desk.people
    cut = found[asked.offset : asked.offset + asked.limit]
    return paged((person_json(one) for one in cut), len(found), asked)


@router.get("/people/{party}/{person}", **declares("read", gives="Person", tag="People"))
def person(request: Request, party: str, person: str) -> HttpResponse:
    """Give a person with their roles."""
    key = f"{party}/{person}"
    found = next((one for one in request.desk.people if one.id == key), None)
    if found is None:
        raise NotFound(f"Nobody in the register is {key!r}.", wanted=key)
    return answer(person_json(found))
