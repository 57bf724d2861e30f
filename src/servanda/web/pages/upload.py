"""Upload: files or a pasted text on their way into the register, with progress."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from servanda.web import notices
from servanda.web.answering import render_part
from servanda.web.jobs.models import Upload
from servanda.web.navigation import Page
from servanda.web.policy import requires
from servanda.web.request import Request, signed_in
from servanda.web.uploading.forms import DocumentForm, ReceiveForm, SharedForm
from servanda.web.uploading.lines import is_moving, lacks_worker, lines_of, recent, uploads_of
from servanda.web.uploading.receiving import confirm, receive, try_again


@requires("file")
def upload(request: Request) -> HttpResponseBase:
    """Take files or a text, and show what was uploaded lately."""
    account, _viewer = signed_in(request)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ReceiveForm(*sent)
    if form.is_valid():
        return redirect("upload-batch", receive(account, form.given()))
    context = {
        "form": form,
        "is_empty": not request.desk.has_documents,
        "batches": [(batch, lines_of(request.desk, found)) for batch, found in recent(account)],
    }
    return render(request, "servanda/upload/upload.html", context)


@requires("file")
def batch(request: Request, batch: uuid.UUID) -> HttpResponseBase:
    """Show how far the uploads of a batch are, and ask once what only a person knows."""
    uploads = _uploads(request, batch)
    asked = [found for found in uploads if found.state == "read"]
    lines = lines_of(request.desk, uploads)
    moving = is_moving(lines)
    forms = None if moving or not asked else _forms(request, asked)
    if request.method == "POST" and forms and _are_valid(*forms):
        for form in forms[1]:
            confirm(form.upload, form.told())
        return redirect("upload-batch", batch)
    ended = [line for line in lines if line.state not in ("waiting", "running")]
    context = {
        "batch": batch,
        "lines": lines,
        "moving": moving,
        "ended": len(ended),
        "steps": 3 * len(lines),
        "done": 3 * len(ended) + sum(line.done for line in lines),
        "lacks_worker": moving and lacks_worker(),
        "shared": forms[0] if forms else None,
        "forms": forms[1] if forms else [],
        "corrects": next((line for line in lines if line.is_correction), None),
    }
    whole, part = "servanda/upload/batch.html", "servanda/upload/part.html"
    return render_part(request, "batch", whole=whole, part=part, context=context)


@requires("file")
@require_POST
def drop(request: Request, batch: uuid.UUID) -> HttpResponseBase:
    """Leave a file out that was not filed yet."""
    found = _chosen(request, batch)
    if found.state in ("read", "unreadable", "duplicate", "failed") or _is_lost(found):
        name = found.name
        found.delete()
        notices.say(request, _("%(name)s is left out.") % {"name": name})
    left = uploads_of(signed_in(request)[0], batch)
    return redirect("upload-batch", batch) if left else redirect("upload")


@requires("file")
@require_POST
def again(request: Request, batch: uuid.UUID) -> HttpResponseBase:
    """Try once more what failed."""
    found = _chosen(request, batch)
    if found.state == "failed" or _is_lost(found):
        if "corrects" in found.facts:  # from the version as it is now
            found.facts["base"] = request.desk.document(found.facts["corrects"]).version
        try_again(found)
    return redirect("upload-batch", batch)


def _is_lost(found: Upload) -> bool:
    return found.job is not None and found.job.state == "failed"


def _uploads(request: Request, batch: uuid.UUID) -> list[Upload]:
    found = uploads_of(signed_in(request)[0], batch)
    if not found:
        raise Http404
    return found


def _chosen(request: Request, batch: uuid.UUID) -> Upload:
    named = request.POST.get("upload", "")
    found = next((u for u in _uploads(request, batch) if str(u.pk) == named), None)
    if found is None:
        raise Http404
    return found


def _forms(request: Request, asked: list[Upload]) -> tuple[SharedForm, list[DocumentForm]]:
    sent: Any = request.POST if request.method == "POST" else None
    register = request.desk.register
    shared = SharedForm(asked, register.handling if register else (), sent)
    shared.is_valid()
    alone = len(asked) == 1
    return shared, [DocumentForm(found, sent, shared=shared, alone=alone) for found in asked]


def _are_valid(shared: SharedForm, forms: list[DocumentForm]) -> bool:
    each = [form.is_valid() for form in forms]  # also of those after the first that is wrong
    return all(each) and shared.is_valid()


PAGE = Page(
    name="upload",
    title=gettext_lazy("Upload"),
    order=15,
    rule="file",
    key="u",
    within=("upload-batch",),
    urls=[
        path("upload/", upload, name="upload"),
        path("upload/<uuid:batch>/", batch, name="upload-batch"),
        path("upload/<uuid:batch>/drop/", drop, name="drop-upload"),
        path("upload/<uuid:batch>/again/", again, name="try-upload-again"),
    ],
)
