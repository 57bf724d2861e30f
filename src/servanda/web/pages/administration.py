"""Administration: people and their roles, parties, markings and handling labels."""

from __future__ import annotations

from typing import get_args

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from servanda.errors import InputError, RegisterError
from servanda.followup.digest_rules import digest_rules
from servanda.register.acts.handling import list_labels
from servanda.register.acts.people import appoint
from servanda.register.payloads_register import Role
from servanda.web import mailing, notices, words
from servanda.web.accounts import switching
from servanda.web.accounts.making import make_account
from servanda.web.accounts.models import Account
from servanda.web.administering.forms import HandlingForm, PersonForm, RolesForm
from servanda.web.digests import escalating
from servanda.web.digests.sending import failing
from servanda.web.navigation import Page
from servanda.web.pages.accounts import give_link
from servanda.web.policy import requires
from servanda.web.refusing import refusal
from servanda.web.request import Request, signed_in

_UNCHANGED = "unchanged"


@requires("administer")
def people(request: Request) -> HttpResponseBase:
    """Show who has which roles, and take in somebody new."""
    form = PersonForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _add(request, form):
        return redirect("accounts" if form.cleaned_data["login"] else "administration")
    accounts = {str(account): account for account in Account.objects.all()}
    known = [(person, accounts.pop(person.id, None)) for person in request.desk.people]
    context = {"form": form, "people": known, "unknown": sorted(accounts)}
    return render(request, "servanda/administration/people.html", context)


@requires("administer")
def person(request: Request, key: str) -> HttpResponseBase:
    """Give a person other roles."""
    found = next((p for p in request.desk.people if p.id == key), None)
    party, _slash, name = key.partition("/")
    account = Account.objects.filter(party=party, person=name).first()
    if found is None and account is None:
        raise Http404
    form = RolesForm(request.POST if request.method == "POST" else None, person=found)
    if form.is_valid() and _appoint(request, party, name, form):
        return redirect("administration")
    context = {"form": form, "key": key, "person": found, "account": account}
    return render(request, "servanda/administration/person.html", context)


@requires("administer")
def lists(request: Request) -> HttpResponseBase:
    """Show the parties, what markings mean, and the list of handling labels."""
    register = request.desk.register
    if register is None:
        raise Http404
    form = HandlingForm(register, request.POST if request.method == "POST" else None)
    if form.is_valid():
        labels = form.given()
        try:
            _account, viewer = signed_in(request)
            request.desk.write(list_labels(labels, author=viewer.author))
        except RegisterError as error:
            if error.facts.get("rule") != _UNCHANGED:
                form.add_error("labels", refusal(error))
        if form.is_valid():
            notices.say(request, _("The list of handling labels is saved."))
            return redirect("lists")
    context = {"form": form, "register": register, "parties": _parties(request)}
    context |= _escalation(request)
    return render(request, "servanda/administration/lists.html", context)


def _escalation(request: Request) -> dict[str, object]:
    """Return whether what is long overdue goes up in the viewer's party, and who said so."""
    _account, viewer = signed_in(request)
    found = digest_rules()
    return {
        "switched": escalating.last_switch(viewer.party),
        "up_after": found.up_after,
        "up_to": [words.label(role, "role") for role in found.up_to],
        "has_mail": mailing.is_configured(),
        "failing": failing(),
    }


def _parties(request: Request) -> list[dict[str, object]]:
    """Return the parties of the register: those that have people."""
    people, documents = request.desk.people, request.desk.documents
    return [
        {
            "code": code,
            "name": words.party_name(code),
            "people": [p for p in people if p.party == code and p.roles],
            "documents": sum(code in document.parties for document in documents),
        }
        for code in sorted({p.party for p in people})
    ]


def _add(request: Request, form: PersonForm) -> bool:
    """Give a new person roles and, when a login is given, an account with a link."""
    given = form.cleaned_data
    key = f"{given['party']}/{given['person']}"
    if any(p.id == key and p.roles for p in request.desk.people):
        form.add_error("person", _("This person is in the register; change the roles there."))
        return False
    by, _viewer = signed_in(request)
    if given["login"]:
        try:
            account = make_account(
                party=given["party"], person=given["person"], login=given["login"]
            )
        except InputError as error:
            form.add_error("login", refusal(error))
            return False
        switching.note(request, by, "made", account.login)
        give_link(request, account)
    return _appoint(request, given["party"], given["person"], form)


def _appoint(request: Request, party: str, name: str, form: RolesForm) -> bool:
    _account, viewer = signed_in(request)
    roles: list[Role] = [r for r in get_args(Role) if r in form.cleaned_data["roles"]]
    try:
        request.desk.write(appoint(party, name, roles, author=viewer.author))
    except RegisterError as error:
        if error.facts.get("rule") == _UNCHANGED:
            return True
        form.add_error("roles", refusal(error))
        return False
    given = ", ".join(words.label(role, "role") for role in roles) or _("no role")
    notices.say(request, _("%(person)s: %(roles)s.") % {"person": name, "roles": given})
    return True


PAGE = Page(
    name="administration",
    title=gettext_lazy("Administration"),
    order=90,
    rule="administer",
    key="m",
    within=("person", "accounts", "account-of", "lists", "register"),
    urls=[
        path("administration/", people, name="administration"),
        path("administration/people/<path:key>/", person, name="person"),
        path("administration/lists/", lists, name="lists"),
    ],
)
