"""Brief: what a delegation takes along, seen here first and taken away in any format."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from servanda.brief import html
from servanda.brief.content import Brief
from servanda.brief.rendering import FORMS, Form
from servanda.brief.rendering import render as render_as
from servanda.brief.template_example import example as template_example
from servanda.errors import ConfigError, InputError
from servanda.web import notices
from servanda.web.adherence.asking import language
from servanda.web.agenda.source import areas_of
from servanda.web.assessment.explained import day_of
from servanda.web.briefs.forms import BriefForm, TemplateForm
from servanda.web.briefs.making import brief_of, name_of
from servanda.web.calling import areas_called
from servanda.web.desk import Desk
from servanda.web.downloading import download
from servanda.web.navigation import Page
from servanda.web.policy import requires
from servanda.web.request import Request

_LISTED = 12
"""Documents whose headings are offered."""


@requires("read")
def brief(request: Request) -> HttpResponseBase:
    """Ask what is wanted, and show it."""
    form = _form(request)
    return _show(request, form, brief_of(form))


@requires("read")
def file(request: Request, ending: str) -> HttpResponseBase:
    """Return what the page shows, as a file."""
    form = _form(request)
    if ending not in FORMS:
        raise Http404
    made = brief_of(form)
    return _show(request, form, None) if made is None else _away(request, made, ending)


@requires("read")
@require_POST
def template(request: Request) -> HttpResponseBase:
    """Return what the page shows in a template of the person's own."""
    form, own = _form(request), TemplateForm(request.POST, request.FILES)
    made = brief_of(form)
    if made is None:
        return _show(request, form, None)
    if not own.is_valid():
        return _show(request, form, made, own)
    try:
        return _away(request, made, "docx", own.cleaned_data["template"])
    except InputError:
        own.add_error(
            "template",
            _("It names a field that a brief has not, or leaves the marking out: see the example."),
        )
        return _show(request, form, made, own)


@requires("read")
def example(request: Request) -> HttpResponseBase:
    """Return a template to begin with."""
    try:
        return download(template_example(), "template.docx")
    except ImportError:
        return _lacking(request)


def _away(
    request: Request, made: Brief, ending: str, template: bytes | None = None
) -> HttpResponseBase:
    try:
        body = render_as(made, cast("Form", ending), template)
    except ConfigError:
        return _lacking(request)
    return download(body, name_of(made, ending))


def _lacking(request: Request) -> HttpResponseBase:
    """Say that a format cannot be written here, on the page that asked for it."""
    said = _("This format is not installed here: it takes the extra “servanda[brief]”.")
    notices.warn(request, said)
    return redirect(f"{reverse('brief')}?{request.GET.urlencode()}")


def _form(request: Request) -> BriefForm:
    """Return the form as it was sent, or with what the address already says."""
    given = request.GET
    initial: dict[str, Any] = {
        "kind": "meeting",
        "audience": "own",
        "language": language(),
        "day": day_of(request),
        "ahead": "90",
        **{name: given[name] for name in ("document", "area", "party", "meeting") if name in given},
    }
    return BriefForm(request.desk, given if "kind" in given else None, **initial)


def _show(
    request: Request, form: BriefForm, made: Brief | None, own: TemplateForm | None = None
) -> HttpResponseBase:
    query = request.GET.urlencode()
    context = {
        "form": form,
        # Every text in it was escaped where it was drawn.
        "shown": mark_safe(html.body(made, top=2)) if made else "",  # noqa: S308
        "files": [(one, f"{reverse('brief-file', args=[one])}?{query}") for one in FORMS],
        "own": own or TemplateForm(),
        "own_address": f"{reverse('brief-template')}?{query}",
        "areas": _areas(request.desk),
    }
    wrong = (form.is_bound and not form.is_valid()) or own is not None
    return render(request, "servanda/brief/brief.html", context, status=422 if wrong else 200)


def _areas(desk: Desk) -> list[str]:
    """Return what the areas of the newest documents are called."""
    found, _total = desk.newest_documents(_LISTED)
    called = areas_called(found)
    areas = {area for one in found for area in areas_of(desk, one.id) if area}
    return sorted(called.get(area, area) for area in areas)


PAGE = Page(
    name="brief",
    title=gettext_lazy("Brief"),
    order=45,
    key="b",
    urls=[
        path("brief/", brief, name="brief"),
        path("brief/template.docx", example, name="brief-example"),
        path("brief/template/", template, name="brief-template"),
        path("brief/file/<str:ending>/", file, name="brief-file"),
    ],
)
