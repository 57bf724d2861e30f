"""Progress: how much is done, by area, party, strength and mechanism, with what is covered."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import path
from django.utils.translation import pgettext_lazy

from servanda.assessment.progress import Dimension, Progress
from servanda.assessment.sampling import must_fit
from servanda.web import words
from servanda.web.adherence.asking import wanted
from servanda.web.assessment.counting import progress, progress_in
from servanda.web.assessment.told import told, told_soon
from servanda.web.calling import areas_called, notice_of
from servanda.web.followup.section.files import KINDS, taken_away
from servanda.web.navigation import Page
from servanda.web.policy import requires
from servanda.web.progress import drawn, occurrences, over_time, scales
from servanda.web.progress.asked import DIMENSIONS, Asked, asked
from servanda.web.progress.chosen import chosen, undecided
from servanda.web.progress.lines import COLUMNS, Line, cells, lines_of
from servanda.web.progress.quality import quality
from servanda.web.progress.tabs import tabs
from servanda.web.request import Request

_MANY = 30
"""Groups that a chart shows; the files have all."""
_DOCUMENTS = 100


@requires("read")
def overview(request: Request) -> HttpResponseBase:
    """Show how much is done, and of each group."""
    here = asked(request)
    statuses = told_soon(request.desk, here.day)
    if statuses is None:
        waiting = {"tabs": tabs(here, here.by), "here": request.get_full_path()}
        return render(request, "servanda/progress/waiting.html", waiting)
    found = progress(request.desk, chosen(request.desk, here), statuses)
    here = here.fitting(found.heads.all)
    whole = here.sampled(found)
    groups = _groups(request, here, here.by)
    areas = areas_called(request.desk.titled)
    largest = drawn.ordered(here.by, _largest(groups), areas)
    same = groups if here.by == "strength" else None
    strengths = same or _groups(request, here, "strength")
    context = {
        **_frame(request, here, here.by),
        "whole": Line(label="", progress=whole),
        "lines": lines_of(here, largest, areas),
        "hidden_groups": len(groups) - len(largest),
        "first_column": drawn.title_of(here.by),
        "quality": quality(request.desk, here),
        "scales": scales.scaled(scales.measures(request.desk, here)),
        "undecided": undecided(request.desk, here),
        "chart": drawn.by_group(here.by, largest, whole, areas),
        "statuses": drawn.by_status(whole),
        "strengths": drawn.by_strength(strengths, whole),
        "files": [(kind.upper(), here.address("progress-file", kind)) for kind in KINDS],
    }
    return render(request, "servanda/progress/overview.html", context, status=_status(here))


def _groups(request: Request, here: Asked, by: Dimension) -> dict[str, Progress]:
    """Return the progress of each group."""
    statuses, rows = told(request.desk, here.day), chosen(request.desk, here)
    found = progress_in(request.desk, rows, statuses, by)
    return {key: here.sampled(one) for key, one in found.items()}


def _fitting(request: Request, here: Asked) -> Asked:
    """Return what is asked without a sample larger than what there is; no query without one."""
    if here.sample is None:
        return here
    rows = chosen(request.desk, here)
    return here.fitting(progress(request.desk, rows, told(request.desk, here.day)).heads.all)


def _status(here: Asked) -> int:
    return 400 if here.refused else 200


def _largest(groups: dict[str, Progress]) -> dict[str, Progress]:
    """Return the groups with most commitments, in their order."""
    ranked = sorted(groups, key=lambda key: -groups[key].heads.all)[:_MANY]
    return {key: one for key, one in groups.items() if key in set(ranked)}


@requires("read")
def course(request: Request) -> HttpResponseBase:
    """Show how progress went over time."""
    here = _fitting(request, asked(request))
    found = over_time.over_time(request.desk, here)
    last = {key: every[-1] for key, every in found.groups.items()}
    areas = areas_called(request.desk.titled)
    shown = {key: found.groups[key] for key in drawn.ordered(here.by, _largest(last), areas)}
    began = found.began.isoformat() if found.began else ""
    context = {
        **_frame(request, here, "over-time"),
        "whole": [
            (Line(label=words.partial_date(one.day), progress=one), one.day < began)
            for one in found.whole
        ],
        "dimensions": [
            (drawn.title_of(one), here.address("progress-over-time", by=one), one == here.by)
            for one in DIMENSIONS
        ],
        "hidden_groups": len(found.groups) - len(shown),
        "chart": drawn.over_time(here.by, shown, found.whole[-1], areas) if found.whole else None,
        "since": began,
        "is_older": bool(found.whole) and found.whole[0].day < began,
    }
    return render(request, "servanda/progress/over_time.html", context, status=_status(here))


@requires("read")
def series(request: Request) -> HttpResponseBase:
    """Show what was expected of each series that is followed, and what became of it."""
    here = replace(asked(request), only={})
    chart, hidden = occurrences.occurrences(request.desk, here)
    context = {**_frame(request, here, "occurrences"), "chart": chart, "hidden_series": hidden}
    return render(request, "servanda/progress/occurrences.html", context)


@requires("read")
def file(request: Request, kind: str) -> HttpResponseBase:
    """Return the figures of all and of each group as a file.

    Raises:
        InputError: The sample is larger than what there is to choose from.
    """
    here = asked(request)
    statuses, rows = told(request.desk, here.day), chosen(request.desk, here)
    areas = areas_called(request.desk.titled)
    groups = {one: drawn.ordered(one, _groups(request, here, one), areas) for one in DIMENSIONS}
    whole = here.sampled(progress(request.desk, rows, statuses))
    must_fit(here.sample.size if here.sample else 0, whole.heads.all)
    found = chain(
        cells(whole, groups, quality(request.desk, here), areas),
        scales.cells(scales.measures(request.desk, here), whole),
    )
    day = replace(wanted(request), on=here.day, on_text="")
    return taken_away(
        COLUMNS, found, name="progress", kind=kind, asked=day, notice=notice_of(request)
    )


def _frame(request: Request, here: Asked, tab: str) -> dict[str, Any]:
    """Return what the frame around each page about progress shows."""
    documents, total = request.desk.newest_documents(_DOCUMENTS)
    areas = areas_called(request.desk.titled) if "area" in here.only else {}
    only = [
        (drawn.title_of(by), drawn.label_of(by, value, areas), here.address("progress", **{by: ""}))
        for by, value in here.only.items()
    ]
    return {
        "asked": here,
        "tabs": tabs(here, tab),
        "only": only,
        "documents": [one for one in documents if one.standing == "agreed" or tab == "occurrences"],
        "more_documents": total > len(documents),
        "day": words.partial_date(here.day.isoformat()),
    }


PAGE = Page(
    name="progress",
    title=pgettext_lazy("of commitments", "Progress"),
    order=22,
    key="p",
    within=("progress-over-time", "progress-occurrences", "progress-rounds", "progress-round"),
    urls=[
        path("progress/", overview, name="progress"),
        path("progress/over-time/", course, name="progress-over-time"),
        path("progress/occurrences/", series, name="progress-occurrences"),
        path("progress/file.<str:kind>", file, name="progress-file"),
    ],
)
