"""The corrected text of a document, from its page."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path

from servanda.web.navigation import Page
from servanda.web.policy import Refused, may, requires
from servanda.web.request import Request, signed_in
from servanda.web.uploading.forms import CorrectionForm
from servanda.web.uploading.receiving import receive_correction


@requires("edit")
def correct(request: Request, label: str) -> HttpResponseBase:
    """Take a corrected text; a worker looks for every commitment in it."""
    document = request.desk.document(label)
    if not may(request.viewer, "edit", document):
        raise Refused("edit")
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CorrectionForm(*sent, initial={"base": document.version})
    if form.is_valid():
        account, _viewer = signed_in(request)
        (file,) = form.given()
        told = {name: form.cleaned_data[name] for name in ("because", "base")}
        batch = receive_correction(account, file, corrects=document.id, **told)
        return redirect("upload-batch", batch)
    return render(request, "servanda/upload/correct.html", {"form": form, "document": document})


PAGE = Page(
    name="correct",
    urls=[path("documents/<str:label>/correct/", correct, name="correct")],
    rule="edit",
)
