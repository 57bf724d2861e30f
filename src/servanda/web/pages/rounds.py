"""Rounds: frozen snapshots of ratings, each with what changed since; freezing one."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from servanda.assessment.rating import Round as Kind
from servanda.errors import RegisterError
from servanda.register.acts.concurring import freeze
from servanda.register.entry import Marking
from servanda.web import notices, words
from servanda.web.adherence.asking import today, wanted
from servanda.web.calling import notice_of
from servanda.web.followup.section.files import KINDS, taken_away
from servanda.web.navigation import Page
from servanda.web.policy import Refused, may, may_mark_as, requires
from servanda.web.progress.asked import Asked, asked
from servanda.web.progress.forms import FreezeForm
from servanda.web.progress.lines import Line
from servanda.web.progress.rounds import Round, all_rounds, round_of
from servanda.web.progress.tabs import tabs
from servanda.web.refusing import refusal
from servanda.web.request import Request, signed_in

_COLUMNS = (
    *("round", "kind", "frozen_on", "reference", "assessor", "about", "value", "approved_on"),
    *("second_person", "since", "value_now", "changed_on", "rating"),
)


@requires("read")
def rounds(request: Request) -> HttpResponseBase:
    """List the rounds; an approver freezes one."""
    here = asked(request)
    form = FreezeForm(request, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if request.as_of is not None:
            raise Refused("past")
        if not may(request.viewer, "approve"):
            raise Refused("approve")
        if form.is_valid() and _frozen(request, form):
            return redirect(here.address("progress-rounds"))
    context = {
        "asked": here,
        "tabs": tabs(here, "rounds"),
        "form": form,
        "rounds": [
            (one, here.address("progress-round", one.id)) for one in all_rounds(request.desk)
        ],
        "able": may(request.viewer, "approve") and request.as_of is None,
    }
    status = 422 if form.errors else 200
    return render(request, "servanda/progress/rounds.html", context, status=status)


def _frozen(request: Request, form: FreezeForm) -> bool:
    """Return whether the round is frozen now; else the form says why not."""
    typed = form.cleaned_data
    if not may_mark_as(request.viewer, typed["marking"]):
        raise Refused("publish")
    act = freeze(
        typed["name"],
        cast("Kind", typed["round"]),
        author=signed_in(request)[1].author,
        today=today().isoformat(),
        marking=Marking(typed["marking"]),
    )
    try:
        request.desk.write(act)
    except RegisterError as error:
        rule = error.facts.get("rule")
        is_taken = rule == "unchanged"
        said = _("A round of your party is called so already.") if is_taken else refusal(error)
        form.add_error("round" if rule == "round-empty" else "name", said)
        return False
    notices.say(request, _("The round is frozen."))
    return True


@requires("read")
def one_round(request: Request, key: str) -> HttpResponseBase:
    """Show a round, and what changed since."""
    here = _whole(asked(request))
    found = round_of(request.desk, key, here)
    context = {
        "asked": here,
        "tabs": tabs(here, "rounds"),
        "round": found,
        "figures": [
            Line(label=words.partial_date(one.day), progress=one) for one in (found.then, found.now)
        ],
        "list": here.address("progress-rounds"),
        "files": [(kind.upper(), here.address("progress-round-file", key, kind)) for kind in KINDS],
    }
    return render(request, "servanda/progress/round.html", context)


@requires("read")
def round_file(request: Request, key: str, kind: str) -> HttpResponseBase:
    """Return the ratings of a round, with what became of each, as a file."""
    here = _whole(asked(request))
    found = round_of(request.desk, key, here)
    day = replace(wanted(request), on=here.day, on_text="")
    return taken_away(
        _COLUMNS, _cells(found), name="round", kind=kind, asked=day, notice=notice_of(request)
    )


def _whole(here: Asked) -> Asked:
    """Return the same for all commitments: a round is of all."""
    return replace(here, document=None, only={})


def _cells(found: Round) -> list[dict[str, str]]:
    record = found.record
    head = {"round": record.name, "kind": record.round, "frozen_on": record.on}
    return [
        head
        | {
            "reference": one.reference,
            "assessor": one.assessor,
            "about": one.about,
            "value": one.value,
            "approved_on": one.on,
            "second_person": "no" if one.alone else "yes",
            "since": one.since.key,
            "value_now": one.since.value,
            "changed_on": one.since.on,
            "rating": one.id,
        }
        for one in (*found.ratings, *found.new)
    ]


PAGE = Page(
    name="rounds",
    order=22,
    urls=[
        path("progress/rounds/", rounds, name="progress-rounds"),
        path("progress/rounds/<str:key>/", one_round, name="progress-round"),
        path("progress/rounds/<str:key>/file.<str:kind>", round_file, name="progress-round-file"),
    ],
)
