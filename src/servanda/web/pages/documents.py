"""Documents: the list, and what one is about."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponseBase
from django.urls import path
from django.utils.translation import gettext_lazy as _

from servanda.web import words
from servanda.web.calling import titled
from servanda.web.navigation import Page
from servanda.web.policy import requires
from servanda.web.request import Request
from servanda.web.tables import Column, Filter, Listed, Table, respond, show


def _parties(request: Request) -> Iterable[tuple[str, str]]:
    codes = {code for document in request.desk.documents for code in document.parties}
    return sorted((code, words.party_name(code)) for code in codes)


TABLE = Table(
    name="documents",
    caption=_("Documents"),
    columns=(
        Column(key="label", label=_("Label"), sorts=True),
        Column(key="title", label=_("Title"), sorts=True, css="wide"),
        Column(key="date", label=_("Date"), sorts=True),
        Column(key="parties", label=_("Parties")),
        Column(key="standing", label=_("Standing"), sorts=True),
        Column(key="marking", label=_("Marking"), sorts=True),
    ),
    filters=(
        Filter(key="q", label=_("Words in the title"), kind="text", main=True),
        Filter(key="party", label=_("Party"), options=_parties, main=True),
        Filter(
            key="standing",
            label=_("Standing"),
            options=lambda _: words.choices("standing"),
            main=True,
        ),
    ),
    row="servanda/documents/row.html",
    order="-date",
    nothing=_("No document fits."),
)


def _source(request: Request) -> Listed:
    return Listed(
        all_rows=request.desk.documents,
        keys={
            "q": lambda document: " ".join((titled(document), document.title)),
            "party": lambda document: document.parties,
            "standing": lambda document: document.standing,
            "marking": lambda document: document.marking.value,
            "label": lambda document: document.label,
            "date": lambda document: document.date,
        },
        sorts={"title": lambda document: titled(document).casefold()},
    )


@requires("read")
def documents(request: Request) -> HttpResponseBase:
    """List the documents."""
    return respond(
        request, "servanda/documents/documents.html", show(request, TABLE, _source(request))
    )


PAGE = Page(
    name="documents",
    title=_("Documents"),
    order=10,
    key="d",
    within=("document", "document-describe"),
    urls=[
        path("documents/", documents, name="documents"),
    ],
)
