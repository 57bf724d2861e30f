"""States: the list by region, and one state with all its instruments on any day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import path

from servanda.adherence.regions import WORLD, chart_region, members, regions
from servanda.errors import NotFound
from servanda.report.adherence import csv, json
from servanda.report.adherence.state import StateRecord
from servanda.report.adherence.wording import words
from servanda.web.adherence import describing, lines
from servanda.web.adherence.asking import Wanted, wanted
from servanda.web.adherence.known import Known, all_known
from servanda.web.navigation import Page
from servanda.web.pages.instruments import taken_away
from servanda.web.policy import requires
from servanda.web.request import Request
from servanda.web.tables import respond, show

_FILES: dict[str, Callable[[StateRecord], Iterable[bytes]]] = {
    "instruments.csv": csv.render_state,
    "instruments.json": lambda record: [json.render_state(record)],
}


@requires("read")
def states(request: Request) -> HttpResponseBase:
    """List the states of the world by region, and whoever else acted."""
    asked = wanted(request)
    listed = members(WORLD, asked.on) | _acted(all_known(request.desk).values(), asked)
    named = sorted(listed, key=lambda code: asked.names.order(code, asked.language))
    groups: dict[str | None, list[tuple[str, str]]] = {
        key: [] for key, region in regions().items() if region.chart
    }
    for code in named:
        line = (asked.names.shown(code, asked.language), asked.address("state", code))
        groups.setdefault(chart_region(code), []).append(line)
    others = words(asked.language)["others"]
    shown = [
        (regions()[key].names[asked.language] if key else others, found)
        for key, found in groups.items()
        if found
    ]
    context = {"asked": asked, "groups": shown, "instruments": asked.address("instruments")}
    return render(request, "servanda/instruments/states.html", context)


def _acted(found: Iterable[Known], asked: Wanted) -> set[str]:
    """Return whoever has acted by the day, under a code."""
    acts = (act for known in found if known.facts for act in known.facts.acts)
    return {act.state for act in acts if act.date <= asked.on and not act.state.startswith("?")}


def _record(found: Mapping[str, Known], code: str, asked: Wanted) -> StateRecord:
    """Return a state's record.

    Raises:
        NotFound: No region and no act names it.
    """
    named = chart_region(code) or any(
        code in known.facts.participants or code in known.history.timelines
        for known in found.values()
        if known.facts
    )
    if not named:
        raise NotFound(f"No state has the code {code!r}.", wanted=code)
    return lines.record_of(code, found.values(), asked)


@requires("read")
def state(request: Request, code: str) -> HttpResponseBase:
    """Show where one state stands about every instrument."""
    asked = wanted(request)
    known = all_known(request.desk)
    record = _record(known, code, asked)
    found = lines.lines(record, known, asked)
    inside = [
        region.names[asked.language]
        for key, region in regions().items()
        if key != WORLD and code in members(key, asked.on)
    ]
    unknown = [
        (describing.short(one, asked.language), asked.address("instrument", one.id))
        for one in record.unknown
    ]
    context = {
        "asked": asked,
        "record": record,
        "inside": inside,
        "all": asked.address("instruments"),
        "each": asked.address("states"),
        "unknown": unknown,
        "figures": lines.figures(found, asked),
        "files": [(name, asked.address("state-file", code, name)) for name in _FILES],
    }
    shown = show(request, lines.TABLE, lines.source(found))
    return respond(request, "servanda/instruments/state.html", shown, **context)


@requires("read")
def state_file(request: Request, code: str, kind: str) -> HttpResponseBase:
    """Return a state's instruments as a file."""
    asked = wanted(request)
    if kind not in _FILES:
        raise Http404
    record = _record(all_known(request.desk), code, asked)
    return taken_away(request, _FILES[kind](record), f"{code}-{kind}", asked)


PAGE = Page(
    name="states-page",
    urls=[
        path("states/", states, name="states"),
        path("states/<str:code>/", state, name="state"),
        path("states/<str:code>/<str:kind>", state_file, name="state-file"),
    ],
)
