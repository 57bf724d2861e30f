"""Evidence: the list of it, and each piece with its text, the quotes in their place, its files."""

from __future__ import annotations

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from servanda.errors import NotFound
from servanda.model import Document
from servanda.register.evidenced import EvidenceRecord
from servanda.web.adherence.asking import wanted
from servanda.web.commitments.history import Story
from servanda.web.commitments.parts import part_with, parts_of
from servanda.web.downloading import download
from servanda.web.evidence import listing
from servanda.web.evidence.quoted import Place, places_of, quoted
from servanda.web.evidence.shown import known
from servanda.web.evidence.story import events
from servanda.web.navigation import Page
from servanda.web.policy import requires
from servanda.web.request import Request
from servanda.web.tables import respond, show


@requires("read")
def evidence(request: Request) -> HttpResponseBase:
    """List the evidence that counts."""
    found = listing.rows(request.desk, wanted(request))
    shown = show(request, listing.TABLE, listing.source(found))
    return respond(request, "servanda/evidence/evidence.html", shown, is_empty=not found)


@requires("read")
def piece(request: Request, key: str) -> HttpResponseBase:
    """Show a piece of evidence; `?at=` a code point shows the part of the text that it is in."""
    record = piece_of(request, key)
    text = request.desk.evidence_text(record)
    asked = wanted(request)
    found = known(request.desk, [record], asked)
    shown = found.piece(record, found.links, None)
    context = {
        "record": record,
        "piece": shown,
        "stands": record.id in found.records and not record.is_withdrawn,
        "has_text": text is not None,
        "list": asked.address("evidence"),
        "story": Story(
            events=events(request.desk, {record.id, *_every_link(request, record)}), comments=[]
        ),
        **_text(request, text, places_of(found.links)),
    }
    return render(request, "servanda/evidence/page.html", context)


def piece_of(request: Request, key: str) -> EvidenceRecord:
    """Return the evidence with an id.

    Raises:
        NotFound: The viewer sees none such.
    """
    found = request.desk.evidence([key])
    if not found:
        raise NotFound(f"The register holds no evidence {key!r}.", wanted=key)
    return found[0]


def _every_link(request: Request, record: EvidenceRecord) -> list[str]:
    return [link.id for link in request.desk.evidence_links_of([record.id])]


def _text(request: Request, text: Document | None, places: list[Place]) -> dict[str, object]:
    """Return the part of the text that is asked for, or that the first quote is in."""
    if text is None:
        return {"passages": []}
    spans = parts_of(text)
    at, number = _number(request.GET.get("at")), _number(request.GET.get("part"))
    if at is None and number is None and places:
        at = places[0].start
    number = part_with(spans, at) if at is not None else max(1, min(number or 1, len(spans)))
    start, end = spans[number - 1]
    return {
        "passages": list(quoted(text, places, start, end)),
        "language": text.language,
        "part": number,
        "parts": len(spans),
    }


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 12 else None


@requires("read")
def file(request: Request, key: str) -> HttpResponseBase:
    """Return the bytes of a piece of evidence as they were received."""
    record = piece_of(request, key)
    body = request.desk.evidence_file(record)
    if body is None or record.capture is None:
        raise Http404
    return download(body, record.name or record.id, media_type=record.capture.media_type)


@requires("read")
def text(request: Request, key: str) -> HttpResponseBase:
    """Return the canonical text of a piece of evidence, as quotes count it."""
    record = piece_of(request, key)
    found = request.desk.evidence_text(record)
    if found is None:
        raise Http404
    return download(found.text.encode(), f"{record.id}.txt")


PAGE = Page(
    name="evidence",
    title=_("Evidence"),
    order=36,
    key="e",
    within=("evidence-piece",),
    urls=[
        path("evidence/", evidence, name="evidence"),
        path("evidence/<str:key>/", piece, name="evidence-piece"),
        path("evidence/<str:key>/file/", file, name="evidence-file"),
        path("evidence/<str:key>/text/", text, name="evidence-text"),
    ],
)
