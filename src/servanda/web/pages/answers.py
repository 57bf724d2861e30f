"""Answers of agencies: asking by workbook, taking in what came back, deciding on it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from servanda.errors import Conflict, RegisterError, ServandaError
from servanda.register.acts import answering
from servanda.register.acts.asking import ask, withdraw_question
from servanda.register.answered import AnswerRecord
from servanda.register.asking.merging import Plan, merging, plans
from servanda.register.asking.overview import overview
from servanda.register.records import CommitmentRecord
from servanda.web import notices
from servanda.web.adherence.asking import language, today, wanted
from servanda.web.answers import asking
from servanda.web.answers.forms import AskForm, DecideForm, TakeForm
from servanda.web.answers.shown import answers_of, fault, own_answer, shown
from servanda.web.downloading import download
from servanda.web.followup.section.tabs import tabs
from servanda.web.navigation import Page
from servanda.web.policy import Refused, may, requires
from servanda.web.refusing import refusal
from servanda.web.request import Request, signed_in

_DECIDED = 10
"""Answers that were decided about and are shown: the last ones."""
_WAITING = 100
"""Answers that wait and are shown at a time: the first ones."""


@requires("read")
def answers(request: Request) -> HttpResponseBase:
    """Show who was asked, who has not replied, and the answers that wait."""
    return _show(request)


@requires("follow")
@require_POST
def ask_agency(request: Request) -> HttpResponseBase:
    """Ask an agency; its workbook can be taken from the list then."""
    _account, viewer = signed_in(request)
    form = AskForm(request.POST, today=today(), language=language())
    if not form.is_valid():
        return _show(request, ask=form, status=400)
    agency, by = form.cleaned_data["agency"], form.cleaned_data["by"]
    about, left = asking.about(request.desk, agency, viewer)
    act = ask(
        agency,
        about,
        by=by.isoformat(),
        day=today().isoformat(),
        language=form.cleaned_data["language"],
        party=viewer.party,
        withheld=len(left),
    )
    try:
        request.desk.write(act)
    except RegisterError as error:
        form.add_error(None, refusal(error))
        return _show(request, ask=form, status=422)
    said = _("%(agency)s is asked. Take the workbook from the list below and send it.")
    notices.say(request, said % {"agency": agency})
    if left:
        said = _("Not asked about, because %(party)s may not see it: %(references)s.")
        references = ", ".join(one.reference for one in left)
        notices.warn(request, said % {"party": agency.party, "references": references})
    return redirect(f"{reverse('answers')}#asked")


@requires("read")
def question_file(request: Request, key: str) -> HttpResponseBase:
    """Return the workbook of a question."""
    question = asking.own_question(request.desk, key, signed_in(request)[1])
    plain = "".join(one if one.isalnum() else "-" for one in question.name)
    return download(asking.workbook(request.desk, question), f"{plain}-{question.by}.xlsx")


@requires("follow")
@require_POST
def withdraw(request: Request, key: str) -> HttpResponseBase:
    """Wait for an answer no more."""
    _account, viewer = signed_in(request)
    question = asking.own_question(request.desk, key, viewer)
    request.desk.write(withdraw_question(question.id, party=viewer.party))
    said = _("No answer of %(agency)s is waited for any more.")
    notices.say(request, said % {"agency": question.name})
    return redirect("answers")


@requires("follow")
@require_POST
def take(request: Request) -> HttpResponseBase:
    """Take in workbooks that came back, or say what is wrong with them and store nothing."""
    _account, viewer = signed_in(request)
    form = TakeForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, take=form, status=400)
    opened, skip = form.cleaned_data["books"], form.cleaned_data["skip"]
    how: dict[str, Any] = {
        "register": asking.register_of(request.desk),
        "party": viewer.party,
        "today": today().isoformat(),
    }
    try:
        found = plans(request.desk.ledger.records(), opened, **how)
        faults = [one for plan in found for one in plan.faults]
        if faults and not skip:
            return _show(request, take=form, plans=found, status=422)
        entries = request.desk.write(merging(opened, skip_faulty=skip, **how))
    except ServandaError as error:
        form.add_error(None, refusal(error))
        return _show(request, take=form, status=422)
    new = sum(entry.kind == "answer-proposed" for entry in entries)
    notices.say(request, _taken(found, new))
    for plan in found:
        for one in plan.changed:
            notices.warn(request, fault(one))
    return redirect("answers")


@requires("follow")
@require_POST
def decide(request: Request, key: str) -> HttpResponseBase:
    """Accept or reject an answer, or take a decision back."""
    answer = _own_answer(request, key)
    form = DecideForm(request.POST)
    because = form.cleaned_data["because"] if form.is_valid() else ""
    base, how = _base(request), request.POST.get("do", "")
    party = answer.party
    if how == "accept":
        act = answering.accept(answer.id, party=party, because=because, base=base)
    elif how == "reject":
        act = answering.reject(answer.id, party=party, because=because, base=base)
    else:
        act = answering.undo(answer.id, party=party, base=base)
    try:
        request.desk.write(act)
    except Conflict:
        notices.warn(request, _("Somebody decided about it meanwhile; look at it again."))
        return redirect("answers")
    except RegisterError as error:
        notices.warn(request, refusal(error))
        return redirect(f"{reverse('answers')}#answer-{answer.id}")
    said = {
        "accept": _("Accepted and recorded."),
        "reject": _("Rejected."),
    }.get(how, _("It waits again; what it became counts no more."))
    notices.say(request, said, undo=[] if how == "undo" else [(answer.id, answer.version + 1)])
    return redirect("answers")


def _taken(found: list[Plan], new: int) -> str:
    count = len(found)
    read = ngettext("%(n)s workbook was read.", "%(n)s workbooks were read.", count)
    waits = ngettext("%(n)s new answer waits.", "%(n)s new answers wait.", new)
    return f"{read % {'n': count}} {waits % {'n': new}}"


def _own_answer(request: Request, key: str) -> AnswerRecord:
    """Return an answer to the viewer's party, about a commitment that the viewer sees.

    Raises:
        Refused: The viewer sees none such, or may not decide about it.
    """
    found = own_answer(request.desk, key)
    if found is None or not may(request.viewer, "record", found):
        raise Refused("record")
    return found


def _base(request: Request) -> int:
    text = request.POST.get("base", "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def _show(
    request: Request,
    *,
    ask: AskForm | None = None,
    take: TakeForm | None = None,
    plans: list[Plan] | None = None,
    status: int = 200,
) -> HttpResponseBase:
    _account, viewer = signed_in(request)
    desk, day = request.desk, _day(request)
    every = answers_of(desk, viewer)
    waiting = [one for one in every if one.state == "waiting"]
    decided = sorted(
        (one for one in every if one.state != "waiting"), key=lambda one: one.changed_at
    )[::-1][:_DECIDED]
    questions = [one for one in desk.questions() if one.party == viewer.party]
    blank = _named(request, {key for one in questions for key in one.blank})
    context = {
        "asked": wanted(request),
        "tabs": tabs(wanted(request), "answers"),
        "day": day.isoformat(),
        "ask": ask or AskForm(None, today=today(), language=language()),
        "take": take or TakeForm(),
        "agencies": asking.known_agencies(desk) if may(viewer, "follow") else [],
        "questions": [
            (one, [blank[key] for key in one.question.blank if key in blank])
            for one in overview(questions, every, day)
        ],
        "waiting": shown(desk, waiting[:_WAITING], every),
        "waits": len(waiting),
        "decided": shown(desk, decided, every),
        "plans": plans or [],
        "faults": [fault(one) for plan in plans or [] for one in plan.faults],
    }
    return render(request, "servanda/answers/answers.html", context, status=status)


def _day(request: Request) -> dt.date:
    return wanted(request).on


def _named(request: Request, keys: set[str]) -> dict[str, CommitmentRecord]:
    return {one.id: one for one in request.desk.filed(sorted(keys))} if keys else {}


PAGE = Page(
    name="answers",
    order=38,  # before the section, whose pages have any name
    urls=[
        path("follow-up/answers/", answers, name="answers"),
        path("follow-up/answers/ask/", ask_agency, name="ask-agency"),
        path("follow-up/answers/take/", take, name="take-answers"),
        path("follow-up/answers/question/<str:key>/", withdraw, name="withdraw-question"),
        path("follow-up/answers/question/<str:key>/file.xlsx", question_file, name="question-file"),
        path("follow-up/answers/<str:key>/", decide, name="decide-answer"),
    ],
)
