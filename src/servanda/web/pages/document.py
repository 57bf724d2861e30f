"""A document: its text with what was found in it, what is said of it, its files."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from servanda.errors import Conflict, RegisterError
from servanda.register.acts.describing import describe as describe_act
from servanda.register.acts.marking import mark as mark_act
from servanda.register.entry import Marking
from servanda.register.filters import Filters
from servanda.register.ledger import Act
from servanda.register.records import DocumentRecord
from servanda.web import notices
from servanda.web.agenda.columns import STANDARD
from servanda.web.commitments.describing import DescribeForm
from servanda.web.commitments.forms import MarkForm
from servanda.web.commitments.history import story_of
from servanda.web.commitments.parts import part_with, parts_of
from servanda.web.commitments.passages import passages
from servanda.web.downloading import download
from servanda.web.navigation import Page
from servanda.web.policy import Refused, may, may_mark_as, requires
from servanda.web.refusing import refusal
from servanda.web.request import Request


@requires("read")
def document(request: Request, label: str) -> HttpResponseBase:
    """Show a document; `?at=` a code point shows the part of the text that it is in."""
    record = request.desk.document(label)
    text = request.desk.text(record)
    spans = parts_of(text) if text else []
    number = _number(request.GET.get("part")) or 1
    at = _number(request.GET.get("at"))
    number = part_with(spans, at) if at is not None else min(number, max(len(spans), 1))
    found = request.desk.rows(Filters(document=record.id, decision=STANDARD))
    start, end = spans[number - 1] if spans else (0, 0)
    near = request.desk.load(found.filter(start__lt=end, end__gt=start).order_by("start", "-end"))
    context = {
        "document": record,
        "count": found.order_by().count(),
        "passages": list(passages(text, near, start, end)) if text else [],
        "part": number,
        "parts": len(spans),
        "story": story_of(request.desk, record, lambda _key: ""),
        "has_text": text is not None,
    }
    return render(request, "servanda/document/document.html", context)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 12 else None


@requires("edit")
def describe(request: Request, label: str) -> HttpResponseBase:
    """Change what is said of a document, and who may see it."""
    record = request.desk.document(label)
    if not may(request.viewer, "edit", record):
        raise Refused("edit")
    if request.as_of is not None:
        raise Refused("past")
    deed = request.POST.get("do", "")
    form = DescribeForm(record, data=request.POST if deed == "describe" else None)
    marks = MarkForm(request, record, data=request.POST if deed == "mark" else None)
    sent = {"describe": form, "mark": marks}.get(deed)
    status = 200
    if sent is not None:
        status = 400
        if sent.is_valid():
            act = (
                _described(record, form) if deed == "describe" else _marked(request, record, marks)
            )
            status = _write(request, act, sent)
        if status == 200:
            return redirect("document", label=record.label)
    now = request.desk.document(label) if status == 409 else record
    context = {"document": now, "form": form, "marks": marks, "stale": status == 409}
    return render(request, "servanda/document/describe.html", context, status=status)


def _write(request: Request, act: Act, form: Any) -> int:
    """Do it; returns 200, or the status of what the form now says is wrong."""
    try:
        request.desk.write(act)
    except Conflict:
        said = _(
            "Somebody changed it meanwhile. What it is now stands above; send again to replace it."
        )
        form.add_error(None, said)
        return 409
    except RegisterError as error:
        form.add_error(None, refusal(error))
        return 422
    notices.say(request, _("Saved."))
    return 200


def _described(record: DocumentRecord, form: DescribeForm) -> Act:
    typed = form.cleaned_data
    today = datetime.now(UTC).date().isoformat()
    return describe_act(record.id, today=today, **form.changes(), base=typed["base"])


def _marked(request: Request, record: DocumentRecord, form: MarkForm) -> Act:
    typed = form.cleaned_data
    new = Marking(typed["marking"])
    if not may(request.viewer, "mark", record):
        raise Refused("mark")
    if not may_mark_as(request.viewer, new, record):
        raise Refused("publish")
    base = _number(request.POST.get("base"))
    because = typed["because"]
    return mark_act(
        [record.id], marking=new, handling=typed["handling"], because=because, base=base
    )


@requires("read")
def file(request: Request, label: str, number: int) -> HttpResponseBase:
    """Return the bytes of a document's number-th text as they were received."""
    record = request.desk.document(label)
    if not 1 <= number <= len(record.texts):
        raise Http404
    text = record.texts[number - 1]
    body = request.desk.file(record, text)
    if body is None:
        raise Http404
    name = record.name if number == len(record.texts) else f"{number}-{record.name}"
    kind = text.media_type or "application/octet-stream"
    return download(body, name or record.label, media_type=kind)


@requires("read")
def text(request: Request, label: str) -> HttpResponseBase:
    """Return the canonical text that counts."""
    record = request.desk.document(label)
    found = request.desk.text(record)
    if found is None:
        raise Http404
    return download(found.text.encode(), f"{record.label}.txt")


PAGE = Page(
    name="document-page",
    order=60,  # after pages with addresses such as documents/new/
    urls=[
        path("documents/<str:label>/", document, name="document"),
        path("documents/<str:label>/describe/", describe, name="document-describe"),
        path("documents/<str:label>/files/<int:number>/", file, name="document-file"),
        path("documents/<str:label>/text/", text, name="document-text"),
    ],
)
