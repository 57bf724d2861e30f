"""Signing in with a password."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from servanda.web.accounts.models import Account


class Passwords(BaseBackend):
    """Knows people by login and password, in the same time whether or not the login exists."""

    def authenticate(
        self, request: HttpRequest | None, login: str = "", password: str = "", **_: Any
    ) -> Account | None:
        """Return the account, or None when login or password do not fit."""
        del request
        account = Account.objects.filter(login=login.strip().casefold()).first()
        if account is None:
            Account().set_password(password)
            return None
        fits = account.has_usable_password() and account.check_password(password)
        return account if fits and account.is_active else None

    def get_user(self, user_id: int) -> Account | None:
        """Return the account of a session; None when it was closed meanwhile."""
        return Account.objects.filter(pk=user_id, is_active=True).first()
