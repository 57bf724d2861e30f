"""Assessing a commitment: its guideline, ratings, and what is done with a rating."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from servanda.errors import Conflict, RegisterError
from servanda.register.acts.assessing import draft
from servanda.register.acts.guiding import set_guideline
from servanda.register.assessed import AssessmentRecord
from servanda.register.records import CommitmentRecord, stands
from servanda.web import notices
from servanda.web.adherence.asking import today, wanted
from servanda.web.assessment.both import differing
from servanda.web.assessment.demanded import demanded
from servanda.web.assessment.explained import day_of
from servanda.web.assessment.forms import GuidelineForm, said
from servanda.web.assessment.known import Known, known, rating_of
from servanda.web.assessment.rating_form import RatingForm, told
from servanda.web.assessment.refusing import refuse
from servanda.web.assessment.searches import Together, searches_form
from servanda.web.assessment.shown import SHORT, card_of
from servanda.web.navigation import Page
from servanda.web.policy import Refused, may, requires
from servanda.web.request import Request, signed_in


@requires("guide")
def guideline(request: Request, name: str) -> HttpResponseBase:
    """Fix the scoring guideline of a commitment, or a new version of it."""
    record, found = _open(request, name, "guide")
    old = found.guidelines[-1] if found.guidelines else None
    if request.method != "POST":
        return _show_guideline(request, found, GuidelineForm(old))
    form = GuidelineForm(old, request.POST)
    if not form.is_valid():
        return _show_guideline(request, found, form, status=400)
    author = signed_in(request)[1].author
    act = set_guideline(
        [record.id],
        form.scoring(),
        author=author,
        today=today().isoformat(),
        because=form.cleaned_data.get("because"),
        base=_base(request),
    )
    try:
        (entry,) = request.desk.write(act)
    except Conflict:
        return _show_guideline(request, found, form, status=409)
    except RegisterError as error:
        refuse(form, error)
        return _show_guideline(request, found, form, status=422)
    version = {"version": entry.payload["version"]}
    notices.say(request, _("The guideline is fixed, version %(version)s.") % version)
    return redirect(_panel(record))


def _show_guideline(
    request: Request, found: Known, form: GuidelineForm, *, status: int = 200
) -> HttpResponseBase:
    old = found.guidelines[-1] if found.guidelines else None
    asked, party = wanted(request), signed_in(request)[1].party
    context = {
        "record": found.record,
        "form": form,
        "version": old.guideline.version if old else 0,
        "ratings": [
            card_of(found, one, asked, party)
            for one in found.ratings
            if old and one.assessment.guideline == old.guideline.version
        ],
        "both": differing(form, said(old)) if status == 409 else None,
        "back": _panel(found.record),
    }
    return render(request, "servanda/assessment/guideline.html", context, status=status)


@requires("assess")
def assess(request: Request, name: str) -> HttpResponseBase:
    """Write a rating of a commitment for the own party."""
    record, found = _open(request, name, "assess")
    return _rating(request, record, found)


@requires("rate")
def rewrite(request: Request, key: str) -> HttpResponseBase:
    """Write a rating of the own party anew that is not approved."""
    old, about = rating_of(request.desk, key)
    if not may(request.viewer, "rate", old):
        raise Refused("rate")
    if old.purged or old.assessment.state not in {"draft", "returned"}:
        notices.warn(request, _("It cannot be written anew: return it first, or write another."))
        return redirect("rating", key=old.id)
    record, found = _open(request, about.reference, "assess")
    return _rating(request, record, found, old)


def _open(request: Request, name: str, rule: str) -> tuple[CommitmentRecord, Known]:
    """Return a commitment and what is known of its assessment.

    Raises:
        Refused: The viewer may not do it, or the page shows the past.
        NotFound: The viewer sees none such.
    """
    record = request.desk.commitment(name)
    if not may(request.viewer, rule, record):
        raise Refused(rule)
    if request.as_of is not None:
        raise Refused("past")
    return record, known(request.desk, record, day_of(request))


def _rating(
    request: Request, record: CommitmentRecord, found: Known, old: AssessmentRecord | None = None
) -> HttpResponseBase:
    day = today().isoformat()
    data = request.POST if request.method == "POST" else None
    form = RatingForm(request.desk, found, day, old=old, data=data, initial=_asked(request))
    searches = searches_form(old, data)
    if data is None:
        return _show_rating(request, found, form, searches, old=old)
    if not all((form.is_valid(), searches.is_valid())):
        return _show_rating(request, found, form, searches, old=old, status=400)
    author, days = signed_in(request)[1].author, form.cleaned_data["days"]
    every = (one.search(days, day, str(author)) for one in searches)
    act = draft(
        record.id,
        form.rating(tuple(one for one in every if one)),
        author=author,
        today=day,
        instead=old.id if old else None,
        base=_base(request) if old else None,
    )
    try:
        (entry,) = request.desk.write(act)
    except Conflict:
        return _show_rating(request, found, form, searches, old=old, status=409)
    except RegisterError as error:
        refuse(form, error, form.evidence, list(searches))
        return _show_rating(request, found, form, searches, old=old, status=422)
    notices.say(request, _("The rating is kept as a draft. Submit it for approval."))
    return redirect(_panel(record, entry.subject))


def _asked(request: Request) -> dict[str, Any]:
    """Return what the address asks a new rating to begin with."""
    return {key: request.GET[key] for key in ("value", "about") if key in request.GET}


def _show_rating(  # noqa: PLR0913 - the form, in place of what, and what was wrong with it
    request: Request,
    found: Known,
    form: RatingForm,
    searches: Any,
    *,
    old: AssessmentRecord | None,
    status: int = 200,
) -> HttpResponseBase:
    context = {
        "record": found.record,
        "form": form,
        "searches": searches,
        "together": Together(form, *searches),
        "search_open": any(one.errors or one.initial for one in searches) or _typed(searches),
        "old": old,
        "short": old.id[:SHORT] if old else "",
        "base": old.version if old else 0,
        "guideline": found.guideline,
        "demanded": demanded(found.subject.mechanism),
        "both": differing(form, told(old)) if old and status == 409 else None,
        "stands": stands(found.record),
        "back": _panel(found.record),
    }
    return render(request, "servanda/assessment/rating_form.html", context, status=status)


def _typed(searches: Any) -> bool:
    return any(one.is_bound and one.has_changed() for one in searches)


def _base(request: Request) -> int:
    text = request.POST.get("base", "")
    return int(text) if text.isdecimal() else -1


def _panel(record: CommitmentRecord, rating: str = "") -> str:
    anchor = f"#rating-{rating[:SHORT]}" if rating else "#assessment"
    return reverse("commitment", args=[record.reference]) + anchor


_AT = "commitments/<str:name>/"
PAGE = Page(
    name="assessing",
    rule="assess",
    urls=[
        path(f"{_AT}guideline/", guideline, name="guideline"),
        path(f"{_AT}assess/", assess, name="assess"),
        path("assessments/<str:key>/rewrite/", rewrite, name="rating-rewrite"),
    ],
)
