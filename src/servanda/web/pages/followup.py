"""The section "Follow-up": everything that is followed, and a page for each kind of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from servanda.followup.showing import PAGES, PageName
from servanda.web import words
from servanda.web.adherence.asking import Wanted, wanted
from servanda.web.calling import notice_of
from servanda.web.followup.known import known
from servanda.web.followup.section import everything, listing
from servanda.web.followup.section.cells import names
from servanda.web.followup.section.files import KINDS, taken_away
from servanda.web.followup.section.keeping import keeps_names, kept_too_long
from servanda.web.followup.section.listing import Of, Row
from servanda.web.followup.section.specials import SPECIALS
from servanda.web.followup.section.sums import sums
from servanda.web.followup.section.tabs import tabs
from servanda.web.followup.section.told import Told, told
from servanda.web.followup.section.views import View, counted, tabs_of, views
from servanda.web.navigation import Page
from servanda.web.policy import requires
from servanda.web.request import Request
from servanda.web.tables import Source, Table, respond, show
from servanda.web.tables.asked import read

_ALL = 1_000_000
"""More rows than any table has."""


@requires("read")
def everything_followed(request: Request) -> HttpResponseBase:
    """List every commitment that is followed, by whatever procedure."""
    asked = wanted(request)
    found = everything.rows(known(request.desk, asked.on), asked)
    shown = show(request, everything.table(found), everything.source(found))
    return respond(
        request,
        "servanda/followup/section/everything.html",
        shown,
        asked=asked,
        tabs=tabs(asked, None),
        is_empty=not found,
        files=files(request, asked, "follow-up-file"),
    )


@requires("read")
def everything_file(request: Request, kind: str) -> HttpResponseBase:
    """Return what the list shows, as a file."""
    asked = wanted(request)
    found = everything.rows(known(request.desk, asked.on), asked)
    chosen = chosen_of(request, everything.table(found), everything.source(found))
    return taken_away(
        everything.COLUMNS,
        everything.cells(chosen),
        name="follow-up",
        kind=kind,
        asked=asked,
        notice=notice_of(request),
    )


@requires("read")
def page(request: Request, name: str) -> HttpResponseBase:
    """Show the first thing of a page."""
    return _view(request, _page(name), views(_page(name))[0])


@requires("read")
def view(request: Request, name: str, key: str) -> HttpResponseBase:
    """Show one thing of a page."""
    return _view(request, _page(name), _found(name, key))


@requires("read")
def view_file(request: Request, name: str, key: str, kind: str) -> HttpResponseBase:
    """Return what a table shows, as a file."""
    asked, here = wanted(request), _found(name, key)
    of = here.of
    if of is None:
        columns, lines = SPECIALS[here.special].file(request, asked, here)
        return taken_away(
            columns, lines, name=key, kind=kind, asked=asked, notice=notice_of(request)
        )
    found = _rows(request, asked, of, told(request.desk, asked.on, {of.made.id}))
    chosen = chosen_of(request, listing.table(of, found), listing.source(of, found))
    cells = listing.cells(chosen)
    return taken_away(
        listing.columns(of), cells, name=of.key, kind=kind, asked=asked, notice=notice_of(request)
    )


def _page(name: str) -> PageName:
    for one in PAGES:
        if one == name:
            return one
    raise Http404


def _found(name: str, key: str) -> View:
    for one in views(_page(name)):
        if one.key == key:
            return one
    raise Http404


def _view(request: Request, name: PageName, here: View) -> HttpResponseBase:
    asked, every = wanted(request), views(name)
    shown = tabs_of(name, every, here.key, asked)
    frame: dict[str, Any] = {"asked": asked, "tabs": tabs(asked, name), "views": shown}
    frame["page_label"] = words.label(name, "follow-up-page")
    # What a grid of years shows is much: it does without what others count and keep.
    made = {one.id for view in every for one in view.procedures}
    frame["iati"] = any(one.iati for view in every for one in view.procedures)
    if here.special == "grid" and not any(map(keeps_names, made)):
        return _special(request, name, here, frame)
    records = told(request.desk, asked.on, made)
    frame["views"] = counted(shown, every, records)
    frame["too_long"] = kept_too_long(records, request.viewer, asked)
    if here.of is None:
        return _special(request, name, here, frame)
    return _listing(request, name, here.of, records, frame)


def _special(
    request: Request, name: PageName, here: View, frame: dict[str, Any]
) -> HttpResponseBase:
    asked: Wanted = frame["asked"]
    context = {
        **frame,
        "files": files(request, asked, "follow-up-view-file", name, here.key),
        **SPECIALS[here.special].context(request, asked, here),
    }
    template = f"servanda/followup/section/{here.special}.html"
    if "shown" in context:
        return respond(request, template, **context)
    return render(request, template, context)


def _rows(request: Request, asked: Wanted, of: Of, records: Sequence[Told]) -> list[Row]:
    known = names(request.desk, records)
    return [
        Row(of=of, told=one, known=known, asked=asked)
        for one in records
        if (one.made.id, one.kind.key) == (of.made.id, of.listing.record)
    ]


def _listing(
    request: Request, name: PageName, of: Of, records: Sequence[Told], frame: dict[str, Any]
) -> HttpResponseBase:
    asked: Wanted = frame["asked"]
    found = _rows(request, asked, of, records)
    table, source = listing.table(of, found), listing.source(of, found)
    return respond(
        request,
        "servanda/followup/section/listing.html",
        show(request, table, source),
        sums=sums(of, chosen_of(request, table, source)),
        files=files(request, asked, "follow-up-view-file", name, of.key),
        **frame,
    )


def chosen_of(request: Request, table: Table, source: Source) -> Any:
    """Return all rows that pass the filters of the address, in the order that it asks for."""
    return source.rows(read(table, request.GET), 0, _ALL)


def files(request: Request, asked: Wanted, route: str, *parts: str) -> list[tuple[str, str]]:
    """Return kinds of files with addresses that keep what the page is asked for."""
    query = request.GET.copy()
    for name in ("page", "on", "as_of"):
        query.pop(name, None)
    rest = f"&{query.urlencode()}" if query else ""
    found = []
    for kind in KINDS:
        address = asked.address(route, *parts, kind)
        address += rest if "?" in address else rest.replace("&", "?", 1)
        found.append((kind.upper(), address))
    return found


PAGE = Page(
    name="follow-up",
    title=_("Follow-up"),
    order=39,
    key="f",
    within=("follow-up-page", "follow-up-view"),
    urls=[
        path("follow-up/", everything_followed, name="follow-up"),
        path("follow-up/all.<str:kind>", everything_file, name="follow-up-file"),
        path("follow-up/<str:name>/", page, name="follow-up-page"),
        path("follow-up/<str:name>/<str:key>/", view, name="follow-up-view"),
        path(
            "follow-up/<str:name>/<str:key>/file.<str:kind>", view_file, name="follow-up-view-file"
        ),
    ],
)
