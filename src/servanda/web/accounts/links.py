"""One-time links: signed, used once, and short-lived."""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from servanda.register.entry import Author
from servanda.web.accounts.models import Account, OneTimeLink

MINUTES = 15
_SALT = "servanda.one-time-link"


def make_link(account: Account, *, minutes: int = MINUTES) -> str:
    """Return the path of a new link that signs `account` in, once, within some minutes."""
    secret = secrets.token_urlsafe(24)
    ends = timezone.now() + timedelta(minutes=minutes)
    OneTimeLink.objects.filter(ends_at__lt=timezone.now() - timedelta(days=30)).delete()
    OneTimeLink.objects.create(digest=_digest(secret), account=account, ends_at=ends)
    return reverse("enter", args=[signing.Signer(salt=_SALT).sign(secret)])


def find_link(token: str) -> OneTimeLink | None:
    """Return a link that can still be used, or None."""
    try:
        secret = signing.Signer(salt=_SALT).unsign(token)
    except signing.BadSignature:
        return None
    usable = OneTimeLink.objects.filter(used_at=None, ends_at__gt=timezone.now())
    return usable.filter(digest=_digest(secret), account__is_active=True).first()


def use_link(token: str) -> Account | None:
    """Return the account that a link signs in; the link is used up. None when it cannot be used."""
    link = find_link(token)
    if link is None:
        return None
    # Of two at the same moment only one updates the row.
    unused = OneTimeLink.objects.filter(pk=link.pk, used_at=None)
    return link.account if unused.update(used_at=timezone.now()) else None


def account_of(author: Author) -> Account:
    """Return the account of a person, made without a password when there is none yet."""
    found = Account.objects.filter(party=author.party, person=author.person).first()
    if found is None:
        found = Account(party=author.party, person=author.person, login=str(author).casefold())
        found.set_unusable_password()
        found.save()
    return found


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
