"""Blind coding: what waits, handing out, reading what is to be rated, how far two agree."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from servanda.assessment.handed import compare
from servanda.errors import RegisterError
from servanda.register.acts.coding import hand_out
from servanda.register.coding_units import text_of
from servanda.register.codings import gaps, handed, own, seen
from servanda.report.assessment import agreement as report
from servanda.report.noticed import in_json
from servanda.web import notices
from servanda.web.adherence.asking import wanted
from servanda.web.calling import notice_of
from servanda.web.coding import scores
from servanda.web.coding.agreeing import shown
from servanda.web.coding.deciding import words_at
from servanda.web.coding.forms import HandOutForm
from servanda.web.coding.grid import page_with
from servanda.web.coding.looking import coding, lines, reading, records_of, title_of
from servanda.web.coding.task import task
from servanda.web.coding.to_rate import to_rate
from servanda.web.downloading import download
from servanda.web.navigation import Page
from servanda.web.policy import requires
from servanda.web.refusing import refusal
from servanda.web.request import Request, signed_in


@requires("code")
def queue(request: Request) -> HttpResponseBase:
    """List what is to be coded, to be decided, and what was."""
    _account, viewer = signed_in(request)
    context = {"lines": lines(request.desk, viewer)}
    return render(request, "servanda/coding/list.html", context)


@requires("code")
def following(request: Request) -> HttpResponseBase:
    """Lead to the first thing that waits for the viewer."""
    _account, viewer = signed_in(request)
    records = records_of(request.desk)
    for line in lines(request.desk, viewer):
        if line.turn:
            address = reverse("coding-task", args=[line.record.id])
            values, _version = own(records, line.record, str(viewer))
            left = gaps(line.record, values)
            if line.turn == "code" and line.record.coding == "ratings" and left:
                address += f"?page={page_with(line.record, left[0])}&at={left[0]}"
            return redirect(address)
    notices.say(request, _("Nothing waits for you."))
    return redirect("coding")


@requires("follow")
def new(request: Request) -> HttpResponseBase:
    """Hand out what two people code blind."""
    _account, viewer = signed_in(request)
    sent = request.POST if request.method == "POST" else None
    form, status = HandOutForm(request.desk, sent), 200
    if sent is not None:
        status = 400
        if form.is_valid():
            try:
                entry = request.desk.write(hand_out(form.asked(), author=viewer.author))[0]
            except RegisterError as error:
                form.add_error(None, refusal(error))
                status = 422
            else:
                notices.say(request, _("Handed out."))
                return redirect("coding-task", key=entry.subject)
    return render(request, "servanda/coding/new.html", {"form": form}, status=status)


@requires("code")
def read(request: Request, key: str, reference: str) -> HttpResponseBase:
    """Show a commitment that is to be rated: its words, its guideline, the evidence on it."""
    _account, viewer = signed_in(request)
    task_of = coding(request.desk, viewer, key)
    found = to_rate(request.desk, viewer, task_of, reference, wanted(request))
    context = {
        "task": task_of,
        "title": title_of(task_of, records_of(request.desk)),
        "record": found.record,
        "guideline": found.guideline,
        "pieces": found.pieces,
    }
    return render(request, "servanda/coding/read.html", context)


@requires("code")
def agreement(request: Request, key: str, kind: str = "") -> HttpResponseBase:
    """Show how far the two agree, or return it as text or JSON; once both have handed in."""
    _account, viewer = signed_in(request)
    found = coding(request.desk, viewer, key)
    records = records_of(request.desk)
    context: dict[str, Any] = {"task": found, "title": title_of(found, records)}
    context["figures"] = None
    if found.stage not in {"closed", "decided"}:
        return render(request, "servanda/coding/agreement.html", context, status=409)
    told = seen(records, found, str(viewer))
    first, second = (handed(found, told.get(one, {})) for one in found.coders)
    figures = compare(first, second, found.fields)
    if kind == "json":
        data = in_json(report.render_json(figures), notice_of(request))
        return download(data, f"agreement-{found.id[:8]}.json")
    if kind == "txt":
        head = f"{said}\n\n" if (said := notice_of(request)) else ""
        body = b"".join([head.encode(), *report.render(figures)])
        return download(body, f"agreement-{found.id[:8]}.txt")
    desk = reading(request.desk, viewer)
    names = {one.id: one.reference for one in desk.filed(found.commitments)}
    if found.coding == "units":
        text, first_units = text_of(records, found), told.get(found.coders[0], {})
        names = {str(n): words_at(text, unit) for n, unit in enumerate(first_units)}
    context |= shown(figures, names)
    return render(request, "servanda/coding/agreement.html", context)


PAGE = Page(
    name="coding",
    title=gettext_lazy("Coding"),
    order=37,
    rule="code",
    key="o",
    within=("coding-new", "coding-task", "coding-read", "coding-agreement", "coding-scores"),
    urls=[
        path("coding/", queue, name="coding"),
        path("coding/next/", following, name="coding-next"),
        path("coding/new/", new, name="coding-new"),
        path("coding/scores/", scores.listing, name="coding-scores"),
        path("coding/scores/<str:key>/", scores.shown, name="coding-scores-of"),
        path("coding/<str:key>/", task, name="coding-task"),
        path("coding/<str:key>/read/<str:reference>/", read, name="coding-read"),
        path("coding/<str:key>/agreement/", agreement, name="coding-agreement"),
        path("coding/<str:key>/agreement.<str:kind>", agreement, name="coding-agreement-file"),
    ],
)
