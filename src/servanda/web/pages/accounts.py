"""Accounts: who can sign in, one-time links, switching off and on, resetting."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from servanda.errors import InputError
from servanda.web import notices
from servanda.web.accounts import switching
from servanda.web.accounts.links import make_link
from servanda.web.accounts.making import make_account
from servanda.web.accounts.models import Account, SignIn
from servanda.web.administering.forms import AccountForm
from servanda.web.navigation import Page
from servanda.web.policy import requires
from servanda.web.refusing import refusal
from servanda.web.request import Request, signed_in

HOURS = 24
"""How long a link that an administrator makes can be used."""
_GIVEN = "given-link"


def give_link(request: HttpRequest, account: Account) -> None:
    """Make a one-time link and show it, once, on the page of accounts."""
    address = request.build_absolute_uri(make_link(account, minutes=HOURS * 60))
    request.session[_GIVEN] = {"login": account.login, "who": str(account), "address": address}


@requires("administer")
@never_cache
def accounts(request: Request) -> HttpResponseBase:
    """List the accounts, and make one."""
    having = set(Account.objects.values_list("party", "person"))
    without = [p for p in request.desk.people if (p.party, p.person) not in having and p.roles]
    form = AccountForm(without, request.POST if request.method == "POST" else None)
    if form.is_valid() and _made(request, form):
        return redirect("accounts")
    now = timezone.now()
    live = Count("sessions", filter=Q(sessions__expire_date__gt=now))
    listed = Account.objects.annotate(live=live).order_by("-is_active", "party", "person")
    seen = SignIn.objects.filter(outcome="in").values_list("login").annotate(Max("at"))
    last = dict(seen.order_by("login"))
    roles = {person.id: person.roles for person in request.desk.people}
    context = {
        "form": form if without else None,
        "given": request.session.pop(_GIVEN, None),
        "hours": HOURS,
        "rows": [(a, last.get(a.login), roles.get(str(a), ())) for a in listed],
    }
    return render(request, "servanda/administration/accounts.html", context)


@requires("administer")
@require_POST
def change(request: Request, pk: int) -> HttpResponseBase:
    """Switch an account off or on, reset it, or make a link for it."""
    account = get_object_or_404(Account, pk=pk)
    by, _viewer = signed_in(request)
    deed = request.POST.get("deed", "")
    if account.pk == by.pk and deed in ("off", "reset"):
        notices.warn(request, _("You cannot shut yourself out; ask another administrator."))
    elif deed in _DEEDS:
        _DEEDS[deed](request, account, by)
    return redirect("accounts")


def _made(request: Request, form: AccountForm) -> bool:
    party, _slash, person = form.cleaned_data["person"].partition("/")
    try:
        account = make_account(party=party, person=person, login=form.cleaned_data["login"])
    except InputError as error:
        form.add_error("login", refusal(error))
        return False
    by, _viewer = signed_in(request)
    switching.note(request, by, "made", account.login)
    give_link(request, account)
    return True


def _off(request: Request, account: Account, by: Account) -> None:
    switching.switch_off(account)
    switching.note(request, by, "closed", account.login)
    notices.say(request, _("%(login)s cannot sign in any more.") % {"login": account.login})


def _on(request: Request, account: Account, by: Account) -> None:
    switching.switch_on(account)
    switching.note(request, by, "opened", account.login)
    notices.say(request, _("%(login)s can sign in again.") % {"login": account.login})


def _reset(request: Request, account: Account, by: Account) -> None:
    switching.reset(account)
    switching.note(request, by, "reset", account.login)
    give_link(request, account)


def _link(request: Request, account: Account, by: Account) -> None:
    switching.note(request, by, "linked", account.login)
    give_link(request, account)


_DEEDS: dict[str, Callable[[Request, Account, Account], None]] = {
    "off": _off,
    "on": _on,
    "reset": _reset,
    "link": _link,
}

PAGE = Page(
    name="accounts",
    rule="administer",
    urls=[
        path("administration/accounts/", accounts, name="accounts"),
        path("administration/accounts/<int:pk>/", change, name="account-of"),
    ],
)
