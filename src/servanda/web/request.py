"""A request as the views of the workspace get it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from servanda.web.desk import Desk
from servanda.web.policy import Refused
from servanda.web.viewer import Viewer

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from servanda.web.accounts.models import Account
    from servanda.web.keeping import Kept


class Request(HttpRequest):
    """What `middleware.viewing` and others add to Django's request; for annotations alone.

    Attributes:
        viewer: Who looks; None is nobody known.
        account: Their account; None is nobody known.
        desk: The register as they see it.
        as_of: Number of the last entry that counts; None for now.
        as_of_text: The date or time that the address asks for; "" for now.
        kept: What was typed when the session had ended, on the page where it was typed.
        htmx: Whether and how htmx asks; false where a whole page is asked for.
    """

    viewer: Viewer | None
    account: Account | None
    desk: Desk
    as_of: int | None
    as_of_text: str
    kept: Kept | None
    htmx: HtmxDetails


def next_address(request: HttpRequest) -> str:
    """Return where a form or a link asks to go on: an address of our own; else Home."""
    asked = request.POST.get("next") or request.GET.get("next") or "/"
    fits = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if fits else "/"


def signed_in(request: Request) -> tuple[Account, Viewer]:
    """Return the account and the viewer of a view whose rule lets nobody else in.

    Raises:
        Refused: Nobody is signed in.
    """
    if request.account is None or request.viewer is None:
        raise Refused("account")
    return request.account, request.viewer
