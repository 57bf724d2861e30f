"""Making a fact that the register holds evidence on a commitment."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from servanda.errors import RegisterError
from servanda.register.acts.capturing import refer as refer_act
from servanda.register.facts import facts_near
from servanda.register.payloads_evidence import EvidenceLinked
from servanda.register.records import CommitmentRecord, stands
from servanda.web import notices
from servanda.web.evidence.forms import refuse
from servanda.web.evidence.referring import FactForm
from servanda.web.navigation import Page
from servanda.web.policy import Refused, may, may_mark_as, requires
from servanda.web.request import Request, signed_in


@requires("follow")
def refer(request: Request, name: str) -> HttpResponseBase:
    """Choose an occurrence, a project or an act about a treaty, and say what it says."""
    record = request.desk.commitment(name)
    if request.as_of is not None:
        raise Refused("past")
    if not may(request.viewer, "follow", record):
        raise Refused("follow")
    if not stands(record):
        return redirect("commitment", name=record.reference)
    facts = facts_near(request.desk.ledger.records(), record, signed_in(request)[1].party)
    data = request.POST if request.method == "POST" else None
    form = FactForm(request, facts, data, initial={"commitments": record.reference})
    if data is None:
        return _show(request, record, form, 200)
    if not form.is_valid():
        return _show(request, record, form, 400)
    if not may_mark_as(request.viewer, form.marking()):
        raise Refused("publish")
    return _refer(request, record, form)


def _refer(request: Request, record: CommitmentRecord, form: FactForm) -> HttpResponseBase:
    names = [one.id for one in form.cleaned_data["commitments"]]
    party, marking = signed_in(request)[1].party, form.marking()
    act = refer_act(*form.fact(), names, form.says(), party=party, marking=marking)
    try:
        entries = request.desk.write(act)
    except RegisterError as error:
        refuse(form, error)
        return _show(request, record, form, 422)
    links = [one for one in entries if one.kind == EvidenceLinked.KIND]
    notices.say(request, _("It is evidence now."), undo=[(one.subject, 1) for one in links])
    return redirect(reverse("commitment", args=[record.reference]) + "#evidence")


def _show(
    request: Request, record: CommitmentRecord, form: FactForm, status: int
) -> HttpResponseBase:
    back = reverse("commitment", args=[record.reference])
    context = {"record": record, "form": form, "back": back, "list": reverse("agenda")}
    return render(request, "servanda/evidence/refer.html", context, status=status)


PAGE = Page(
    name="referring",
    urls=[path("commitments/<str:name>/facts/", refer, name="evidence-refer")],
)
