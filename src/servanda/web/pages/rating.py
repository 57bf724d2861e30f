"""A rating by itself, with what it said before: submitting, approving, concurring with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from servanda.errors import Conflict, RegisterError
from servanda.register.acts import assessing, concurring, showing
from servanda.register.assessed import AssessmentRecord
from servanda.register.ledger import Act
from servanda.register.records import CommitmentRecord
from servanda.web import notices
from servanda.web.adherence.asking import today, wanted
from servanda.web.assessment.explained import day_of
from servanda.web.assessment.forms import EndForm, MarkingForm, ReasonForm
from servanda.web.assessment.known import known, rating_of
from servanda.web.assessment.rating_form import evidence_of
from servanda.web.assessment.refusing import refuse
from servanda.web.assessment.shown import SHORT, card_of
from servanda.web.assessment.story import story
from servanda.web.navigation import Page
from servanda.web.policy import Refused, may, may_mark_as, requires
from servanda.web.request import Request, signed_in

Doing = Callable[[Request, AssessmentRecord, Any, int], Act]


@requires("read")
def rating(request: Request, key: str) -> HttpResponseBase:
    """Show a rating; do what one of its forms asks."""
    record, about = rating_of(request.desk, key)
    if request.method != "POST":
        return _show(request, record, about)
    deed = request.POST.get("do", "")
    if deed not in _DEEDS:
        return redirect("rating", key=record.id)
    rule, do = _DEEDS[deed]
    if not may(request.viewer, rule, record):
        raise Refused(rule)
    if request.as_of is not None:
        raise Refused("past")
    return _do(request, record, about, deed, do)


def _do(
    request: Request,
    record: AssessmentRecord,
    about: CommitmentRecord,
    deed: str,
    do: Doing,
) -> HttpResponseBase:
    form = _forms(request, record, about, request.POST)[deed]
    if not form.is_valid():
        return _show(request, record, about, deed, form, status=400)
    if isinstance(form, MarkingForm) and not may_mark_as(request.viewer, form.marking, record):
        raise Refused("publish")
    base = request.POST.get("base", "")
    act = do(request, record, form, int(base) if base.isdecimal() else -1)
    try:
        request.desk.write(act)
    except Conflict:
        form.add_error(
            None, _("Somebody changed it meanwhile. Look at it as it is now, then send again.")
        )
        return _show(request, record, about, deed, form, status=409)
    except RegisterError as error:
        names = evidence_of(known(request.desk, about, day_of(request)))
        refuse(form, error, names)
        return _show(request, record, about, deed, form, status=422)
    notices.say(request, _DONE[deed]())
    anchor = f"#rating-{record.id[:SHORT]}"
    return redirect(reverse("commitment", args=[about.reference]) + anchor)


def _submit(request: Request, record: AssessmentRecord, _form: Any, base: int) -> Act:
    return assessing.submit(record.id, author=signed_in(request)[1].author, base=base)


def _return(request: Request, record: AssessmentRecord, form: Any, base: int) -> Act:
    author, why = signed_in(request)[1].author, form.cleaned_data["because"]
    return assessing.give_back(record.id, author=author, because=why, base=base)


def _approved(request: Request, record: AssessmentRecord, form: Any, base: int) -> Act:
    author, day = signed_in(request)[1].author, today().isoformat()
    marking = form.marking
    return assessing.approve(record.id, author=author, today=day, base=base, marking=marking)


def _concur(request: Request, record: AssessmentRecord, _form: Any, base: int) -> Act:
    author, day = signed_in(request)[1].author, today().isoformat()
    return concurring.concur(record.id, author=author, today=day, base=base)


def _part(request: Request, record: AssessmentRecord, form: Any, _base: int) -> Act:
    author, why = signed_in(request)[1].author, form.cleaned_data["because"]
    return concurring.part(record.id, author=author, because=why)


def _mark(_request: Request, record: AssessmentRecord, form: Any, _base: int) -> Act:
    return showing.mark_rating(record.id, form.marking, party=record.party)


_DEEDS: dict[str, tuple[str, Doing]] = {
    "submit": ("rate", _submit),
    "return": ("approve", _return),
    "approve": ("approve", _approved),
    "concur": ("concur", _concur),
    "part": ("concur", _part),
    "mark": ("rate", _mark),
}
"""What the page's forms do: the rule that allows it, and the act."""
_DONE: dict[str, Callable[[], str]] = {
    "submit": lambda: _("It is submitted. Another person approves or returns it."),
    "return": lambda: _("It is returned to its author."),
    "approve": lambda: _("It is approved and counts now."),
    "concur": lambda: _("Your party concurs with it."),
    "part": lambda: _("The concurrence is taken back."),
    "mark": lambda: _("The marking is noted."),
}


def _forms(
    request: Request, record: AssessmentRecord, about: CommitmentRecord, data: Any = None
) -> dict[str, forms.Form]:
    return {
        "submit": forms.Form(data),
        "return": ReasonForm(data),
        "approve": MarkingForm(request, record, about, "approve", data),
        "concur": forms.Form(data),
        "part": EndForm(data),
        "mark": MarkingForm(request, record, about, "mark", data),
    }


def _show(  # noqa: PLR0913 - the page, and what was wrong with one of its forms
    request: Request,
    record: AssessmentRecord,
    about: CommitmentRecord,
    deed: str = "",
    form: forms.Form | None = None,
    *,
    status: int = 200,
) -> HttpResponseBase:
    found = known(request.desk, about, day_of(request))
    given = _forms(request, record, about)
    if form is not None:
        given[deed] = form
    party = request.viewer.party if request.viewer else ""
    wordings = story(request.desk, found).wordings
    context = {
        "about": about,
        "card": card_of(found, record, wanted(request), party, wordings),
        "forms": given,
        "failed": form,
        "deed": deed,
        "back": reverse("commitment", args=[about.reference]) + "#assessment",
    }
    return render(request, "servanda/assessment/rating.html", context, status=status)


PAGE = Page(name="rating-page", urls=[path("assessments/<str:key>/", rating, name="rating")])
