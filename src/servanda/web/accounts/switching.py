"""Accounts switched off and on and reset, and the record of who did so."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from servanda.web.accounts.attempts import address_of
from servanda.web.accounts.making import close_account
from servanda.web.accounts.models import (
    Account,
    ApiToken,
    FeedAddress,
    OneTimeLink,
    Session,
    SignIn,
)

HOW = "administration"
"""`SignIn.how` of what administrators do to accounts."""


def switch_off(account: Account) -> None:
    """Let an account sign in no more: sessions, links and tokens end."""
    close_account(account)
    _end_ways_in(account)


def switch_on(account: Account) -> None:
    """Let an account sign in again."""
    account.is_active = True
    account.save(update_fields=["is_active"])


def reset(account: Account) -> None:
    """Take the password away and end sessions, links and tokens; a new link lets them in again."""
    account.set_unusable_password()
    account.save(update_fields=["password"])
    Session.objects.filter(account=account).delete()
    _end_ways_in(account)


def note(request: HttpRequest, by: Account, outcome: str, login: str = "") -> None:
    """Keep, in the record of sign-ins, what an administrator did, to the account with `login`.

    `outcome` is "made", "linked", "reset", "closed", "opened", "backup" or "verify".
    """
    SignIn.objects.create(
        at=timezone.now(),
        login=login,
        party=by.party,
        person=by.person,
        address=address_of(request),
        how=HOW,
        outcome=outcome,
    )


def _end_ways_in(account: Account) -> None:
    now = timezone.now()
    OneTimeLink.objects.filter(account=account, used_at=None).update(used_at=now)
    for tokens in (ApiToken.objects, FeedAddress.objects):
        tokens.filter(account=account, withdrawn_at=None).update(withdrawn_at=now)
