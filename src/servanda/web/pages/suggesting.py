"""Suggestions of evidence on a commitment: each is confirmed or rejected, with one key."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from servanda.errors import RegisterError
from servanda.register.acts.evidencing import link
from servanda.register.acts.suggesting import reject
from servanda.register.records import CommitmentRecord, stands
from servanda.web import notices
from servanda.web.adherence.asking import wanted
from servanda.web.evidence.forms import ConfirmForm
from servanda.web.evidence.suggesting import look
from servanda.web.evidence.undoing import version_of
from servanda.web.navigation import Page
from servanda.web.policy import Refused, may, requires
from servanda.web.refusing import refusal
from servanda.web.request import Request, signed_in


@requires("read")
def suggestions(request: Request, name: str) -> HttpResponseBase:
    """Show passages that may be evidence; do what is decided on one of them."""
    record = request.desk.commitment(name)
    if not stands(record):
        return redirect("commitment", name=record.reference)
    if request.method == "POST":
        if not may(request.viewer, "follow", record):
            raise Refused("follow")
        if request.as_of is not None:
            raise Refused("past")
        return _decide(request, record)
    document = request.desk.documents_by_id([record.document]).get(record.document or "")
    found = look(request.desk, record, document, wanted(request))
    context = {
        "record": record,
        "found": found,
        "forms": [(one, ConfirmForm.of(one)) for one in found.proposals],
    }
    return render(request, "servanda/evidence/suggestions.html", context)


def _decide(request: Request, record: CommitmentRecord) -> HttpResponseBase:
    form, here = ConfirmForm(request.POST), redirect("suggestions", name=record.reference)
    if not form.is_valid():
        notices.warn(request, _("This suggestion is not there any more."))
        return here
    try:
        _entered(request, record, form)
    except RegisterError as error:
        notices.warn(request, refusal(error))
    return here


def _entered(request: Request, record: CommitmentRecord, form: ConfirmForm) -> None:
    typed: dict[str, Any] = form.cleaned_data
    party = signed_in(request)[1].party
    if request.POST.get("do") == "confirm":
        act = link(typed["evidence"], [record.id], form.says(), party=party)
        said = _("It is linked.")
    else:
        act = reject(record.id, typed["mark"], party=party)
        said = _("It is rejected and does not come back.")
    (entry,) = request.desk.write(act)
    notices.say(request, said, undo=[(entry.subject, version_of(request.desk, entry.subject))])


PAGE = Page(
    name="suggestions-page",
    urls=[path("commitments/<str:name>/suggestions/", suggestions, name="suggestions")],
)
