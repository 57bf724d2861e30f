"""The register as a whole: its checkpoint, verifying it, and a backup."""

from __future__ import annotations

import json

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from servanda.codec.shapes import encode
from servanda.web.accounts import switching
from servanda.web.administering.copying import open_backup
from servanda.web.administering.forms import VerifyForm
from servanda.web.administering.verifying import last_run, verify_register
from servanda.web.answering import render_part
from servanda.web.downloading import download
from servanda.web.jobs.backend import OPEN
from servanda.web.navigation import Page
from servanda.web.policy import requires
from servanda.web.request import Request, signed_in
from servanda.web.uploading.lines import lacks_worker


@requires("administer")
def register(request: Request) -> HttpResponseBase:
    """Show the checkpoint and the last verification; begin another one."""
    form = VerifyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        told = form.cleaned_data["checkpoint"]
        verify_register.enqueue(encode(told) if told else None)
        switching.note(request, signed_in(request)[0], "verify")
        return redirect("register")
    job = last_run()
    moving = job is not None and job.state in OPEN
    context = {
        "form": form,
        "checkpoint": request.desk.ledger.checkpoint(request.as_of),
        "job": job,
        "moving": moving,
        "lacks_worker": moving and lacks_worker(),
    }
    whole = "servanda/administration/register.html"
    part = "servanda/administration/verification.html"
    return render_part(request, "verification", whole=whole, part=part, context=context)


@requires("administer")
@never_cache
def checkpoint(request: Request) -> HttpResponseBase:
    """Give the checkpoint as `servanda checkpoint` prints it."""
    taken = request.desk.ledger.checkpoint(request.as_of)
    text = json.dumps(encode(taken)) + "\n"
    return download(text.encode(), f"servanda-checkpoint-{taken.size}.json")


@requires("administer")
@require_POST
def backup(request: Request) -> HttpResponseBase:
    """Give a backup of the whole register: one file, also of what others hold internal."""
    portions, size = open_backup(request.desk.ledger)
    switching.note(request, signed_in(request)[0], "backup")
    day = timezone.now().date().isoformat()
    response = download(portions, f"servanda-{day}.sqlite3")
    response["Content-Length"] = str(size)
    response["Content-Encoding"] = "identity"
    return response


PAGE = Page(
    name="register",
    rule="administer",
    urls=[
        path("administration/register/", register, name="register"),
        path("administration/register/checkpoint.json", checkpoint, name="checkpoint"),
        path("administration/register/backup/", backup, name="backup"),
    ],
)
