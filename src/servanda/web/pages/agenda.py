"""The agenda: the commitments of a document by area, and those of all documents."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy

from servanda.register.records import DocumentRecord
from servanda.web.adherence.asking import wanted
from servanda.web.agenda import columns
from servanda.web.agenda.exporting import KINDS, exported
from servanda.web.agenda.source import Commitments, areas_of
from servanda.web.agenda.summary import summary
from servanda.web.assessment.explained import day_of, explained, grounds, status_of
from servanda.web.calling import areas_called
from servanda.web.downloading import download
from servanda.web.navigation import Page
from servanda.web.policy import requires
from servanda.web.request import Request
from servanda.web.tables import Table, respond, show
from servanda.web.tables.asked import read

_RECENT = 12


@requires("read")
def everything(request: Request) -> HttpResponseBase:
    """Show the commitments of all documents."""
    label = request.GET.get("of")
    if label:
        return redirect(_kept(request, reverse("agenda-of", args=[label])))
    newest, total = request.desk.newest_documents(_RECENT)
    more = {"documents": newest, "hidden_documents": total - len(newest)}
    return _show(request, None, more)


@requires("read")
def agenda(request: Request, label: str) -> HttpResponseBase:
    """Show the commitments of a document."""
    document = request.desk.document(label)
    return _show(request, document, {"document": document})


@requires("read")
def export_everything(request: Request, kind: str) -> HttpResponseBase:
    """Return what the table over all documents shows, as a file."""
    return _export(request, None, kind, "commitments")


@requires("read")
def export(request: Request, label: str, kind: str) -> HttpResponseBase:
    """Return what the table of a document shows, as a file."""
    document = request.desk.document(label)
    return _export(request, document, kind, f"agenda-{document.label}")


@requires("read")
def status(request: Request, name: str) -> HttpResponseBase:
    """Explain the status of a commitment; where no script asks, its page does that."""
    record = request.desk.commitment(name)
    if not request.htmx:
        return redirect(_kept(request, reverse("commitment", args=[record.reference])))
    found = status_of(request.desk, record, day_of(request))
    shown = explained(found, grounds(request.desk, [found], wanted(request)))
    return render(request, "servanda/assessment/explained.html", {"explained": shown})


def _asked_for(request: Request, document: DocumentRecord | None) -> tuple[Table, Commitments]:
    """Return the table of a document, or of all of them, and its rows."""
    day = day_of(request)
    if document is None:
        return columns.EVERYTHING, Commitments(desk=request.desk, day=day)
    areas = areas_of(request.desk, document.id)
    source = Commitments(desk=request.desk, document=document.id, areas=areas, day=day)
    return columns.agenda(areas, areas_called([document])), source


def _show(
    request: Request, document: DocumentRecord | None, more: dict[str, Any]
) -> HttpResponseBase:
    table, source = _asked_for(request, document)
    asked = read(table, request.GET)
    counted = summary(source, asked)
    shown = show(request, table, replace(source, total=counted.total))
    query = request.GET.copy()
    query.pop("page", None)
    where = [document.label] if document else []
    name = "agenda-export" if document else "agenda-export-all"
    exports = [(kind, reverse(name, args=[*where, kind])) for kind in KINDS]
    context = {"summary": counted, "exports": exports, "query": query.urlencode(), **more}
    return respond(request, "servanda/agenda/agenda.html", shown, **context)


def _export(
    request: Request, document: DocumentRecord | None, kind: str, name: str
) -> HttpResponseBase:
    if kind not in KINDS:
        raise Http404
    table, source = _asked_for(request, document)
    pieces = exported(source, read(table, request.GET), kind)
    day = f"-{request.as_of_text[:10]}" if request.as_of_text else ""
    return download(pieces, f"{name}{day}.{kind}")


def _kept(request: Request, address: str) -> str:
    """Return an address that leads to the same day."""
    return f"{address}?as_of={request.as_of_text}" if request.as_of_text else address


PAGE = Page(
    name="agenda",
    title=gettext_lazy("Agenda"),
    order=20,
    key="a",
    within=("agenda-of", "commitment", "commitment-edit"),
    urls=[
        path("agenda/", everything, name="agenda"),
        path("agenda/export/<str:kind>/", export_everything, name="agenda-export-all"),
        path("agenda/status/<str:name>/", status, name="commitment-status"),
        path("agenda/<str:label>/", agenda, name="agenda-of"),
        path("agenda/<str:label>/export/<str:kind>/", export, name="agenda-export"),
    ],
)
