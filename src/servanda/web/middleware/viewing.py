"""Who looks, at which moment, and what they had typed before their session ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from servanda.errors import ServandaError
from servanda.register.blind import blind_among
from servanda.web import failing, keeping
from servanda.web.accounts.models import Account
from servanda.web.desk import Desk
from servanda.web.records import Met
from servanda.web.serving import ledger_at
from servanda.web.store import StoredLedger
from servanda.web.viewer import Viewer


class ViewingMiddleware:
    """Gives every request what `request.Request` names."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Answer; the past can only be looked at."""
        try:
            _look(request)
        except ServandaError as error:
            return failing.failed(request, error)
        if request.as_of is not None and request.method not in ("GET", "HEAD", "OPTIONS"):
            return failing.refused(request, "past")
        kept = request.kept
        response = self._get_response(request)
        if request.viewer is not None:  # what one person sees is not for a shared cache
            patch_cache_control(response, private=True, no_cache=True)
        if kept and request.method == "POST" and request.get_full_path() == kept.action:
            keeping.forget(request, response)
        return response


def _look(request: Any) -> None:
    request.viewer, request.account, request.kept = None, None, None
    request.as_of, request.as_of_text = None, ""
    ledger = ledger_at(settings.PLACE)
    request.desk, register = Desk(ledger=ledger, viewer=None), None
    if isinstance(request.user, Account):
        request.account = request.user
        met = ledger.records().met_by(str(request.user))
        request.viewer, register = _viewer(request.user, met), met.register
    text = request.GET.get("as_of", "").strip()
    if text:
        request.as_of, request.as_of_text = ledger.number_at(text), text
    request.desk = Desk(ledger=ledger, viewer=request.viewer, as_of=request.as_of, about=register)
    if request.account and keeping.COOKIE in request.COOKIES:
        request.kept = keeping.restored(request, request.account.pk)


def viewer_of(account: Account, ledger: StoredLedger) -> Viewer:
    """Return the viewer that an account stands for, with the roles that the register gives now.

    Who codes blind has none until both have handed in: whatever a rule lets people see, on a page,
    by the API, in a calendar or by mail, is then not for them, today's state and the past's alike.
    """
    return _viewer(account, ledger.records().met_by(str(account)))


def _viewer(account: Account, met: Met) -> Viewer:
    codes = tuple(one.id for one in blind_among(met.codings, str(account)))
    record = met.person
    roles = frozenset(record.roles) if record and not codes else frozenset()
    return Viewer(party=account.party, person=account.person, roles=roles, codes=codes)
