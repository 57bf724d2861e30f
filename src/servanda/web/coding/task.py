"""The page of one coding: the grid, the text to mark, or what was coded and may be seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from servanda.assessment.rating import same_person
from servanda.errors import Conflict, RegisterError
from servanda.register.acts.coding import adjudicate, give, hand_in, withdraw
from servanda.register.blind import is_coder
from servanda.register.coded import CodingRecord
from servanda.register.ledger import Act
from servanda.register.payloads_coding import GivenCode
from servanda.web import notices
from servanda.web.coding import showing
from servanda.web.coding.deciding import chosen
from servanda.web.coding.grid import codes_in, sent_in
from servanda.web.coding.looking import coding, records_of
from servanda.web.coding.units import UnitForm, relabelled, removed
from servanda.web.policy import Refused, requires
from servanda.web.refusing import refusal
from servanda.web.request import Request, signed_in
from servanda.web.viewer import Viewer

Answer = HttpResponseBase
_TEMPLATES = {"ratings": "grid", "units": "units"}


@requires("code")
def task(request: Request, key: str) -> HttpResponseBase:
    """Show a coding; do with it what a form asks."""
    _account, viewer = signed_in(request)
    found = coding(request.desk, viewer, key)
    if request.method == "POST":
        deed = _DEEDS.get(request.POST.get("do", ""))
        if deed is None:
            raise Refused("code")
        return deed(request, viewer, found)
    return _shown(request, viewer, found)


def _shown(
    request: Request, viewer: Viewer, found: CodingRecord, status: int = 200, **more: Any
) -> HttpResponseBase:
    who = str(viewer)
    context = showing.about(request.desk, viewer, found)
    codes = found.stage == "open" and is_coder(found, who) and who not in found.handed_in
    if codes and request.as_of is None:
        name = _TEMPLATES[found.coding]
        made = showing.grid_page if found.coding == "ratings" else showing.units_page
        context |= made(request, viewer, found)
    elif found.stage in {"closed", "decided"}:
        name = f"decide_{found.coding}"
        made = showing.choices_page if found.coding == "ratings" else showing.pairs_page
        context |= made(request, viewer, found)
        turn = found.stage == "closed" and same_person(who, found.adjudicator)
        context["decides"] = turn and request.as_of is None
    else:
        name = "waiting"
    template = f"servanda/coding/{name}.html"
    return render(request, template, {**context, **more}, status=status)


def _save(request: Request, viewer: Viewer, found: CodingRecord) -> Answer:
    """Keep the ratings of a form; what somebody changed meanwhile is shown beside them."""
    sent = sent_in(found, request.POST.dict())
    try:
        _give(request, viewer, found, codes_in(found, sent))
    except Conflict as error:
        more = {"sent": sent, "refused": refusal(error)}
        return _grid_again(request, viewer, found, 409, more)
    except RegisterError as error:
        return _grid_again(request, viewer, found, 422, {"sent": sent, "refused": refusal(error)})
    if request.POST.get("then") == "next":
        return redirect("coding-next")
    notices.say(request, _("Saved."))
    return redirect(f"{_address(found)}?page={request.POST.get('page', '1')}")


def _grid_again(
    request: Request, viewer: Viewer, found: CodingRecord, status: int, more: dict[str, Any]
) -> Answer:
    again = showing.grid_page(request, viewer, found, more["sent"])
    return _shown(request, viewer, found, status, **again, refused=more["refused"])


def _mark(request: Request, viewer: Viewer, found: CodingRecord) -> Answer:
    """Mark a stretch of the text."""
    document = showing.document_of(request.desk, viewer, found)
    form = UnitForm(found, document, data=request.POST)
    if not form.is_valid():
        return _shown(request, viewer, found, 400, form=form)
    try:
        _give(request, viewer, found, form.codes(), base=None)
    except RegisterError as error:
        form.add_error(None, refusal(error))
        return _shown(request, viewer, found, 422, form=form)
    notices.say(request, _("Marked."))
    return redirect(f"{_address(found)}?at={form.cleaned_data['start']}#new")


def _change(request: Request, viewer: Viewer, found: CodingRecord) -> Answer:
    """Take a mark away, or give it other labels."""
    unit = request.POST.get("unit", "")
    takes_away = request.POST.get("do") == "remove"
    codes = removed(found, unit) if takes_away else relabelled(found, unit, request.POST.dict())
    said = _("The mark is taken away.") if takes_away else _("Saved.")
    return _done(request, found, give(found.id, codes, author=viewer.author), said)


def _hand_in(request: Request, viewer: Viewer, found: CodingRecord) -> Answer:
    """Hand in, once and for all."""
    gaps = request.POST.get("gaps") == "on"
    act = hand_in(found.id, author=viewer.author, with_gaps=gaps)
    return _done(request, found, act, _("Handed in."))


def _decide(request: Request, viewer: Viewer, found: CodingRecord) -> Answer:
    """Keep what was decided; with `then=finish`, for good."""
    records = records_of(request.desk)
    if found.coding == "ratings":
        codes = codes_in(found, sent_in(found, request.POST.dict()))
    else:
        both, decided = showing.codes_of(records, found, viewer)
        codes = chosen(found, both, decided, request.POST.dict())
    acts = [give(found.id, codes, author=viewer.author, base=_base(request))]
    try:
        request.desk.write(*acts)
        if request.POST.get("then") == "finish":
            request.desk.write(adjudicate(found.id, author=viewer.author))
    except RegisterError as error:
        notices.warn(request, refusal(error))
        return redirect(_address(found))
    notices.say(request, _("Saved."))
    return redirect(_address(found))


def _withdraw(request: Request, viewer: Viewer, found: CodingRecord) -> Answer:
    """Let it be coded no more."""
    because = request.POST.get("because", "")[:2000] or None
    act = withdraw(found.id, author=viewer.author, because=because)
    return _done(request, found, act, _("Withdrawn."))


_DEEDS: dict[str, Callable[[Request, Viewer, CodingRecord], Answer]] = {
    "save": _save,
    "mark": _mark,
    "change": _change,
    "remove": _change,
    "hand-in": _hand_in,
    "decide": _decide,
    "withdraw": _withdraw,
}


def _done(request: Request, found: CodingRecord, act: Act, said: str) -> HttpResponseBase:
    """Do it, say so, and show the coding again; the list, where it is done with."""
    try:
        request.desk.write(act)
    except RegisterError as error:
        notices.warn(request, refusal(error))
        return redirect(_address(found))
    notices.say(request, said)
    return redirect("coding" if request.POST.get("do") == "hand-in" else _address(found))


def _give(
    request: Request,
    viewer: Viewer,
    found: CodingRecord,
    codes: list[GivenCode],
    base: int | None = -1,
) -> None:
    version = _base(request) if base == -1 else base
    request.desk.write(give(found.id, codes, author=viewer.author, base=version))


def _base(request: Request) -> int | None:
    text = request.POST.get("base", "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _address(found: CodingRecord) -> str:
    return reverse("coding-task", args=[found.id])
