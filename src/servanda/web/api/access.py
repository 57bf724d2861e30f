"""Who calls: somebody's program with a token, or a browser in which somebody is signed in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ninja.utils import check_csrf

from servanda.web.accounts import attempts
from servanda.web.accounts.models import ApiToken
from servanda.web.accounts.tokens import (
    SCOPES,
    Scope,
    find_token,
    note_use,
    shown_beginning,
    why_unusable,
)
from servanda.web.middleware.viewing import viewer_of
from servanda.web.policy import RULES, Refused, may
from servanda.web.request import Request

_SAFE = ("GET", "HEAD", "OPTIONS")


class Denied(Exception):
    """A caller is not let in; `code` names the kind of problem."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code, self.detail = code, detail


@dataclass(frozen=True)
class Access:
    """Lets in who may do what `rule` names, with a token of at least this scope."""

    rule: str
    scope: Scope

    def __post_init__(self) -> None:
        """Refuse to be made with a rule that the policy does not have."""
        if self.rule not in RULES:
            raise KeyError(self.rule)

    def __call__(self, request: Any) -> bool:
        """Return True, or raise `Denied` or `Refused`."""
        scope = _look(request)
        if SCOPES.index(scope) < SCOPES.index(self.scope):
            raise Denied(
                "not-allowed",
                f"This token has the scope {scope!r}; this takes the scope {self.scope!r}.",
            )
        if not may(request.viewer, self.rule):
            raise Refused(self.rule)
        return True


def _look(request: Any) -> Scope:
    """Let the request know who calls, and return what they may do with what they show."""
    shown = request.headers.get("Authorization", "")
    if shown:
        token = _token(request, shown)
        request.account = token.account
        request.viewer = viewer_of(token.account, request.desk.ledger)
        request.desk = replace(request.desk, viewer=request.viewer)
        request.token = token
        return next(scope for scope in SCOPES if scope == token.scope)
    if request.viewer is None:
        raise Denied("not-signed-in", "This takes a token, or a browser that is signed in.")
    if request.method not in _SAFE and check_csrf(request) is not None:
        detail = "A signed-in browser sends the form's token in the header X-CSRFToken; it is not."
        raise Denied("not-allowed", detail)
    return "administer"


def _token(request: Request, shown: str) -> ApiToken:
    """Return the token that a header shows.

    Raises:
        Denied: It is none that counts. Who tries too often has to wait; tokens that count never do.
    """
    scheme, _, secret = shown.partition(" ")
    secret = secret.strip()
    found = find_token(secret) if scheme.lower() == "bearer" and secret else None
    why = why_unusable(found) if found else "No token fits what the header Authorization shows."
    if found is not None and not why:
        if note_use(found):
            attempts.record(request, how="token", outcome="in", who=found.account)
        return found
    known_by = f"token {shown_beginning(secret)}"
    if attempts.must_wait(request, known_by, tokens=True):
        raise Denied("too-many-attempts", "Too many tokens that do not fit came from there lately.")
    attempts.record(request, how="token", outcome="refused", who=known_by)
    raise Denied("not-signed-in", why)
