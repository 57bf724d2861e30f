"""Projects as activities of IATI: taking them away, and recording those of a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from servanda.errors import InputError, NotFound, RegisterError, ServandaError
from servanda.followup.iati.opening import MAX_BYTES
from servanda.followup.iati.projects import Reporting
from servanda.followup.iati.reading import read_activities
from servanda.followup.iati.writing import write_activities
from servanda.followup.loading import procedures
from servanda.register.acts.following import FieldsRefused
from servanda.register.acts.projects import bring_in
from servanda.register.entry import Marking
from servanda.register.projects import gather
from servanda.register.records import stands
from servanda.vocabulary import party, terms
from servanda.web import notices, words
from servanda.web.adherence.asking import today, wanted
from servanda.web.calling import notice_of
from servanda.web.downloading import download
from servanda.web.followup import saying
from servanda.web.followup.refusing import unfit
from servanda.web.followup.section.tabs import tabs
from servanda.web.navigation import Page
from servanda.web.policy import Refused, may, requires
from servanda.web.refusing import refusal
from servanda.web.request import Request, signed_in


def _procedures() -> list[tuple[str, str]]:
    """Return the procedures with projects; those that keep most of what a file says come first."""
    told = {key: made.iati for key, made in procedures().items() if made.iati is not None}
    keys = sorted(told, key=lambda key: told[key].transaction is None)
    return [(key, saying.named(procedures()[key].names)) for key in keys]


class BringForm(forms.Form):
    """A file of activities, and what they serve."""

    file = forms.FileField(label=gettext_lazy("File (IATI 2.03, .xml)"))
    commitment = forms.CharField(
        label=gettext_lazy("Commitment that they serve"),
        help_text=gettext_lazy("Its reference; where the file says it, leave it blank."),
        required=False,
        max_length=100,
    )
    procedure = forms.ChoiceField(label=gettext_lazy("Followed as"), choices=_procedures)
    agencies_of = forms.CharField(
        label=gettext_lazy("Party of organisations without one"),
        help_text=gettext_lazy("Its code, such as JPN."),
        required=False,
        max_length=20,
    )

    def clean_agencies_of(self) -> str:
        """Return the code of a party."""
        text: str = self.cleaned_data["agencies_of"]
        try:
            return party(text).id if text.strip() else ""
        except ServandaError as error:
            raise forms.ValidationError(refusal(error)) from error


@requires("read")
def exchange(request: Request) -> HttpResponseBase:
    """Offer the projects of the own party as a file, and take one in."""
    return _show(request, BringForm())


@requires("read")
def activities(request: Request, kind: str) -> HttpResponseBase:
    """Return the projects of the own party: as they are, or what is public of them, plain."""
    _account, viewer = signed_in(request)
    desk, plain = request.desk, kind == "public"
    followings = desk.followings()
    standing = {
        one.id for one in desk.filed(sorted({one.commitment for one in followings})) if stands(one)
    }
    told = [one for one in desk.follow_ups() if not plain or one.marking == Marking.PUBLIC]
    found = gather((one for one in followings if one.commitment in standing), told, viewer.party)
    term = terms().get(viewer.party)
    who = Reporting(
        ref=f"{viewer.party}-SERVANDA",
        name=term.name if term else viewer.party,
        about=notice_of(request),
    )
    try:
        data = write_activities(
            found.projects, who, dt.datetime.now(dt.UTC), () if plain else found.loose, plain=plain
        )
    except InputError as error:
        notices.warn(request, refusal(error))
        return redirect("iati")
    return download(data, f"{viewer.party}-{kind}-{today()}.xml")


@requires("follow")
@require_POST
def bring(request: Request) -> HttpResponseBase:
    """Record the activities of a file, all of them or none."""
    _account, viewer = signed_in(request)
    form = BringForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, form, status=400)
    file, given = form.cleaned_data["file"], form.cleaned_data
    try:
        found = read_activities(
            file.read(MAX_BYTES + 1),
            file.name,
            given["procedure"],
            agencies_of=given["agencies_of"] or None,
        )
        names = {one.commitment for one in found.projects}
        names |= {one.commitment for one in found.loose}
        for name in {given["commitment"]} if given["commitment"] else names - {""}:
            if not may(request.viewer, "follow", request.desk.commitment(name)):
                raise Refused("follow")
        entries = request.desk.write(
            bring_in(
                found,
                party=viewer.party,
                file=file.name,
                commitment=given["commitment"] or None,
            )
        )
    except NotFound as error:
        form.add_error("commitment", refusal(error))
        return _show(request, form, status=422)
    except (InputError, RegisterError) as error:
        return _show(request, form, wrong=_wrong(error), status=422)
    count = sum(entry.kind == "follow-up-recorded" for entry in entries)
    said = ngettext("%(n)s new record.", "%(n)s new records.", count) % {"n": count}
    notices.say(request, _("The file was read. %(said)s") % {"said": said})
    for note in found.notes:
        notices.warn(request, note)
    return redirect("iati")


def _wrong(error: ServandaError) -> list[str]:
    """Return what is wrong with a file, each thing with its line."""
    problems: Any = error.facts.get("problems", ())
    if isinstance(error, FieldsRefused):
        found = [unfit(one, None, {}) for one in problems.values()]
        lines = [error.facts.get("line")] * len(found)
    elif problems:
        found = [words.label(one.code, "unfit-iati") % one.facts for one in problems]
        lines = [one.facts["line"] for one in problems]
    else:
        found, lines = [refusal(error)], [error.facts.get("line")]
    return [
        _("Line %(line)s: %(said)s") % {"line": line, "said": said} if line else said
        for line, said in zip(lines, found, strict=True)
    ]


def _show(
    request: Request, form: BringForm, *, wrong: Sequence[str] = (), status: int = 200
) -> HttpResponseBase:
    context = {
        "asked": wanted(request),
        "tabs": tabs(wanted(request), None),
        "form": form,
        "wrong": wrong,
    }
    return render(request, "servanda/iati/iati.html", context, status=status)


PAGE = Page(
    name="iati",
    order=38,  # before the section, whose pages have any name
    urls=[
        path("follow-up/iati/", exchange, name="iati"),
        path("follow-up/iati/bring/", bring, name="bring-activities"),
        path("follow-up/iati/<str:kind>.xml", activities, name="iati-file"),
    ],
)
