"""A commitment: its words in context, what is said of it, what happened to it, and changing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from servanda.errors import Conflict, RegisterError
from servanda.register.acts import commenting, deciding, marking, owning
from servanda.register.entry import Marking
from servanda.register.ledger import Act
from servanda.register.records import IN_FORCE, OPEN, CommitmentRecord
from servanda.report.result import area_name
from servanda.web import notices
from servanda.web.adherence.asking import wanted
from servanda.web.adherence.panel import indicators
from servanda.web.assessment.explained import day_of
from servanda.web.assessment.panel import panel_of as assessment_of
from servanda.web.commitments.forms import (
    CommentForm,
    CorrectionForm,
    MarkForm,
    OwnerForm,
    RejectForm,
)
from servanda.web.commitments.history import story_of
from servanda.web.commitments.linked import Linked, linked_to
from servanda.web.commitments.passages import around
from servanda.web.commitments.shown import LABELS, text_of
from servanda.web.comparing.life import life_of
from servanda.web.evidence.panel import panel_of as evidence_of
from servanda.web.followup.events import tale_of
from servanda.web.followup.naming import namings_of
from servanda.web.followup.panel import panel_of
from servanda.web.navigation import Page
from servanda.web.policy import Refused, may, may_mark_as, requires
from servanda.web.refusing import refusal
from servanda.web.request import Request, signed_in

Doing = Callable[[Request, CommitmentRecord, forms.Form], Act]
_FACTS = (
    *("actors", "action", "mechanism", "due", "recurrence", "amount", "topics", "targets"),
    *("instruments", "forums", "continuing", "area"),
)


@requires("read")
def commitment(request: Request, name: str) -> HttpResponseBase:
    """Show a commitment; do what one of its forms asks."""
    record = request.desk.commitment(name)
    if request.method != "POST":
        return _show(request, record)
    deed = request.POST.get("do", "")
    if deed not in _DEEDS:
        return redirect("commitment", name=record.reference)
    rule, do = _DEEDS[deed]
    if not may(request.viewer, rule, record):
        raise Refused(rule)
    return _do(request, record, deed, do)


def _do(request: Request, record: CommitmentRecord, deed: str, do: Doing) -> HttpResponseBase:
    form = _forms(request, record, request.POST)[deed]
    if not form.is_valid():
        return _show(request, record, deed, form, status=400)
    if not may_mark_as(request.viewer, form.cleaned_data.get("marking"), record):
        raise Refused("publish")
    try:
        request.desk.write(do(request, record, form))
    except Conflict as error:
        form.add_error(
            None, _("Somebody changed it meanwhile. Look at it as it is now, then send again.")
        )
        return _show(request, record, deed, form, status=409, detail=error.message)
    except RegisterError as error:
        form.add_error(None, refusal(error))
        return _show(request, record, deed, form, status=422)
    undo = [(record.id, record.version + 1)] if deed in ("accept", "reject") else []
    notices.say(request, str(_DONE[deed]()), undo=undo)
    return redirect(reverse("commitment", args=[record.reference]) + _ANCHORS.get(deed, ""))


def _base(request: Request) -> int:
    text = request.POST.get("base", "")
    return int(text) if text.isdecimal() else -1


def _accept(request: Request, record: CommitmentRecord, form: forms.Form) -> Act:
    why = form.cleaned_data["because"]
    return deciding.accept(record.id, because=why, base=_base(request))


def _reject(request: Request, record: CommitmentRecord, form: forms.Form) -> Act:
    typed = form.cleaned_data
    reason: Any = typed["reason"] or None
    return deciding.reject(record.id, reason=reason, because=typed["because"], base=_base(request))


def _undo(request: Request, record: CommitmentRecord, form: forms.Form) -> Act:
    return deciding.undo(record.id, because=form.cleaned_data["because"], base=_base(request))


def _assign(request: Request, record: CommitmentRecord, form: forms.Form) -> Act:
    return owning.assign(record.id, **form.cleaned_data, base=_base(request))


def _mark(request: Request, record: CommitmentRecord, form: forms.Form) -> Act:
    typed = form.cleaned_data
    return marking.mark(
        [record.id],
        marking=Marking(typed["marking"]),
        handling=typed["handling"],
        because=typed["because"],
        base=_base(request),
    )


def _comment(request: Request, record: CommitmentRecord, form: forms.Form) -> Act:
    return commenting.comment(
        record.id,
        form.cleaned_data["text"],
        author=signed_in(request)[1].author,
        history=request.desk.history,
        marking=Marking(form.cleaned_data["to"]),
    )


def _correct(request: Request, record: CommitmentRecord, form: forms.Form) -> Act:
    number = request.POST.get("corrects", "")
    old = [e for e in request.desk.history(record.id) if str(e.sequence) == number]
    return commenting.comment(
        record.id,
        form.cleaned_data["text"],
        author=signed_in(request)[1].author,
        history=request.desk.history,
        marking=old[0].marking if old else Marking.INTERNAL,
        corrects=int(number) if number.isdecimal() else 0,
    )


_DEEDS: dict[str, tuple[str, Doing]] = {
    "accept": ("decide", _accept),
    "reject": ("decide", _reject),
    "undo": ("decide", _undo),
    "assign": ("assign", _assign),
    "mark": ("mark", _mark),
    "comment": ("comment", _comment),
    "correct": ("comment", _correct),
}
"""What the page's forms do: the rule that allows it, and the act."""
_DONE: dict[str, Callable[[], str]] = {
    "accept": lambda: _("Accepted."),
    "reject": lambda: _("Rejected."),
    "undo": lambda: _("The decision is taken back."),
    "assign": lambda: _("The owner is noted."),
    "mark": lambda: _("The marking is noted."),
    "comment": lambda: _("The comment is made."),
    "correct": lambda: _("The comment is corrected."),
}
_ANCHORS = {"comment": "#discussion", "correct": "#discussion"}


def _forms(request: Request, record: CommitmentRecord, data: Any = None) -> dict[str, forms.Form]:
    decide = RejectForm(data)
    return {
        "accept": decide,
        "reject": decide,
        "undo": decide,
        "assign": OwnerForm(request, data),
        "mark": MarkForm(request, record, data=data),
        "comment": CommentForm(record, data),
        "correct": CorrectionForm(data),
    }


def _show(  # noqa: PLR0913 - the page, and what was wrong with one of its forms
    request: Request,
    record: CommitmentRecord,
    deed: str = "",
    form: forms.Form | None = None,
    *,
    status: int = 200,
    detail: str = "",
) -> HttpResponseBase:
    linked = linked_to(request.desk, record)
    given = _forms(request, record)
    if form is not None:
        given[deed] = form
    text = request.desk.text(linked.document) if linked.document else None
    asked = wanted(request)
    tale = tale_of(request.desk, record)
    evidence = evidence_of(request.desk, record, linked.document, asked)
    assessment = assessment_of(request.desk, record, linked.document, asked, day_of(request))
    events = (*tale.events, *evidence.events, *assessment.events)
    context = {
        "record": record,
        "linked": linked,
        "passages": around(text, record) if text else [],
        "facts": _facts(record, linked),
        "life": life_of(request.desk, record),
        "asked": asked,
        "indicators": indicators(request.desk, record, linked.document, asked),
        "panel": panel_of(
            record, tale, namings_of(request.desk, record, asked.on), request.viewer, asked
        ),
        "evidence": evidence,
        "assessment": assessment,
        "story": story_of(request.desk, record, linked.names, events),
        "forms": given,
        "decide": form if deed in ("accept", "reject", "undo") else given["accept"],
        "failed": form,
        "deed": deed,
        "detail": detail,
        "is_open": record.decision in OPEN and not record.purged,
        "in_force": record.decision in IN_FORCE,
        "undoable": record.decided_in is not None and not record.purged,
    }
    return render(request, "servanda/commitment/commitment.html", context, status=status)


def _facts(record: CommitmentRecord, linked: Linked) -> list[tuple[Any, str]]:
    values = {name: getattr(record.commitment, name) for name in _FACTS}
    printed = area_name(record.commitment) or ""
    is_own = linked.area != printed
    values["area"] = f"{linked.area} ({printed})" if is_own else printed
    found = [(LABELS[name], text_of(name, value, linked.names)) for name, value in values.items()]
    return [(label, text) for label, text in found if text]


PAGE = Page(
    name="commitment-page", urls=[path("commitments/<str:name>/", commitment, name="commitment")]
)
