"""Making, finding and closing accounts, for the command line and Administration."""

from __future__ import annotations

import re

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from servanda.errors import InputError, NotFound
from servanda.register.entry import Author
from servanda.register.rules import person_of
from servanda.web.accounts.models import Account, Session

_LOGIN = re.compile(r"[^\s\x00-\x1f]{1,200}")


def make_account(*, party: str, person: str, login: str, password: str | None = None) -> Account:
    """Make an account; without a password only one-time links sign it in.

    Raises:
        InputError: The login is taken or has blanks, the person has an account, or the password
            is easy to guess.
        RuleBroken: The name is none.
        UnknownCode: The vocabulary does not hold the party.
    """
    code, _, name = person_of(Author(party=party, person=person)).partition("/")
    kept = login.strip().casefold()
    if not _LOGIN.fullmatch(kept):
        message = f"{login!r} is no login: expected up to 200 characters without blanks."
        raise InputError(message, rule="login")
    if Account.objects.filter(login=kept).exists():
        raise InputError(f"The login {kept} is taken; choose another one.", rule="taken")
    if Account.objects.filter(party=code, person=name).exists():
        raise InputError(f"{code}/{name} has an account already.", rule="account-exists")
    account = Account(party=code, person=name, login=kept)
    if password is None:
        account.set_unusable_password()
    else:
        _check(password, account)
        account.set_password(password)
    account.save()
    return account


def get_account(login: str) -> Account:
    """Return the account with a login.

    Raises:
        NotFound: There is none.
    """
    found = Account.objects.filter(login=login.strip().casefold()).first()
    if found is None:
        raise NotFound(f"Nobody has the login {login}; see servanda accounts list.", wanted=login)
    return found


def give_password(account: Account, password: str) -> None:
    """Give an account a new password; its other sessions end.

    Raises:
        InputError: It is easy to guess.
    """
    _check(password, account)
    account.set_password(password)
    account.save(update_fields=["password"])


def close_account(account: Account) -> None:
    """Let an account sign in no more, and end its sessions."""
    account.is_active = False
    account.save(update_fields=["is_active"])
    Session.objects.filter(account=account).delete()


def _check(password: str, account: Account) -> None:
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise InputError(" ".join(error.messages)) from None
