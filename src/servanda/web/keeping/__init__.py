"""What somebody typed when a session had ended: kept, and given back after signing in.

The fields stay in the database; the browser holds a signed cookie with a token that names them.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.utils import timezone

import servanda.web.settings  # noqa: F401 - sets Django up, before tables

COOKIE = "servanda_kept"
FLAG = "kept"
"""Parameter of an address that asks for what was kept."""
DAYS = 7
_LARGEST = 1_000_000
_NEVER = ("password", "csrfmiddlewaretoken", "token", "secret")


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A kept form.

    Attributes:
        page: Path (and query) of the page where it stood.
        action: Path where it is to be sent.
        fields: What was typed.
    """

    page: str
    action: str
    fields: QueryDict


def keep(request: HttpRequest) -> tuple[str, str]:
    """Keep what a POST holds; returns the page where its form stood and a token for the cookie."""
    from servanda.web.keeping.models import KeptForm  # noqa: PLC0415 - tables load after settings

    now = timezone.now()
    KeptForm.objects.filter(made_at__lt=now - timedelta(days=DAYS)).delete()
    fields = request.POST.copy()
    for name in [name for name in fields if any(part in name for part in _NEVER)]:
        del fields[name]
    page, token = _page(request), secrets.token_urlsafe(24)
    KeptForm.objects.create(
        digest=_digest(token),
        account_id=_whose(request),
        page=page,
        action=request.get_full_path(),
        fields=fields.urlencode()[:_LARGEST],
    )
    return page, token


def remember(response: HttpResponseBase, token: str, request: HttpRequest) -> None:
    """Let the browser hold the token of what was kept."""
    response.set_signed_cookie(
        COOKIE,
        token,
        salt=COOKIE,
        max_age=DAYS * 86400,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def restored(request: HttpRequest, account: int) -> Kept | None:
    """Return what was kept for this browser, unless it was typed by somebody else."""
    from servanda.web.keeping.models import KeptForm  # noqa: PLC0415 - tables load after settings

    token = _token(request)
    found = KeptForm.objects.filter(digest=_digest(token)).first() if token else None
    if found is None or found.account_id not in (None, account):
        return None
    return Kept(page=found.page, action=found.action, fields=QueryDict(found.fields))


def forget(request: HttpRequest, response: HttpResponseBase) -> None:
    """Drop what was kept for this browser."""
    from servanda.web.keeping.models import KeptForm  # noqa: PLC0415 - tables load after settings

    token = _token(request)
    KeptForm.objects.filter(digest=_digest(token)).delete()
    response.delete_cookie(COOKIE)


def _token(request: HttpRequest) -> str:
    return request.get_signed_cookie(COOKIE, default="", salt=COOKIE) or ""


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _page(request: HttpRequest) -> str:
    """Return where the form stood: the page that sent it, when it is one of ours."""
    from_ = urlsplit(request.headers.get("Referer", ""))
    if from_.netloc != request.get_host():
        return request.path
    return from_.path + (f"?{from_.query}" if from_.query else "")


def _whose(request: HttpRequest) -> int | None:
    from servanda.web.accounts.models import Session  # noqa: PLC0415 - tables load after settings

    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    found = Session.objects.filter(session_key=key).values_list("account_id", flat=True).first()
    return found if isinstance(found, int) else None
