"""Documents: adding and correcting them, saying what they are, running the extractor again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from django.http import HttpResponse
from django.urls import reverse
from ninja import File, Form
from ninja.files import UploadedFile

from servanda.errors import InputError, RuleBroken
from servanda.register.acts import correcting, describing, filing
from servanda.register.entry import Entry
from servanda.register.ledger import Act
from servanda.register.rules import must_have_text
from servanda.web.api.access import Denied
from servanda.web.api.asked import Added, Corrected, Described, Mark, Purge, Rerun, only_described
from servanda.web.api.changing import done, marked, purged, taken
from servanda.web.api.declared import declares, router
from servanda.web.api.shown import single
from servanda.web.api.versions import again
from servanda.web.desk import Desk
from servanda.web.policy import Refused, may_mark_as
from servanda.web.request import Request

if TYPE_CHECKING:
    from servanda.model import Commitment, Document


LARGEST = 50_000_000
"""Bytes of a file that is taken."""


def _one(rule: str, *, scope: Literal["write", "administer"] = "write") -> dict[str, Any]:
    return declares(rule, gives="Document", tag="Documents", scope=scope, versioned=True)


@router.post(
    "/documents",
    **declares("file", gives="Document", tag="Documents", scope="write", status=201, tagged=True),
)
def add(request: Request, given: Form[Added], file: File[UploadedFile]) -> HttpResponse:
    """Register a document and file every commitment found in it as proposed.

    Answers when it is read, which may take some seconds. What you do not tell is read from it.
    """
    only_described(request.POST, Added)
    if not may_mark_as(request.viewer, given.marking):
        raise Refused("publish")
    document, body = read_file(file, given.changes)
    entries = _written_unless_known(request.desk, _adding(document, body, given))
    record = request.desk.document(entries[0].subject)
    response = single(request.desk, record, status=201)
    response["Location"] = reverse("api-document", args=[record.label])
    return response


def _adding(document: Document, body: bytes, given: Added) -> Act:
    """Return the act that files a document with what is told of it and what it says itself."""
    from servanda.register.stated import stated_in  # noqa: PLC0415 - loads the extractor

    stated = stated_in(document)
    date, parties = given.date or stated.date, tuple(given.parties) or stated.parties
    if date is None:
        raise InputError("The document does not say its date; give it.", field="date")
    if not parties:
        raise InputError("The document does not say who issued it; give them.", field="parties")
    spoken = replace(document, language=given.language or stated.language)
    candidates, method = _found(spoken, parties, date, wide=given.wide)
    return filing.add_document(
        spoken,
        candidates,
        file=body,
        date=date,
        date_basis=(given.date_basis or "told") if given.date else stated.date_basis,
        parties=parties,
        parties_basis="told" if given.parties else stated.parties_basis,
        language_basis="told" if given.language else "inferred",
        standing=given.standing,
        title=given.title or stated.title,
        method=method,
        wide=given.wide,
        marking=given.marking,
        handling=given.handling,
        today=_today(),
    )


def _written_unless_known(desk: Desk, act: Act) -> list[Entry]:
    """Do an act that brings a text in.

    Raises:
        RuleBroken: The text is in the register. Nothing is said of a document that is out of sight.
    """
    try:
        return desk.write(act)
    except RuleBroken as error:
        held = error.facts.get("document")
        if held is None or desk.documents_by_id([str(held)]):
            raise
        raise RuleBroken("This text is in the register already.", rule="duplicate") from None


@router.patch("/documents/{name}", **_one("edit"))
def describe(request: Request, name: str, given: Described) -> HttpResponse:
    """Change what is said about a document; its text is as it was."""
    record, base = taken(request, request.desk.document(name), "edit")
    told = given.model_dump(exclude_unset=True)
    return done(request, record, describing.describe(record.id, today=_today(), base=base, **told))


@router.post("/documents/{name}/correct", **_one("edit"))
def correct(
    request: Request,
    name: str,
    given: Form[Corrected],
    file: File[UploadedFile],
) -> HttpResponse:
    """Make another text count for a document; its commitments are found again in it."""
    only_described(request.POST, Corrected)
    record, base = taken(request, request.desk.document(name), "edit")
    document, body = read_file(file, given.changes)
    spoken = replace(document, language=record.language)
    candidates, method = _found(spoken, record.parties, record.date, wide=given.wide)
    act = correcting.correct(
        record.id,
        document,
        body,
        candidates=candidates,
        method=method,
        wide=given.wide,
        because=given.because,
        base=base,
    )
    _written_unless_known(request.desk, act)
    return single(request.desk, again(request.desk, record))


@router.post("/documents/{name}/rerun", **_one("edit"))
def rerun(request: Request, name: str, given: Rerun) -> HttpResponse:
    """Run the extractor of this release again: what a person decided stays as it is."""
    record, _ = taken(request, request.desk.document(name), "edit")
    text = request.desk.text(record)
    if text is None:
        must_have_text(record)
        raise RuleBroken(f"The text of {record.label} was destroyed.", rule="purged")
    spoken = replace(text, language=record.language)
    candidates, method = _found(spoken, record.parties, record.date, wide=given.wide)
    act = filing.rerun(record.id, candidates, method=method, wide=given.wide)
    return done(request, record, act)


@router.post("/documents/{name}/mark", **_one("mark"))
def mark_document(request: Request, name: str, given: Mark) -> HttpResponse:
    """Say who may see a document; its commitments keep their own marking."""
    return marked(request, request.desk.document(name), given)


@router.post("/documents/{name}/purge", **_one("purge", scope="administer"))
def purge_document(request: Request, name: str, given: Purge) -> HttpResponse:
    """Destroy a document's words and those of its commitments for good. Takes an approver."""
    return purged(request, request.desk.document(name), given)


def read_file(
    file: UploadedFile, changes: Literal["accepted", "rejected"]
) -> tuple[Document, bytes]:
    """Return the document in an uploaded file, and its bytes.

    Raises:
        Denied: It is too large.
        InputError: It cannot be read.
    """
    from servanda import reading  # noqa: PLC0415 - loads the readers

    if (file.size or 0) > LARGEST:
        raise Denied("too-large", f"At most {LARGEST:,} bytes are taken; found {file.size:,}.")
    body = file.read()
    return reading.read(body, name=file.name or "document", changes=changes), body


def _found(
    document: Document, parties: tuple[str, ...], date: str, *, wide: bool
) -> tuple[list[Commitment], str]:
    """Return what the extractor finds in a document, and the extractor's version."""
    from servanda import reading  # noqa: PLC0415 - loads the extractor
    from servanda.extraction import tagger  # noqa: PLC0415 - the same

    found = reading.extract(document, parties=parties, date=date, wide=wide)
    return found, tagger.version()


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
