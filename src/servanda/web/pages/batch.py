"""Changing several commitments at once: what would change is shown first, then all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from servanda.errors import InvalidRecord, RegisterError
from servanda.register.records import CommitmentRecord
from servanda.web import notices
from servanda.web.agenda.deeds import DEEDS, Deed
from servanda.web.navigation import Page
from servanda.web.pages.undo import parse_chosen
from servanda.web.pages.views import back
from servanda.web.policy import View, may, may_mark_as, requires
from servanda.web.refusing import refusal
from servanda.web.request import Request

_Failure = (RegisterError, InvalidRecord)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A chosen commitment, what would change, and what stands against it.

    Attributes:
        record: As it is.
        base: The version that was chosen.
        ticked: Whether it is to be changed.
        changes: Field, before and after.
        problem: Why it cannot be changed; "" when it can.
    """

    record: CommitmentRecord
    base: int
    ticked: bool
    changes: list[tuple[str, str, str]]
    problem: str = ""

    @property
    def value(self) -> str:
        """Return the value of its check box."""
        return f"{self.record.id}@{self.base}"


def _view(deed: Deed) -> View:
    """Return the view of a deed."""

    @requires(deed.rule)
    @require_POST
    def batch(request: Request) -> HttpResponseBase:
        listed = parse_chosen(request.POST.getlist("listed") or request.POST.getlist("chosen"))
        ticked = dict(parse_chosen(request.POST.getlist("chosen")))
        if not listed:
            notices.warn(request, _("Choose rows first."))
            return back(request)
        step = request.POST.get("step", "")
        form = deed.form(request, request.POST if step or not deed.asks else None)
        ready = form.is_bound and form.is_valid()
        rows = _rows(request, deed, form.cleaned_data if ready else None, listed, ticked)
        if step == "apply" and ready:
            done = _apply(request, deed, form, rows)
            if done is not None:
                return done
        return _show(request, deed, form, rows, ready=ready)

    return batch


def _show(request: Request, deed: Deed, form: Any, rows: list[Row], *, ready: bool) -> HttpResponse:
    fitting = sum(1 for row in rows if row.ticked and not row.problem)
    context = {
        "deed": deed,
        "form": form,
        "rows": rows,
        "ready": ready,
        "fitting": fitting,
        "next": request.POST.get("next", "/"),
    }
    status = 400 if form.is_bound and form.errors else 200
    return render(request, "servanda/agenda/batch.html", context, status=status)


def _rows(
    request: Request,
    deed: Deed,
    typed: dict[str, Any] | None,
    listed: list[tuple[str, int]],
    ticked: dict[str, int],
) -> list[Row]:
    """Return the chosen commitments that the viewer sees, with what would become of each."""
    bases = dict(listed)
    rows = []
    for record in request.desk.filed(list(bases)):
        base = bases[record.id]
        problem = _problem(request, deed, record, base, typed)
        changes = deed.changes(record, typed) if typed is not None and not problem else []
        wanted = record.id in ticked and not problem
        rows.append(Row(record=record, base=base, ticked=wanted, changes=changes, problem=problem))
    return rows


def _problem(
    request: Request, deed: Deed, record: CommitmentRecord, base: int, typed: dict[str, Any] | None
) -> str:
    """Return why a record cannot be changed so; "" when it can."""
    if not may(request.viewer, deed.rule, record):
        return _("It is not your party's.")
    if typed is None:
        return ""
    if not may_mark_as(request.viewer, typed.get("marking"), record):
        return _("Only an approver makes records public.")
    try:
        request.desk.rehearse(deed.act(record, typed, base))
    except _Failure as error:
        return refusal(error)
    return ""


def _apply(request: Request, deed: Deed, form: Any, rows: list[Row]) -> HttpResponseBase | None:
    """Change what is ticked, all of it or nothing; None when something stood against it."""
    typed, wanted = form.cleaned_data, [row for row in rows if row.ticked]
    chosen = {key for key, _base in parse_chosen(request.POST.getlist("chosen"))}
    if not wanted or len(wanted) < len(chosen):
        form.add_error(None, _("Nothing was changed: look at the rows that do not fit."))
        return None
    try:
        request.desk.write(*(deed.act(row.record, typed, row.base) for row in wanted))
    except _Failure as error:
        form.add_error(None, _("Nothing was changed: %(why)s") % {"why": refusal(error)})
        return None
    said = ngettext("%(n)s record is changed.", "%(n)s records are changed.", len(wanted))
    undo = [(row.record.id, row.base + 1) for row in wanted] if deed.undone else []
    notices.say(request, said % {"n": len(wanted)}, undo=undo)
    return back(request)


PAGE = Page(
    name="batch",
    urls=[
        path(f"batch/{name}/", _view(deed), name=f"batch-{name}") for name, deed in DEEDS.items()
    ],
)
