"""Editing a commitment; when somebody else did so meanwhile, both versions are shown and merged."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from servanda.errors import Conflict, InvalidRecord, RegisterError
from servanda.register.acts.deciding import edit as edit_act
from servanda.register.records import CommitmentRecord
from servanda.web import notices
from servanda.web.commitments.forms import EditForm, as_cells
from servanda.web.commitments.merging import Both, merged
from servanda.web.navigation import Page
from servanda.web.policy import Refused, may, requires
from servanda.web.refusing import field_of, refusal
from servanda.web.request import Request


@requires("edit")
def edit(request: Request, name: str) -> HttpResponseBase:
    """Show the form; take in what was typed."""
    record = request.desk.commitment(name)
    if not may(request.viewer, "edit", record):
        raise Refused("edit")
    if request.as_of is not None:
        raise Refused("past")
    if request.method != "POST":
        return _show(request, record, EditForm(request, record))
    began = _began_with(request, record)
    form = EditForm(request, began, data=request.POST)
    if not form.is_valid():
        return _show(request, began, form, status=400)
    if began.version != record.version:
        return _conflict(request, record, form)
    return _save(request, record, form)


def _began_with(request: Request, record: CommitmentRecord) -> CommitmentRecord:
    """Return the record as it was when the form was shown."""
    base = request.POST.get("base", "")
    earlier = request.desk.earlier(record.id, int(base)) if base.isdecimal() else None
    return earlier or record


def _save(request: Request, record: CommitmentRecord, form: EditForm) -> HttpResponseBase:
    changes = form.changes()
    if form.errors:
        return _show(request, record, form, status=400)
    why = form.cleaned_data["because"]
    try:
        request.desk.write(edit_act(record.id, changes, because=why, base=record.version))
    except Conflict:
        return _conflict(request, request.desk.commitment(record.id), form)
    except InvalidRecord as error:
        field = field_of(error)
        form.add_error(field if field in form.fields else None, refusal(error))
    except RegisterError as error:
        form.add_error(None, refusal(error))
    else:
        notices.say(request, _("Saved."), undo=[(record.id, record.version + 1)])
        return redirect("commitment", name=record.reference)
    return _show(request, record, form, status=422)


def _conflict(request: Request, now: CommitmentRecord, form: EditForm) -> HttpResponseBase:
    """Show both versions, with a form that holds what becomes of them."""
    mine = {name: form.cleaned_data[name] for name in form.fields if name != "because"}
    fields, both = merged(form.was, as_cells(request, now), mine)
    why = form.cleaned_data["because"]
    fresh = EditForm(request, now, initial={**fields, "because": why})
    return _show(request, now, fresh, status=409, both=both)


def _show(
    request: Request,
    record: CommitmentRecord,
    form: EditForm,
    *,
    status: int = 200,
    both: list[Both] | None = None,
) -> HttpResponseBase:
    context: dict[str, Any] = {"record": record, "form": form, "both": both}
    return render(request, "servanda/commitment/edit.html", context, status=status)


PAGE = Page(
    name="commitment-editing",
    rule="edit",
    urls=[path("commitments/<str:name>/edit/", edit, name="commitment-edit")],
)
