"""Accepting all candidates shown at once, after a look at what that would be."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from servanda.errors import Conflict
from servanda.register.acts.deciding import accept
from servanda.web import notices
from servanda.web.pages.review.asked import read
from servanda.web.pages.review.sheet import Sheet, open_sheet
from servanda.web.pages.undo import parse_chosen
from servanda.web.policy import Refused, may, requires
from servanda.web.refusing import refusal
from servanda.web.request import Request


@requires("decide")
def accept_shown(request: Request, label: str) -> HttpResponseBase:
    """Show the undecided candidates that pass the filters, and accept those that stay chosen."""
    sheet = open_sheet(request, read(label, request.GET, request.as_of_text))
    if request.method != "POST":
        return _preview(request, sheet)
    chosen = parse_chosen(request.POST.getlist("chosen"))
    known = {record.id: record for record in sheet.records}
    for key, _version in chosen:
        if key not in known or not may(request.viewer, "decide", known[key]):
            raise Refused("decide")
    if not chosen:
        return _preview(request, sheet, _("Choose one at least."))
    try:
        request.desk.write(*(accept(key, base=version) for key, version in chosen))
    except Conflict as error:
        return _preview(request, sheet, refusal(error), status=409)
    now = {record.id: record.version for record in request.desk.commitments(sheet.document.id)}
    said = ngettext("%(n)s candidate is accepted.", "%(n)s candidates are accepted.", len(chosen))
    notices.say(
        request, said % {"n": len(chosen)}, undo=[(key, now[key]) for key, _version in chosen]
    )
    return redirect(sheet.asked.at_number(None).address())


def _preview(
    request: Request, sheet: Sheet, trouble: str = "", status: int = 200
) -> HttpResponseBase:
    able = [record for record in sheet.waiting if may(request.viewer, "decide", record)]
    context = {
        "sheet": sheet,
        "document": sheet.document,
        "records": able,
        "trouble": trouble,
        "back": sheet.asked.at_number(None).address(),
        "here": sheet.asked.at_number(None).address("review-all"),
    }
    return render(request, "servanda/review/all.html", context, status=status)
