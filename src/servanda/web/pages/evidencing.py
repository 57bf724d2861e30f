"""Adding to evidence: capturing a document, describing it, linking its words, taking back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from servanda.errors import NotFound, RegisterError
from servanda.register.acts.capturing import capture, withdraw
from servanda.register.acts.evidencing import link as link_act
from servanda.register.acts.evidencing import unlink
from servanda.register.acts.showing import describe as describe_act
from servanda.register.evidenced import EvidenceRecord
from servanda.web import notices
from servanda.web.adherence.asking import today
from servanda.web.evidence import saying
from servanda.web.evidence.forms import CaptureForm, DescribeForm, EndForm, LinkForm, refuse
from servanda.web.evidence.quoting import parse_span
from servanda.web.evidence.undoing import find, version_of
from servanda.web.navigation import Page
from servanda.web.pages.evidence import piece_of
from servanda.web.policy import Refused, may, may_mark_as, requires
from servanda.web.refusing import refusal
from servanda.web.request import Request, signed_in
from servanda.web.uploading.evidence import is_for_worker
from servanda.web.uploading.receiving import receive_evidence

_LONGEST = 100
"""Characters of a reference that are kept."""


@requires("file")
def add(request: Request) -> HttpResponseBase:
    """Capture a document; `?for=` names a commitment that it is then linked to."""
    _may_write(request)
    sent: Any = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CaptureForm(request, *sent)
    if not sent or not form.is_valid():
        return _show_add(request, form, 400 if sent else 200)
    if not may_mark_as(request.viewer, form.cleaned_data["marking"]):
        raise Refused("publish")
    (account, viewer), told, about = signed_in(request), form.told(), request.GET.get("for", "")
    if is_for_worker(*form.document):
        batch = receive_evidence(account, form.document, told=told, about=about[:_LONGEST])
        return redirect("upload-batch", batch)
    given = form.read()
    if given is None:
        return _show_add(request, form, 400)
    act = capture(*given, told, party=viewer.party, today=today().isoformat())
    try:
        (entry,) = request.desk.write(act)
    except RegisterError as error:
        refuse(form, error)
        return _show_add(request, form, 422)
    said = _("It is captured. Say now what it says about which commitments.")
    key = entry.subject
    notices.say(request, said, undo=[(key, version_of(request.desk, key))])
    return redirect(_linking(key, about))


def _linking(key: str, about: str) -> str:
    query = f"?{urlencode({'for': about})}" if about else ""
    return reverse("evidence-link", args=[key]) + query


def _show_add(request: Request, form: CaptureForm, status: int) -> HttpResponseBase:
    about = request.GET.get("for", "")
    context = {"form": form, "about": about, "back": _back(about)}
    return render(request, "servanda/evidence/add.html", context, status=status)


def _back(about: str) -> str:
    return reverse("commitment", args=[about]) + "#evidence" if about else reverse("evidence")


@requires("follow")
def link(request: Request, key: str) -> HttpResponseBase:
    """Say what a piece of evidence says; `?span=` names the passage that was chosen."""
    _may_write(request)
    record = piece_of(request, key)
    if record.is_withdrawn:
        notices.warn(request, _("It was withdrawn and counts no more."))
        return redirect("evidence-piece", key=record.id)
    document = request.desk.evidence_text(record)
    text = document.text if document else None
    sent = request.POST if request.method == "POST" else request.GET
    passage = parse_span(sent.get("span", ""), len(text or ""))
    initial = {"commitments": request.GET.get("for", "")}
    if passage and text:
        initial["words"] = text[passage[0] : passage[1]].strip()
    data = request.POST if request.method == "POST" else None
    form = LinkForm(request, text, passage, data, initial=initial)
    if data is None:
        return _show_link(request, record, form, 200)
    if not form.is_valid():
        return _show_link(request, record, form, 400)
    return _link(request, record, form)


def _link(request: Request, record: EvidenceRecord, form: LinkForm) -> HttpResponseBase:
    about = form.cleaned_data["commitments"]
    names, party = [one.id for one in about], signed_in(request)[1].party
    try:
        entries = request.desk.write(link_act(record.id, names, form.says(), party=party))
    except RegisterError as error:
        refuse(form, error)
        return _show_link(request, record, form, 422)
    number = len(entries)
    said = ngettext("It is linked.", "It is linked to %(n)s commitments.", number)
    notices.say(request, said % {"n": number}, undo=[(one.subject, 1) for one in entries])
    if number == 1:
        return redirect(reverse("commitment", args=[about[0].reference]) + "#evidence")
    return redirect("evidence-piece", key=record.id)


def _show_link(
    request: Request, record: EvidenceRecord, form: LinkForm, status: int
) -> HttpResponseBase:
    sent = request.POST if request.method == "POST" else request.GET
    context = {
        "record": record,
        "title": saying.title(record),
        "form": form,
        "span": sent.get("span", ""),
        "back": reverse("evidence-piece", args=[record.id]),
        "list": reverse("evidence"),
    }
    return render(request, "servanda/evidence/link.html", context, status=status)


@requires("record")
def describe(request: Request, key: str) -> HttpResponseBase:
    """Mend what is said of a piece of the own party's evidence, or who may see it."""
    _may_write(request)
    record = piece_of(request, key)
    if not may(request.viewer, "record", record):
        raise Refused("record")
    if record.is_withdrawn:
        notices.warn(request, _("It was withdrawn and counts no more."))
        return redirect("evidence-piece", key=record.id)
    form = DescribeForm(request, record, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _show_describe(request, record, form, 200)
    if not form.is_valid():
        return _show_describe(request, record, form, 400)
    if request.POST.get("base") != str(record.version):
        form.add_error(
            None, _("Somebody changed it meanwhile. Look at it as it is now, then send again.")
        )
        return _show_describe(request, record, form, 409)
    party, day = signed_in(request)[1].party, today().isoformat()
    try:
        request.desk.write(describe_act(record.id, party=party, today=day, **form.changes()))
    except RegisterError as error:
        refuse(form, error)
        return _show_describe(request, record, form, 422)
    notices.say(request, _("Saved."), undo=[(record.id, record.version + 1)])
    return redirect("evidence-piece", key=record.id)


def _show_describe(
    request: Request, record: EvidenceRecord, form: DescribeForm, status: int
) -> HttpResponseBase:
    context = {
        "record": record,
        "title": saying.title(record),
        "form": form,
        "back": reverse("evidence-piece", args=[record.id]),
        "list": reverse("evidence"),
    }
    return render(request, "servanda/evidence/describe.html", context, status=status)


@requires("record")
@require_POST
def take_back(request: Request, key: str) -> HttpResponseBase:
    """Withdraw a piece of the own party's evidence, or one of the party's links."""
    _may_write(request)
    found = find(request.desk, key)
    if found is None:
        raise NotFound(f"The register holds no evidence {key!r}.", wanted=key)
    if not may(request.viewer, "record", found):
        raise Refused("record")
    form: forms.Form = EndForm(request.POST)
    why = form.cleaned_data["because"] if form.is_valid() else ""
    is_whole = isinstance(found, EvidenceRecord)
    act = (withdraw if is_whole else unlink)(found.id, party=found.party, because=why)
    where = redirect("evidence-piece", key=getattr(found, "evidence", found.id))
    try:
        request.desk.write(act)
    except RegisterError as error:
        notices.warn(request, refusal(error))
        return where
    said = _("The evidence is withdrawn.") if is_whole else _("The link is taken back.")
    comes_back = not (isinstance(found, EvidenceRecord) and found.fact)
    notices.say(request, said, undo=[(found.id, found.version + 1)] if comes_back else [])
    return where


def _may_write(request: Request) -> None:
    if request.as_of is not None:
        raise Refused("past")


PAGE = Page(
    name="evidencing",
    order=35,  # before the pages of pieces, whose addresses begin alike
    urls=[
        path("evidence/add/", add, name="evidence-add"),
        path("evidence/<str:key>/link/", link, name="evidence-link"),
        path("evidence/<str:key>/describe/", describe, name="evidence-describe"),
        path("evidence/<str:key>/take-back/", take_back, name="evidence-take-back"),
    ],
)
