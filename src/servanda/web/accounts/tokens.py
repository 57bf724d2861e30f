"""Tokens by which programs act for a person: shown once, kept as a digest, with scope and end."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal, get_args

from django.utils import timezone

from servanda.errors import InputError
from servanda.web.accounts.models import Account, ApiToken

Scope = Literal["read", "write", "administer"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
"""What a token is good for; each includes those before it. The person's roles bound it too."""
DAYS, MOST_DAYS = 90, 366
_PREFIX = "servanda_"
_SHOWN = len(_PREFIX) + 6
_NOTED = timedelta(hours=1)


def make_token(
    account: Account, *, name: str, scope: str = "read", days: int = DAYS
) -> tuple[ApiToken, str]:
    """Make a token; returns its row and the secret, which nobody can show again.

    Args:
        account: Whose it is.
        name: What it is for, so that its owner knows it again.
        scope: One of `SCOPES`.
        days: How long it can be used.

    Raises:
        InputError: The name is empty, or scope or days are none that exist.
    """
    kept = " ".join(name.replace("\0", " ").split())[:200]
    if not kept:
        raise InputError("A token needs a name that says what it is for.", field="name")
    if scope not in SCOPES:
        message = f"{scope!r} is no scope of a token; expected one of {', '.join(SCOPES)}."
        raise InputError(message, field="scope")
    if not 1 <= days <= MOST_DAYS:
        raise InputError(f"A token lasts 1 to {MOST_DAYS} days; found {days}.", field="days")
    secret = _PREFIX + secrets.token_urlsafe(32)
    row = ApiToken.objects.create(
        digest=_digest(secret),
        account=account,
        name=kept,
        beginning=secret[:_SHOWN],
        scope=scope,
        ends_at=timezone.now() + timedelta(days=days),
    )
    return row, secret


def find_token(secret: str) -> ApiToken | None:
    """Return the token with a secret, whether or not it can still be used; None without one."""
    return ApiToken.objects.select_related("account").filter(digest=_digest(secret)).first()


def why_unusable(token: ApiToken) -> str:
    """Return the sentence that says why a token cannot be used any more; "" when it can."""
    if token.withdrawn_at is not None:
        return f"The token {token.name!r} was withdrawn."
    if token.ends_at <= timezone.now():
        return f"The token {token.name!r} ended on {token.ends_at:%Y-%m-%d}."
    if not token.account.is_active:
        return "The account of this token is closed."
    return ""


def note_use(token: ApiToken) -> bool:
    """Note when a token was used, to the hour; returns whether there was anything to note."""
    now = timezone.now()
    if token.used_at is not None and token.used_at > now - _NOTED:
        return False
    ApiToken.objects.filter(pk=token.pk).update(used_at=now)
    return True


def withdraw_token(account: Account, pk: int) -> ApiToken | None:
    """Let a token of an account be used no more; returns it, or None when there is none such."""
    found = ApiToken.objects.filter(account=account, pk=pk).first()
    if found is not None and found.withdrawn_at is None:
        found.withdrawn_at = timezone.now()
        found.save(update_fields=["withdrawn_at"])
    return found


def tokens_of(account: Account) -> list[tuple[ApiToken, bool]]:
    """Return an account's tokens, newest first, each with whether it can be used."""
    found = ApiToken.objects.filter(account=account).order_by("-made_at")
    return [(token, _counts(token, timezone.now())) for token in found]


def shown_beginning(secret: str) -> str:
    """Return what may be written down of what somebody showed as a token."""
    return "".join(letter for letter in secret[:_SHOWN] if letter.isprintable())


def _counts(token: ApiToken, now: datetime) -> bool:
    return token.withdrawn_at is None and token.ends_at > now


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
