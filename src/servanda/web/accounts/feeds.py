"""Secret addresses of calendars: made and withdrawn by the account whose view they show.

The secret is shown once and kept as a digest; it is not an API token and opens nothing else.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256

from django.utils import timezone

from servanda.errors import InputError
from servanda.web.accounts.models import Account, FeedAddress

MOST = 50
"""Addresses in use that an account may have."""
_NOTED = timedelta(hours=1)


def make_feed(account: Account, *, name: str, query: str) -> tuple[FeedAddress, str]:
    """Make an address; returns its row and the secret, which nobody can show again.

    Args:
        account: Whose view it shows.
        name: What its owner knows it by.
        query: Which events, as the address of the Calendar asks for them.

    Raises:
        InputError: The name is empty, or there are too many.
    """
    kept = " ".join(name.replace("\0", " ").split())[:200]
    if not kept:
        raise InputError("A calendar address needs a name.", field="name")
    if FeedAddress.objects.filter(account=account, withdrawn_at=None).count() >= MOST:
        message = f"{MOST} calendar addresses are in use; withdraw one of them first."
        raise InputError(message, field="name")
    secret = secrets.token_urlsafe(32)
    row = FeedAddress.objects.create(
        digest=_digest(secret), account=account, name=kept, query=query
    )
    return row, secret


def find_feed(secret: str) -> FeedAddress | None:
    """Return the address with a secret, withdrawn or not; None without one."""
    return FeedAddress.objects.select_related("account").filter(digest=_digest(secret)).first()


def is_usable(feed: FeedAddress) -> bool:
    """Return whether an address still shows anything."""
    return feed.withdrawn_at is None and feed.account.is_active


def note_use(feed: FeedAddress) -> None:
    """Note when an address was read, to the hour."""
    now = timezone.now()
    if feed.used_at is None or feed.used_at <= now - _NOTED:
        FeedAddress.objects.filter(pk=feed.pk).update(used_at=now)


def withdraw_feed(account: Account, pk: int) -> FeedAddress | None:
    """Let an address of an account show nothing more; returns it, or None if there is none such."""
    found = FeedAddress.objects.filter(account=account, pk=pk).first()
    if found is not None and found.withdrawn_at is None:
        found.withdrawn_at = timezone.now()
        found.save(update_fields=["withdrawn_at"])
    return found


def feeds_of(account: Account) -> list[FeedAddress]:
    """Return the addresses of an account that are in use, newest first."""
    found = FeedAddress.objects.filter(account=account, withdrawn_at=None)
    return list(found.order_by("-made_at", "-pk"))


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
