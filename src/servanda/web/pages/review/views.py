"""The views of the page. Each answers with a page, or with the pieces that htmx asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_POST

from servanda.errors import Conflict, InvalidRecord, NotFound, RuleBroken
from servanda.register.entry import Entry
from servanda.register.records import CommitmentRecord
from servanda.web import notices
from servanda.web.pages.review.asked import Asked, read
from servanda.web.pages.review.conflicts import clash, merged
from servanda.web.pages.review.context import panel, standing
from servanda.web.pages.review.deciding import VERBS, Sent, notice_act, said
from servanda.web.pages.review.forms import Fields
from servanda.web.pages.review.layout import Piece, joined
from servanda.web.pages.review.openings import form_of, noticed, noticed_form
from servanda.web.pages.review.sheet import Sheet, number_of, open_sheet
from servanda.web.pages.review.shown import pieces
from servanda.web.pages.undo import parse_chosen
from servanda.web.policy import Refused, may, requires
from servanda.web.refusing import field_of, refusal
from servanda.web.request import Request

_PANEL = "candidate"
"""Id of the part of the page that holds the chosen candidate's fields."""


@requires("read")
def review(request: Request, label: str) -> HttpResponseBase:
    """Show a document with its candidates, or only the fields of the chosen one."""
    sheet = open_sheet(request, read(label, request.GET, request.as_of_text))
    able = request.as_of is None and may(request.viewer, "decide", sheet.document)
    do = sheet.asked.do
    form: forms.Form | None = None
    if do == "notice":
        form = noticed_form(sheet) if able else None
    elif sheet.chosen and able and may(request.viewer, "decide", sheet.chosen):
        form = form_of(sheet, do, sheet.chosen)
    return _answer(request, sheet, form=form)


@requires("decide")
@require_POST
def decide(request: Request, label: str, verb: str) -> HttpResponseBase:
    """Do what a form asks for, and go on to the next undecided candidate."""
    if verb not in VERBS:
        raise Http404
    sheet = open_sheet(request, read(label, request.GET, ""))
    record, base = _posted(request, sheet)
    before = record if base == record.version else request.desk.earlier(record.id, base) or record
    form = form_of(sheet, verb, before, request.POST)
    here = _at(sheet, record, verb)
    if form is None or not form.is_valid():
        return _answer(request, here, form=form, status=422)
    sent = Sent(sheet=sheet, record=record, base=base, form=form)
    try:
        entries = request.desk.write(VERBS[verb](sent))
    except Conflict:
        return _clashed(request, label, before, form)
    except (InvalidRecord, RuleBroken) as error:
        _blame(form, error)
        return _answer(request, here, form=form, status=422)
    return _done(request, sheet, record, verb, entries)


@requires("decide")
@require_POST
def file(request: Request, label: str) -> HttpResponseBase:
    """File words that nobody marked as a commitment."""
    sheet = open_sheet(request, replace(read(label, request.GET, ""), do="notice"))
    if not may(request.viewer, "decide", sheet.document):
        raise Refused("decide")
    words = noticed(sheet)
    if words is None:
        raise NotFound(f"Document {label} has no such passage.", wanted=label)
    form = noticed_form(sheet, request.POST)
    if form is None or not form.is_valid():
        return _answer(request, sheet, form=form, status=422)
    try:
        entries = request.desk.write(notice_act(sheet, form))
    except (InvalidRecord, RuleBroken) as error:
        _blame(form, error)
        return _answer(request, sheet, form=form, status=422)
    new = request.desk.commitment(entries[0].subject)
    return _done(request, sheet, new, "notice", entries)


def _posted(request: Request, sheet: Sheet) -> tuple[CommitmentRecord, int]:
    """Return the record that a form names, as it is now, and the version it started from."""
    ((key, base),) = parse_chosen(request.POST.getlist("record")[:1]) or [("", 0)]
    found = next((record for record in sheet.records if record.id == key), None)
    if found is None:
        raise NotFound(f"Document {sheet.document.label} has no record {key!r}.", wanted=key)
    if not may(request.viewer, "decide", found):
        raise Refused("decide")
    return found, base


def _at(sheet: Sheet, record: CommitmentRecord, do: str) -> Sheet:
    """Return the sheet with a record chosen and opened to do something."""
    show = "all" if sheet.in_passages else sheet.asked.show
    asked = replace(sheet.asked, at=number_of(record), do=do, show=show, span=None)
    return replace(sheet, asked=asked)


def _blame(form: forms.Form, error: InvalidRecord | RuleBroken) -> None:
    """Put a refusal beside the field that it is about."""
    named = {"quote": "words"}.get(field_of(error), field_of(error))
    form.add_error(named if named in form.fields else None, refusal(error))


def _clashed(
    request: Request, label: str, before: CommitmentRecord, form: forms.Form
) -> HttpResponseBase:
    """Show what somebody else did meanwhile, and what was about to be done."""
    sheet = open_sheet(request, read(label, request.GET, ""))
    now = request.desk.commitment(before.id)
    found = clash(before, now, form)
    again = form_of(sheet, "edit", now, **merged(found)) if isinstance(form, Fields) else None
    here = _at(sheet, now, "edit" if again else "")
    spans = [(one.commitment.start, one.commitment.end) for one in (before, now)]
    return _answer(request, here, form=again, status=409, touched=spans, clash=found)


def _done(
    request: Request, before: Sheet, record: CommitmentRecord, verb: str, entries: Sequence[Entry]
) -> HttpResponseBase:
    """Say what was done and show what comes next."""
    sheet = open_sheet(request, before.asked)
    touched = {entry.subject for entry in entries}
    now = next(one for one in sheet.records if one.id == record.id)
    undo = [] if verb == "undo" else [(now.id, now.version)]
    sentence = said(verb, record.reference)
    following = replace(sheet, asked=_following(sheet, now, verb))
    if not request.htmx:
        notices.say(request, sentence, undo=undo)
        return redirect(following.asked.address())
    spans = [
        (one.commitment.start, one.commitment.end)
        for one in (*before.records, *sheet.records)
        if one.id in touched
    ]
    notice = {"text": sentence, "undo": undo, "undoes": _token(request) if verb == "undo" else ""}
    return _answer(request, following, touched=spans, notice=notice)


def _token(request: Request) -> str:
    """Return the name of the notice whose button was pressed."""
    return request.POST.get("record", "").replace("@", "-")


def _following(sheet: Sheet, record: CommitmentRecord, verb: str) -> Asked:
    """Return where one goes on: the next undecided one, the next passage, or what came back."""
    if sheet.in_passages or verb == "notice":
        return replace(sheet.asked, do="", span=None)
    came_back = verb == "undo" and record in sheet.candidates
    after = None if came_back else sheet.beside(record, 1, undecided=True)
    last = None if verb == "undo" and not came_back else number_of(record)
    return sheet.asked.at_number(number_of(after) if after else last)


def _answer(
    request: Request,
    sheet: Sheet,
    *,
    form: forms.Form | None = None,
    status: int = 200,
    touched: Sequence[tuple[int, int]] = (),
    **more: Any,
) -> HttpResponse:
    """Return the page, or the pieces of it that changed."""
    piecewise = bool(request.htmx) and request.htmx.target == _PANEL
    context = panel(sheet, form) | more
    if not piecewise:
        context |= standing(sheet) | {"text": joined(pieces(sheet))}
    elif touched:
        swapped = [piece for piece in pieces(sheet) if _touches(piece, touched)]
        context |= standing(sheet) | {"pieces": swapped, "changed": True}
    template = "servanda/review/answer.html" if piecewise else "servanda/review/review.html"
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    if piecewise:
        response.headers["HX-Replace-Url"] = sheet.asked.address()
    return response


def _touches(piece: Piece, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < piece.end and piece.start < end for start, end in spans)
