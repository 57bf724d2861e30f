"""Instruments: the list, and where states stand about one, both on any day."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from servanda.report.adherence import Roll, csv, curve, json, make_roll, tiles
from servanda.report.noticed import in_csv, in_json, in_svg
from servanda.web.adherence import listing, standing
from servanda.web.adherence.asking import Wanted, wanted
from servanda.web.adherence.known import all_known, known_of
from servanda.web.adherence.sheet import roll_of, sheet
from servanda.web.calling import notice_of
from servanda.web.downloading import download
from servanda.web.navigation import Page
from servanda.web.policy import requires
from servanda.web.request import Request
from servanda.web.tables import respond, show

_ROLLS: dict[str, Callable[[Roll], Iterable[bytes]]] = {
    "states.csv": csv.render,
    "states.json": lambda roll: [json.render(roll)],
    "tiles.svg": lambda roll: [tiles.render(roll)],
    "curve.svg": lambda roll: [curve.render(roll)],
}
_LISTS: dict[str, Callable[[list[Roll]], Iterable[bytes]]] = {
    "instruments.csv": csv.render_list,
    "instruments.json": lambda rolls: [json.render_list(rolls)],
}
_SAID = {"json": in_json, "svg": in_svg}
"""What puts the notice into a file that is one piece, by the end of its name."""


@requires("read")
def instruments(request: Request) -> HttpResponseBase:
    """List every instrument that is known, with its counts on a day."""
    asked = wanted(request)
    found = listing.rows(all_known(request.desk).values(), asked)
    files = [(name, asked.address("instruments-file", name)) for name in _LISTS]
    context = {"asked": asked, "files": files, "states": asked.address("states")}
    shown = show(request, listing.TABLE, listing.source(found))
    return respond(request, "servanda/instruments/instruments.html", shown, **context)


@requires("read")
def instruments_file(request: Request, name: str) -> HttpResponseBase:
    """Return the list as a file."""
    asked = wanted(request)
    if name not in _LISTS:
        raise Http404
    found = all_known(request.desk).values()
    rolls = [make_roll(known.history, asked.on, sources=known.sources) for known in found]
    return taken_away(request, _LISTS[name](rolls), name, asked)


@requires("read")
def instrument(request: Request, name: str) -> HttpResponseBase:
    """Show where states stand about one instrument."""
    known = known_of(request.desk, name)
    if known.instrument.id != name:
        query = request.GET.urlencode()
        address = reverse("instrument", args=[known.instrument.id])
        return redirect(address + (f"?{query}" if query else ""))
    asked = wanted(request).until(known.as_of)
    roll = roll_of(known, asked)
    states = standing.states(roll, asked) if roll.known else []
    more = {"region": asked.region.id if asked.region else "", "since": asked.since_text}
    files = [(one, asked.address("instrument-file", name, one, **more)) for one in _ROLLS]
    shown = show(request, standing.TABLE, standing.source(states))
    return respond(
        request,
        "servanda/instruments/instrument.html",
        shown,
        asked=asked,
        files=files,
        roll=roll,
        all=asked.address("instruments"),
        **sheet(request.desk, known, roll, asked),
    )


@requires("read")
def instrument_file(request: Request, name: str, kind: str) -> HttpResponseBase:
    """Return where states stand, or one of the charts, as a file."""
    known = known_of(request.desk, name)
    asked = wanted(request).until(known.as_of)
    if kind not in _ROLLS:
        raise Http404
    place = f"-{asked.region.id}" if asked.region else ""
    file = f"{known.instrument.id}{place}-{kind}"
    return taken_away(request, _ROLLS[kind](roll_of(known, asked)), file, asked)


def taken_away(
    request: Request, pieces: Iterable[bytes], name: str, asked: Wanted
) -> HttpResponseBase:
    """Return a file for download, with the notice; the day of the facts stands in its name."""
    stem, _, end = name.rpartition(".")
    if end == "csv":
        told = in_csv(pieces, notice_of(request))
    else:
        told = (_SAID[end](one, notice_of(request)) for one in pieces)
    return download(told, f"{stem}-{asked.on}.{end}")


PAGE = Page(
    name="instruments",
    title=_("Instruments"),
    order=37,
    key="i",
    within=("instrument", "states", "state"),
    urls=[
        path("instruments/", instruments, name="instruments"),
        path("instruments/file/<str:name>", instruments_file, name="instruments-file"),
        path("instruments/<str:name>/", instrument, name="instrument"),
        path("instruments/<str:name>/<str:kind>", instrument_file, name="instrument-file"),
    ],
)
