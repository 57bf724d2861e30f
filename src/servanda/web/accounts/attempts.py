"""The record of attempts to sign in, and the limit on failed ones."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from servanda.web.accounts.models import Account, SignIn

WINDOW = timedelta(minutes=15)
PER_LOGIN, PER_ADDRESS = 5, 30
"""Refused attempts in the window after which a login, or an address, has to wait."""


def must_wait(request: HttpRequest, login: str, *, tokens: bool = False) -> bool:
    """Return whether there were too many refused attempts lately.

    Tokens count apart: a program that goes on with an ended one locks no people out.
    """
    by_token = Q(how="token") if tokens else ~Q(how="token")
    lately = SignIn.objects.filter(by_token, at__gte=timezone.now() - WINDOW, outcome="refused")
    if lately.filter(login=login).count() >= PER_LOGIN:
        return True
    return lately.filter(address=address_of(request)).count() >= PER_ADDRESS


def record(request: HttpRequest, *, how: str, outcome: str, who: Account | str) -> None:
    """Keep an attempt; `who` is the account, or the login that was typed."""
    account = who if isinstance(who, Account) else None
    SignIn.objects.create(
        at=timezone.now(),
        login=account.login if account else str(who)[:200],
        party=account.party if account else "",
        person=account.person if account else "",
        address=address_of(request),
        how=how,
        outcome=outcome,
    )


def address_of(request: HttpRequest) -> str:
    """Return the address that the connection comes from: the proxy's where there is one.

    What a proxy says in headers can be forged by anybody who reaches the server without it.
    """
    return str(request.META.get("REMOTE_ADDR", ""))
